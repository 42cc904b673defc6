using CollectiveAction.Data.Populations;
using CollectiveAction.Data.Text;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Texts;

/// <summary>What the theory says of an arrangement of collectives on texts: the mixture that a Bayes-optimal firm would see.</summary>
/// <remarks>
/// A text counts by what it says and by the signs it carries. What it says is taken to be its set of labels, as if a text told its labels
/// and nothing else, and a text with several labels to show each of them with one probability. Nobody carries a sign by himself, so ξ = 0.
/// How often a sign stands in a text plays no part: this firm knows no dilution, which is why laws of places are refused.
/// </remarks>
public sealed class TextTheory
{
    private readonly TextDataset _texts;
    private readonly SignTokenizer _tokenizer;
    private readonly string[] _tokens;
    private readonly CoordinateGrid _grid;
    private readonly FinitePopulation _people;

    /// <summary>Takes the people from texts.</summary>
    /// <param name="texts">The training texts; those without labels are left out.</param>
    /// <param name="signs">The signs that somebody may use; at least one.</param>
    /// <param name="tokenizer">What the firm makes of signs; null for a word of its own each.</param>
    /// <exception cref="ArgumentException">No text has a label, or there is no sign.</exception>
    public TextTheory(TextDataset texts, IEnumerable<string> signs, SignTokenizer? tokenizer = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(signs);
        (_texts, _tokenizer) = (texts, tokenizer ?? SignTokenizer.KnowingAll);
        _tokens = [.. signs.Select(_tokenizer.TokenOf).Distinct(StringComparer.Ordinal)];
        if (_tokens.Length == 0) throw new ArgumentException("Name the signs that somebody may use; there is none.", nameof(signs));
        var counts = Enumerable.Range(0, texts.Count).Select(texts.Labels).Where(labels => labels != 0).CountBy(labels => labels).ToArray();
        if (counts.Length == 0) throw new ArgumentException("No text has a label; give texts with labels.", nameof(texts));
        _grid = new CoordinateGrid([counts.Length, .. Enumerable.Repeat(2, _tokens.Length)]);
        var weights = new double[_grid.FeatureCount, texts.LabelNames.Count];
        foreach (var (saying, (labels, count)) in counts.Index())
        {
            var unsigned = _grid.Feature([saying, .. new int[_tokens.Length]]);
            for (var label = 0; label < texts.LabelNames.Count; label++)
                weights[unsigned, label] = LabelSet.Has(labels, label) ? (double)count / LabelSet.Count(labels) : 0;
        }

        _people = FinitePopulation.OfWeights(weights);
    }

    /// <summary>The mixture of an arrangement.</summary>
    /// <param name="arrangement">The collectives.</param>
    /// <exception cref="ArgumentException">
    /// A sign is not among those given, or a collective has a law of places among its noise.
    /// </exception>
    public CollectiveMixture MixtureOf(IReadOnlyList<TextCollective> arrangement)
    {
        ArgumentNullException.ThrowIfNull(arrangement);
        foreach (var collective in arrangement) collective.Validate(_texts.Count, _texts.LabelNames);
        return new CollectiveMixture(_people, [.. arrangement.Select(Of)]);
    }

    private Collective Of(TextCollective collective)
    {
        (double, ICoordinationNoise)[] fates =
        [
            .. from noise in collective.Noise
               let certain = Certain(noise, collective.Target).ToArray()
               from fate in certain
               select (noise.Rate / certain.Length, fate),
        ];
        return new Collective((double)collective.Members / _texts.Count, Signal(collective.Sign), collective.Target)
        {
            Strategy = collective.Strategy == TextPlantingStrategy.FeatureOnly
                ? PlantingStrategy.FeatureOnly
                : PlantingStrategy.FeatureLabel,
            Noise = fates.Length > 0 ? [new OneOf(fates)] : [],
        };
    }

    /// <summary>What becomes of a member to whom a law happens; of several possibilities, each is as likely.</summary>
    private IEnumerable<ICoordinationNoise> Certain(TextNoise noise, int target) => noise.Law switch
    {
        TextNoiseLaw.DropOut => [new DropOut(1)],
        TextNoiseLaw.WrongSign => [new WrongSignal(1, Signal(noise.Sign!))],
        TextNoiseLaw.WrongLabel when noise.Label is { } label => [new WrongLabel(1, label)],
        TextNoiseLaw.WrongLabel =>
            Enumerable.Range(0, _texts.LabelNames.Count).Where(label => label != target).Select(label => new WrongLabel(1, label)),
        TextNoiseLaw.KeptLabels => [new OwnLabel(1)],
        TextNoiseLaw.Stale => [new StaleCoordination(1, Signal(noise.Sign!), noise.Label!.Value)],
        _ => throw new ArgumentException(
            $"{noise.Law} happens at places in a text, which this theory does not see; ask it about laws of members."),
    };

    private FiniteSignal Signal(string sign) => _grid.Setting((1 + Place(sign), 1));

    private int Place(string sign)
    {
        var place = Array.IndexOf(_tokens, _tokenizer.TokenOf(sign));
        return place >= 0
            ? place
            : throw new ArgumentException($"The sign '{sign}' is none of those this theory was made for.", nameof(sign));
    }
}
