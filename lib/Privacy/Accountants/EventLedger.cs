using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Accountants;

/// <summary>The uncomposed events that were counted so far, equal ones together, in the order in which they first came.</summary>
internal sealed class EventLedger(Func<PrivacyEvent, string?> refusal)
{
    private readonly List<PrivacyEvent> _order = [];
    private readonly Dictionary<PrivacyEvent, long> _counts = [];

    public bool IsEmpty => _order.Count == 0;

    public IEnumerable<(PrivacyEvent Event, long Count)> Entries => _order.Select(e => (e, _counts[e]));

    /// <summary>The first part that is refused, with the reason.</summary>
    public (PrivacyEvent Part, string Reason)? Refused(PrivacyEvent privacyEvent)
    {
        ArgumentNullException.ThrowIfNull(privacyEvent);
        foreach (var (part, _) in Parts(privacyEvent, 1))
        {
            if (refusal(part) is { } reason) return (part, reason);
        }

        return null;
    }

    public void Add(PrivacyEvent privacyEvent)
    {
        if (Refused(privacyEvent) is var (part, reason)) throw new UnsupportedEventException(part, reason);
        var counts = new Dictionary<PrivacyEvent, long>();
        foreach (var (leaf, count) in Parts(privacyEvent, 1)) counts[leaf] = checked(counts.GetValueOrDefault(leaf, _counts.GetValueOrDefault(leaf)) + count);
        foreach (var (leaf, count) in counts)
        {
            if (!_counts.ContainsKey(leaf)) _order.Add(leaf);
            _counts[leaf] = count;
        }
    }

    private static IEnumerable<(PrivacyEvent Part, long Count)> Parts(PrivacyEvent privacyEvent, long count) => privacyEvent switch
    {
        ComposedEvent composed => composed.Parts.SelectMany(p => Parts(p, count)),
        SelfComposedEvent repeated => Parts(repeated.Inner, checked(count * repeated.Count)),
        PoissonSampledEvent { SamplingRate: 1 } whole => Parts(whole.Inner, count),
        FixedSizeSampledEvent whole when whole.SampleSize == whole.PopulationSize => Parts(whole.Inner, count),
        _ => [(privacyEvent, count)],
    };
}
