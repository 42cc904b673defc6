using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Theory.Signals;

/// <summary>Adds a fixed vector to a feature vector, as a faint pattern is laid over a picture.</summary>
/// <remarks>
/// Applied twice it adds twice: it leaves its own values alone only where the offset is 0. Planting allows that; erasing needs a signal that
/// does, such as <see cref="CoordinateSignal"/>. A data set with bounded features needs clipping after the signal, which is not done here.
/// </remarks>
public sealed class OffsetSignal : ISignal<double[]>
{
    private readonly double[] _offset;

    /// <summary>A signal from the vector that it adds.</summary>
    /// <param name="offset">The offset, length d ≥ 1, finite entries in the unit of the features. Copied.</param>
    /// <exception cref="ArgumentException">The offset is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An entry is not finite.</exception>
    public OffsetSignal(ReadOnlySpan<double> offset)
    {
        if (offset.IsEmpty) throw new ArgumentException("The offset is empty; give one number for every feature.", nameof(offset));
        foreach (var entry in offset) Require.Finite(entry, nameof(offset));
        _offset = offset.ToArray();
    }

    /// <summary>The vector that is added, [d].</summary>
    public ReadOnlySpan<double> Offset => _offset;

    /// <summary>Whether g(g(x)) = g(x) everywhere, which only the offset 0 achieves.</summary>
    public bool IsIdempotent => !_offset.AsSpan().ContainsAnyExcept(0.0);

    /// <inheritdoc />
    /// <returns>A new vector of length d.</returns>
    /// <exception cref="ArgumentException">The vector has another length.</exception>
    public double[] Apply(double[] feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        if (feature.Length != _offset.Length)
        {
            throw new ArgumentException($"The offset has {_offset.Length} entries but the vector {feature.Length}; use vectors of one length.", nameof(feature));
        }

        var signalled = new double[feature.Length];
        for (var i = 0; i < signalled.Length; i++) signalled[i] = feature[i] + _offset[i];
        return signalled;
    }
}
