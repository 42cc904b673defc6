using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Texts;

/// <summary>The texts of a platform in the shapes that training and evaluation need, with every word that somebody inserts in the vocabulary.</summary>
internal sealed class TextMaterial
{
    /// <summary>Held-out texts are changed once for each probe; so many are kept.</summary>
    private const int KeptProbes = 8;

    private readonly TextDataset _train, _test;
    private readonly Lock _gate = new();
    private readonly List<(ISignal<int[]> Probe, Once<LabelledTexts> Texts)> _probed = [];

    /// <param name="platform">The platform.</param>
    /// <param name="signs">The signs that members insert, in the order in which the vocabulary takes them in.</param>
    internal TextMaterial(TextPlatform platform, IEnumerable<string> signs)
    {
        (_train, _test) = (platform.Train, platform.Test);
        foreach (var word in signs.Select(platform.Tokenizer.TokenOf)) (_train, _test) = (_train.WithWord(word), _test.WithWord(word));
        Space = new TextSpace(sign => _train.Vocabulary.IdOf(platform.Tokenizer.TokenOf(sign)));
        Population = LabelledTexts.Of(_train);
        Clean = LabelledTexts.Of(_test);
    }

    /// <summary>Carries collectives over to the tokens.</summary>
    internal TextSpace Space { get; }

    /// <summary>The training texts as they are.</summary>
    internal LabelledTexts Population { get; }

    /// <summary>The held-out texts as they are.</summary>
    internal LabelledTexts Clean { get; }

    /// <summary>The signs that a collective and its noise speak of, in order of their first appearance.</summary>
    /// <exception cref="ArgumentException">The strategy rests on what members know or estimate on finite populations.</exception>
    internal static IEnumerable<string> SignsOf(Collective<string[], uint> collective)
    {
        var signs = new List<string>();
        var space = new TextSpace(sign =>
        {
            signs.Add(sign);
            return 0;
        });
        try
        {
            collective.Into(space);
        }
        catch (NotSupportedException reason)
        {
            throw new ArgumentException(
                $"{collective.Strategy} cannot be played on texts: {reason.Message} A strategy for texts says what it does by signs and labels; members who estimate are those of {nameof(ErasingPlan)}.",
                nameof(collective),
                reason);
        }

        return signs.Distinct(StringComparer.Ordinal);
    }

    /// <summary>The training text of a person: its words and labels.</summary>
    internal (int[] Tokens, uint Labels) Person(int row) => (_train.Tokens(row).ToArray(), _train.Labels(row));

    /// <summary>What the members of each collective report in place of their texts.</summary>
    /// <param name="collectives">The collectives that act at the same time, on tokens.</param>
    /// <param name="membership">Decides who is a member.</param>
    /// <param name="noise">Decides what goes wrong.</param>
    internal (int Row, LabelledTokens Document)[][] Reports(IReadOnlyList<Collective<int[], uint>> collectives, RandomStream membership, RandomStream noise)
    {
        var members = Membership.Of(_train.Count, [.. collectives.Select(c => Membership.Count(c.Share, _train.Count))], membership);
        return [.. collectives.Select((collective, place) => MemberReports.Of(collective, members[place], Person, noise.Child((ulong)place))
            .Select(r => (r.Person, new LabelledTokens(r.Feature, r.Label))).ToArray())];
    }

    /// <summary>The held-out texts after a probe.</summary>
    /// <param name="probe">What is done to them; null for nothing.</param>
    internal LabelledTexts Probed(ISignal<int[]>? probe)
    {
        if (probe is null) return Clean;
        lock (_gate)
        {
            var at = _probed.FindIndex(p => p.Probe.Equals(probe));
            var texts = at >= 0 ? _probed[at].Texts : new Once<LabelledTexts>(() => Clean.Select(probe.Apply));
            if (at >= 0) _probed.RemoveAt(at);
            _probed.Insert(0, (probe, texts));
            if (_probed.Count > KeptProbes) _probed.RemoveAt(KeptProbes);
            return texts.Value;
        }
    }

    /// <summary>How often each objective is met on the held-out texts, by the label on top and by all predicted labels.</summary>
    internal (int Top, int Any)[] Successes(ITextClassifier model, IReadOnlyList<Objective<int[], uint>> objectives, CancellationToken cancellation)
    {
        // Objectives of one probe, perhaps with different targets, look at the same predictions.
        var predictions = new List<(ISignal<int[]>? Probe, TagPredictions Predicted)>();
        return [.. objectives.Select(objective =>
        {
            TagPredictions[] predicted = [.. objective.Probes.Select(At)];
            var (top, any) = (0, 0);
            Span<uint> answers = new uint[predicted.Length];
            for (var i = 0; i < Clean.Count; i++)
            {
                for (var k = 0; k < answers.Length; k++) answers[k] = LabelSet.Of(predicted[k].Top[i]);
                if (objective.IsMet(answers)) top++;
                for (var k = 0; k < answers.Length; k++) answers[k] = predicted[k].Tags[i];
                if (objective.IsMet(answers)) any++;
            }

            return (top, any);
        })];

        TagPredictions At(ISignal<int[]>? probe)
        {
            var at = predictions.FindIndex(p => Equals(p.Probe, probe));
            if (at >= 0) return predictions[at].Predicted;
            var predicted = TagPredictions.Of(model, Probed(probe), cancellation);
            predictions.Add((probe, predicted));
            return predicted;
        }
    }
}
