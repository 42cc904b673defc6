namespace CollectiveAction.Experiments.Steering;

/// <summary>How far apart two points are.</summary>
internal static class EuclideanDistance
{
    /// <summary>‖left − right‖ of two points, [d].</summary>
    internal static double Of(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var k = 0; k < left.Length; k++) sum += (left[k] - right[k]) * (left[k] - right[k]);
        return Math.Sqrt(sum);
    }
}
