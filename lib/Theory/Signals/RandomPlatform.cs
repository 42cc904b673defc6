using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Theory.Signals;

/// <summary>A small platform drawn at random, to hunt for violations of what is claimed of all of them: a population, a signal, a target.</summary>
/// <param name="Population">The base distribution P₀ over a few features and labels.</param>
/// <param name="Signal">The signal function g on the same features.</param>
/// <param name="Target">A label of the population.</param>
/// <remarks>The same stream gives the same platforms; the stream is moved on.</remarks>
public sealed record RandomPlatform(FinitePopulation Population, FiniteSignal Signal, int Target)
{
    /// <summary>Draws a platform of which every feature and label occurs; small probabilities are common.</summary>
    /// <param name="random">The randomness.</param>
    /// <param name="mostFeatures">There are 1 to so many features.</param>
    /// <param name="mostLabels">There are 2 to so many labels.</param>
    /// <exception cref="ArgumentOutOfRangeException">There would be no feature, or fewer than two labels.</exception>
    public static RandomPlatform Draw(RandomStream random, int mostFeatures = 6, int mostLabels = 4)
    {
        var (features, labels) = Size(random, mostFeatures, mostLabels);
        var weights = new double[features, labels];
        for (var x = 0; x < features; x++)
        {
            for (var y = 0; y < labels; y++) weights[x, y] = Cubed(random);
        }

        var map = AnyMap(random, features);
        return new RandomPlatform(FinitePopulation.OfWeights(weights), new FiniteSignal(map), random.NextInt32(labels));
    }

    /// <summary>Draws a platform whose features differ widely in how often they occur, as bounds on rare signals need it. The target is label 0.</summary>
    /// <param name="random">The randomness.</param>
    /// <param name="floor">At least so often, in relation to all others together, has every feature the target; at least 0.</param>
    /// <param name="idempotent">Whether g has to leave its own values alone, as erasing requires.</param>
    /// <param name="mostFeatures">There are 1 to so many features.</param>
    /// <param name="mostLabels">There are 2 to so many labels.</param>
    /// <exception cref="ArgumentOutOfRangeException">The floor is negative, there would be no feature, or fewer than two labels.</exception>
    public static RandomPlatform DrawUneven(RandomStream random, double floor = 0, bool idempotent = false, int mostFeatures = 6, int mostLabels = 4)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(floor);
        var (features, labels) = Size(random, mostFeatures, mostLabels);
        var weights = new double[features, labels];
        for (var x = 0; x < features; x++)
        {
            var rarity = Math.Pow(random.NextDouble(), 6);
            double[] row = [.. Enumerable.Range(0, labels).Select(_ => Cubed(random))];
            for (var y = 0; y < labels; y++) weights[x, y] = rarity * (row[y] / row.Sum() + (y == 0 ? floor : 0));
        }

        var map = AnyMap(random, features);
        return new RandomPlatform(FinitePopulation.OfWeights(weights), new FiniteSignal(idempotent ? MadeIdempotent(map) : map), 0);
    }

    /// <summary>Draws a platform on which much is 0: features and labels that do not occur, signal points that nobody has or that many share.</summary>
    /// <inheritdoc cref="Draw" path="/param|/exception" />
    public static RandomPlatform DrawSparse(RandomStream random, int mostFeatures = 6, int mostLabels = 4)
    {
        var (features, labels) = Size(random, mostFeatures, mostLabels);
        var population = SparsePopulation(random, features, labels);
        var values = new int[features];
        var imageSize = 1 + random.NextInt32(features);
        for (var x = 0; x < features; x++) values[x] = random.NextInt32(imageSize);
        return new RandomPlatform(population, new FiniteSignal(values), random.NextInt32(labels));
    }

    /// <summary>Draws a population in which many pairs of feature and label do not occur.</summary>
    /// <param name="random">The randomness.</param>
    /// <param name="features">The number of features, at least 1.</param>
    /// <param name="labels">The number of labels, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">There would be no feature, or fewer than two labels.</exception>
    public static FinitePopulation SparsePopulation(RandomStream random, int features, int labels)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(labels, 2);
        var sparsity = random.NextInt32(3) * 0.3;
        var weights = new double[features, labels];
        for (var x = 0; x < features; x++)
        {
            for (var y = 0; y < labels; y++)
            {
                if (!random.NextBernoulli(sparsity)) weights[x, y] = Math.Pow(random.NextDouble(), 1 + 4 * random.NextInt32(2));
            }
        }

        weights[random.NextInt32(features), random.NextInt32(labels)] += 0.1;
        return FinitePopulation.OfWeights(weights);
    }

    private static (int Features, int Labels) Size(RandomStream random, int mostFeatures, int mostLabels)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostFeatures, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostLabels, 2);
        return (1 + random.NextInt32(mostFeatures), 2 + random.NextInt32(mostLabels - 1));
    }

    private static double Cubed(RandomStream random) => Math.Pow(random.NextDouble(), 3);

    private static int[] AnyMap(RandomStream random, int features) => [.. Enumerable.Range(0, features).Select(_ => random.NextInt32(features))];

    private static int[] MadeIdempotent(int[] map)
    {
        foreach (var value in map.Distinct().ToArray()) map[value] = value;
        return [.. map.Select(x => map[x])];
    }
}
