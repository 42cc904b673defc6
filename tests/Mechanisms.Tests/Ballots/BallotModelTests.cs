using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Ballots;

public sealed class BallotModelTests
{
    [Fact]
    public void Accuracy_has_its_limits()
    {
        Assert.Equal(1, BallotAccuracy.Of(0, 3));
        Assert.Equal(1, BallotAccuracy.Of(1, 0));
        Assert.Equal(0.5, BallotAccuracy.Of(1, 2));
        Assert.Equal(0.75, BallotAccuracy.Of(0.5, 1));
        Assert.Equal(0.5, BallotAccuracy.Of(0.3, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => BallotAccuracy.Of(1.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BallotAccuracy.Of(0.5, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BallotAccuracy.Of(0.5, double.NaN));
    }

    [Fact]
    public void Ballots_know_the_product_of_exponent_and_error_only()
    {
        foreach (var (m, g) in ((double, double)[])[(0.5, 1), (1, 0.5), (0.25, 2)])
            Assert.Equal(0.5 * (1 + Math.Sqrt(0.3)), BallotAccuracy.Of(BallotAccuracy.Difficulty(0.2, 0.5, m), g), 1e-14);
    }

    [Fact]
    public void Priors_are_what_their_names_say()
    {
        Assert.All(DifficultyPrior.Equal().Weights, w => Assert.Equal(1 / 11.0, w, 1e-15));
        Assert.Equal(0.05, DifficultyPrior.Trapezoid().Weights[0], 1e-15);
        Assert.Equal(0.1, DifficultyPrior.Trapezoid().Weights[5], 1e-15);
        Assert.Equal(2 / 7.0, DifficultyPrior.Beta(2, 5, 400).Mean, 1e-3);
        Assert.Throws<ArgumentOutOfRangeException>(() => DifficultyPrior.Equal(1));
        Assert.Throws<ArgumentException>(() => DifficultyPrior.Of([], []));
    }

    [Fact]
    public void The_published_improvement_has_its_mean()
    {
        var model = ImprovementModel.Published(400);
        foreach (var cell in (int[])[20, 100, 300])
        {
            var q = QualityLaw.Midpoint(cell, 400);
            var mean = Enumerable.Range(0, 400).Sum(k => model.Probability(cell, k) * QualityLaw.Midpoint(k, 400));
            Assert.Equal(ImprovementModel.PublishedMean(q), mean, 2e-3);
        }
    }

    [Fact]
    public void An_improvement_model_is_learned_back_from_pairs()
    {
        // The j-th smallest of eleven uniform numbers has the law Beta(j, 12 − j).
        var random = new RandomStream(3);
        var (before, after) = (new double[4_000], new double[4_000]);
        for (var k = 0; k < before.Length; k++)
        {
            var j = 3 + random.NextInt32(7);
            before[k] = (j / 12.0 - 0.2) / 0.6;
            after[k] = Enumerable.Range(0, 11).Select(_ => random.NextDouble()).Order().ElementAt(j - 1);
        }

        var fit = ImprovementFit.Of(before, after);
        Assert.True(fit.PrefersBeta);
        Assert.Equal(0.2, fit.Intercept, 0.04);
        Assert.Equal(0.6, fit.Slope, 0.06);
        Assert.Equal(12, fit.Precision, 2.0);
        Assert.Equal(0.5, fit.Mean(0.5), 0.02);
        Assert.Equal(21, fit.ToModel(21).Count);
    }

    [Fact]
    public void Cut_normal_laws_are_recognised_as_such()
    {
        var random = new RandomStream(4);
        var (before, after) = (new double[5_000], new double[5_000]);
        for (var k = 0; k < before.Length; k++)
        {
            before[k] = 0.3 + 0.4 * random.NextDouble();
            do after[k] = 0.1 + 0.8 * before[k] + 0.02 * random.NextNormal();
            while (after[k] is < 0 or > 1);
        }

        var fit = ImprovementFit.Of(before, after);
        Assert.Equal(0.02, fit.Deviation, 0.002);
        Assert.Throws<ArgumentException>(() => ImprovementFit.Of([0.1, 0.1, 0.1], [0.2, 0.3, 0.4]));
        Assert.Throws<ArgumentException>(() => ImprovementFit.Of([0.1], [0.2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImprovementFit.Of([0.1, 0.2, 1.3], [0.2, 0.3, 0.4]));
    }
}
