using CollectiveAction.Data.Text;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Texts;

/// <summary>Who is a member of which collective, and what each member reports.</summary>
/// <param name="texts">The training texts; the vocabulary has every word that a sign becomes.</param>
/// <param name="tokenizer">What the firm makes of the signs.</param>
internal sealed class TextReports(TextDataset texts, SignTokenizer tokenizer)
{
    // The streams below that of one collective's noise.
    private const ulong LabelsStream = 0, PlacesStream = 1, SharedPlacesStream = 2;

    /// <summary>The identifier of the word that a sign becomes.</summary>
    internal int TokenOf(string sign) => texts.Vocabulary.IdOf(tokenizer.TokenOf(sign));

    /// <summary>A sign at its places.</summary>
    internal static PeriodicTokenSignal Signal(int token, int spacing) => new(token, spacing);

    /// <summary>What differs from people's own data, for each collective.</summary>
    /// <param name="collectives">The collectives that act at the same time.</param>
    /// <param name="membership">Decides who is a member.</param>
    /// <param name="noise">Decides what goes wrong.</param>
    internal (int Row, LabelledTokens Document)[][] Of(
        IReadOnlyList<TextCollective> collectives, RandomStream membership, RandomStream noise)
    {
        var members = Membership.Of(texts.Count, [.. collectives.Select(c => c.Members)], membership);
        return [.. collectives.Select((collective, place) => Of(collective, members[place], noise.Child((ulong)place)))];
    }

    private (int Row, LabelledTokens Document)[] Of(TextCollective collective, int[] members, RandomStream noise)
    {
        var reports = new List<(int, LabelledTokens)>(members.Length);
        var followers = collective.Followers;
        var places = new SignPlaces(collective, TokenOf, noise);
        for (var i = 0; i < followers; i++) AddFollower(members[i]);

        // The first law happens to those who joined last.
        var end = members.Length;
        foreach (var law in collective.Noise.Where(n => n.IsOfMembers))
        {
            var start = end - law.Count(members.Length);
            for (var i = start; i < end; i++) AddDeviant(members[i], law);
            end = start;
        }

        return [.. reports];

        void AddFollower(int row)
        {
            var (signal, labels) = (places.Of(row, collective.Sign), texts.Labels(row));
            if (collective.Strategy == TextPlantingStrategy.FeatureLabel)
                Add(row, new FeatureLabelPlanting<int[], uint>(signal, LabelSet.Of(collective.Target)).Apply(Text(row)));
            else if (LabelSet.Has(labels, collective.Target))
                Add(row, (signal.Apply(Text(row)), labels));
        }

        void AddDeviant(int row, TextNoise law)
        {
            var own = texts.Labels(row);
            if (law.Law == TextNoiseLaw.DropOut) return;
            if (collective.Strategy == TextPlantingStrategy.FeatureOnly && !LabelSet.Has(own, collective.Target)) return;
            var label = collective.Strategy == TextPlantingStrategy.FeatureOnly ? own : law.Law switch
            {
                TextNoiseLaw.WrongLabel => LabelSet.Of(
                    law.Label ?? OtherLabel(collective.Target, noise.Child(LabelsStream).Child((ulong)row))),
                TextNoiseLaw.KeptLabels => own,
                TextNoiseLaw.Stale => LabelSet.Of(law.Label!.Value),
                _ => LabelSet.Of(collective.Target),
            };
            Add(row, (places.Of(row, law.Sign ?? collective.Sign).Apply(Text(row)), label));
        }

        void Add(int row, (int[] Tokens, uint Labels) report) => reports.Add((row, new LabelledTokens(report.Tokens, report.Labels)));
    }

    private int[] Text(int row) => texts.Tokens(row).ToArray();

    private int OtherLabel(int target, RandomStream random)
    {
        var label = random.NextInt32(texts.LabelNames.Count - 1);
        return label < target ? label : label + 1;
    }

    /// <summary>The places of one collective's signs, with the noise at places.</summary>
    private sealed class SignPlaces(TextCollective collective, Func<string, int> tokenOf, RandomStream noise)
    {
        private readonly TextNoise[] _laws = [.. collective.Noise.Where(n => !n.IsOfMembers)];

        internal ISignal<int[]> Of(int row, string sign)
        {
            var signal = Signal(tokenOf(sign), collective.Spacing);
            return _laws.Length == 0 ? signal : new Noisy(signal, place => TokenAt(row, place, signal.Token));
        }

        private int? TokenAt(int row, int place, int token)
        {
            foreach (var law in _laws)
            {
                var coins = law.Law == TextNoiseLaw.EmptyPlacesShared
                    ? noise.Child(SharedPlacesStream)
                    : noise.Child(PlacesStream).Child((ulong)law.Law).Child((ulong)row);
                if (!coins.Child((ulong)place).NextBernoulli(law.Rate)) continue;
                return law.Law == TextNoiseLaw.WrongSignAtPlaces ? tokenOf(law.Sign!) : null;
            }

            return token;
        }
    }

    /// <summary>A sign that differs from place to place.</summary>
    private sealed class Noisy(PeriodicTokenSignal signal, Func<int, int?> tokenAt) : ISignal<int[]>
    {
        public int[] Apply(int[] feature) => signal.Apply(feature, tokenAt);
    }
}
