using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Experiments.Composition;

/// <summary>What a contract that pays with models gives an owner for data of some quality.</summary>
/// <remarks>
/// The contract is the first best: nobody has more than by training alone, so that an owner who brings m people's data at a cost c each is paid a model worth
/// f + c·m, with f = max_x a(x) − c·x. The cost is the one at which what the owner holds is just what the contract asks: a(n) = f + c·m. A person whose data count as
/// q honest people's brings q units; so the pay is f + q·(a(n) − f), no more than the model that results. Where quality cannot be measured, the owner is
/// promised the model of honest data, and the promise is kept only as far as that model came about.
/// </remarks>
[Source("arXiv:2412.11122", "Proposition 2, and quality in the contribution measure")]
public sealed class ModelPay
{
    private readonly IAccuracyCurve _curve;
    private readonly double _people, _holding;

    /// <summary>The pay of one owner.</summary>
    /// <param name="curve">a, the firm's learning curve on honest data.</param>
    /// <param name="people">n > 0, how many people's data there are in all.</param>
    /// <param name="holding">m in (0, n), how many of them the owner holds.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public ModelPay(IAccuracyCurve curve, double people, double holding)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(people));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(holding));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(holding, people);
        (_curve, _people, _holding) = (curve, people, holding);
        Common = curve.Value(people);
        Cost = SolveCost();
        Alone = OwnTraining.Of(Cost, curve, Accuracy).Utility;
    }

    /// <summary>a(n), the accuracy of the model of everybody's honest data.</summary>
    public double Common { get; }

    /// <summary>c, what one person's data cost the owner, in accuracy.</summary>
    public double Cost { get; }

    /// <summary>f, what is left to the owner who trains alone, in accuracy.</summary>
    public double Alone { get; }

    private static LinearValuation Accuracy { get; } = new(1);

    /// <summary>q: how many honest people's data one person's data of the owner count as, by the model that results.</summary>
    /// <param name="accuracy">The accuracy of the model of the others' honest data and the owner's.</param>
    /// <returns>1 for honest data and 0 for none; negative where the others alone would do better, but no less than takes all their data away; +∞ above the curve.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The accuracy is not finite.</exception>
    public double Quality(double accuracy)
    {
        Require.Finite(accuracy);
        if (accuracy >= _curve.Limit) return double.PositiveInfinity;
        if (accuracy <= _curve.Value(0)) return -(_people - _holding) / _holding;
        var most = _people;
        while (_curve.Value(most) < accuracy) most *= 2;
        return (Bisection.Narrow(0, most, people => _curve.Value(people) < accuracy).Fails - (_people - _holding)) / _holding;
    }

    /// <summary>The accuracy of the model that the owner is paid where quality is measured.</summary>
    /// <param name="accuracy">The accuracy of the model that results; no better one can be given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The accuracy is not finite.</exception>
    public double Measured(double accuracy) => Math.Max(Alone, Math.Min(accuracy, Alone + Math.Max(0, Quality(accuracy)) * (Common - Alone)));

    /// <summary>How far the model that results falls short of what a contract promised that only counts people.</summary>
    /// <param name="accuracy">The accuracy of the model that results.</param>
    public double Unkept(double accuracy) => Math.Max(0, Common - accuracy);

    /// <summary>The larger cost at which the owner has of the contract, a(n) − c·m, what it has alone: above the cost at which it would use all it holds by itself.</summary>
    private double SolveCost() => Bisection.Narrow(
        _curve.Slope(_holding), (Common - _curve.Value(0)) / _holding, cost => Common - cost * _holding > OwnTraining.Of(cost, _curve, Accuracy).Utility).Fails;
}
