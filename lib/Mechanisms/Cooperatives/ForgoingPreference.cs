using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Mechanisms.Cooperatives;

/// <summary>How one worker weighs giving up part f of an income of 1 for an even chance that f comes back M-fold.</summary>
/// <param name="Curvature">ρ &lt; 1: relative risk aversion, of u(c) = c^(1 − ρ); negative for a liking of risk.</param>
/// <param name="ChanceWeight">w in [0, 1], the weight that the even chance gets; ½ is expected utility.</param>
/// <param name="OwnershipValue">b, what owning all of it is worth beside money, in units of the utility of the income.</param>
/// <remarks>U(f) = w·u(1 − f + M·f) + (1 − w)·u(1 − f) + b·f. Only one chance was ever asked about, so a curve of weights would not be identified: one weight is.</remarks>
[Source("doi:10.1016/0167-2681(82)90008-7", "eq. (6)")]
public readonly record struct ForgoingPreference(double Curvature, double ChanceWeight = 0.5, double OwnershipValue = 0)
{
    /// <summary>What giving up a part is worth.</summary>
    /// <param name="forgone">f in [0, 1].</param>
    /// <param name="multiple">M ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument or a parameter is outside its range.</exception>
    public double Utility(double forgone, double multiple)
    {
        Check();
        Require.Share(forgone);
        ArgumentOutOfRangeException.ThrowIfNegative(multiple);
        return Value(forgone, multiple);
    }

    /// <summary>The part that is best given up.</summary>
    /// <param name="multiple">M ≥ 1.</param>
    /// <returns>f in [0, 1]; the least where several are best.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The multiple is below 1, or a parameter is outside its range.</exception>
    public double Chosen(double multiple)
    {
        Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(multiple, 1);

        // Without aversion the utility is convex, so an end is best; with it, concave, so its slope falls through zero once.
        if (Curvature <= 0) return Value(1, multiple) > Value(0, multiple) ? 1 : 0;
        if (Slope(0, multiple) <= 0) return 0;
        var own = this;
        return Bisection.Crossing(0, 1, part => own.Slope(part, multiple) > 0);
    }

    /// <summary>The multiple for which everything is given up: M with w·M^(1 − ρ) + b = 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public double MultipleForAll()
    {
        Check();
        return OwnershipValue >= 1 ? 0 : Math.Pow((1 - OwnershipValue) / ChanceWeight, 1 / (1 - Curvature));
    }

    /// <summary>Whether some lottery of the menu is better than the dollar of cash.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public bool TakesLottery()
    {
        Check();
        foreach (var lottery in OwnershipSurvey.Menu)
        {
            if (Value(lottery.Forgone, lottery.Extra / lottery.Forgone) > Value(0, 1) + 1e-12) return true;
        }

        return false;
    }

    private double Value(double forgone, double multiple)
    {
        var power = 1 - Curvature;
        return ChanceWeight * Math.Pow(1 - forgone + multiple * forgone, power) + (1 - ChanceWeight) * Math.Pow(1 - forgone, power) + OwnershipValue * forgone;
    }

    private double Slope(double forgone, double multiple) =>
        (1 - Curvature) * (ChanceWeight * (multiple - 1) * Math.Pow(1 + (multiple - 1) * forgone, -Curvature) - (1 - ChanceWeight) * Math.Pow(1 - forgone, -Curvature))
        + OwnershipValue;

    private void Check()
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Require.Finite(Curvature), 1, nameof(Curvature));
        Require.Share(ChanceWeight);
        Require.Finite(OwnershipValue);
    }
}
