namespace CollectiveAction.Numerics.Optimization;

/// <summary>
/// The inverse of a basis of the program [A, −I], kept explicitly by columns and changed by one rank-one step for each exchange. It starts
/// as −I, the inverse of the basis of all rows' own variables.
/// </summary>
internal sealed class BasisInverse
{
    private readonly double[] _columns;
    private readonly int _size;

    /// <summary>The inverse of −I.</summary>
    /// <param name="size">The number m of rows.</param>
    public BasisInverse(int size)
    {
        _size = size;
        _columns = new double[size * size];
        Reset();
    }

    /// <summary>Exchanges since the last <see cref="Reset"/> or <see cref="ForgetExchanges"/>.</summary>
    public int Exchanges { get; private set; }

    /// <summary>Back to −I.</summary>
    public void Reset()
    {
        Array.Clear(_columns);
        for (var row = 0; row < _size; row++) _columns[row * _size + row] = -1;
        Exchanges = 0;
    }

    /// <summary>Counts exchanges from zero again.</summary>
    public void ForgetExchanges() => Exchanges = 0;

    /// <summary>B⁻¹v.</summary>
    /// <param name="vector">v, [m]; zeros cost nothing.</param>
    /// <param name="product">Receives B⁻¹v, [m].</param>
    public void Multiply(ReadOnlySpan<double> vector, Span<double> product)
    {
        product.Clear();
        for (var column = 0; column < _size; column++)
        {
            if (vector[column] != 0) DenseVector.Add(vector[column], Column(column), product);
        }
    }

    /// <summary>vᵀB⁻¹.</summary>
    public void LeftMultiply(ReadOnlySpan<double> vector, Span<double> product)
    {
        for (var column = 0; column < _size; column++) product[column] = DenseVector.Dot(vector, Column(column));
    }

    /// <summary>Row i of B⁻¹.</summary>
    public void CopyRow(int position, Span<double> row)
    {
        for (var column = 0; column < _size; column++) row[column] = _columns[column * _size + position];
    }

    /// <summary>Replaces the variable at a position of the basis.</summary>
    /// <param name="position">The position i.</param>
    /// <param name="entering">B⁻¹a of the column a that enters, [m]; its entry i must not be 0.</param>
    public void Exchange(int position, ReadOnlySpan<double> entering)
    {
        var pivot = entering[position];
        for (var column = 0; column < _size; column++)
        {
            var target = _columns.AsSpan(column * _size, _size);
            if (target[position] == 0) continue;
            var factor = target[position] / pivot;
            DenseVector.Add(-factor, entering, target);
            target[position] = factor;
        }

        Exchanges++;
    }

    private ReadOnlySpan<double> Column(int column) => _columns.AsSpan(column * _size, _size);
}
