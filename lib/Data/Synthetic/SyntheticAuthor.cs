using System.Numerics;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Synthetic;

/// <summary>Writes synthetic documents one at a time.</summary>
internal sealed class SyntheticAuthor
{
    private readonly ResumeCalibration _calibration;
    private readonly TwinNoise _noise;
    private readonly double[] _burstContinues;
    private readonly AliasTable[] _writings;
    private readonly AliasTable _labelSets;

    internal SyntheticAuthor(ResumeCalibration calibration, SyntheticWords words, TwinNoise noise)
    {
        (_calibration, _noise) = (calibration, noise);
        _burstContinues = Array.ConvertAll(words.Bursts, b => 1 - 1 / b);
        // A word written in bursts starts fewer of them, so that it takes up its share of the text.
        _writings = Array.ConvertAll(words.Rates, rates => new AliasTable([.. rates.Zip(words.Bursts, (rate, burst) => rate / burst)]));
        _labelSets = new AliasTable([.. calibration.LabelSets.Select(s => (double)s.Documents)]);
    }

    /// <summary>Appends a document's words and returns its labels.</summary>
    internal uint Write(List<int> tokens, RandomStream random)
    {
        var labels = DrawLabels(random);
        Span<double> upTo = stackalloc double[_calibration.LabelNames.Count];
        var background = Math.Pow(random.NextDouble(), 1 / _noise.Background - 1);
        DrawSubjects(labels, upTo, random);

        var end = tokens.Count + DrawLength(random);
        while (tokens.Count < end)
        {
            var choice = random.NextDouble();
            var subject = 0;
            if (choice < background) subject = upTo.Length;
            else
            {
                choice = random.NextDouble() * upTo[^1];
                while (upTo[subject] <= choice) subject++;
            }

            var word = _writings[subject].Next(random);
            do tokens.Add(word);
            while (tokens.Count < end && random.NextDouble() < _burstContinues[word]);
        }

        return labels;
    }

    /// <summary>Draws how much of the text is about each label, as cumulative weights.</summary>
    private void DrawSubjects(uint labels, Span<double> upTo, RandomStream random)
    {
        upTo.Clear();
        var kind = random.NextDouble();
        var strayShare = kind >= _noise.Related + _noise.Unrelated ? 0 : random.NextDouble();
        AddWeights(labels, 1 - strayShare, upTo, random);
        if (strayShare > 0)
        {
            var strays = DrawLabels(random);
            while (kind >= _noise.Unrelated && (strays & labels) == 0) strays = DrawLabels(random);
            AddWeights(strays, strayShare, upTo, random);
        }

        for (var label = 1; label < upTo.Length; label++) upTo[label] += upTo[label - 1];
    }

    private void AddWeights(uint labels, double share, Span<double> weights, RandomStream random)
    {
        Span<double> parts = stackalloc double[weights.Length];
        parts.Clear();
        var total = 0.0;
        for (var rest = labels; rest != 0; rest &= rest - 1) total += parts[BitOperations.TrailingZeroCount(rest)] = Math.Pow(-Math.Log(1 - random.NextDouble()), _noise.Variation);
        for (var label = 0; label < parts.Length; label++) weights[label] += share * parts[label] / total;
    }

    private uint DrawLabels(RandomStream random) => _calibration.LabelSets[_labelSets.Next(random)].Labels;

    private int DrawLength(RandomStream random)
    {
        var position = random.NextDouble() * (_calibration.LengthQuantiles.Count - 1);
        var below = (int)position;
        return (int)Math.Round(double.Lerp(_calibration.LengthQuantiles[below], _calibration.LengthQuantiles[below + 1], position - below));
    }
}
