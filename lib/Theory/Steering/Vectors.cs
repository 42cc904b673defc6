namespace CollectiveAction.Theory.Steering;

/// <summary>The little linear algebra that steering needs.</summary>
internal static class Vectors
{
    internal static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    internal static double Norm(ReadOnlySpan<double> vector) => Math.Sqrt(Dot(vector, vector));

    internal static double Distance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++) sum += (left[i] - right[i]) * (left[i] - right[i]);
        return Math.Sqrt(sum);
    }
}
