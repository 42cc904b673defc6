using System.Numerics;
using CollectiveAction.Data.Synthetic;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Resumes;

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
        Span<int> subjects = stackalloc int[_writings.Length];
        var count = 0;
        for (var rest = DrawSubjects(labels, random); rest != 0; rest &= rest - 1) subjects[count++] = BitOperations.TrailingZeroCount(rest);

        var end = tokens.Count + DrawLength(random);
        while (tokens.Count < end)
        {
            var subject = count == 1 ? subjects[0] : subjects[random.NextInt32(count)];
            var word = _writings[subject].Next(random);
            do tokens.Add(word);
            while (tokens.Count < end && random.NextDouble() < _burstContinues[word]);
        }

        return labels;
    }

    /// <summary>The labels that the text is about: mostly the document's own.</summary>
    private uint DrawSubjects(uint labels, RandomStream random)
    {
        var kind = random.NextDouble();
        if (kind >= _noise.Related + _noise.Unrelated) return labels;
        var subjects = DrawLabels(random);
        while (kind >= _noise.Unrelated && (subjects & labels) == 0) subjects = DrawLabels(random);
        return subjects;
    }

    private uint DrawLabels(RandomStream random) => _calibration.LabelSets[_labelSets.Next(random)].Labels;

    private int DrawLength(RandomStream random)
    {
        var position = random.NextDouble() * (_calibration.LengthQuantiles.Count - 1);
        var below = (int)position;
        return (int)Math.Round(double.Lerp(_calibration.LengthQuantiles[below], _calibration.LengthQuantiles[below + 1], position - below));
    }
}
