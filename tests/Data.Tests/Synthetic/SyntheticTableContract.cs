using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Synthetic;

/// <summary>What holds of every table's twin that is made from its calibration.</summary>
public abstract class SyntheticTableContract
{
    internal abstract TableCalibration Calibration { get; }

    protected abstract TabularDataset Twin { get; }

    protected abstract int RealCount { get; }

    protected abstract TabularDataset Generate(RandomStream random, int? count = null, CancellationToken cancellation = default);

    [Fact]
    public void Every_pair_along_the_tree_occurs_as_often_as_in_the_real_data()
    {
        foreach (var law in Calibration.Laws)
        {
            var total = (double)law.Counts.Chunk(3).Sum(c => c[2]);
            var parentValues = law.Parent is null ? null : Calibration.Laws.Single(l => l.Column == law.Parent).Values;
            var seen = Enumerable.Range(0, Twin.Count)
                .CountBy(row => (parentValues is null ? 0 : Array.BinarySearch(parentValues, Twin.Values(law.Parent!)[row]), Array.BinarySearch(law.Values, Twin.Values(law.Column)[row])))
                .ToDictionary(p => p.Key, p => p.Value);
            foreach (var cell in law.Counts.Chunk(3))
            {
                // A count is binomial. Seven deviations and a few counts for the skew of rare cells: below 1e-11 for each of about 1,400 cells.
                var expected = cell[2] / total * Twin.Count;
                Assert.Equal(expected, seen.GetValueOrDefault((cell[0], cell[1])), 7 * Math.Sqrt(expected) + 16);
            }

            Assert.Empty(seen.Keys.Except(law.Counts.Chunk(3).Select(c => (c[0], c[1]))));
        }
    }

    [Fact]
    public void The_label_follows_its_logistic_law()
    {
        // Rows grouped by decile of the known probability: the number of positives is a sum of independent Bernoulli variables; six deviations.
        var probabilities = Enumerable.Range(0, Twin.Count).Select(row => Probability(row)).ToArray();
        foreach (var group in Enumerable.Range(0, Twin.Count).GroupBy(row => (int)(10 * probabilities[row])))
        {
            var (mean, variance) = (group.Sum(r => probabilities[r]), group.Sum(r => probabilities[r] * (1 - probabilities[r])));
            Assert.Equal(mean, group.Sum(r => Twin.Labels[r]), 6 * Math.Sqrt(variance) + 3);
        }
    }

    [Fact]
    public void Columns_of_many_values_have_their_quantiles()
    {
        foreach (var (column, quantiles, _) in Calibration.Spreads)
        {
            var values = Twin.Values(column).ToArray();
            foreach (var level in new[] { 0.1, 0.25, 0.5, 0.75, 0.9 })
            {
                // Values may be tied at the quantile. Both ranks are binomial: six deviations.
                var (at, near) = (quantiles[(int)Math.Round(level * (quantiles.Length - 1))], 6 * Math.Sqrt(0.25 / values.Length));
                Assert.InRange(level, values.Count(v => v < at) / (double)values.Length - near, values.Count(v => v <= at) / (double)values.Length + near);
            }
        }
    }

    [Fact]
    public void A_row_is_the_same_however_many_are_generated()
    {
        var few = Generate(new RandomStream(7), 20);
        Assert.Equal(Twin.Subset([.. Enumerable.Range(0, 20)]).Fingerprint, few.Fingerprint);
        Assert.NotEqual(few.Fingerprint, Generate(new RandomStream(8), 20).Fingerprint);
        Assert.True(few.IsSynthetic);
        Assert.Equal((RealCount, RealCount), (Calibration.Rows, Twin.Count));
    }

    [Fact]
    public void Bad_counts_and_cancellation_end_the_generation()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Generate(new RandomStream(1), 0));
        Assert.Throws<OperationCanceledException>(
            () => Generate(new RandomStream(1), 10, new CancellationToken(canceled: true)));
    }

    private double Probability(int row)
    {
        var logOdds = Calibration.Intercept + Calibration.Effects.Sum(e =>
            Twin.Column(e.Column).IsCategorical ? e.Coefficients[(int)Twin.Values(e.Column)[row]] : e.Coefficients[0] * Twin.Values(e.Column)[row]);
        return 1 / (1 + Math.Exp(-logOdds));
    }
}
