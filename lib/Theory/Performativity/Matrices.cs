namespace CollectiveAction.Theory.Performativity;

/// <summary>The algebra of small dense matrices that closed forms need.</summary>
internal static class Matrices
{
    private const int MostSweeps = 60, Squarings = 40;

    internal static double[,] Identity(int size)
    {
        var result = new double[size, size];
        for (var i = 0; i < size; i++) result[i, i] = 1;
        return result;
    }

    internal static double[,] Transposed(double[,] matrix)
    {
        var result = new double[matrix.GetLength(1), matrix.GetLength(0)];
        for (var i = 0; i < matrix.GetLength(0); i++)
        {
            for (var j = 0; j < matrix.GetLength(1); j++) result[j, i] = matrix[i, j];
        }

        return result;
    }

    internal static double[,] Product(double[,] left, double[,] right)
    {
        var result = new double[left.GetLength(0), right.GetLength(1)];
        for (var i = 0; i < result.GetLength(0); i++)
        {
            for (var k = 0; k < left.GetLength(1); k++)
            {
                for (var j = 0; j < result.GetLength(1); j++) result[i, j] += left[i, k] * right[k, j];
            }
        }

        return result;
    }

    internal static double[] Product(double[,] matrix, ReadOnlySpan<double> vector)
    {
        var result = new double[matrix.GetLength(0)];
        for (var i = 0; i < result.Length; i++)
        {
            for (var j = 0; j < vector.Length; j++) result[i] += matrix[i, j] * vector[j];
        }

        return result;
    }

    /// <summary>left + factor · right.</summary>
    internal static double[,] Sum(double[,] left, double factor, double[,] right)
    {
        var result = (double[,])left.Clone();
        for (var i = 0; i < result.GetLength(0); i++)
        {
            for (var j = 0; j < result.GetLength(1); j++) result[i, j] += factor * right[i, j];
        }

        return result;
    }

    /// <summary>left + factor · right.</summary>
    internal static double[] Sum(ReadOnlySpan<double> left, double factor, ReadOnlySpan<double> right)
    {
        var result = left.ToArray();
        for (var i = 0; i < result.Length; i++) result[i] += factor * right[i];
        return result;
    }

    /// <summary>The solution of a linear system by elimination with row exchanges; null where the matrix is singular to working precision.</summary>
    internal static double[]? Solve(double[,] matrix, ReadOnlySpan<double> right)
    {
        var columns = new double[right.Length, 1];
        for (var i = 0; i < right.Length; i++) columns[i, 0] = right[i];
        if (Solve(matrix, columns) is not { } solution) return null;
        var result = new double[right.Length];
        for (var i = 0; i < result.Length; i++) result[i] = solution[i, 0];
        return result;
    }

    internal static double[,]? Solve(double[,] matrix, double[,] right)
    {
        var (a, b, n) = ((double[,])matrix.Clone(), (double[,])right.Clone(), matrix.GetLength(0));
        var tiny = 0.0;
        foreach (var value in a) tiny = Math.Max(tiny, 1e-14 * Math.Abs(value));
        for (var c = 0; c < n; c++)
        {
            var pivot = c;
            for (var i = c + 1; i < n; i++) pivot = Math.Abs(a[i, c]) > Math.Abs(a[pivot, c]) ? i : pivot;
            if (!(Math.Abs(a[pivot, c]) > tiny)) return null;
            Exchange(a, c, pivot);
            Exchange(b, c, pivot);
            for (var i = c + 1; i < n; i++)
            {
                var factor = a[i, c] / a[c, c];
                for (var j = c; j < n; j++) a[i, j] -= factor * a[c, j];
                for (var j = 0; j < b.GetLength(1); j++) b[i, j] -= factor * b[c, j];
            }
        }

        for (var j = 0; j < b.GetLength(1); j++)
        {
            for (var i = n - 1; i >= 0; i--)
            {
                for (var k = i + 1; k < n; k++) b[i, j] -= a[i, k] * b[k, j];
                b[i, j] /= a[i, i];
            }
        }

        return b;
    }

    /// <summary>The eigenvalues of a symmetric matrix, ascending, by Jacobi's rotations.</summary>
    internal static double[] Eigenvalues(double[,] symmetric)
    {
        var (a, n) = ((double[,])symmetric.Clone(), symmetric.GetLength(0));
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            var (off, all) = (0.0, 0.0);
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    all += a[i, j] * a[i, j];
                    if (i != j) off += a[i, j] * a[i, j];
                }
            }

            if (off <= 1e-30 * all) break;
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++) Rotate(a, p, q);
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => a[i, i]).Order()];
    }

    /// <summary>The largest factor by which a matrix stretches a vector.</summary>
    internal static double SpectralNorm(double[,] matrix) => Math.Sqrt(Math.Max(0, Eigenvalues(Product(Transposed(matrix), matrix))[^1]));

    /// <summary>The largest modulus of an eigenvalue, by squaring: the limit of ‖Aⁿ‖^(1/n).</summary>
    internal static double SpectralRadius(double[,] matrix)
    {
        var (power, logarithm, weight) = (matrix, 0.0, 1.0);
        for (var k = 0; k < Squarings; k++)
        {
            var size = Frobenius(power);
            if (size == 0) return 0;
            logarithm += weight * Math.Log(size);
            power = Scaled(power, 1 / size);
            power = Product(power, power);
            weight /= 2;
        }

        return Math.Exp(logarithm);
    }

    internal static double[,] Scaled(double[,] matrix, double factor) => Sum(new double[matrix.GetLength(0), matrix.GetLength(1)], factor, matrix);

    private static double Frobenius(double[,] matrix)
    {
        var sum = 0.0;
        foreach (var value in matrix) sum += value * value;
        return Math.Sqrt(sum);
    }

    private static void Exchange(double[,] matrix, int first, int second)
    {
        if (first == second) return;
        for (var j = 0; j < matrix.GetLength(1); j++) (matrix[first, j], matrix[second, j]) = (matrix[second, j], matrix[first, j]);
    }

    private static void Rotate(double[,] a, int p, int q)
    {
        if (a[p, q] == 0) return;
        var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var c = 1 / Math.Sqrt(t * t + 1);
        var s = t * c;
        for (var k = 0; k < a.GetLength(0); k++) (a[k, p], a[k, q]) = (c * a[k, p] - s * a[k, q], s * a[k, p] + c * a[k, q]);
        for (var k = 0; k < a.GetLength(0); k++) (a[p, k], a[q, k]) = (c * a[p, k] - s * a[q, k], s * a[p, k] + c * a[q, k]);
    }
}
