namespace CollectiveAction.Learning.Kernels;

/// <summary>The arithmetic of one vector width, so that a kernel is written once and compiled for each.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
/// <remarks>
/// Every operation is elementwise and correctly rounded, and none fuses a product with a sum. So a kernel that adds in the same order for
/// each element gives the same bits at every width, on every processor.
/// </remarks>
internal interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>The number of floats in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>All lanes 0.</summary>
    static abstract TVector Zero { get; }

    /// <summary>All lanes one number.</summary>
    static abstract TVector Create(float value);

    /// <summary>Reads a vector at an offset in floats.</summary>
    static abstract TVector Load(ref float start, nint offset);

    /// <summary>Writes a vector at an offset in floats.</summary>
    static abstract void Store(TVector vector, ref float start, nint offset);

    /// <summary>a + b.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a − b.</summary>
    static abstract TVector Subtract(TVector a, TVector b);

    /// <summary>a · b.</summary>
    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a / b.</summary>
    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>√a.</summary>
    static abstract TVector SquareRoot(TVector a);

    /// <summary>Where a > b the third number, elsewhere (also where one of them is NaN) the fourth.</summary>
    static abstract TVector SelectGreater(TVector a, TVector b, TVector greater, TVector otherwise);

    /// <summary>2ⁿ for whole numbers n in [−126, 127].</summary>
    static abstract TVector PowerOfTwo(TVector exponent);

    /// <summary>The exponent e of a positive normal number m · 2ᵉ with m in [1, 2).</summary>
    static abstract TVector Exponent(TVector a);

    /// <summary>The factor m in [1, 2) of a positive normal number m · 2ᵉ.</summary>
    static abstract TVector Mantissa(TVector a);
}
