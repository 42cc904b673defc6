using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Learning.Optimizers;

/// <summary>Gradient descent, with momentum if wanted: v ← μ·v + g, θ ← θ − η_t·v from v = 0.</summary>
/// <remarks>
/// With μ = 0 this is θ ← θ − η_t·g. With momentum it is Polyak's heavy ball in the form that PyTorch uses too, where a rate η travels as
/// far as η/(1 − μ) without.
/// </remarks>
[Source("doi:10.1016/0041-5553(64)90137-5", "the two-step method")]
public sealed class GradientDescent : IOptimizer
{
    private readonly Iterate _iterate;
    private readonly double[] _velocity;

    /// <summary>Starts a descent.</summary>
    /// <param name="start">θ₀, [d], finite. Copied.</param>
    /// <param name="rate">The learning rate; a number stands for a constant one.</param>
    /// <param name="momentum">μ in [0, 1).</param>
    /// <exception cref="ArgumentException">The start is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the start is not finite, or the momentum is out of its range.</exception>
    public GradientDescent(ReadOnlySpan<double> start, LearningRate rate, double momentum = 0)
    {
        ArgumentNullException.ThrowIfNull(rate);
        if (momentum is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(momentum), momentum, "Momentum lies in [0, 1); at 1 old gradients are never forgotten.");
        _iterate = new Iterate(start);
        _velocity = new double[start.Length];
        (Rate, Momentum) = (rate, momentum);
    }

    /// <summary>The learning rate η_t.</summary>
    public LearningRate Rate { get; }

    /// <summary>The momentum μ.</summary>
    public double Momentum { get; }

    /// <inheritdoc />
    public ReadOnlySpan<double> Parameters => _iterate.Current;

    /// <inheritdoc />
    public int Steps => _iterate.Steps;

    /// <inheritdoc />
    public bool HasDiverged => _iterate.HasDiverged;

    /// <inheritdoc />
    public bool Step(ReadOnlySpan<double> gradient)
    {
        _iterate.RequireReady(gradient);
        var rate = Rate.At(Steps);
        for (var i = 0; i < gradient.Length; i++)
        {
            _velocity[i] = Momentum * _velocity[i] + gradient[i];
            _iterate.Next[i] = Parameters[i] - rate * _velocity[i];
        }

        return _iterate.Commit();
    }
}
