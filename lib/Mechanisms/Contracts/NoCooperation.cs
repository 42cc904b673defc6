using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Contracts;

/// <summary>What happens without a coordinator: every party trains alone.</summary>
/// <param name="Types">What a party of each type does, from the highest cost to the lowest.</param>
/// <param name="Accuracy">The expected accuracy of a party's own model, Σ pᵢ·a(mᵢ).</param>
/// <param name="Value">What a party expects its own model to be worth, Σ pᵢ·v(a(mᵢ)).</param>
/// <param name="Utility">What a party expects to be left with, Σ pᵢ·fᵢ.</param>
[Source("arXiv:2412.11122", "Reservation utility")]
public sealed record NoCooperation(IReadOnlyList<OwnTraining> Types, double Accuracy, double Value, double Utility)
{
    /// <summary>The outcome without cooperation.</summary>
    /// <param name="problem">The problem; the number of parties and other reservation utilities play no part.</param>
    public static NoCooperation Of(ContractProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        OwnTraining[] types = [.. problem.Types.Costs.Select(cost => OwnTraining.Of(cost, problem.Accuracy, problem.Valuation))];
        double Mean(Func<OwnTraining, double> of) => types.Zip(problem.Types.Probabilities, (own, p) => p * of(own)).Sum();
        return new NoCooperation(types, Mean(o => o.Accuracy), Mean(o => problem.Valuation.Value(o.Accuracy)), Mean(o => o.Utility));
    }
}
