using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Data.Populations;

/// <summary>
/// A joint distribution P(x, y) over a finite feature space X = {0, …, n−1} and a finite label set Y = {0, …, m−1}: the setting in which
/// every quantity of the theory can be computed exactly.
/// </summary>
public sealed class FinitePopulation
{
    private const double Tolerance = 1e-9;

    // P(x, y) row by row: one array is read faster, bounds told, than one of two dimensions.
    private readonly double[] _joint;
    private readonly double[] _features;

    private FinitePopulation(double[,] joint)
    {
        LabelCount = joint.GetLength(1);
        (_joint, _features) = (new double[joint.Length], new double[joint.GetLength(0)]);
        for (var x = 0; x < FeatureCount; x++)
        {
            for (var y = 0; y < LabelCount; y++) _features[x] += _joint[x * LabelCount + y] = joint[x, y];
        }
    }

    /// <summary>The size n of the feature space.</summary>
    public int FeatureCount => _features.Length;

    /// <summary>The size m of the label set.</summary>
    public int LabelCount { get; }

    /// <summary>The joint probability P(x, y).</summary>
    /// <param name="feature">The feature x in 0…n−1.</param>
    /// <param name="label">The label y in 0…m−1.</param>
    public double this[int feature, int label] => (uint)feature < (uint)FeatureCount && (uint)label < (uint)LabelCount
        ? _joint[feature * LabelCount + label]
        : throw Outside(feature, label);

    /// <summary>A population from its joint distribution.</summary>
    /// <param name="joint">P(x, y), shape [n, m]; entries ≥ 0, total 1 within 1e-9. Copied and divided by its total.</param>
    /// <exception cref="ArgumentException">The table is empty, has fewer than two labels, a negative or non-finite entry, or a total other than 1.</exception>
    public static FinitePopulation OfJoint(double[,] joint)
    {
        var total = CheckedTotal(joint, nameof(joint));
        if (Math.Abs(total - 1) > Tolerance)
        {
            throw new ArgumentException(
                $"The probabilities sum to {total:R}, not to 1; divide by the total, or use {nameof(OfWeights)} for unnormalised weights.", nameof(joint));
        }

        return Normalised(joint, total);
    }

    /// <summary>A population proportional to weights, for example to counts of a data set.</summary>
    /// <param name="weights">Weights w(x, y) ≥ 0, shape [n, m], with a positive total.</param>
    /// <exception cref="ArgumentException">The table is empty, has fewer than two labels, a negative or non-finite entry, or total 0.</exception>
    public static FinitePopulation OfWeights(double[,] weights)
    {
        var total = CheckedTotal(weights, nameof(weights));
        if (total <= 0) throw new ArgumentException("All weights are zero; at least one must be positive.", nameof(weights));
        if (double.IsInfinity(total))
            throw new ArgumentException("The weights add up to more than 1.8e308, the largest number; divide them all by one constant.", nameof(weights));
        return Normalised(weights, total);
    }

    /// <summary>A population from the law of the features and the conditional law of the label.</summary>
    /// <param name="features">P(x), length n, total 1.</param>
    /// <param name="conditional">P(y | x), shape [n, m], each row total 1.</param>
    /// <exception cref="ArgumentException">Shapes differ, or a distribution is not one.</exception>
    public static FinitePopulation OfConditional(ReadOnlySpan<double> features, double[,] conditional)
    {
        ArgumentNullException.ThrowIfNull(conditional);
        if (conditional.GetLength(0) != features.Length)
        {
            throw new ArgumentException(
                $"{features.Length} features but {conditional.GetLength(0)} rows of conditional probabilities; give one row per feature.", nameof(conditional));
        }

        var joint = new double[features.Length, conditional.GetLength(1)];
        for (var x = 0; x < features.Length; x++)
        {
            var row = 0.0;
            for (var y = 0; y < joint.GetLength(1); y++)
            {
                row += conditional[x, y];
                joint[x, y] = features[x] * conditional[x, y];
            }

            if (Math.Abs(row - 1) > Tolerance)
            {
                throw new ArgumentException($"Row {x} of the conditional probabilities sums to {row:R}, not to 1.", nameof(conditional));
            }
        }

        return OfJoint(joint);
    }

