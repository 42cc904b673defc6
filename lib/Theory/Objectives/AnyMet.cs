using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Objectives;

/// <summary>The objective that at least one of several is met: a person puts on whichever of several signals works.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Parts">The objectives, at least one.</param>
[Source("arXiv:2505.00195", "objectives of collectives, combined")]
public sealed record AnyMet<TFeature, TLabel>(params IReadOnlyList<Objective<TFeature, TLabel>> Parts) : Objective<TFeature, TLabel>
{
    /// <inheritdoc />
    public override IReadOnlyList<ISignal<TFeature>?> Probes => [.. Parts.SelectMany(p => p.Probes)];

    /// <inheritdoc />
    public override bool IsMet(ReadOnlySpan<TLabel> predicted)
    {
        var from = 0;
        foreach (var part in Parts)
        {
            if (part.IsMet(predicted.Slice(from, part.Probes.Count))) return true;
            from += part.Probes.Count;
        }

        return false;
    }

    /// <inheritdoc />
    public override Objective<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation) =>
        new AnyMet<TOther, TOtherLabel>([.. Parts.Select(p => p.Into(translation))]);
}
