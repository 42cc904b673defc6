using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Performativity;
using Xunit.Abstractions;

namespace CollectiveAction.Theory.Tests.Performativity;

public class LookAheadRateTests(ITestOutputHelper output)
{
    [Fact]
    public void The_rate_is_never_exceeded_and_is_tight()
    {
        var random = new RandomStream(401);
        List<double> ratios = [];
        for (var trial = 0; trial < 100_000; trial++)
        {
            var platform = RandomQuadratics.Draw(random, ratio: 0.99 * random.NextDouble());
            var mixture = RandomQuadratics.Levels(random);
            var (stable, start) = (platform.StablePoint(), RandomQuadratics.Vector(random, platform.ParameterCount));
            var model = start;
            var distance = RandomQuadratics.Distance(start, stable);
            for (var t = 1; t <= 3; t++)
            {
                model = platform.Retrain(LookAhead.Population(platform, model, mixture));
                var bound = LookAheadRate.Distance(platform.Constants, mixture, t, distance);
                var exact = RandomQuadratics.Distance(model, stable);
                Assert.True(exact <= bound * (1 + 1e-9) + 1e-10 * (1 + RandomQuadratics.Norm(stable)), $"trial {trial}, round {t}: {exact:R} > {bound:R}");
                if (bound > 1e-6) ratios.Add(exact / bound);
            }
        }

        output.WriteLine($"Theorem 3: distance / bound at most {ratios.Max():F4}, median {ratios.Order().ElementAt(ratios.Count / 2):F4} of {ratios.Count}");
        Assert.InRange(ratios.Max(), 0.999, 1 + 1e-6);
    }

    [Fact]
    public void The_rate_beside_a_collective_is_never_exceeded_and_is_tight()
    {
        var random = new RandomStream(402);
        var largest = 0.0;
        for (var trial = 0; trial < 100_000; trial++)
        {
            var platform = RandomQuadratics.Draw(random, ratio: 0.99 * random.NextDouble());
            var share = random.NextDouble();
            var mixture = LevelMixture.Collective(share);
            var shift = RandomQuadratics.Vector(random, platform.Loss.ReportLength);
            var agreed = new Agreed<double[]>([.. platform.Base.Zip(shift, (m, s) => m + s)]);
            var (stable, model) = (platform.StablePoint(share, shift), RandomQuadratics.Vector(random, platform.ParameterCount));
            var distance = RandomQuadratics.Distance(model, stable);
            for (var t = 1; t <= 3; t++)
            {
                model = platform.Retrain(LookAhead.Population(platform, model, mixture, agreed));
                var bound = distance * Math.Pow((1 - share) * platform.Constants.Ratio, t);
                var exact = RandomQuadratics.Distance(model, stable);
                Assert.True(exact <= bound * (1 + 1e-9) + 1e-10 * (1 + RandomQuadratics.Norm(stable)), $"trial {trial}, round {t}: {exact:R} > {bound:R}");
                if (bound > 1e-6) largest = Math.Max(largest, exact / bound);
            }

            Assert.Equal((1 - share) * platform.Constants.Ratio, LookAheadRate.Factor(platform.Constants, mixture), 12);
        }

        output.WriteLine($"Proposition 8: distance / bound at most {largest:F4}");
        Assert.InRange(largest, 0.999, 1 + 1e-6);
    }

    [Fact]
    public void Sensitivity_of_a_mixture_times_beta_over_gamma_is_the_factor()
    {
        var random = new RandomStream(403);
        for (var trial = 0; trial < 1_000; trial++)
        {
            var constants = new ResponseConstants(0.1 + random.NextDouble(), random.NextDouble(), random.NextDouble());
            var mixture = RandomQuadratics.Levels(random);
            Assert.Equal(
                LookAheadRate.Factor(constants, mixture), LookAheadRate.Sensitivity(constants, mixture) * constants.Smoothness / constants.StrongConvexity, 12);
        }
    }

    [Fact]
    public void Without_a_condition_of_the_theorem_there_is_no_guarantee()
    {
        var flat = Assert.Throws<ArgumentOutOfRangeException>(() => new ResponseConstants(-0.25, 1, 1));
        Assert.Contains("γ = -0.25", flat.Message, StringComparison.Ordinal);
        var steep = new ResponseConstants(1, 2, 0.6);
        Assert.False(steep.Contracts);
        Assert.Equal(1.2, LookAheadRate.Factor(steep, LevelMixture.Level(1)), 12);
        Assert.Contains("εβ/γ < 1", Assert.Throws<ArgumentOutOfRangeException>(() => LookAheadRate.Distance(steep, LevelMixture.Level(1), 1, 1)).Message, StringComparison.Ordinal);
    }
}
