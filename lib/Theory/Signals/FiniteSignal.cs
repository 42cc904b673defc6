namespace CollectiveAction.Theory.Signals;

/// <summary>A signal function on a finite feature space {0, …, n−1}, given by its table of values.</summary>
public sealed class FiniteSignal : IPlacedSignal<int>, IEquatable<FiniteSignal>
{
    private readonly int[] _values;
    private readonly int[] _image;
    private readonly IReadOnlyList<SignalPlacement>? _placements;

    /// <summary>A signal from its table of values.</summary>
    /// <param name="values">g(0), …, g(n−1), each in 0…n−1. Copied.</param>
    /// <exception cref="ArgumentException">The table is empty or holds a value outside the space.</exception>
    public FiniteSignal(ReadOnlySpan<int> values)
    {
        if (values.IsEmpty) throw new ArgumentException("The table is empty, so the signal has no image; give g(x) for every feature x.", nameof(values));
        for (var x = 0; x < values.Length; x++)
        {
            if ((uint)values[x] >= (uint)values.Length)
            {
                throw new ArgumentException($"g({x}) = {values[x]} lies outside the feature space 0…{values.Length - 1}.", nameof(values));
            }
        }

        _values = values.ToArray();
        _image = [.. _values.Distinct().Order()];
    }

    private FiniteSignal(int[] values, IReadOnlyList<SignalPlacement> placements)
        : this(values) => _placements = placements.Count > 0 ? placements : null;

    /// <summary>The size n of the feature space.</summary>
    public int FeatureCount => _values.Length;

    /// <summary>The signal set X* = g(X), ascending.</summary>
    public ReadOnlySpan<int> Image => _image;

    /// <summary>Whether g(g(x)) = g(x) everywhere, so that a signal already carried is left alone.</summary>
    public bool IsIdempotent
    {
        get
        {
            foreach (var point in _image)
            {
                if (_values[point] != point) return false;
            }

            return true;
        }
    }

    /// <summary>
    /// The placements s₁, …, s_K of which the signal is made, g = s_K ∘ … ∘ s₁: what noise at single positions strikes. A signal given by its
    /// table is one placement.
    /// </summary>
    public IReadOnlyList<SignalPlacement> Placements => _placements ?? [new SignalPlacement(this)];

    /// <inheritdoc />
    public int? PlacementCount => Placements.Count;

    /// <inheritdoc />
    public bool CanBeCorrupted => Placements.All(p => p.Corrupted.Count > 0);

    /// <summary>The signal made of several placements, one after the other.</summary>
    /// <param name="placements">s₁, …, s_K, applied in this order; at least one, all on one feature space.</param>
    /// <exception cref="ArgumentException">There is no placement, or two live on different feature spaces.</exception>
    public static FiniteSignal OfPlacements(params IReadOnlyList<SignalPlacement> placements)
    {
        ArgumentNullException.ThrowIfNull(placements);
        if (placements.Count == 0) throw new ArgumentException("A signal without placements changes nothing; give at least one.", nameof(placements));
        var features = placements[0].Kept.FeatureCount;
        if (placements.FirstOrDefault(p => p.Kept.FeatureCount != features) is { } other)
        {
            throw new ArgumentException($"One placement is defined on {features} features, another on {other.Kept.FeatureCount}; use one feature space.", nameof(placements));
        }

        return Keeping([.. placements], _ => true);
    }

    /// <summary>The signal that sends every feature to one point.</summary>
    /// <param name="featureCount">The size n of the feature space.</param>
    /// <param name="point">The point, in 0…n−1.</param>
    /// <exception cref="ArgumentException">The point lies outside the space or the space is empty.</exception>
    public static FiniteSignal Constant(int featureCount, int point)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(featureCount);
        var values = new int[featureCount];
        Array.Fill(values, point);
        return new FiniteSignal(values);
    }

    /// <summary>What is left of the signal when only some of its placements are made.</summary>
    /// <param name="isKept">Whether placement k, counted from 0, is made.</param>
    /// <returns>The signal of the placements that are kept; the identity where none is.</returns>
    public FiniteSignal Keeping(Func<int, bool> isKept)
    {
        ArgumentNullException.ThrowIfNull(isKept);
        return Keeping(Placements, isKept);
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentOutOfRangeException">The feature lies outside the space.</exception>
    public int Apply(int feature) => (uint)feature < (uint)_values.Length
        ? _values[feature]
        : throw new ArgumentOutOfRangeException(nameof(feature), feature, $"The signal is defined on 0…{_values.Length - 1}.");

    /// <inheritdoc />
    public int CorruptedForms(int placement) => Placements[placement].Corrupted.Count;

    /// <inheritdoc />
    /// <exception cref="ArgumentOutOfRangeException">The feature lies outside the space, or a placement has no such form.</exception>
    public int Apply(int feature, Func<int, int?> formAt)
    {
        ArgumentNullException.ThrowIfNull(formAt);
        foreach (var (k, placement) in Placements.Index())
        {
            if (formAt(k) is { } form) feature = (form == 0 ? placement.Kept : placement.Corrupted[form - 1]).Apply(feature);
        }

        return feature;
    }

    /// <summary>Whether two signals are one function, made of the same placements.</summary>
    /// <param name="other">The other signal.</param>
    public bool Equals(FiniteSignal? other) => ReferenceEquals(this, other)
        || (other is not null && _values.AsSpan().SequenceEqual(other._values)
            && (_placements is null ? other._placements is null : other._placements is not null && _placements.SequenceEqual(other._placements)));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as FiniteSignal);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in _values) hash.Add(value);
        return hash.ToHashCode();
    }

    private static FiniteSignal Keeping(IReadOnlyList<SignalPlacement> placements, Func<int, bool> isKept)
    {
        SignalPlacement[] kept = [.. placements.Where((_, k) => isKept(k))];
        var values = Enumerable.Range(0, placements[0].Kept.FeatureCount).ToArray();
        foreach (ref var value in values.AsSpan())
        {
            foreach (var placement in kept) value = placement.Kept.Apply(value);
        }

        return new FiniteSignal(values, kept);
    }
}
