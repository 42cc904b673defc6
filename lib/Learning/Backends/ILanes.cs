namespace CollectiveAction.Learning.Backends;

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
}
