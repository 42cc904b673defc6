using CollectiveAction.Learning.Kernels;

namespace CollectiveAction.Learning.Backends;

/// <summary>Lengths of vectors, and their shortening, for as many models at once as a vector has lanes.</summary>
/// <typeparam name="TLanes">The arithmetic.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
internal static class ClippingKernel<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>The squared length of a vector that all lanes share.</summary>
    internal static TVector SquaredLength(ReadOnlySpan<float> values)
    {
        var sum = 0f;
        foreach (var value in values) sum += value * value;
        return TLanes.Create(sum);
    }

    /// <summary>The squared length of each lane's own vector.</summary>
    internal static TVector SquaredLength(ref float vector, int length)
    {
        var sum = TLanes.Zero;
        for (var i = 0; i < length; i++)
        {
            var value = TLanes.Load(ref vector, (nint)i * TLanes.Count);
            sum = TLanes.Add(sum, TLanes.Multiply(value, value));
        }

        return sum;
    }

    /// <summary>min(1, norm / √square).</summary>
    internal static TVector Factor(TVector square, TVector norm)
    {
        var length = TLanes.SquareRoot(square);
        return TLanes.SelectGreater(length, norm, TLanes.Divide(norm, length), TLanes.Create(1));
    }

    /// <summary>Multiplies each lane's vector by its factor, in place.</summary>
    internal static void Scale(TVector factor, ref float vector, int length)
    {
        for (var i = 0; i < length; i++)
        {
            var at = (nint)i * TLanes.Count;
            TLanes.Store(TLanes.Multiply(factor, TLanes.Load(ref vector, at)), ref vector, at);
        }
    }
}
