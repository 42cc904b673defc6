using CollectiveAction.Data.Text;

namespace CollectiveAction.Data.Resumes;

/// <summary>
/// Splits the words of documents among their labels: a document with k labels is taken as written in equal parts from its labels' word
/// distributions, which are found by expectation maximisation on word counts pooled by label set.
/// </summary>
internal sealed class LabelTopics
{
    private const int Iterations = 30;

    private LabelTopics(double[][] counts, double[] totals) => (Counts, Totals) = (counts, totals);

    /// <summary>The expected number of times that each label wrote each word, [label][word].</summary>
    internal double[][] Counts { get; }

    /// <summary>The number of times that each word occurs.</summary>
    internal double[] Totals { get; }

    internal static LabelTopics Of(TextDataset dataset)
    {
        var pooled = PoolBySet(dataset);
        var (labels, words) = (dataset.LabelNames.Count, dataset.Vocabulary.Count);
        var totals = new double[words];
        foreach (var counts in pooled.Values)
            for (var w = 0; w < words; w++) totals[w] += counts[w];

        var rates = Enumerable.Range(0, labels).Select(_ => totals.ToArray()).ToArray();
        var expected = rates;
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            expected = Enumerable.Range(0, labels).Select(_ => new double[words]).ToArray();
            foreach (var (set, counts) in pooled) Distribute(set, counts, rates, expected);
            rates = [.. expected.Select(Normalised)];
        }

        return new LabelTopics(expected, totals);
    }

    private static void Distribute(uint set, int[] counts, double[][] rates, double[][] expected)
    {
        var members = Enumerable.Range(0, rates.Length).Where(l => LabelSet.Has(set, l)).ToArray();
        for (var w = 0; w < counts.Length; w++)
        {
            if (counts[w] == 0) continue;
            var sum = 0.0;
            foreach (var label in members) sum += rates[label][w];
            if (sum == 0) continue;
            foreach (var label in members) expected[label][w] += counts[w] * rates[label][w] / sum;
        }
    }

    private static Dictionary<uint, int[]> PoolBySet(TextDataset dataset)
    {
        var pooled = new Dictionary<uint, int[]>();
        for (var i = 0; i < dataset.Count; i++)
        {
            if (!pooled.TryGetValue(dataset.Labels(i), out var counts)) pooled[dataset.Labels(i)] = counts = new int[dataset.Vocabulary.Count];
            foreach (var word in dataset.Tokens(i)) counts[word]++;
        }

        return pooled;
    }

    private static double[] Normalised(double[] counts)
    {
        var sum = counts.Sum();
        return sum == 0 ? counts : Array.ConvertAll(counts, c => c / sum);
    }
}
