using System.Runtime.CompilerServices;
using CollectiveAction.Learning.Kernels;

namespace CollectiveAction.Learning.Backends;

/// <summary>Affine maps of as many models at once as a vector has lanes: element i of a lane's vector lies at i · lanes + lane.</summary>
/// <typeparam name="TLanes">The arithmetic.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
/// <remarks>
/// Weights are laid out [inputs, outputs, lanes]. Every lane adds in the order of <see cref="Models.DenseTrainer"/>: over the inputs for a
/// score, over the outputs for what is carried back.
/// </remarks>
internal static class DenseKernel<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Block = 4;

    /// <summary>Scores of a row that all lanes share; four outputs at a time stay in registers.</summary>
    internal static void Forward(ReadOnlySpan<int> features, ReadOnlySpan<float> values, ref float weights, int outputs, ref float scores)
    {
        var (row, output) = (outputs * TLanes.Count, 0);
        for (; output + Block <= outputs; output += Block)
        {
            ref var first = ref Unsafe.Add(ref weights, output * TLanes.Count);
            var (a, b, c, d) = (TLanes.Zero, TLanes.Zero, TLanes.Zero, TLanes.Zero);
            for (var k = 0; k < features.Length; k++)
            {
                var at = (nint)features[k] * row;
                var x = TLanes.Create(values[k]);
                a = TLanes.Add(a, TLanes.Multiply(x, TLanes.Load(ref first, at)));
                b = TLanes.Add(b, TLanes.Multiply(x, TLanes.Load(ref first, at + TLanes.Count)));
                c = TLanes.Add(c, TLanes.Multiply(x, TLanes.Load(ref first, at + 2 * TLanes.Count)));
                d = TLanes.Add(d, TLanes.Multiply(x, TLanes.Load(ref first, at + 3 * TLanes.Count)));
            }

            Store(ref scores, output, a, b, c, d);
        }

        for (; output < outputs; output++)
        {
            ref var first = ref Unsafe.Add(ref weights, output * TLanes.Count);
            var sum = TLanes.Zero;
            for (var k = 0; k < features.Length; k++)
                sum = TLanes.Add(sum, TLanes.Multiply(TLanes.Create(values[k]), TLanes.Load(ref first, (nint)features[k] * row)));
            TLanes.Store(sum, ref scores, (nint)output * TLanes.Count);
        }
    }

    /// <summary>Scores of inputs that differ from lane to lane.</summary>
    internal static void Forward(ref float inputs, int inputCount, ref float weights, int outputs, ref float scores)
    {
        var (row, output) = (outputs * TLanes.Count, 0);
        for (; output + Block <= outputs; output += Block)
        {
            ref var first = ref Unsafe.Add(ref weights, output * TLanes.Count);
            var (a, b, c, d) = (TLanes.Zero, TLanes.Zero, TLanes.Zero, TLanes.Zero);
            for (var i = 0; i < inputCount; i++)
            {
                var at = (nint)i * row;
                var x = TLanes.Load(ref inputs, (nint)i * TLanes.Count);
                a = TLanes.Add(a, TLanes.Multiply(x, TLanes.Load(ref first, at)));
                b = TLanes.Add(b, TLanes.Multiply(x, TLanes.Load(ref first, at + TLanes.Count)));
                c = TLanes.Add(c, TLanes.Multiply(x, TLanes.Load(ref first, at + 2 * TLanes.Count)));
                d = TLanes.Add(d, TLanes.Multiply(x, TLanes.Load(ref first, at + 3 * TLanes.Count)));
            }

            Store(ref scores, output, a, b, c, d);
        }

        for (; output < outputs; output++)
        {
            ref var first = ref Unsafe.Add(ref weights, output * TLanes.Count);
            var sum = TLanes.Zero;
            for (var i = 0; i < inputCount; i++)
            {
                var x = TLanes.Load(ref inputs, (nint)i * TLanes.Count);
                sum = TLanes.Add(sum, TLanes.Multiply(x, TLanes.Load(ref first, (nint)i * row)));
            }

            TLanes.Store(sum, ref scores, (nint)output * TLanes.Count);
        }
    }

    /// <summary>Adds the outer product of a row that all lanes share and the outputs' slopes to the weights' gradient.</summary>
    internal static void AddOuter(ReadOnlySpan<int> features, ReadOnlySpan<float> values, ref float slopes, int outputs, ref float gradient)
    {
        for (var k = 0; k < features.Length; k++)
        {
            ref var row = ref Unsafe.Add(ref gradient, (nint)features[k] * outputs * TLanes.Count);
            AddScaled(TLanes.Create(values[k]), ref slopes, outputs, ref row);
        }
    }

    /// <summary>Adds the outer product of inputs that differ from lane to lane and the outputs' slopes to the weights' gradient.</summary>
    internal static void AddOuter(ref float inputs, int inputCount, ref float slopes, int outputs, ref float gradient)
    {
        for (var i = 0; i < inputCount; i++)
        {
            ref var row = ref Unsafe.Add(ref gradient, (nint)i * outputs * TLanes.Count);
            AddScaled(TLanes.Load(ref inputs, (nint)i * TLanes.Count), ref slopes, outputs, ref row);
        }
    }

    /// <summary>What the outputs' slopes are for each input.</summary>
    internal static void Back(ref float slopes, int outputs, ref float weights, int inputCount, ref float inner)
    {
        for (var i = 0; i < inputCount; i++)
        {
            ref var row = ref Unsafe.Add(ref weights, (nint)i * outputs * TLanes.Count);
            var sum = TLanes.Zero;
            for (var j = 0; j < outputs; j++)
            {
                var at = (nint)j * TLanes.Count;
                sum = TLanes.Add(sum, TLanes.Multiply(TLanes.Load(ref row, at), TLanes.Load(ref slopes, at)));
            }

            TLanes.Store(sum, ref inner, (nint)i * TLanes.Count);
        }
    }

    /// <summary>sum ← sum + vector.</summary>
    internal static void Add(ref float vector, int length, ref float sum)
    {
        for (var i = 0; i < length; i++)
        {
            var at = (nint)i * TLanes.Count;
            TLanes.Store(TLanes.Add(TLanes.Load(ref sum, at), TLanes.Load(ref vector, at)), ref sum, at);
        }
    }

    private static void AddScaled(TVector scale, ref float vector, int length, ref float sum)
    {
        for (var i = 0; i < length; i++)
        {
            var at = (nint)i * TLanes.Count;
            TLanes.Store(TLanes.Add(TLanes.Load(ref sum, at), TLanes.Multiply(scale, TLanes.Load(ref vector, at))), ref sum, at);
        }
    }

    private static void Store(ref float scores, int output, TVector a, TVector b, TVector c, TVector d)
    {
        var at = (nint)output * TLanes.Count;
        TLanes.Store(a, ref scores, at);
        TLanes.Store(b, ref scores, at + TLanes.Count);
        TLanes.Store(c, ref scores, at + 2 * TLanes.Count);
        TLanes.Store(d, ref scores, at + 3 * TLanes.Count);
    }
}
