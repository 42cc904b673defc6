using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Objectives;

/// <summary>The objective of promoters, HR@k: a user's list shows at least one of the target items. Demoters want it small.</summary>
/// <typeparam name="TUser">The type of a user.</typeparam>
/// <param name="Targets">The target items, at least one.</param>
/// <remarks>The predictor answers with the list of items that a user sees.</remarks>
[Source("arXiv:2505.00195", "Section 5.2")]
public sealed record HitRate<TUser>(IReadOnlyList<int> Targets) : Objective<TUser, IReadOnlyList<int>>
{
    /// <inheritdoc />
    public override IReadOnlyList<ISignal<TUser>?> Probes => [null];

    /// <inheritdoc />
    public override bool IsMet(ReadOnlySpan<IReadOnlyList<int>> predicted)
    {
        foreach (var item in predicted[0])
        {
            if (Targets.Contains(item)) return true;
        }

        return false;
    }

    /// <inheritdoc />
    public override Objective<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<TUser, IReadOnlyList<int>, TOther, TOtherLabel> translation) =>
        throw new NotSupportedException("Lists of items are no labels of another space.");
}
