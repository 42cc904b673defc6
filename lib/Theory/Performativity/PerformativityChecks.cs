using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Theory.Performativity;

/// <summary>The checks that platforms share.</summary>
internal static class PerformativityChecks
{
    internal static void Parameters<TLaw>(IRetrainingPlatform<TLaw> platform, ReadOnlySpan<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(platform);
        Vector(parameters, platform.ParameterCount, nameof(parameters));
    }

    internal static void Vector(ReadOnlySpan<double> vector, int length, string name)
    {
        if (vector.Length != length) throw new ArgumentException($"{vector.Length} numbers where {length} belong; give one for each coordinate.", name);
        foreach (var value in vector) Require.Finite(value, name);
    }

    internal static void Matrix(double[,] matrix, int rows, int columns, string name)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if ((matrix.GetLength(0), matrix.GetLength(1)) != (rows, columns))
        {
            throw new ArgumentException(
                $"The matrix is {matrix.GetLength(0)} × {matrix.GetLength(1)} and must be {rows} × {columns}; see the shapes of the other arguments.", name);
        }

        foreach (var value in matrix) Require.Finite(value, name);
    }

    /// <summary>Refuses a matrix that is not symmetric, and gives its smallest eigenvalue.</summary>
    internal static double SmallestEigenvalue(double[,] matrix, string name)
    {
        for (var i = 0; i < matrix.GetLength(0); i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (Math.Abs(matrix[i, j] - matrix[j, i]) > 1e-9 * (1 + Math.Abs(matrix[i, j])))
                    throw new ArgumentException($"Entries ({i}, {j}) and ({j}, {i}) differ, {matrix[i, j]:R} and {matrix[j, i]:R}; give a symmetric matrix.", name);
            }
        }

        return Matrices.Eigenvalues(matrix)[0];
    }

    internal static double PositiveDefinite(double[,] matrix, string name, string what)
    {
        var smallest = SmallestEigenvalue(matrix, name);
        return smallest > 0
            ? smallest
            : throw new ArgumentException($"{what}: the smallest eigenvalue is {smallest:G6} and must be positive; add a multiple of the identity.", name);
    }
}
