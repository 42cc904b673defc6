using TorchSharp;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Runtime;

/// <summary>Sums of tensors, with the number that libtorch wants beside them held for as long as it is read.</summary>
/// <remarks>
/// TorchSharp turns every number in the middle of an expression into an object whose finaliser frees it, also while the native code still reads it: now
/// and then a sum fails, or is another one. So no number is given in an expression: it is a constant here, a field, or a local that is disposed of
/// afterwards. <c>+</c>, <c>add</c> and <c>softplus</c> make such numbers themselves; the compiler refuses them (<c>environment/BannedSymbols.txt</c>).
/// </remarks>
internal static class Held
{
    private static readonly Scalar Zero = 0L.ToScalar(), One = 1.ToScalar();

    /// <summary>0, 1, … up to a length, [length], int64.</summary>
    internal static Tensor Range(long length, Device device)
    {
        using var end = length.ToScalar();
        return arange(Zero, end, One, int64, device);
    }

    /// <summary>a + b.</summary>
    internal static Tensor Plus(this Tensor a, Tensor b) => a.add(b, One);

    /// <summary>a ← a + b.</summary>
    internal static Tensor PlusInPlace(this Tensor a, Tensor b) => a.add_(b, One);

    /// <summary>a ← a + b·c.</summary>
    internal static Tensor PlusProductInPlace(this Tensor a, Tensor b, Tensor c) => a.addcmul_(b, c, One);

    /// <summary>max(0, s), whose slope at 0 is 0.</summary>
    internal static Tensor PositivePart(this Tensor s) => s.threshold(Zero, Zero);

    /// <summary>log(1 + eˢ) without overflow.</summary>
    internal static Tensor LogOnePlusExp(this Tensor s) => s.logaddexp(zeros_like(s));
}
