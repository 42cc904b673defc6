using CollectiveAction.Data.Populations;
using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Planting;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Collectives;

/// <summary>What the theory says of an arrangement of collectives on texts: the mixture that a Bayes-optimal firm would see.</summary>
/// <remarks>
/// A text counts by what it says and by the signs it carries. What it says is taken to be its set of labels, as if a text told its labels and
/// nothing else, and a text with several labels to show each of them with one probability. Nobody carries a sign by himself, so ξ = 0. How
/// often a sign stands in a text plays no part: this firm knows no dilution, which is why laws of places are refused.
/// </remarks>
public sealed class TextTheory
{
    private readonly TextDataset _texts;
    private readonly SignTokenizer _tokenizer;
    private readonly string[] _tokens;
    private readonly uint[] _sayings;
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
        _sayings = [.. counts.Select(c => c.Key)];
        _grid = new CoordinateGrid([_sayings.Length, .. Enumerable.Repeat(2, _tokens.Length)]);
        _people = LawOf(counts.Select(c => (double)c.Value), sign: null);
    }

    /// <summary>The mixture of an arrangement. Its first collectives are those of the arrangement, in this order.</summary>
    /// <param name="arrangement">The collectives.</param>
    /// <exception cref="ArgumentException">A sign is not among those given, or a collective has a law of places among its noise.</exception>
    /// <remarks>Members who keep their labels are one more collective, behind the others, since they tell no common label.</remarks>
    public CollectiveMixture MixtureOf(IReadOnlyList<TextCollective> arrangement)
    {
        ArgumentNullException.ThrowIfNull(arrangement);
        foreach (var collective in arrangement) collective.Validate(_texts.Count, _texts.LabelNames);
        var keeping = from collective in arrangement
                      from noise in collective.Noise
                      where noise.Law == TextNoiseLaw.KeptLabels && noise.Rate > 0
                      select new Collective(Share(collective) * noise.Rate, Signal(collective.Sign), collective.Target)
                      {
                          Members = LawOf(_sayings.Select(Mass), collective.Sign),
                          Noise = [new DropOut(1)],
                      };
        return new CollectiveMixture(_people, [.. arrangement.Select(Of), .. keeping]);
    }

    private Collective Of(TextCollective collective)
    {
        // Those who keep their labels are counted as a collective of their own.
        var staying = 1 - collective.Noise.Where(n => n.Law == TextNoiseLaw.KeptLabels).Sum(n => n.Rate);
        (double, ICoordinationNoise)[] fates =
        [
            .. from noise in collective.Noise
               where noise.Law != TextNoiseLaw.KeptLabels && noise.Rate > 0
               let certain = Certain(noise, collective.Target).ToArray()
               from fate in certain
               select (noise.Rate / staying / certain.Length, fate),
        ];
        return new Collective(Share(collective) * staying, Signal(collective.Sign), collective.Target)
        {
            Strategy = collective.Strategy == TextPlantingStrategy.FeatureOnly ? PlantingStrategy.FeatureOnly : PlantingStrategy.FeatureLabel,
            Noise = fates.Length > 0 ? [new OneOf(fates)] : [],
        };
    }

    /// <summary>What becomes of a member to whom a law happens; of several possibilities, each is as likely.</summary>
    private IEnumerable<ICoordinationNoise> Certain(TextNoise noise, int target) => noise.Law switch
    {
        TextNoiseLaw.DropOut => [new DropOut(1)],
        TextNoiseLaw.WrongSign => [new WrongSignal(1, Signal(noise.Sign!))],
        TextNoiseLaw.WrongLabel when noise.Label is { } label => [new WrongLabel(1, label)],
        TextNoiseLaw.WrongLabel => Enumerable.Range(0, _texts.LabelNames.Count).Where(label => label != target).Select(label => new WrongLabel(1, label)),
        TextNoiseLaw.Stale => [new StaleCoordination(1, Signal(noise.Sign!), noise.Label!.Value)],
        _ => throw new ArgumentException($"{noise.Law} happens at places in a text, which this theory does not see; ask it about laws of members."),
    };

    /// <summary>At most one of several things happens to a member, where the theory's own noises strike independently of each other.</summary>
    private sealed record OneOf((double Part, ICoordinationNoise Fate)[] Fates) : ICoordinationNoise
    {
        public IReadOnlyList<Play> Strike(Play play) =>
            [play.Part(Math.Max(0, 1 - Fates.Sum(f => f.Part))), .. Fates.SelectMany(f => f.Fate.Strike(play.Part(f.Part)))];
    }

    private double Share(TextCollective collective) => (double)collective.Members / _texts.Count;

    private double Mass(uint saying) => _people.FeatureMass(_grid.Feature([Array.IndexOf(_sayings, saying), .. new int[_tokens.Length]]));

    private FiniteSignal Signal(string sign) => _grid.Setting((1 + Place(sign), 1));

    private int Place(string sign)
    {
        var place = Array.IndexOf(_tokens, _tokenizer.TokenOf(sign));
        return place >= 0 ? place : throw new ArgumentException($"The sign '{sign}' is none of those this theory was made for.", nameof(sign));
    }

    /// <summary>People of given frequencies who report their own labels, all of them with a sign or none.</summary>
    private FinitePopulation LawOf(IEnumerable<double> frequencies, string? sign)
    {
        var weights = new double[_grid.FeatureCount, _texts.LabelNames.Count];
        foreach (var (saying, frequency) in frequencies.Index())
        {
            int[] signs = new int[_tokens.Length];
            if (sign is not null) signs[Place(sign)] = 1;
            var feature = _grid.Feature([saying, .. signs]);
            for (var label = 0; label < _texts.LabelNames.Count; label++)
            {
                if (LabelSet.Has(_sayings[saying], label)) weights[feature, label] = frequency / LabelSet.Count(_sayings[saying]);
            }
        }

        return FinitePopulation.OfWeights(weights);
    }
}
