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
public sealed class TextTheory : ITranslation<string[], uint, int, int>
{
    private readonly TextDataset _texts;
    private readonly SignTokenizer _tokenizer;
    private readonly string[] _tokens;
    private readonly CoordinateGrid _grid;
    private readonly FinitePopulation _people;

    /// <summary>Takes the people from the training texts of a platform.</summary>
    /// <param name="platform">The platform; texts without labels are left out.</param>
    /// <param name="signs">The signs that somebody may use; at least one.</param>
    /// <exception cref="ArgumentException">No text has a label, or there is no sign.</exception>
    public TextTheory(TextPlatform platform, params IEnumerable<string> signs)
        : this(platform?.Train!, signs, platform?.Tokenizer)
    {
    }

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
    /// <param name="arrangement">The collectives as an experiment has them; their noise included.</param>
    /// <exception cref="ArgumentException">
    /// A sign is not among those given, a label is none of the texts', or a collective has noise at places.
    /// </exception>
    public CollectiveMixture MixtureOf(params IReadOnlyList<Collective<string[], uint>> arrangement)
    {
        ArgumentNullException.ThrowIfNull(arrangement);
        foreach (var collective in arrangement)
        {
            if (collective.Plays().FirstOrDefault(p => p.Placements is not null) is { } placed)
            {
                throw new ArgumentException(
                    $"{placed.Placements} happens at places in a text, which this theory does not see; ask it about noise of whole members.", nameof(arrangement));
            }
        }

        return new CollectiveMixture(_people, [.. arrangement.Select(c => c.Into(this) with { Share = (double)Membership.Count(c.Share, _texts.Count) / _texts.Count })]);
    }

    /// <inheritdoc />
    public ISignal<int> Signal(ISignal<string[]> signal) => signal is PeriodicSignal<string> periodic
        ? _grid.Setting((1 + Place(periodic.Token), 1))
        : throw new ArgumentException($"This theory knows whether a text carries a sign, not {signal}; use a periodic sign.", nameof(signal));

    /// <inheritdoc />
    public int Label(uint label) => LabelSet.Count(label) == 1 && System.Numerics.BitOperations.TrailingZeroCount(label) is var number && number < _texts.LabelNames.Count
        ? number
        : throw new ArgumentException($"The set {label:b} is not one label of the {_texts.LabelNames.Count}.", nameof(label));

    private int Place(string sign)
    {
        var place = Array.IndexOf(_tokens, _tokenizer.TokenOf(sign));
        return place >= 0
            ? place
            : throw new ArgumentException($"The sign '{sign}' is none of those this theory was made for.", nameof(sign));
    }
}