    /// <summary>The mixture weight·first + (1 − weight)·second.</summary>
    /// <param name="weight">The weight of the first population, in [0, 1].</param>
    /// <param name="first">The first population.</param>
    /// <param name="second">The second population, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static FinitePopulation Mix(double weight, FinitePopulation first, FinitePopulation second) =>
        Mix([(Require.Share(weight), first), (1 - weight, second)]);

    /// <summary>The mixture of any number of populations.</summary>
    /// <param name="components">Weights in [0, 1], adding up to 1 within 1e-9, and populations of one shape; at least one. Not divided by the total.</param>
    /// <exception cref="ArgumentException">There is no component, the weights add up to something else, or the shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight lies outside [0, 1].</exception>
    public static FinitePopulation Mix(IReadOnlyList<(double Weight, FinitePopulation Population)> components)
    {
        ArgumentNullException.ThrowIfNull(components);
        if (components.Count == 0) throw new ArgumentException("A mixture of nothing has no law; give at least one component.", nameof(components));
        var total = components.Sum(c => Require.Share(c.Weight, nameof(components)));
        if (Math.Abs(total - 1) > Tolerance)
        {
            throw new ArgumentException($"The weights add up to {total:R}, not to 1; divide by the total or add the component that is missing.", nameof(components));
        }

        ArgumentNullException.ThrowIfNull(components[0].Population);
        var (features, labels) = (components[0].Population.FeatureCount, components[0].Population.LabelCount);
        var joint = new double[features, labels];
        foreach (var (weight, population) in components)
        {
            ArgumentNullException.ThrowIfNull(population);
            if ((population.FeatureCount, population.LabelCount) != (features, labels))
            {
                throw new ArgumentException(
                    $"Populations of shapes [{features}, {labels}] and [{population.FeatureCount}, {population.LabelCount}] cannot be mixed; use the same spaces.",
                    nameof(components));
            }

            for (var x = 0; x < features; x++)
            {
                for (var y = 0; y < labels; y++) joint[x, y] += weight * population[x, y];
            }
        }

        return new FinitePopulation(joint);
    }

    /// <summary>The marginal probability P(x).</summary>
    /// <param name="feature">The feature x in 0…n−1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such feature.</exception>
    public double FeatureMass(int feature) => (uint)feature < (uint)_features.Length ? _features[feature] : throw Outside(feature, 0);

    /// <summary>The conditional probability P(y | x); NaN where P(x) = 0.</summary>
    /// <param name="feature">The feature x in 0…n−1.</param>
    /// <param name="label">The label y in 0…m−1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such feature or label.</exception>
    public double Conditional(int feature, int label) => this[feature, label] / _features[feature];

    /// <summary>The largest joint probability max P(x, y) over the labels y other than one.</summary>
    /// <param name="feature">The feature x in 0…n−1.</param>
    /// <param name="label">The label that is left out.</param>
    public double StrongestRival(int feature, int label)
    {
        var strongest = double.NegativeInfinity;
        for (var y = 0; y < LabelCount; y++)
        {
            if (y != label) strongest = Math.Max(strongest, this[feature, y]);
        }

        return strongest;
    }

    private ArgumentOutOfRangeException Outside(int feature, int label) => (uint)feature < (uint)FeatureCount
        ? new(nameof(label), label, $"The labels are 0…{LabelCount - 1}.")
        : new(nameof(feature), feature, $"The features are 0…{FeatureCount - 1}.");

    private static double CheckedTotal(double[,] table, string name)
    {
        ArgumentNullException.ThrowIfNull(table, name);
        if (table.GetLength(0) < 1 || table.GetLength(1) < 2)
        {
            throw new ArgumentException($"Shape [{table.GetLength(0)}, {table.GetLength(1)}]: at least one feature and two labels are needed.", name);
        }

        var total = 0.0;
        for (var x = 0; x < table.GetLength(0); x++)
        {
            for (var y = 0; y < table.GetLength(1); y++)
            {
                var value = table[x, y];
                if (!double.IsFinite(value) || value < 0)
                {
                    throw new ArgumentException($"Entry ({x}, {y}) is {value:R}; probabilities are finite and not negative.", name);
                }

                total += value;
            }
        }

        return total;
    }

    private static FinitePopulation Normalised(double[,] table, double total)
    {
        var joint = (double[,])table.Clone();
        for (var x = 0; x < joint.GetLength(0); x++)
        {
            for (var y = 0; y < joint.GetLength(1); y++) joint[x, y] /= total;
        }

        return new FinitePopulation(joint);
    }
}
