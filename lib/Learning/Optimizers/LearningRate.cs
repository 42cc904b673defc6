namespace CollectiveAction.Learning.Optimizers;

/// <summary>How long each step is: a positive factor η_t of the step's direction, by the number t = 0, 1, … of steps before it.</summary>
public abstract record LearningRate
{
    private LearningRate()
    {
    }

    /// <summary>The rate η_t.</summary>
    /// <param name="step">The number t ≥ 0 of steps already taken.</param>
    public abstract double At(int step);

    /// <summary>The same rate at every step.</summary>
    /// <param name="rate">η, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a positive number.</exception>
    public static LearningRate Constant(double rate) => new ConstantRate(Positive(rate, nameof(rate)));

    /// <summary>η / (1 + decay·t): the classical rate of stochastic approximation.</summary>
    /// <param name="initial">η, positive.</param>
    /// <param name="decay">How fast it falls; positive. After 1/decay steps the rate is half the initial one.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not a positive number.</exception>
    public static LearningRate InverseTime(double initial, double decay) =>
        new InverseTimeRate(Positive(initial, nameof(initial)), Positive(decay, nameof(decay)));

    /// <summary>η·factor^⌊t/every⌋: constant for a number of steps, then a factor lower.</summary>
    /// <param name="initial">η, positive.</param>
    /// <param name="factor">In (0, 1].</param>
    /// <param name="every">The number of steps between two changes, ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static LearningRate Staircase(double initial, double factor, int every)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Positive(factor, nameof(factor)), 1, nameof(factor));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(every);
        return new StaircaseRate(Positive(initial, nameof(initial)), factor, every);
    }

    /// <summary>Half a period of a cosine from η down to a final rate, which later steps keep.</summary>
    /// <param name="initial">η, positive.</param>
    /// <param name="steps">The number of steps until the final rate, ≥ 1.</param>
    /// <param name="final">The final rate in (0, <paramref name="initial"/>].</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static LearningRate Cosine(double initial, int steps, double final)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Positive(final, nameof(final)), Positive(initial, nameof(initial)), nameof(final));
        return new CosineRate(initial, steps, final);
    }

    /// <summary>A number stands for the constant rate.</summary>
    /// <param name="rate">η, positive.</param>
    public static implicit operator LearningRate(double rate) => Constant(rate);

    private static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A positive finite number is needed.");

    private sealed record ConstantRate(double Rate) : LearningRate
    {
        public override double At(int step) => Rate;
    }

    private sealed record InverseTimeRate(double Initial, double Decay) : LearningRate
    {
        public override double At(int step) => Initial / (1 + Decay * step);
    }

    private sealed record StaircaseRate(double Initial, double Factor, int Every) : LearningRate
    {
        public override double At(int step) => Initial * Math.Pow(Factor, step / Every);
    }

    private sealed record CosineRate(double Initial, int Steps, double Final) : LearningRate
    {
        public override double At(int step) => Final + (Initial - Final) * (1 + Math.Cos(Math.PI * Math.Min(step, Steps) / Steps)) / 2;
    }
}
