namespace CollectiveAction.Theory.Signals;

/// <summary>A signal made of placements, each of which may be left out or made wrongly: what noise at single positions strikes.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
public interface IPlacedSignal<TFeature> : ISignal<TFeature>
{
    /// <summary>The number K of placements; null where it depends on the feature, as on the length of a text.</summary>
    int? PlacementCount { get; }

    /// <summary>Whether every placement has a corrupted form.</summary>
    bool CanBeCorrupted { get; }

    /// <summary>How many corrupted forms a placement has, each equally likely.</summary>
    /// <param name="placement">The placement, counted from 0.</param>
    int CorruptedForms(int placement);

    /// <summary>What becomes of a feature if something goes wrong at some placements.</summary>
    /// <param name="feature">The feature x; left unchanged.</param>
    /// <param name="formAt">
    /// The form in which the k-th placement is made, k = 0, 1, …: 0 as intended, j its j-th corrupted form, null where it is left out. Asked
    /// once for each placement, in order.
    /// </param>
    TFeature Apply(TFeature feature, Func<int, int?> formAt);
}
