using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Learning.Optimizers;

/// <summary>How the parameters of a small dense model move along their gradients.</summary>
public abstract record DenseOptimizer
{
    private DenseOptimizer()
    {
    }

    /// <summary>Plain or heavy-ball descent: v ← μ·v + g, θ ← θ − η_t·v from v = 0.</summary>
    /// <param name="momentum">μ in [0, 1); 0 for plain descent.</param>
    /// <exception cref="ArgumentOutOfRangeException">The momentum is out of its range.</exception>
    [Source("doi:10.1016/0041-5553(64)90137-5", "the two-step method")]
    public static DenseOptimizer Descent(double momentum = 0) => new DescentMethod((float)Share(momentum, nameof(momentum)));

    /// <summary>Adam, as <see cref="Optimizers.Adam"/> has it.</summary>
    /// <param name="meanDecay">β₁ in [0, 1).</param>
    /// <param name="squareDecay">β₂ in [0, 1).</param>
    /// <param name="epsilon">ε, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    [Source("arXiv:1412.6980", "Algorithm 1")]
    public static DenseOptimizer Adam(double meanDecay = 0.9, double squareDecay = 0.999, double epsilon = 1e-8) =>
        new AdamMethod(Share(meanDecay, nameof(meanDecay)), Share(squareDecay, nameof(squareDecay)), Positive(epsilon));

    /// <summary>Diagonal Adagrad: s ← s + g², θ ← θ − η_t·g/(√s + ε) from s = 0.</summary>
    /// <param name="epsilon">ε, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">ε is not a positive number within the range of float.</exception>
    [Source("duchi2011adaptive", "Section 1.1")]
    public static DenseOptimizer Adagrad(double epsilon = 1e-10) => new AdagradMethod(Positive(epsilon));

    /// <summary>What a step's rate and mean square are multiplied by for a start at 0; 1 for methods that need no such correction.</summary>
    /// <param name="steps">The number of steps before this one.</param>
    internal virtual (double Rate, float Square) Corrections(long steps) => (1, 1);

    private static double Share(double value, string name) => value is >= 0 and < 1 && (float)value < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A number in [0, 1) is needed; at 1 old gradients are never forgotten.");

    private static float Positive(double epsilon) => float.IsFinite((float)epsilon) && (float)epsilon > 0
        ? (float)epsilon
        : throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "ε is a positive number within the range of float.");

    internal sealed record DescentMethod(float Momentum) : DenseOptimizer;

    internal sealed record AdamMethod(double MeanDecay, double SquareDecay, float Epsilon) : DenseOptimizer
    {
        /// <summary>1/(1 − β₁ᵗ) and 1/(1 − β₂ᵗ).</summary>
        internal override (double Rate, float Square) Corrections(long steps) =>
            (1 / (1 - Math.Pow(MeanDecay, steps + 1)), (float)(1 / (1 - Math.Pow(SquareDecay, steps + 1))));
    }

    internal sealed record AdagradMethod(float Epsilon) : DenseOptimizer;
}
