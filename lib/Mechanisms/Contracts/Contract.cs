using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;

namespace CollectiveAction.Mechanisms.Contracts;

/// <summary>How an optimal contract was found.</summary>
public enum ContractPath
{
    /// <summary>Utilities eliminated, types pooled into blocks, Newton's method; certified afterwards.</summary>
    Ironing,

    /// <summary>An interior-point method on all constraints.</summary>
    InteriorPoint,

    /// <summary>One party, which may as well train alone: the only contract that it joins.</summary>
    OwnTraining,
}

/// <summary>The menu that a coordinator offers: who contributes how much for a model of which expected worth.</summary>
/// <remarks>All lists follow <see cref="PartyTypes.Costs"/>, from the highest cost to the lowest.</remarks>
public sealed class Contract
{
    private const double Rounding = 1e-9;

    internal Contract(
        ContractProblem problem,
        double[] contributions,
        double[] utilities,
        ExpectedOutcome expected,
        ContractPath path,
        ContractCertificate certificate,
        bool isGlobal)
    {
        (Problem, Contributions, Utilities, Expected, Path, Certificate) = (problem, contributions, utilities, expected, path, certificate);
        IsGlobal = isGlobal;
        Promises = [.. utilities.Zip(contributions, problem.Types.Costs).Select(x => x.First + x.Third * x.Second)];
        Rents = [.. utilities.Zip(problem.Reservations, (u, f) => u - f)];
        Checks = ContractChecks.Of(problem, contributions, Promises, expected.Attainable);
    }

    /// <summary>What was asked.</summary>
    public ContractProblem Problem { get; }

    /// <summary>m, what a party of each type contributes.</summary>
    public IReadOnlyList<double> Contributions { get; }

    /// <summary>t, the expected value of the model that a party of each type is rewarded with.</summary>
    public IReadOnlyList<double> Promises { get; }

    /// <summary>u = t − c·m, the utility of each type.</summary>
    public IReadOnlyList<double> Utilities { get; }

    /// <summary>u − f, what each type gets beyond its reservation utility because its cost is private.</summary>
    public IReadOnlyList<double> Rents { get; }

    /// <summary>Expected accuracy and value of the common model, and what each type can be promised at most.</summary>
    public ExpectedOutcome Expected { get; }

    /// <summary>How it was found.</summary>
    public ContractPath Path { get; }

    /// <summary>The proof that it is optimal.</summary>
    public ContractCertificate Certificate { get; }

    /// <summary>
    /// Whether no contract at all is better, those included that leave the concave part of the curve in some outcomes. It holds where all
    /// totals lie where the curve coincides with its concave envelope; otherwise the contract is optimal among those that stay in the
    /// concave part.
    /// </summary>
    public bool IsGlobal { get; }

    /// <summary>Participation, honesty and budget, verified.</summary>
    public ContractChecks Checks { get; }

    /// <summary>The number of contributions that differ by more than rounding: 1 where all types are pooled.</summary>
    public int BlockCount =>
        1 + Contributions.Zip(Contributions.Skip(1)).Count(pair => pair.Second - pair.First > Rounding * pair.Second);
}
