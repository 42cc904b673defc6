using System.Runtime.CompilerServices;

namespace CollectiveAction.Learning.Kernels;

/// <summary>
/// exp, log, tanh, sine and cosine of floats, made of correctly rounded operations alone: the same bits at every vector width, and one number at a time.
/// </summary>
/// <typeparam name="TLanes">The arithmetic.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
/// <remarks>
/// The runtime's own functions may differ in their last bits between processors and vector widths, so a model trained with them would too.
/// </remarks>
internal static class FloatFunctions<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Below its negative and above it, the exponential is that of the bound: 2ⁿ stays a normal number.</summary>
    internal const float LargestExponent = 87;

    private const float Log2E = 1.44269504f, Ln2 = 0.693147181f, Ln2High = 0.693359375f, Ln2Low = -2.12194440e-4f;
    private const float Rounder = 12_582_912, Sqrt2 = 1.41421356f, SmallTanh = 0.25f;

    /// <summary>eˣ with a relative error below 3·10⁻⁷ for x in ±<see cref="LargestExponent"/>; NaN for NaN.</summary>
    /// <remarks>x = n·ln 2 + r with |r| ≤ ln(2)/2, then 2ⁿ times the Taylor polynomial of degree 7.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Exp(TVector x)
    {
        var (low, high) = (TLanes.Create(-LargestExponent), TLanes.Create(LargestExponent));
        x = TLanes.SelectGreater(x, high, high, TLanes.SelectGreater(low, x, low, x));
        var n = TLanes.Subtract(TLanes.Add(TLanes.Multiply(x, TLanes.Create(Log2E)), TLanes.Create(Rounder)), TLanes.Create(Rounder));
        var r = TLanes.Subtract(x, TLanes.Multiply(n, TLanes.Create(Ln2High)));
        r = TLanes.Subtract(r, TLanes.Multiply(n, TLanes.Create(Ln2Low)));
        var sum = TLanes.Create(1f / 5040);
        sum = Horner(sum, r, 1f / 720);
        sum = Horner(sum, r, 1f / 120);
        sum = Horner(sum, r, 1f / 24);
        sum = Horner(sum, r, 1f / 6);
        sum = Horner(sum, r, 0.5f);
        sum = Horner(sum, r, 1);
        sum = Horner(sum, r, 1);
        return TLanes.Multiply(sum, TLanes.PowerOfTwo(n));
    }

    /// <summary>log x with an error below 3·10⁻⁷·max(1, log x) for finite x ≥ 1; NaN for infinity and NaN.</summary>
    /// <remarks>x = m·2ᵉ with m in [√½, √2], and log m = 2·artanh((m − 1)/(m + 1)) by its series.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Log(TVector x)
    {
        var (m, e, one) = (TLanes.Mantissa(x), TLanes.Exponent(x), TLanes.Create(1));
        e = TLanes.SelectGreater(m, TLanes.Create(Sqrt2), TLanes.Add(e, one), e);
        m = TLanes.SelectGreater(m, TLanes.Create(Sqrt2), TLanes.Multiply(m, TLanes.Create(0.5f)), m);
        var s = TLanes.Divide(TLanes.Subtract(m, one), TLanes.Add(m, one));
        var square = TLanes.Multiply(s, s);
        var sum = TLanes.Create(2f / 9);
        sum = Horner(sum, square, 2f / 7);
        sum = Horner(sum, square, 2f / 5);
        sum = Horner(sum, square, 2f / 3);
        sum = Horner(sum, square, 2);
        // x − x is 0 for a finite x and NaN otherwise.
        return TLanes.Add(TLanes.Add(TLanes.Multiply(e, TLanes.Create(Ln2)), TLanes.Multiply(s, sum)), TLanes.Subtract(x, x));
    }

    /// <summary>tanh x with a relative error below 5·10⁻⁷; NaN for NaN.</summary>
    /// <remarks>(1 − e)/(1 + e) with e = exp(−2|x|); near 0, where that cancels, the Taylor polynomial of degree 9.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Tanh(TVector x)
    {
        var one = TLanes.Create(1);
        var size = Absolute(x);
        var e = Exp(TLanes.Multiply(TLanes.Create(-2), size));
        var large = TLanes.Divide(TLanes.Subtract(one, e), TLanes.Add(one, e));
        large = TLanes.SelectGreater(TLanes.Zero, x, TLanes.Subtract(TLanes.Zero, large), large);
        var square = TLanes.Multiply(x, x);
        var sum = TLanes.Create(62f / 2835);
        sum = Horner(sum, square, -17f / 315);
        sum = Horner(sum, square, 2f / 15);
        sum = Horner(sum, square, -1f / 3);
        sum = Horner(sum, square, 1);
        return TLanes.SelectGreater(size, TLanes.Create(SmallTanh), large, TLanes.Multiply(x, sum));
    }

    /// <summary>sin x and cos x with errors below 3·10⁻⁷ for x in ±π/2.</summary>
    /// <remarks>The Taylor polynomials of degrees 13 and 14.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (TVector Sine, TVector Cosine) SineAndCosine(TVector x)
    {
        var square = TLanes.Multiply(x, x);
        var sine = TLanes.Create(1f / 6_227_020_800);
        sine = Horner(sine, square, -1f / 39_916_800);
        sine = Horner(sine, square, 1f / 362_880);
        sine = Horner(sine, square, -1f / 5040);
        sine = Horner(sine, square, 1f / 120);
        sine = Horner(sine, square, -1f / 6);
        sine = Horner(sine, square, 1);
        var cosine = TLanes.Create(-1f / 87_178_291_200);
        cosine = Horner(cosine, square, 1f / 479_001_600);
        cosine = Horner(cosine, square, -1f / 3_628_800);
        cosine = Horner(cosine, square, 1f / 40_320);
        cosine = Horner(cosine, square, -1f / 720);
        cosine = Horner(cosine, square, 1f / 24);
        cosine = Horner(cosine, square, -0.5f);
        cosine = Horner(cosine, square, 1);
        return (TLanes.Multiply(x, sine), cosine);
    }

    /// <summary>|x|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Absolute(TVector x) => TLanes.SelectGreater(TLanes.Zero, x, TLanes.Subtract(TLanes.Zero, x), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Horner(TVector sum, TVector x, float coefficient) =>
        TLanes.Add(TLanes.Multiply(sum, x), TLanes.Create(coefficient));
}
