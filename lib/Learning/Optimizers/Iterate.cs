using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Learning.Optimizers;

/// <summary>A parameter vector that only ever becomes another finite one.</summary>
internal sealed class Iterate
{
    private double[] _current;
    private double[] _next;

    internal Iterate(ReadOnlySpan<double> start)
    {
        if (start.IsEmpty) throw new ArgumentException("There is nothing to optimise; give at least one parameter.", nameof(start));
        foreach (var value in start) Require.Finite(value, nameof(start));
        _current = start.ToArray();
        _next = new double[start.Length];
    }

    internal ReadOnlySpan<double> Current => _current;

    /// <summary>Where the next vector is written before <see cref="Commit"/>.</summary>
    internal Span<double> Next => _next;

    internal int Steps { get; private set; }

    internal bool HasDiverged { get; private set; }

    internal void RequireReady(ReadOnlySpan<double> gradient)
    {
        if (gradient.Length != _current.Length)
        {
            throw new ArgumentException(
                $"'{nameof(gradient)}' has {gradient.Length} numbers where there are {_current.Length} parameters; make both from the same model.", nameof(gradient));
        }

        if (HasDiverged) throw new InvalidOperationException($"Step {Steps + 1} diverged; start again with a lower learning rate.");
    }

    internal bool Commit()
    {
        foreach (var value in _next)
        {
            if (double.IsFinite(value)) continue;
            HasDiverged = true;
            return false;
        }

        (_current, _next) = (_next, _current);
        Steps++;
        return true;
    }
}
