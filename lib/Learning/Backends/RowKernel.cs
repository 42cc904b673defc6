using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Kernels;

namespace CollectiveAction.Learning.Backends;

/// <summary>The loops over a document's embedding rows, for one vector width.</summary>
/// <typeparam name="TLanes">The arithmetic.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
/// <remarks>
/// Columns are taken four vectors at a time, then two, then one, so that sums and gradients stay in registers while the words go by. Each
/// element meets the words in their order, so the bits are those of the reference.
/// </remarks>
internal static class RowKernel<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Computes Σ count · row over a document's words.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="rowLength">The distance between rows in floats.</param>
    /// <param name="document">The words are row numbers.</param>
    /// <param name="result">Receives the sum; its length is a multiple of the vector width.</param>
    internal static void Sum(ReadOnlySpan<float> table, int rowLength, Bag document, Span<float> result)
    {
        ref var rows = ref MemoryMarshal.GetReference(table);
        ref var sum = ref MemoryMarshal.GetReference(result);
        ref var word = ref MemoryMarshal.GetReference(document.Words);
        ref var count = ref MemoryMarshal.GetReference(document.Counts);
        var (distinct, columns) = (document.Words.Length, result.Length);
        nint column = 0;
        for (; column + 4 * TLanes.Count <= columns; column += 4 * TLanes.Count)
        {
            TVector s0 = TLanes.Zero, s1 = TLanes.Zero, s2 = TLanes.Zero, s3 = TLanes.Zero;
            for (nint i = 0; i < distinct; i++)
            {
                ref var row = ref Unsafe.Add(ref rows, (nint)Unsafe.Add(ref word, i) * rowLength + column);
                var scale = TLanes.Create(Unsafe.Add(ref count, i));
                s0 = TLanes.Add(s0, TLanes.Multiply(TLanes.Load(ref row, 0), scale));
                s1 = TLanes.Add(s1, TLanes.Multiply(TLanes.Load(ref row, TLanes.Count), scale));
                s2 = TLanes.Add(s2, TLanes.Multiply(TLanes.Load(ref row, 2 * TLanes.Count), scale));
                s3 = TLanes.Add(s3, TLanes.Multiply(TLanes.Load(ref row, 3 * TLanes.Count), scale));
            }

            TLanes.Store(s0, ref sum, column);
            TLanes.Store(s1, ref sum, column + TLanes.Count);
            TLanes.Store(s2, ref sum, column + 2 * TLanes.Count);
            TLanes.Store(s3, ref sum, column + 3 * TLanes.Count);
        }

        for (; column + 2 * TLanes.Count <= columns; column += 2 * TLanes.Count)
        {
            TVector s0 = TLanes.Zero, s1 = TLanes.Zero;
            for (nint i = 0; i < distinct; i++)
            {
                ref var row = ref Unsafe.Add(ref rows, (nint)Unsafe.Add(ref word, i) * rowLength + column);
                var scale = TLanes.Create(Unsafe.Add(ref count, i));
                s0 = TLanes.Add(s0, TLanes.Multiply(TLanes.Load(ref row, 0), scale));
                s1 = TLanes.Add(s1, TLanes.Multiply(TLanes.Load(ref row, TLanes.Count), scale));
            }

            TLanes.Store(s0, ref sum, column);
            TLanes.Store(s1, ref sum, column + TLanes.Count);
        }

        for (; column < columns; column += TLanes.Count)
        {
            var s0 = TLanes.Zero;
            for (nint i = 0; i < distinct; i++)
            {
                ref var row = ref Unsafe.Add(ref rows, (nint)Unsafe.Add(ref word, i) * rowLength + column);
                s0 = TLanes.Add(s0, TLanes.Multiply(TLanes.Load(ref row, 0), TLanes.Create(Unsafe.Add(ref count, i))));
            }

            TLanes.Store(s0, ref sum, column);
        }
    }

    /// <summary>Takes the Adagrad step of a document's rows, each along count · scale · gradient.</summary>
    /// <param name="table">All rows: weights, then as many sums of squares.</param>
    /// <param name="rowLength">The distance between rows in floats.</param>
    /// <param name="document">The words are row numbers.</param>
    /// <param name="hiddenGradient">The gradient by the mean; its length is a multiple of the vector width.</param>
    /// <param name="scale">Multiplies each count.</param>
    /// <param name="rate">The learning rate.</param>
    internal static void Adagrad(Span<float> table, int rowLength, Bag document, ReadOnlySpan<float> hiddenGradient, float scale, float rate)
    {
        ref var rows = ref MemoryMarshal.GetReference(table);
        ref var gradient = ref MemoryMarshal.GetReference(hiddenGradient);
        ref var word = ref MemoryMarshal.GetReference(document.Words);
        ref var count = ref MemoryMarshal.GetReference(document.Counts);
        var (distinct, columns) = (document.Words.Length, hiddenGradient.Length);
        var rates = TLanes.Create(rate);
        nint column = 0;
        for (; column + 2 * TLanes.Count <= columns; column += 2 * TLanes.Count)
        {
            var (g0, g1) = (TLanes.Load(ref gradient, column), TLanes.Load(ref gradient, column + TLanes.Count));
            for (nint i = 0; i < distinct; i++)
            {
                ref var row = ref Unsafe.Add(ref rows, (nint)Unsafe.Add(ref word, i) * rowLength + column);
                var factor = TLanes.Create(Unsafe.Add(ref count, i) * scale);
                Adagrad(ref row, ref Unsafe.Add(ref row, columns), TLanes.Multiply(g0, factor), rates);
                Adagrad(ref Unsafe.Add(ref row, TLanes.Count), ref Unsafe.Add(ref row, columns + TLanes.Count), TLanes.Multiply(g1, factor), rates);
            }
        }

        for (; column < columns; column += TLanes.Count)
        {
            var g0 = TLanes.Load(ref gradient, column);
            for (nint i = 0; i < distinct; i++)
            {
                ref var row = ref Unsafe.Add(ref rows, (nint)Unsafe.Add(ref word, i) * rowLength + column);
                Adagrad(ref row, ref Unsafe.Add(ref row, columns), TLanes.Multiply(g0, TLanes.Create(Unsafe.Add(ref count, i) * scale)), rates);
            }
        }
    }

    /// <summary>Takes the Adagrad step of one vector of weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Adagrad(ref float weights, ref float squares, TVector step, TVector rates)
    {
        var sum = TLanes.Add(TLanes.Load(ref squares, 0), TLanes.Multiply(step, step));
        TLanes.Store(sum, ref squares, 0);
        var change = TLanes.Divide(TLanes.Multiply(step, rates), TLanes.SquareRoot(sum));
        TLanes.Store(TLanes.Subtract(TLanes.Load(ref weights, 0), change), ref weights, 0);
    }

    /// <summary>Takes the step of a document's rows by row-wise Adagrad.</summary>
    internal static void RowAdagrad(
        Span<float> table, int rowLength, Span<float> squares, Bag document, ReadOnlySpan<float> hiddenGradient, int dimensions, float scale, float rate)
    {
        var meanSquare = Optimizers.RowAdagrad.MeanSquare(hiddenGradient[..dimensions]);
        ref var rows = ref MemoryMarshal.GetReference(table);
        for (var i = 0; i < document.Words.Length; i++)
        {
            var word = document.Words[i];
            var factor = Optimizers.RowAdagrad.Factor(ref squares[word], meanSquare, document.Counts[i] * scale, rate);
            Descend(ref Unsafe.Add(ref rows, (nint)word * rowLength), hiddenGradient, factor);
        }
    }

    /// <summary>Takes the step of a document's rows by plain descent.</summary>
    internal static void Sgd(Span<float> table, int rowLength, Bag document, ReadOnlySpan<float> hiddenGradient, float scale, float rate)
    {
        ref var rows = ref MemoryMarshal.GetReference(table);
        for (var i = 0; i < document.Words.Length; i++)
            Descend(ref Unsafe.Add(ref rows, (nint)document.Words[i] * rowLength), hiddenGradient, document.Counts[i] * scale * rate);
    }

    /// <summary>Takes factor · gradient off a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Descend(ref float row, ReadOnlySpan<float> gradient, float factor)
    {
        ref var g = ref MemoryMarshal.GetReference(gradient);
        var factors = TLanes.Create(factor);
        for (nint column = 0; column < gradient.Length; column += TLanes.Count)
            TLanes.Store(TLanes.Subtract(TLanes.Load(ref row, column), TLanes.Multiply(TLanes.Load(ref g, column), factors)), ref row, column);
    }
}
