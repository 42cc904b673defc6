using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Accountants;

/// <summary>An (ε, δ) with the neighbouring relation that it holds for.</summary>
public sealed record PrivacyGuarantee
{
    /// <summary>A guarantee.</summary>
    /// <param name="epsilon">ε ≥ 0; +∞ guarantees nothing.</param>
    /// <param name="delta">δ in [0, 1].</param>
    /// <param name="relation">The pairs of data sets it holds for.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public PrivacyGuarantee(double epsilon, double delta, NeighbouringRelation relation)
    {
        if (!(epsilon >= 0)) throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "ε is at least 0; +∞ stands for no guarantee.");
        (Epsilon, Delta, Relation) = (epsilon, Numerics.Checks.Require.Share(delta), relation);
    }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>δ.</summary>
    public double Delta { get; }

    /// <summary>The pairs of data sets it holds for.</summary>
    public NeighbouringRelation Relation { get; }

    /// <summary>What an accountant guarantees at a δ.</summary>
    /// <param name="accountant">The accountant.</param>
    /// <param name="delta">δ in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">δ lies outside its range.</exception>
    public static PrivacyGuarantee Of(IPrivacyAccountant accountant, double delta)
    {
        ArgumentNullException.ThrowIfNull(accountant);
        return new(accountant.Epsilon(delta), delta, accountant.Relation);
    }

    /// <summary>Basic composition: both are released, so the ε and the δ add up. An accountant that counts the events of both is tighter.</summary>
    /// <param name="other">The other guarantee.</param>
    /// <exception cref="ArgumentException">The neighbouring relations differ.</exception>
    public PrivacyGuarantee With(PrivacyGuarantee other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Relation != Relation)
            throw new ArgumentException($"A guarantee for {other.Relation} cannot be added to one for {Relation}; account for both under one relation.", nameof(other));
        return new(Epsilon + other.Epsilon, Math.Min(1, Delta + other.Delta), Relation);
    }

    /// <summary>Group privacy: what it guarantees to k records together, (kε, δ·(e^(kε) − 1)/(e^ε − 1)).</summary>
    /// <param name="size">k ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The group is empty.</exception>
    /// <remarks>
    /// Holds for every mechanism and is useless soon: δ grows like e^((k−1)ε). For Gaussian noise, an accountant of the group's size is far tighter.
    /// </remarks>
    [Source("doi:10.1561/0400000042", "Theorem 2.2 and its extension to δ > 0")]
    public PrivacyGuarantee ForGroup(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        var growth = Epsilon > 0 ? LogSpace.ExpM1(size * Epsilon) / LogSpace.ExpM1(Epsilon) : size;
        return new(size * Epsilon, Delta == 0 ? 0 : double.IsNaN(growth) ? 1 : Math.Min(1, Delta * growth), Relation);
    }
}
