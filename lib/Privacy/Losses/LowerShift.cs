namespace CollectiveAction.Privacy.Losses;

/// <summary>What the sum of pooled losses is above the sum of its grid numbers, but for a small part of its tail.</summary>
/// <param name="Amount">The shift of the grid.</param>
/// <param name="Theta">θ of the tilted law under which it may fail.</param>
/// <param name="LogFailure">The logarithm of K's power times the probability of failing: right of ε at most e^(this − θ(ε − shift)) is lost.</param>
internal readonly record struct LowerShift(double Amount, double Theta, double LogFailure)
{
    /// <summary>What may be lost right of ε.</summary>
    public double Loss(double epsilon) => Math.Exp(LogFailure - Theta * (epsilon - Amount));
}
