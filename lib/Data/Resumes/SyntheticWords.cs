using CollectiveAction.Data.Text;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Resumes;

/// <summary>A made-up vocabulary in order of frequency, with each word's rates by label and burst.</summary>
internal sealed class SyntheticWords
{
    private const int WordsBetweenChecks = 256;

    private SyntheticWords(Vocabulary vocabulary, double[] bursts, double[][] rates) => (Vocabulary, Bursts, Rates) = (vocabulary, bursts, rates);

    internal Vocabulary Vocabulary { get; }

    /// <summary>How often a word is written when it is, on average, [word].</summary>
    internal double[] Bursts { get; }

    /// <summary>The words' rates in each label's text, not normalised, [label][word].</summary>
    internal double[][] Rates { get; }

    internal static SyntheticWords Of(ResumeCalibration calibration, RandomStream random)
    {
        var (words, labels) = (calibration.WordCount, calibration.LabelNames.Count);
        var textShares = TextShares(calibration);
        var bursts = new double[words];
        var rates = Enumerable.Range(0, labels).Select(_ => new double[words]).ToArray();
        foreach (var band in calibration.Bands)
        {
            var kinds = band.Kinds.SelectMany(k => Enumerable.Repeat(k, k.Words)).ToArray();
            random.Shuffle<WordKind>(kinds);
            for (var i = 0; i < kinds.Length; i++)
            {
                if (i % WordsBetweenChecks == 0) AmbientStop.Check();
                var word = band.FirstRank + i;
                bursts[word] = kinds[i].Burst;
                var ratios = Array.ConvertAll(kinds[i].LogRatios, mean => Math.Exp(mean + kinds[i].Spread * random.NextNormal()));
                // Whatever the spread, the labels' rates average to the word's frequency.
                var scale = Frequency(calibration, word) / ratios.Zip(textShares, (ratio, share) => ratio * share).Sum();
                for (var label = 0; label < labels; label++) rates[label][word] = ratios[label] * scale;
            }
        }

        return new SyntheticWords(Vocabulary.Of(Enumerable.Range(0, words).Select(MadeUpWords.Of)), bursts, rates);
    }

    /// <summary>Each label's share of all text, a document's text being shared equally among its labels.</summary>
    private static double[] TextShares(ResumeCalibration calibration)
    {
        var shares = new double[calibration.LabelNames.Count];
        foreach (var (set, documents) in calibration.LabelSets)
            for (var label = 0; label < shares.Length; label++)
                if (LabelSet.Has(set, label)) shares[label] += (double)documents / calibration.Documents / LabelSet.Count(set);
        return shares;
    }

    /// <summary>The frequency curve between its given ranks, linear in the logarithms.</summary>
    private static double Frequency(ResumeCalibration calibration, int rank)
    {
        var ranks = calibration.FrequencyRanks;
        var above = 0;
        while (ranks[above] < rank) above++;
        if (ranks[above] == rank) return calibration.Frequencies[above];
        var position = Math.Log((rank + 1.0) / (ranks[above - 1] + 1)) / Math.Log((ranks[above] + 1.0) / (ranks[above - 1] + 1));
        return Math.Exp(double.Lerp(Math.Log(calibration.Frequencies[above - 1]), Math.Log(calibration.Frequencies[above]), position));
    }
}
