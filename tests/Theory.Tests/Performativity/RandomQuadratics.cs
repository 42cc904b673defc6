using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Theory.Tests.Performativity;

/// <summary>Platforms drawn at random.</summary>
internal static class RandomQuadratics
{
    /// <summary>A platform of one to three parameters and reported numbers whose ratio εβ/γ is as given; null where the ratio is not wanted.</summary>
    internal static LinearQuadraticPlatform Draw(RandomStream random, double? ratio = null)
    {
        var (d, p) = (1 + random.NextInt32(3), 1 + random.NextInt32(3));
        var loss = new QuadraticLoss(Definite(random, d), Matrix(random, d, p));
        var (cost, gain) = (Definite(random, p), Matrix(random, p, d));
        if (ratio is { } wanted)
        {
            var raw = new QuadraticUtility(cost, gain);
            var scale = wanted * loss.StrongConvexity / (loss.Smoothness * raw.Sensitivity);
            for (var i = 0; i < p; i++)
            {
                for (var j = 0; j < d; j++) gain[i, j] *= scale;
            }
        }

        return new LinearQuadraticPlatform(Vector(random, p), loss, new QuadraticUtility(cost, gain, Vector(random, d), Definite(random, d)));
    }

    internal static LevelMixture Levels(RandomStream random)
    {
        var weights = new double[1 + random.NextInt32(4)];
        for (var k = 0; k < weights.Length; k++) weights[k] = random.NextDouble() + 1e-3;
        var sum = weights.Sum();
        return LevelMixture.FromLevelOne([.. weights.Select(w => w / sum)]);
    }

    internal static double[] Weights(RandomStream random, int count)
    {
        double[] weights = [.. Enumerable.Range(0, count).Select(_ => -Math.Log(1 - random.NextDouble()))];
        return [.. weights.Select(w => w / weights.Sum())];
    }

    internal static double[] Vector(RandomStream random, int length) => [.. Enumerable.Range(0, length).Select(_ => random.NextNormal())];

    internal static double[,] Matrix(RandomStream random, int rows, int columns)
    {
        var result = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) result[i, j] = random.NextNormal();
        }

        return result;
    }

    /// <summary>AAᵀ + a positive multiple of the identity.</summary>
    internal static double[,] Definite(RandomStream random, int size)
    {
        var (root, result, least) = (Matrix(random, size, size), new double[size, size], 0.2 + random.NextDouble());
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                for (var k = 0; k < size; k++) result[i, j] += root[i, k] * root[j, k];
            }

            result[i, i] += least;
        }

        return result;
    }

    internal static double Norm(IEnumerable<double> vector) => Math.Sqrt(vector.Sum(v => v * v));

    internal static double Distance(double[] left, double[] right) => Norm(left.Zip(right, (a, b) => a - b));
}
