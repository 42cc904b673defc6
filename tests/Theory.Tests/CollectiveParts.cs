using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Tests;

/// <summary>The signal and the target of a collective that plants, for tests that tell its law in their own way.</summary>
internal static class CollectiveParts
{
    extension(Collective<int, int> collective)
    {
        internal FiniteSignal Signal => (FiniteSignal)((SignalStrategy<int, int>)collective.Strategy).Signal;

        internal int Target => ((SignalStrategy<int, int>)collective.Strategy).Target;

        internal bool IsUnplanting => collective.Strategy is Unplanting<int, int>;

        internal bool IsFeatureOnly => collective.Strategy is FeatureOnlyPlanting<int, int>;
    }
}
