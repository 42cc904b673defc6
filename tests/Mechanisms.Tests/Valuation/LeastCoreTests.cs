using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Valuation;

public class LeastCoreTests
{
    [Fact]
    public void It_is_the_answer_of_the_whole_linear_program()
    {
        var random = new RandomStream(7);
        for (var round = 0; round < 60; round++)
        {
            var table = CoalitionTable.Of(SlowValues.Random(2 + round % 5, random.Child((ulong)round)));
            var found = LeastCore.Of(table).Required;
            Assert.Equal(Whole(table), found.Subsidy, 1e-7);
            Assert.Equal(table.GrandValue, found.Payoffs.Sum(), 1e-8);
            Assert.Equal(found.Subsidy, Discontent(table, found.Payoffs), 1e-7);
        }
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(3, 1.0 / 3)]
    [InlineData(9, 4.0 / 9)]
    public void An_odd_number_of_miners_needs_a_subsidy(int miners, double subsidy)
    {
        var core = LeastCore.Of(CoalitionTable.Of(KnownGames.Miners(miners).Game)).Required;
        Assert.Equal(subsidy, core.Subsidy, 1e-8);
        Assert.Equal(subsidy < 1e-9, core.CoreIsNonEmpty(1e-8));
        Assert.All(core.Payoffs, x => Assert.Equal((double)(miners / 2) / miners, x, 1e-7));
    }

    [Fact]
    public void In_a_market_of_shoes_the_scarce_side_gets_everything()
    {
        var core = LeastCore.Of(CoalitionTable.Of(KnownGames.Shoes(3, 4).Game)).Required;
        SlowValues.Equal([1, 1, 1, 0, 0, 0, 0], core.Payoffs, 1e-7);
    }

    [Fact]
    public void A_sample_of_all_coalitions_is_the_table_and_too_small_a_sample_is_said_to_be_so()
    {
        var table = CoalitionTable.Of(SlowValues.Random(5, new RandomStream(8)));
        bool[][] all = [.. Enumerable.Range(0, 32).Select(s => Enumerable.Range(0, 5).Select(k => (s >> k & 1) != 0).ToArray())];
        var sampled = LeastCore.OfSample(table.GrandValue, all, table.Values.ToArray()).Required;
        Assert.Equal(LeastCore.Of(table).Required.Subsidy, sampled.Subsidy, 1e-8);
        Assert.Equal(SolverStatus.Unbounded, LeastCore.OfSample(1, [[true, false, false]], [0.5]).Status);
        Assert.Throws<ArgumentException>(() => LeastCore.OfSample(1, [], []));
    }

    private static double Discontent(CoalitionTable table, IReadOnlyList<double> payoffs) =>
        Enumerable.Range(1, table.Values.Length - 2).Max(s => table.Values[s] - payoffs.Where((_, k) => (s >> k & 1) != 0).Sum());

    private static double Whole(CoalitionTable table)
    {
        var n = table.Game.Count;
        var rows = table.Values.Length - 1;
        var matrix = new double[rows, n + 1];
        double[] lower = new double[rows], upper = new double[rows];
        for (var s = 1; s <= rows; s++)
        {
            for (var i = 0; i < n; i++) matrix[s - 1, i] = s >> i & 1;
            matrix[s - 1, n] = s < rows ? 1 : 0;
            (lower[s - 1], upper[s - 1]) = (table.Values[s], s < rows ? double.PositiveInfinity : table.Values[s]);
        }

        double[] free = [.. Enumerable.Repeat(double.NegativeInfinity, n + 1)], top = [.. Enumerable.Repeat(double.PositiveInfinity, n + 1)];
        return Simplex.Minimize(new LinearProgram([.. new double[n], 1], matrix, lower, upper, free, top)).Required.Objective;
    }
}
