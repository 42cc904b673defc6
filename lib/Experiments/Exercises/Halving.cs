namespace CollectiveAction.Experiments.Exercises;

/// <summary>Finds by halving where a condition ends that holds up to some point.</summary>
internal static class Halving
{
    /// <summary>The point at which the condition ends.</summary>
    /// <param name="below">A point at which it holds.</param>
    /// <param name="above">A larger one at which it does not.</param>
    /// <param name="within">How exactly, in the unit of the points.</param>
    /// <param name="holds">The condition.</param>
    internal static double End(double below, double above, double within, Func<double, bool> holds)
    {
        while (above - below > within)
        {
            var middle = (below + above) / 2;
            if (holds(middle)) below = middle;
            else above = middle;
        }

        return (below + above) / 2;
    }
}
