namespace CollectiveAction.Learning.Optimizers;

internal static class Norms
{
    internal static double Euclidean(ReadOnlySpan<double> vector)
    {
        var squares = 0.0;
        foreach (var value in vector) squares += value * value;
        return Math.Sqrt(squares);
    }
}
