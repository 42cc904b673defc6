using CollectiveAction.Data.Cars;
using CollectiveAction.Data.Populations;
using CollectiveAction.Experiments.Certificates;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Tests.Certificates;

public sealed class CertificateExperimentTests
{
    private static readonly FinitePopulation Cars = CarEvaluations.Population();
    private static readonly FiniteSignal Signature = new(CarEvaluations.Signature);
    private static readonly CertificatePlan Poor = new(Cars, new FeatureLabelPlanting<int, int>(Signature, (int)CarEvaluation.Poor), new(100_000, 20_000));
    private static readonly CertificatePlan NotExcellent = Poor with { Strategy = Unplanting.On(Cars, Signature, (int)CarEvaluation.Excellent) };

    [Theory]
    [InlineData("planting", 0.2)]
    [InlineData("moving away", 0.9)]
    [InlineData("unplanting", 0.2)]
    [InlineData("erasing", 0.5)]
    public void A_large_collective_gets_what_the_staircase_says(string kind, double share)
    {
        // Far above the last step the plug-in learner is right everywhere, up to a margin of many standard deviations.
        var plan = kind switch
        {
            "moving away" => Poor with { Strategy = MovingAway.From(Signature, (int)CarEvaluation.Poor) },
            "unplanting" => NotExcellent,
            "erasing" => Poor with { Strategy = Erasing.On(Cars, new FiniteSignal([0, 0, 2, 2, 4, 4, 6, 6, 8, 8])) },
            _ => Poor,
        };
        var run = CertificateExperiment.Play(plan, (int)(share * 100_000), new RandomStream(1));

        Assert.Equal((1.0, 1.0), (Math.Round(plan.Staircase().Success(share), 9), run.Success));
        Assert.InRange(run.Exact.Value, 0.9, 1);
        Assert.Equal(share, run.Share, 12);
    }

    [Fact]
    public void Plays_depend_on_seed_and_place_alone()
    {
        var both = CertificateExperiment.PlayAll([Poor, Poor], [5_000, 9_000], seed: 3);
        var first = CertificateExperiment.PlayAll([Poor], [5_000, 9_000], seed: 3);

        Assert.Equal(first[0], both[0]);
        Assert.NotEqual(both[0], both[1]);
        Assert.NotEqual(first[0], CertificateExperiment.PlayAll([Poor], [5_000, 9_000], seed: 4)[0]);
    }

    [Fact]
    public void Expected_counts_keep_the_size_and_need_no_play()
    {
        var run = CertificateExperiment.Expected(Poor, 12_345);

        Assert.True(double.IsNaN(run.Success));
        Assert.Equal(12_345, run.Members);
        Assert.Equal(1, run.Naive, 12);
    }

    [Fact]
    public void The_smallest_size_is_where_the_certificate_begins_to_reach_the_success()
    {
        var size = (int)CertificateExperiment.SmallestSize(Poor, 0.9, r => r.Exact);

        Assert.True(CertificateExperiment.Expected(Poor, size).Exact.Value >= 0.9);
        Assert.True(CertificateExperiment.Expected(Poor, (int)(size * 0.97)).Exact.Value < 0.9);
        Assert.Equal(double.PositiveInfinity, CertificateExperiment.SmallestSize(Poor with { Setting = new(500, 500) }, 0.99, r => r.Published));
    }

    [Fact]
    public void Coverage_counts_broken_promises_and_refuses_to_count_nothing()
    {
        CertificateRun[] runs = [new(1, 0.1, 0.5, new(0.6), new(0.4), 0.5), new(1, 0.1, 0.5, new(-1), new(0.5), 0.5)];
        var published = CertificateCoverage.Of(runs, r => r.Published);

        Assert.Equal((2, 1, 0.5, 0.3, 0.5), (published.Runs, published.Failures, published.Informative, published.Promised, published.Delivered));
        Assert.Equal(0, CertificateCoverage.Of(runs, r => r.Exact).Failures);
        Assert.Equal(0, CertificateCoverage.Of([new(1, 0.1, 1 - 1e-15, new(1), new(1), 1)], r => r.Exact).Failures);
        Assert.Throws<ArgumentException>(() => CertificateCoverage.Of([], r => r.Exact));
    }

    [Fact]
    public void Members_of_another_law_see_another_world()
    {
        // Nobody who owns a car with the signature joins: members expect no resistance, and certify with fewer.
        var without = new double[10, 4];
        for (var x = 0; x < 10; x += 2)
        {
            for (var y = 0; y < 4; y++) without[x, y] = Poor.Population[x, y] + Poor.Population[x + 1, y];
        }

        var biased = Poor with { MembersLaw = FinitePopulation.OfJoint(without) };
        Assert.True(CertificateExperiment.SmallestSize(biased, 0.9, r => r.Exact) < 0.5 * CertificateExperiment.SmallestSize(Poor, 0.9, r => r.Exact));
        Assert.Equal(0, CertificateExperiment.Play(biased, 1_000, new RandomStream(1)).Success);
    }

    [Fact]
    public void Sizes_and_goals_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CertificateExperiment.Play(Poor, 0, new RandomStream(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => CertificateExperiment.Expected(Poor, 100_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => CertificateExperiment.Promise(NotExcellent, 1, new RandomStream(1)));
        Assert.Throws<ArgumentException>(() => (Poor with { Strategy = new Relabelling<int, int>(0) }).Staircase());
        Assert.Throws<ArgumentException>(() => CertificateFigures.Beside(Poor.Staircase(), []));
    }

    [Fact]
    public void Figures_show_both_certificates_beside_the_exact_success()
    {
        var runs = CertificateExperiment.PlayAll([Poor], [8_000, 16_000, 24_000], seed: 1)[0];
        var text = CertificateFigures.Beside(Poor.Staircase(), runs).ToString();

        Assert.Contains("exact tails", text, StringComparison.Ordinal);
        Assert.Contains("as published", text, StringComparison.Ordinal);
        Assert.Contains("played", text, StringComparison.Ordinal);
    }
}
