using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Studies.Tests.Store;

public class ResultsTests
{
    [Fact]
    public void Are_asked_by_value()
    {
        var results = Run(cells: 4, seeds: 3);
        Assert.Equal(3, results.Where(c => c.Number == 2).Count);
        Assert.Equal(6, results.Where(c => c.Rate > 0.15).Planned);
        Assert.Equal(StudentMean.Of([.. Of(results, 2)]), results.Where(c => c.Number == 2).Mean(r => r.Value));
        var none = Assert.Throws<ArgumentException>(() => results.Where(c => c.Number == 9));
        Assert.Contains("There are 4 cells: ToyCell { Number = 0", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_one_seed_count_once()
    {
        var results = Run(cells: 3, seeds: 2);
        double[] bySeed = [.. results.GroupBy(r => r.Seed).Select(g => g.Average(r => r.Result.Value))];
        Assert.Equal(StudentMean.Of(bySeed), results.Mean(r => r.Value));
    }

    [Fact]
    public void Differences_are_those_of_pairs()
    {
        var results = Run(cells: 3, seeds: 4);
        double[] pairs = [.. Of(results, 1).Zip(Of(results, 2), (a, b) => a - b)];
        Assert.Equal(StudentMean.Of(pairs), results.Where(c => c.Number == 1).Difference(results.Where(c => c.Number == 2), r => r.Value));

        var others = ExperimentRunner.Run(new Study<ToyCell, ToyResult>("x", new ToyExperiment(), [new(1, 0.1)], [77, 78]));
        Assert.Contains("77, 78", Assert.Throws<ArgumentException>(() => results.Difference(others, r => r.Value)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_has_the_seeds_that_were_measured_everywhere()
    {
        var store = new MemoryStore();
        ExperimentRunner.Run(ToyExperiment.Study(3, 2), store);
        ExperimentRunner.Run(ToyExperiment.Study(2, 3), store);
        var results = store.ResultsOf(ToyExperiment.Study(3, 3));
        Assert.Equal((8, 9, false), (results.Count, results.Planned, results.IsComplete));
        var curve = results.Curve(c => c.Rate, r => r.Value);
        Assert.Equal([0, 0.1, 0.2], curve.X);
        Assert.Equal(2, curve.Seeds);
        Assert.Equal(StudentMean.Of([.. Of(results, 1)[..2]]), curve.At(0.1));
    }

    [Fact]
    public void A_curve_without_a_seed_measured_everywhere_is_refused()
    {
        var store = new MemoryStore();
        ExperimentRunner.Run(new Study<ToyCell, ToyResult>("x", new ToyExperiment(), [new(0, 0)], [1]), store);
        ExperimentRunner.Run(new Study<ToyCell, ToyResult>("x", new ToyExperiment(), [new(1, 0.1)], [2]), store);
        var results = store.ResultsOf(ToyExperiment.Study(2, 2));
        Assert.Contains(
            "No seed was measured at all of 0, 0.1",
            Assert.Throws<ArgumentException>(() => results.Curve(c => c.Rate, r => r.Value)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_undefined_is_left_out_by_name()
    {
        var results = Run(cells: 4, seeds: 3);
        Assert.All(results.Having(r => r.Count > 500), row => Assert.True(row.Result.Count > 500));
        Assert.Throws<ArgumentException>(() => results.Having(r => r.Count < 0));
        Assert.ThrowsAny<ArgumentException>(() => results.Mean(_ => double.NaN));
    }

    [Fact]
    public void Nothing_computed_is_told()
    {
        var results = new MemoryStore().ResultsOf(ToyExperiment.Study(2, 2));
        Assert.Equal((0, 4, new RunOutcome(0, 0, 0)), (results.Count, results.Planned, results.Outcome));
        Assert.Contains("None of the 4 runs", Assert.Throws<ArgumentException>(() => results.Mean(r => r.Value)).Message, StringComparison.Ordinal);
    }

    private static Results<ToyCell, ToyResult> Run(int cells, int seeds) => ExperimentRunner.Run(ToyExperiment.Study(cells, seeds));

    private static double[] Of(Results<ToyCell, ToyResult> results, int number) =>
        [.. results.Where(row => row.Cell.Number == number).Select(row => row.Result.Value)];
}
