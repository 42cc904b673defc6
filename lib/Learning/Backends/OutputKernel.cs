using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CollectiveAction.Learning.Kernels;

namespace CollectiveAction.Learning.Backends;

/// <summary>The output map's part of a step, for one vector width. The rows are the labels'.</summary>
/// <typeparam name="TLanes">The arithmetic.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
internal static class OutputKernel<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Computes bias + ⟨row, hidden⟩ for every label, products added in order in double as the reference does.</summary>
    /// <remarks>Four labels go side by side, since each sum has to wait for its own last addition only.</remarks>
    internal static void Scores(ReadOnlySpan<float> output, int rowLength, ReadOnlySpan<float> hidden, ReadOnlySpan<float> bias, Span<double> scores)
    {
        ref var start = ref MemoryMarshal.GetReference(output);
        var label = 0;
        for (; label + 4 <= scores.Length; label += 4)
        {
            ref var row0 = ref Unsafe.Add(ref start, label * rowLength);
            ref var row1 = ref Unsafe.Add(ref row0, rowLength);
            ref var row2 = ref Unsafe.Add(ref row1, rowLength);
            ref var row3 = ref Unsafe.Add(ref row2, rowLength);
            double s0 = bias[label], s1 = bias[label + 1], s2 = bias[label + 2], s3 = bias[label + 3];
            for (var k = 0; k < hidden.Length; k++)
            {
                double h = hidden[k];
                s0 += Unsafe.Add(ref row0, k) * h;
                s1 += Unsafe.Add(ref row1, k) * h;
                s2 += Unsafe.Add(ref row2, k) * h;
                s3 += Unsafe.Add(ref row3, k) * h;
            }

            (scores[label], scores[label + 1], scores[label + 2], scores[label + 3]) = (s0, s1, s2, s3);
        }

        for (; label < scores.Length; label++)
        {
            ref var row = ref Unsafe.Add(ref start, label * rowLength);
            double score = bias[label];
            for (var k = 0; k < hidden.Length; k++) score += (double)Unsafe.Add(ref row, k) * hidden[k];
            scores[label] = score;
        }
    }

    /// <summary>Computes Σ gradient · row over the labels in order: the loss's gradient by the mean embedding.</summary>
    internal static void Back(ReadOnlySpan<float> output, int rowLength, ReadOnlySpan<float> gradient, Span<float> hiddenGradient)
    {
        ref var start = ref MemoryMarshal.GetReference(output);
        ref var result = ref MemoryMarshal.GetReference(hiddenGradient);
        for (var column = 0; column < hiddenGradient.Length; column += TLanes.Count)
        {
            var sum = TLanes.Zero;
            for (var label = 0; label < gradient.Length; label++)
                sum = TLanes.Add(sum, TLanes.Multiply(TLanes.Load(ref start, label * rowLength + column), TLanes.Create(gradient[label])));
            TLanes.Store(sum, ref result, column);
        }
    }

    /// <summary>Takes every label's Adagrad step.</summary>
    internal static void Adagrad(Span<float> output, int rowLength, ReadOnlySpan<float> hidden, ReadOnlySpan<float> gradient, float rate)
    {
        ref var start = ref MemoryMarshal.GetReference(output);
        ref var h = ref MemoryMarshal.GetReference(hidden);
        var rates = TLanes.Create(rate);
        for (var label = 0; label < gradient.Length; label++)
        {
            var scale = TLanes.Create(gradient[label]);
            for (var column = 0; column < hidden.Length; column += TLanes.Count)
            {
                ref var weights = ref Unsafe.Add(ref start, label * rowLength + column);
                var step = TLanes.Multiply(TLanes.Load(ref h, column), scale);
                RowKernel<TLanes, TVector>.Adagrad(ref weights, ref Unsafe.Add(ref weights, hidden.Length), step, rates);
            }
        }
    }

    /// <summary>Takes every label's step of row-wise Adagrad.</summary>
    internal static void RowAdagrad(
        Span<float> output, int rowLength, Span<float> squares, ReadOnlySpan<float> hidden, int dimensions, ReadOnlySpan<float> gradient, float rate)
    {
        var meanSquare = Optimizers.RowAdagrad.MeanSquare(hidden[..dimensions]);
        for (var label = 0; label < gradient.Length; label++)
        {
            var factor = Optimizers.RowAdagrad.Factor(ref squares[label], meanSquare, gradient[label], rate);
            RowKernel<TLanes, TVector>.Descend(ref MemoryMarshal.GetReference(output[(label * rowLength)..]), hidden, factor);
        }
    }

    /// <summary>Takes every label's step of plain descent.</summary>
    internal static void Sgd(Span<float> output, int rowLength, ReadOnlySpan<float> hidden, ReadOnlySpan<float> gradient, float rate)
    {
        for (var label = 0; label < gradient.Length; label++)
            RowKernel<TLanes, TVector>.Descend(ref MemoryMarshal.GetReference(output[(label * rowLength)..]), hidden, gradient[label] * rate);
    }
}
