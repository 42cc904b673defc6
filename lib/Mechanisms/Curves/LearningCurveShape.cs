namespace CollectiveAction.Mechanisms.Curves;

/// <summary>Whether measured accuracies can come from a curve that rises and bends down.</summary>
internal static class LearningCurveShape
{
    /// <summary>Rounding of measurements that are given as exact.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Refuses measurements that contradict the shape by more than their margins, saying where they do so most.</summary>
    public static void RequireRisingAndConcave(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> margins)
    {
        var (worst, place) = (Rounding, "");
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = i + 1; j < x.Length; j++)
            {
                var drop = y[i] - y[j] - margins[i] - margins[j];
                if (drop <= worst) continue;
                worst = drop;
                place = $"The accuracy falls from {y[i]:G4} at {x[i]:G4} to {y[j]:G4} at {x[j]:G4}, {drop:G3} more than the margins allow; "
                    + "a learning curve has to rise. Measure more often there, or state wider margins.";
            }

            if (i == 0 || i == x.Length - 1) continue;
            for (var before = 0; before < i; before++)
            {
                for (var after = i + 1; after < x.Length; after++)
                {
                    var share = (x[i] - x[before]) / (x[after] - x[before]);
                    var chord = (1 - share) * (y[before] - margins[before]) + share * (y[after] - margins[after]);
                    var below = chord - y[i] - margins[i];
                    if (below <= worst) continue;
                    worst = below;
                    place = $"The accuracy of {y[i]:G4} at {x[i]:G4} lies below the line from {x[before]:G4} to {x[after]:G4}, "
                        + $"{below:G3} more than the margins allow; a learning curve has to bend down. "
                        + "Leave out the smallest amounts if they lie in a slow start.";
                }
            }
        }

        if (place.Length > 0) throw new ArgumentException(place, nameof(y));
    }
}
