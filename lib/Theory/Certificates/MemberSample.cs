using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Theory.Certificates;

/// <summary>What members know before they act: how often each (x, y) occurs in their own unmodified data, D⁽ⁿ⁾ in counts.</summary>
[Source("arXiv:2502.04879", "Section 2")]
public sealed class MemberSample
{
    private readonly int[,] _counts;

    /// <summary>A sample from its table of counts.</summary>
    /// <param name="counts">How often each (x, y) occurs, shape [features, labels], entries ≥ 0, at least two labels and one observation. Copied.</param>
    /// <exception cref="ArgumentException">The table is too small, has a negative entry or no observation.</exception>
    public MemberSample(int[,] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.GetLength(0) < 1 || counts.GetLength(1) < 2)
        {
            throw new ArgumentException($"Shape [{counts.GetLength(0)}, {counts.GetLength(1)}]: at least one feature and two labels are needed.", nameof(counts));
        }

        var total = 0L;
        foreach (var count in counts)
        {
            if (count < 0) throw new ArgumentException($"A count is {count}; counts are not negative.", nameof(counts));
            total += count;
        }

        if (total is 0 or > int.MaxValue) throw new ArgumentException($"The table holds {total} observations; between 1 and {int.MaxValue} are needed.", nameof(counts));
        _counts = (int[,])counts.Clone();
        Size = (int)total;
    }

    /// <summary>The number n of observations.</summary>
    public int Size { get; }

    /// <summary>The size of the feature space.</summary>
    public int FeatureCount => _counts.GetLength(0);

    /// <summary>The size of the label set.</summary>
    public int LabelCount => _counts.GetLength(1);

    /// <summary>How often (x, y) occurs.</summary>
    /// <param name="feature">The feature x.</param>
    /// <param name="label">The label y.</param>
    public int this[int feature, int label] => _counts[feature, label];

    /// <summary>Independent observations of a population.</summary>
    /// <param name="population">The law D of the observations.</param>
    /// <param name="size">Their number, ≥ 1.</param>
    /// <param name="random">The randomness.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive.</exception>
    public static MemberSample Draw(FinitePopulation population, int size, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        var labels = population.LabelCount;
        var cumulative = new double[population.FeatureCount * labels];
        var (total, lastPossible) = (0.0, 0);
        for (var cell = 0; cell < cumulative.Length; cell++)
        {
            if (population[cell / labels, cell % labels] > 0) lastPossible = cell;
            cumulative[cell] = total += population[cell / labels, cell % labels];
        }

        var counts = new int[population.FeatureCount, labels];
        for (var i = 0; i < size; i++)
        {
            // The first cell whose cumulative probability exceeds the draw: cells of probability 0 are never hit.
            var draw = random.NextDouble();
            var (from, to) = (0, lastPossible);
            while (from < to)
            {
                var middle = (from + to) / 2;
                if (cumulative[middle] > draw) to = middle;
                else from = middle + 1;
            }

            counts[to / labels, to % labels]++;
        }

        return new MemberSample(counts);
    }

    /// <summary>How often x occurs.</summary>
    /// <param name="feature">The feature x.</param>
    public int CountOf(int feature)
    {
        var count = 0;
        for (var y = 0; y < LabelCount; y++) count += _counts[feature, y];
        return count;
    }
}
