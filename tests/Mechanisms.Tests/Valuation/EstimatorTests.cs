using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Valuation;

public class EstimatorTests
{
    /// <summary>So wide that a right interval misses with a probability below 1e-7.</summary>
    private const double Sure = 1 - 1e-7;

    private static readonly KnownGame Airport = KnownGames.Airport([.. Enumerable.Range(1, 30).Select(k => (double)(k / 3))]);

    [Fact]
    public void Orders_of_arrival_cover_the_values_and_pay_out_everything()
    {
        var found = PermutationShapley.Of(Airport.Game, new SamplingRule(4_000, Confidence: Sure), new RandomStream(31));
        Covered(Airport.Shapley, found);
        Assert.Equal(Airport.Game.GrandValue(), found.Points.Sum(), 1e-9);
        Assert.Equal(1 + 4_000 * 58, found.Evaluations);
    }

    [Fact]
    public void A_game_without_interaction_is_known_after_the_first_orders()
    {
        var game = CooperativeGame.Of(5, members =>
        {
            var sum = 0.0;
            for (var i = 0; i < members.Length; i++) sum += members[i] ? i : 0;
            return sum;
        });
        var found = PermutationShapley.Of(game, new SamplingRule(1_000, 1e-6), new RandomStream(32));
        Assert.Equal(SolverStatus.Converged, found.Status);
        Assert.Equal(16, found.Samples);
        SlowValues.Equal([0, 1, 2, 3, 4], found.Points);
    }

    [Fact]
    public void Stopping_early_keeps_the_promise_and_running_out_is_said()
    {
        var early = PermutationShapley.Of(Airport.Game, new SamplingRule(100_000, 0.3, Sure), new RandomStream(33));
        Assert.Equal(SolverStatus.Converged, early.Status);
        Assert.True(early.Samples < 100_000 && early.HalfWidth <= 0.3);
        Covered(Airport.Shapley, early);
        Assert.Equal(SolverStatus.IterationLimit, PermutationShapley.Of(Airport.Game, new SamplingRule(32, 1e-3), new RandomStream(34)).Status);

        var banzhaf = ReusedBanzhaf.Of(Airport.Game, new SamplingRule(50_000, 0.9, Sure), new RandomStream(35));
        Assert.Equal(SolverStatus.Converged, banzhaf.Status);
    }

    [Fact]
    public void Reused_coalitions_cover_Banzhafs_values()
    {
        var vote = new WeightedVoting([5, 4, 3, 3, 2, 2, 1, 1, 1, 0]);
        var found = ReusedBanzhaf.Of(vote.Game, new SamplingRule(20_000, Confidence: Sure), new RandomStream(36));
        Covered(vote.Values(Semivalue.Banzhaf), found);
        Assert.Equal(20_000, found.Evaluations);
    }

    [Fact]
    public void Strata_cover_any_semivalue()
    {
        var random = new RandomStream(37);
        var game = SlowValues.Random(7, random);
        var table = CoalitionTable.Of(game);
        foreach (var semivalue in new[] { Semivalue.Shapley, Semivalue.Banzhaf, Semivalue.Beta(4, 1) })
            Covered(table.Semivalues(semivalue), StratifiedSemivalue.Of(game, semivalue, 20_000, random.Child(1), Sure));
        Assert.Throws<ArgumentOutOfRangeException>(() => StratifiedSemivalue.Of(game, Semivalue.Shapley, 100, random));
    }

    [Fact]
    public void Sums_over_groups_are_covered_and_need_the_factor_of_small_sizes()
    {
        var random = new RandomStream(38);
        var known = KnownGames.Unanimity(10, [.. Enumerable.Range(0, 12).Select(_ => ((IReadOnlyList<int>)random.SampleWithoutReplacement(10, 1 + random.NextInt32(5)), random.NextNormal()))]);
        var groups = Grouping.Of([0, 0, 0, 0, 1, 1, 2, 3, 3, 3]);
        var truth = groups.Sum([.. known.Shapley]);
        Covered(truth, FaithfulGroupValue.Of(known.Game, groups, 100_000, random.Child(1), Sure));

        // The identity itself, by enumeration, with the factor and without it below s = 5, as in the authors' program.
        var table = CoalitionTable.Of(known.Game);
        Assert.Equal(truth[0], Identity(table, 4, s => 10.0 / (s * (10 - s))), 1e-10);
        Assert.True(Math.Abs(truth[0] - Identity(table, 4, s => s < 5 ? 1 : 10.0 / (s * (10 - s)))) > 1e-3);
    }

    [Fact]
    public void Estimates_do_not_depend_on_how_they_are_batched_and_are_repeatable()
    {
        var first = PermutationShapley.Of(Airport.Game, new SamplingRule(100), new RandomStream(39));
        var again = PermutationShapley.Of(Airport.Game, new SamplingRule(100), new RandomStream(39));
        Assert.Equal(first.Values, again.Values);
        Assert.Throws<ArgumentOutOfRangeException>(() => PermutationShapley.Of(Airport.Game, new SamplingRule(3), new RandomStream(0)));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => PermutationShapley.Of(Airport.Game, new SamplingRule(100), new RandomStream(0), cancellation: stop.Token));
    }

    private static double Identity(CoalitionTable table, int inGroup, Func<int, double> factor)
    {
        var n = table.Game.Count;
        var (sums, counts) = (new double[n + 1], new int[n + 1]);
        for (var mask = 0; mask < table.Values.Length; mask++)
        {
            var size = int.PopCount(mask);
            var inside = int.PopCount(mask & ((1 << inGroup) - 1));
            sums[size] += table.Values[mask] * (inside - size * (double)inGroup / n);
            counts[size]++;
        }

        return (double)inGroup / n * table.GrandValue + Enumerable.Range(1, n - 1).Sum(s => factor(s) * sums[s] / counts[s]);
    }

    private static void Covered(IReadOnlyList<double> truth, ValueEstimates found)
    {
        Assert.Equal(truth.Count, found.Values.Count);
        for (var i = 0; i < truth.Count; i++) Assert.InRange(truth[i], found.Values[i].Lower - 1e-12, found.Values[i].Upper + 1e-12);
    }
}
