using System.Globalization;
using System.Text;
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

    /// <summary>An interior-point method on menus that leave the concave part of the curve in some outcomes.</summary>
    Faces,
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
        double upperBound,
        bool isGlobal)
    {
        (Problem, Contributions, Utilities, Expected, Path, Certificate) = (problem, contributions, utilities, expected, path, certificate);
        (UpperBound, IsGlobal) = (upperBound, isGlobal);
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
    /// totals lie where the curve coincides with its concave envelope, or where <see cref="UpperBound"/> is reached; otherwise the contract is
    /// optimal as long as no outcome enters or leaves the concave part.
    /// </summary>
    public bool IsGlobal { get; }

    /// <summary>
    /// What E[a(S)] of no contract exceeds, proved by multipliers of the problem with the curve's concave envelope in its place. Where
    /// <see cref="IsGlobal"/> holds it is the contract's own but for rounding.
    /// </summary>
    public double UpperBound { get; }

    /// <summary>Participation, honesty and budget, verified.</summary>
    public ContractChecks Checks { get; }

    /// <summary>The number of contributions that differ by more than rounding: 1 where all types are pooled.</summary>
    public int BlockCount =>
        1 + Contributions.Zip(Contributions.Skip(1)).Count(pair => pair.Second - pair.First > Rounding * pair.Second);

    /// <summary>The menu as a table of types, with its worth and its proof.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Problem.Parties} parties of {Contributions.Count} types: expected accuracy {Expected.Accuracy:G6}, value {Expected.Value:G6}");
        text.Append(IsGlobal ? "; no contract is better" : string.Create(CultureInfo.InvariantCulture, $"; none exceeds {UpperBound:G6}"));
        for (var i = 0; i < Contributions.Count; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n  cost {Problem.Types.Costs[i]:G4}, probability {Problem.Types.Probabilities[i]:G3}: contributes {Contributions[i]:G6} for a model worth {Promises[i]:G6}, gains {Rents[i]:G4} over staying away");
        }

        return text.Append(CultureInfo.InvariantCulture, $"\n  {Certificate}").ToString();
    }

    /// <summary>The same contract under a bound of what others can reach.</summary>
    internal Contract Under(double upperBound, bool isGlobal) =>
        new(Problem, [.. Contributions], [.. Utilities], Expected, Path, Certificate, upperBound, isGlobal);
}
