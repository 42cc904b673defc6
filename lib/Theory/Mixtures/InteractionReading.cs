using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Mixtures;

/// <summary>
/// One collective's objective g, read from three models: trained without any collective, with it alone, and with it and another one.
/// </summary>
/// <remarks>
/// The objective is whatever the collective counts, such as a hit ratio or the success of planting; the readings are of one repetition,
/// with the same data and training randomness but for what the collectives change. A demoter wants its objective small, so what is
/// constructive by sign may not be welcome.
/// </remarks>
[Source("arXiv:2505.00195", "Section 4.2")]
public readonly record struct InteractionReading
{
    /// <summary>Sets the readings.</summary>
    /// <param name="without">g of the model without any collective, ≥ 0.</param>
    /// <param name="alone">g of the model with this collective alone, ≥ 0.</param>
    /// <param name="together">g of the model with both collectives, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A reading is negative or not finite.</exception>
    public InteractionReading(double without, double alone, double together)
    {
        Without = Objective(without, nameof(without));
        Alone = Objective(alone, nameof(alone));
        Together = Objective(together, nameof(together));
    }

    /// <summary>g of the model without any collective.</summary>
    public double Without { get; }

    /// <summary>g of the model with this collective alone.</summary>
    public double Alone { get; }

    /// <summary>g of the model with both collectives.</summary>
    public double Together { get; }

    /// <summary>
    /// What the collective does alone: g(alone)/g(without). Above 1 the objective has grown. NaN where it is 0 without any collective.
    /// </summary>
    public double RelativeAlone => Relative(Alone, Without);

    /// <summary>What is left of it with the other: g(together)/g(without). NaN where the objective is 0 without any collective.</summary>
    public double RelativeTogether => Relative(Together, Without);

    /// <summary>
    /// The constructiveness of the other collective for this one: g(together)/g(without) − g(alone)/g(without). Positive where the other
    /// raises this one's objective. NaN where the objective is 0 without any collective; <see cref="Change"/> is defined there too.
    /// </summary>
    public double Constructiveness => Relative(Together - Alone, Without);

    /// <summary>The same in the objective's own unit: g(together) − g(alone).</summary>
    public double Change => Together - Alone;

    /// <summary>A reading relative to that without any collective, such as the relative hit ratio.</summary>
    /// <param name="with">g of the model with a collective.</param>
    /// <param name="without">g of the model without any.</param>
    /// <returns>The ratio; NaN where the objective is 0 without any collective, since nothing can be relative to that.</returns>
    public static double Relative(double with, double without) => without == 0 ? double.NaN : with / without;

    private static double Objective(double value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(value, name), name);
        return value;
    }
}
