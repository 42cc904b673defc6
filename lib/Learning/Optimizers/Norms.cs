namespace CollectiveAction.Learning.Optimizers;

internal static class Norms
{
    internal static double Euclidean(ReadOnlySpan<double> vector)
    {
        var squares = 0.0;
        foreach (var value in vector) squares += value * value;
        return Math.Sqrt(squares);
    }

    /// <summary>The squared length in single precision, added in order.</summary>
    internal static float Squared(ReadOnlySpan<float> vector)
    {
        var sum = 0f;
        foreach (var value in vector) sum += value * value;
        return sum;
    }
}
