using ILGPU.Algorithms;

namespace CollectiveAction.Learning.Ilgpu.Dense;

/// <summary>The functions of a unit and of a loss, as a kernel computes them.</summary>
internal static class DeviceFunctions
{
    /// <summary>What a unit does: nothing, tanh, or the positive part.</summary>
    internal const int None = 0, Tanh = 1, Relu = 2;

    private const float SmallTanh = 0.25f;

    /// <summary>What a unit gives.</summary>
    internal static float Activate(int activation, float z) => activation == Tanh ? HyperbolicTangent(z) : activation == Relu && z <= 0 ? 0 : z;

    /// <summary>The derivative, from what the unit gave.</summary>
    internal static float Slope(int activation, float unit) => activation == Tanh ? 1 - unit * unit : activation == Relu && unit <= 0 ? 0 : 1;

    /// <summary>log(1 + e) for e in [0, 1].</summary>
    internal static float LogOnePlus(float e) => XMath.Log(1 + e);

    /// <summary>tanh: a GPU's own is good to three digits. Near 0, where the quotient cancels, the Taylor polynomial of degree 9.</summary>
    private static float HyperbolicTangent(float z)
    {
        var size = XMath.Abs(z);
        var square = z * z;
        if (size < SmallTanh) return z * (1 + square * (-1f / 3 + square * (2f / 15 + square * (-17f / 315 + square * (62f / 2835)))));
        var e = XMath.Exp(-2 * size);
        var tangent = (1 - e) / (1 + e);
        return z < 0 ? -tangent : tangent;
    }
}
