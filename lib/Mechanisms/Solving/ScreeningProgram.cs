using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;

namespace CollectiveAction.Mechanisms.Solving;

/// <summary>The contract problem as a concave program in contributions m and utilities u, every constraint an inequality.</summary>
/// <remarks>
/// Maximise E[a(S)] subject to uᵢ ≥ fᵢ, uᵢ₊₁ ≥ uᵢ + (cᵢ − cᵢ₊₁)mᵢ, uᵢ ≥ uᵢ₊₁ − (cᵢ − cᵢ₊₁)mᵢ₊₁, cᵢmᵢ + uᵢ ≤ Tᵢ(m) and m₁ ≥ the floor. The
/// floor keeps every total where the curve is concave. Adjacent honesty and the order of m that it implies give honesty of all pairs.
/// </remarks>
internal sealed class ScreeningProgram
{
    private readonly ContractProblem _problem;

    internal ScreeningProgram(ContractProblem problem, double leastTotal, IMenuMoments moments)
    {
        (_problem, Moments) = (problem, moments);
        Costs = [.. problem.Types.Costs];
        Reservations = [.. problem.Reservations];
        Unit = problem.Valuation.Value(problem.Accuracy.Limit);
        Least = leastTotal / problem.Parties;
    }

    public ContractProblem Problem => _problem;

    public IMenuMoments Moments { get; }

    public double[] Costs { get; }

    public double[] Reservations { get; }

    public int Count => Costs.Length;

    /// <summary>v(a∞), the unit of all values.</summary>
    public double Unit { get; }

    /// <summary>The floor of m₁.</summary>
    public double Least { get; }

    /// <summary>cᵢ − cᵢ₊₁.</summary>
    public double Gap(int i) => Costs[i] - Costs[i + 1];

    public double ParticipationSlack(int i, ReadOnlySpan<double> u) => u[i] - Reservations[i];

    public double DownwardSlack(int i, ReadOnlySpan<double> m, ReadOnlySpan<double> u) => u[i + 1] - u[i] - Gap(i) * m[i];

    public double UpwardSlack(int i, ReadOnlySpan<double> m, ReadOnlySpan<double> u) => u[i] - u[i + 1] + Gap(i) * m[i + 1];

    /// <summary>c₁m₁ less the floor's.</summary>
    public double FloorSlack(ReadOnlySpan<double> m) => (m[0] - Least) * Costs[0];

    /// <summary>Tᵢ(m) − cᵢmᵢ − uᵢ, where the moments stand.</summary>
    public double BudgetSlack(int i, ReadOnlySpan<double> m, ReadOnlySpan<double> u) => Moments.Attainable(i) - Costs[i] * m[i] - u[i];
}
