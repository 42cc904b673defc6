namespace CollectiveAction.Learning.Optimizers;

/// <summary>
/// Solves linear systems with a symmetric positive definite matrix A = L·Lᵀ; that A is not definite is an ordinary answer, not an
/// exception.
/// </summary>
internal static class Cholesky
{
    /// <summary>Overwrites the lower triangle of A, [n, n] row-major, by L.</summary>
    /// <returns>False where A is not positive definite to working precision.</returns>
    internal static bool TryFactor(Span<double> matrix, int size)
    {
        for (var i = 0; i < size; i++)
        {
            var row = matrix.Slice(i * size, i + 1);
            for (var j = 0; j <= i; j++)
            {
                var other = matrix.Slice(j * size, j + 1);
                var sum = row[j];
                for (var k = 0; k < j; k++) sum -= row[k] * other[k];
                if (j < i) row[j] = sum / other[j];
                else if (sum > 0 && double.IsFinite(sum)) row[i] = Math.Sqrt(sum);
                else return false;
            }
        }

        return true;
    }

    /// <summary>Overwrites b by the solution of L·Lᵀ·x = b.</summary>
    internal static void Solve(ReadOnlySpan<double> factor, Span<double> vector)
    {
        var size = vector.Length;
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++) vector[i] -= factor[i * size + k] * vector[k];
            vector[i] /= factor[i * size + i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++) vector[i] -= factor[k * size + i] * vector[k];
            vector[i] /= factor[i * size + i];
        }
    }
}
