using CollectiveAction.Data.Text;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>The study's texts in the shapes that training and evaluation need.</summary>
internal sealed class ResumeMaterial
{
    /// <summary>Held-out texts with the sign are made once for each way of inserting it; so many ways are kept.</summary>
    private const int KeptPlacements = 8;

    // Members and held-out texts share the places of random insertions only in law, so that no text gives the other's away.
    private const ulong MemberPlaces = 0, TestPlaces = 1;

    private readonly TextDataset _train, _test;
    private readonly Lazy<LabelledBags> _population, _clean;
    private readonly Lock _gate = new();
    private readonly List<(ResumeConfiguration Placement, Lazy<LabelledBags> Texts)> _signed = [];

    internal ResumeMaterial(ResumeData data)
    {
        (_train, _test) = (data.Train.WithWord(ResumeData.UniqueSign), data.Test.WithWord(ResumeData.UniqueSign));
        _population = new(() => LabelledBags.Of(_train));
        _clean = new(() => LabelledBags.Of(_test));
    }

    /// <summary>The training texts as they are.</summary>
    internal LabelledBags Population => _population.Value;

    /// <summary>The held-out texts as they are.</summary>
    internal LabelledBags Clean => _clean.Value;

    /// <summary>What a member does to a text.</summary>
    internal ISignal<int[]> SignalOf(ResumeConfiguration configuration) => Signal(configuration, MemberPlaces);

    /// <summary>The held-out texts with the sign.</summary>
    internal LabelledBags Signed(ResumeConfiguration configuration, CancellationToken cancellation)
    {
        var key = PlacementOf(configuration);
        Lazy<LabelledBags> texts;
        lock (_gate)
        {
            var at = _signed.FindIndex(s => s.Placement == key);
            texts = at >= 0
                ? _signed[at].Texts
                : new(() => Make(Signal(key, TestPlaces), cancellation), LazyThreadSafetyMode.PublicationOnly);
            if (at >= 0) _signed.RemoveAt(at);
            _signed.Insert(0, (key, texts));
            if (_signed.Count > KeptPlacements) _signed.RemoveAt(KeptPlacements);
        }

        return texts.Value;
    }

    private LabelledBags Make(ISignal<int[]> signal, CancellationToken cancellation) => LabelledBags.Of(_test, (_, tokens, labels) =>
    {
        cancellation.ThrowIfCancellationRequested();
        return new LabelledTokens(signal.Apply(tokens.ToArray()), labels);
    });

    /// <summary>The part of a configuration that decides how the sign is inserted.</summary>
    private static ResumeConfiguration PlacementOf(ResumeConfiguration c) => new()
    {
        Strategy = ResumeStrategy.Nobody,
        Texts = 0,
        Sign = c.Sign,
        Placement = c.Placement,
        Spacing = c.Spacing,
        Insertions = c.Insertions,
    };

    private ISignal<int[]> Signal(ResumeConfiguration c, ulong places)
    {
        var token = _train.Vocabulary.IdOf(c.Sign);
        return c.Placement == SignPlacement.Periodic
            ? new PeriodicTokenSignal(token, c.Spacing)
            : new PlacedTokenSignal(token, PlacementOf(c.Placement), c.Insertions, places);
    }

    private static TokenPlacement PlacementOf(SignPlacement placement) => placement switch
    {
        SignPlacement.Start => TokenPlacement.Start,
        SignPlacement.Middle => TokenPlacement.Middle,
        SignPlacement.End => TokenPlacement.End,
        SignPlacement.Random => TokenPlacement.Random,
        _ => throw new ArgumentOutOfRangeException(nameof(placement), placement, "Not a fixed number of insertions."),
    };
}
