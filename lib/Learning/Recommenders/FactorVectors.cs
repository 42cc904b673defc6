using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CollectiveAction.Learning.Recommenders;

/// <summary>The arithmetic of factor vectors in single precision, padded with zeros to whole vectors of eight.</summary>
/// <remarks>
/// Vectors of eight exist on every processor, as two of four where there are no wider ones; no product is fused with a sum and lanes are
/// added in one order. So results are the same bits everywhere.
/// </remarks>
internal static class FactorVectors
{
    private static int Lanes => Vector256<float>.Count;

    /// <summary>The length of a padded vector.</summary>
    internal static int PaddedLength(int factors) => (factors + Lanes - 1) / Lanes * Lanes;

    /// <summary>⟨a, b⟩.</summary>
    /// <param name="a">The first number of a padded vector.</param>
    /// <param name="b">The first number of the other.</param>
    /// <param name="length">The padded length.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Dot(ref float a, ref float b, int length)
    {
        // Four sums side by side hide the latency of an addition.
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        var k = 0;
        for (; k + 4 * Lanes <= length; k += 4 * Lanes)
        {
            s0 += Load(ref a, k) * Load(ref b, k);
            s1 += Load(ref a, k + Lanes) * Load(ref b, k + Lanes);
            s2 += Load(ref a, k + 2 * Lanes) * Load(ref b, k + 2 * Lanes);
            s3 += Load(ref a, k + 3 * Lanes) * Load(ref b, k + 3 * Lanes);
        }

        for (; k < length; k += Lanes) s0 += Load(ref a, k) * Load(ref b, k);
        var sum = s0 + s1 + (s2 + s3);
        var half = sum.GetLower() + sum.GetUpper();
        return half[0] + half[2] + (half[1] + half[3]);
    }

    /// <summary>Takes the step of both vectors from their old values: p ← keep·p + step·q and q ← keep·q + step·p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Step(ref float p, ref float q, int length, float keep, float step)
    {
        var (keeps, steps) = (Vector256.Create(keep), Vector256.Create(step));
        for (var k = 0; k < length; k += Lanes)
        {
            var (oldP, oldQ) = (Load(ref p, k), Load(ref q, k));
            (keeps * oldP + steps * oldQ).StoreUnsafe(ref p, (nuint)k);
            (keeps * oldQ + steps * oldP).StoreUnsafe(ref q, (nuint)k);
        }
    }

    /// <summary>The first number of the vector in a row of a table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref float Row(float[] table, int row, int length) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table), (nint)row * length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float start, int offset) => Vector256.LoadUnsafe(ref start, (nuint)offset);
}
