using CollectiveAction.Experiments.Performativity;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Tests.Performativity;

public class SecondLevelGainTests
{
    private static readonly CreditSample Small = CreditSample.Load(overdue: 200, paid: 200, synthetic: true);
    private static readonly CreditPlatform Platform = new(Small.Rows, [.. CreditSample.Movable.Select(Small.Feature)], 0.5);

    [Fact]
    public void As_published_it_is_the_square_of_how_far_the_answered_model_is_from_that_of_true_reports()
    {
        double[] start = [.. Enumerable.Range(0, 11).Select(k => 0.3 * k - 1)];
        var gains = SecondLevelGain.ByRound(Platform, 0.5, start, 2, asPublished: true);
        var next = Platform.Retrain(Platform.Mix([(0.5, Platform.Respond(start)), (0.5, Platform.Respond(Platform.Baseline))]));
        Assert.Equal([Square(start), Square(next)], gains, (a, b) => Math.Abs(a - b) < 1e-12);

        double Square(double[] model) => 0.25 * Platform.Movable.Sum(f => Math.Pow(model[f] - Platform.Baseline[f], 2));
    }

    [Fact]
    public void By_the_definition_level_two_answers_what_level_one_brings_about_and_the_round_judges()
    {
        var start = new double[11];
        start[0] = 0.4;
        var foreseen = Platform.Retrain(Platform.Respond(start));
        var judging = Platform.Retrain(Platform.Mix([(0.7, Platform.Respond(start)), (0.3, Platform.Respond(foreseen))]));
        var expected = Platform.UtilityOf(foreseen, judging) - Platform.UtilityOf(start, judging);
        Assert.Equal(expected, SecondLevelGain.ByRound(Platform, 0.3, start, 1, asPublished: false)[0], 1e-9);
    }

    [Fact]
    public void A_random_start_gives_the_closed_form_on_average()
    {
        var (random, exact) = (new RandomStream(5), SecondLevelGain.OfRandomStart(Platform));
        const int draws = 400;
        double[] first =
        [
            .. Enumerable.Range(0, draws).Select(_ => SecondLevelGain.ByRound(
                Platform, 0.5, Enumerable.Range(0, 11).Select(_ => random.NextNormal()).ToArray(), 1, asPublished: true)[0]),
        ];

        // Six deviations of the mean; a χ² of three degrees has a heavier tail than a normal, of 400 of them hardly.
        Assert.Equal(exact.Mean, first.Average(), 6 * exact.Deviation / Math.Sqrt(draws));
        Assert.InRange(Math.Sqrt(first.Sum(g => Math.Pow(g - exact.Mean, 2)) / draws) / exact.Deviation, 0.6, 1.6);
    }

    [SkippableFact]
    public void The_published_first_difference_is_that_of_ten_random_starts()
    {
        var sample = CreditPlatformTests.Real();
        var (mean, deviation) = SecondLevelGain.OfRandomStart(new CreditPlatform(sample.Rows, [.. CreditSample.Movable.Select(sample.Feature)], 0.5));
        Assert.Equal(0.7201, mean, deviation / Math.Sqrt(10));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SecondLevelGain.ByRound(Platform, 0.5, [1], 1, true));
        Assert.Throws<ArgumentOutOfRangeException>(() => SecondLevelGain.ByRound(Platform, 0.5, new double[11], 0, true));
        Assert.Throws<ArgumentOutOfRangeException>(() => SecondLevelGain.ByRound(Platform, 1.5, new double[11], 1, true));
    }
}
