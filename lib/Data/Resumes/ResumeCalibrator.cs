using CollectiveAction.Data.Text;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Resumes;

/// <summary>Measures the aggregate figures that the synthetic twin is made from.</summary>
internal static class ResumeCalibrator
{
    private const int LengthSteps = 100, KindsPerBand = 48;

    /// <summary>
    /// A word's rate in a label's text is pulled to its overall rate as if it had been written this many more times at that rate: what
    /// is seen of a rare word in few texts says little.
    /// </summary>
    private const double PriorWritings = 3;

    internal static ResumeCalibration Measure(TextDataset dataset)
    {
        var topics = LabelTopics.Of(dataset);
        var byRank = Enumerable.Range(0, dataset.Vocabulary.Count).Where(w => topics.Totals[w] > 0).OrderByDescending(w => topics.Totals[w]).ThenBy(w => w).ToArray();
        var bursts = Bursts(dataset, topics.Totals);
        var logRatios = LogRatios(topics, bursts);
        var ranks = CurveRanks(byRank.Length);
        var lengths = Enumerable.Range(0, dataset.Count).Select(i => dataset.Tokens(i).Length).Order().ToArray();
        return new ResumeCalibration(
            dataset.Count,
            dataset.LabelNames,
            [.. Enumerable.Range(0, dataset.Count).CountBy(dataset.Labels).OrderByDescending(s => s.Value).ThenBy(s => s.Key).Select(s => new LabelSetCount(s.Key, s.Value))],
            [.. Enumerable.Range(0, LengthSteps + 1).Select(q => (double)lengths[(int)Math.Round((lengths.Length - 1.0) * q / LengthSteps)])],
            ranks,
            [.. ranks.Select(r => double.Round(topics.Totals[byRank[r]] / dataset.TokenCount, 9))],
            [.. Bands(byRank.Length).Select((band, i) => new FrequencyBand(
                band.First,
                WordKinds.Of([.. byRank[band.First..band.End].Select(w => logRatios[w])], [.. byRank[band.First..band.End].Select(w => bursts[w])], KindsPerBand, new RandomStream((ulong)i))))]);
    }

    /// <summary>Ranges of ranks, each twice as long as the one before.</summary>
    private static IEnumerable<(int First, int End)> Bands(int words)
    {
        for (int first = 0, end = 32; first < words; (first, end) = (end, end * 2)) yield return (first, Math.Min(end, words));
    }

    private static int[] CurveRanks(int words) =>
        [.. Enumerable.Range(0, 120).Select(i => (int)Math.Pow(words, i / 119.0) - 1).Select(r => Math.Clamp(r, 0, words - 1)).Distinct()];

    /// <summary>
    /// The mean number of times that a word is written when it is, if its writings are independent: with a share s of documents that
    /// have the word, −ln(1 − s) writings a document.
    /// </summary>
    private static double[] Bursts(TextDataset dataset, double[] totals)
    {
        var documents = WordPruning.DocumentFrequencies(dataset);
        var bursts = new double[totals.Length];
        for (var w = 0; w < bursts.Length; w++)
        {
            var writings = -Math.Log(1 - Math.Min(documents[w], dataset.Count - 0.5) / dataset.Count) * dataset.Count;
            bursts[w] = writings == 0 ? 1 : Math.Max(1, totals[w] / writings);
        }

        return bursts;
    }

    private static double[][] LogRatios(LabelTopics topics, double[] bursts)
    {
        var all = topics.Totals.Sum();
        var shares = topics.Counts.Select(c => c.Sum() / all).ToArray();
        return
        [
            .. bursts.Select((burst, w) => shares
                .Select((share, label) => Math.Log((topics.Counts[label][w] + PriorWritings * burst) / (share * topics.Totals[w] + PriorWritings * burst)))
                .ToArray()),
        ];
    }
}
