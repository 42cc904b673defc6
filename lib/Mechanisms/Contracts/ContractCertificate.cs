using System.Globalization;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Mechanisms.Solving;

namespace CollectiveAction.Mechanisms.Contracts;

/// <summary>
/// A proof that a contract is optimal: multipliers, and how far each of the Karush–Kuhn–Tucker conditions is from holding.
/// </summary>
/// <remarks>
/// The problem is concave, so the conditions suffice. They are computed afresh from the finished menu, in the payments cᵢmᵢ and utilities
/// uᵢ, and are free of units: values are measured in v(a∞), multipliers in the largest derivative ∂E[a]/∂(cᵢmᵢ) of the objective.
/// </remarks>
/// <param name="Multipliers">The price of each constraint.</param>
/// <param name="Stationarity">The largest derivative of the Lagrangian, relative to the largest term that enters it.</param>
/// <param name="Infeasibility">The largest violation of a constraint.</param>
/// <param name="Complementarity">The largest product of a multiplier and its constraint's slack.</param>
/// <param name="DualInfeasibility">The largest negative part of a multiplier.</param>
public sealed record ContractCertificate(
    ContractMultipliers Multipliers, double Stationarity, double Infeasibility, double Complementarity, double DualInfeasibility)
{
    /// <summary>The largest of the four.</summary>
    public double Residual => Math.Max(Math.Max(Stationarity, Infeasibility), Math.Max(Complementarity, DualInfeasibility));

    /// <summary>Which condition holds how nearly.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"optimality conditions hold to {Residual:E1}: stationarity {Stationarity:E1}, constraints {Infeasibility:E1}, complementarity {Complementarity:E1}, signs {DualInfeasibility:E1}");

    internal static ContractCertificate Of(
        ScreeningProgram program, ReadOnlySpan<double> m, ReadOnlySpan<double> u, ContractMultipliers multipliers)
    {
        var (types, costs, moments) = (program.Count, program.Costs, program.Moments);
        var (alpha, delta, epsilon, beta) = (multipliers.Participation, multipliers.Downward, multipliers.Upward, multipliers.Budget);
        moments.MoveTo(m);
        double[] gradient = new double[types], part = new double[types], sizes = new double[types], objective = new double[types];
        moments.AccuracyGradient(objective);
        var unit = 0.0;
        for (var i = 0; i < types; i++)
        {
            gradient[i] = objective[i] / costs[i];
            (sizes[i], unit) = (Math.Abs(gradient[i]), Math.Max(unit, Math.Abs(gradient[i])));
            gradient[i] *= multipliers.Objective;
        }

        for (var k = 0; k < types; k++)
        {
            if (beta[k] == 0) continue;
            moments.AttainableGradient(k, part);
            for (var i = 0; i < types; i++) Add(i, beta[k] * part[i] / costs[i]);
        }

        Add(0, multipliers.Floor);
        for (var i = 0; i < types; i++)
        {
            Add(i, -beta[i]);
            if (i < types - 1) Add(i, -delta[i] * program.Gap(i) / costs[i]);
            if (i > 0) Add(i, epsilon[i - 1] * program.Gap(i - 1) / costs[i]);
        }

        var stationarity = 0.0;
        for (var i = 0; i < types; i++)
        {
            stationarity = Math.Max(stationarity, Math.Abs(gradient[i]) / Math.Max(unit, sizes[i]));
            var (below, above) = (i > 0 ? delta[i - 1] - epsilon[i - 1] : 0, i < types - 1 ? epsilon[i] - delta[i] : 0);
            var size = Math.Max(Math.Max(unit, alpha[i] + beta[i]), Math.Max(Math.Abs(below), Math.Abs(above)));
            stationarity = Math.Max(stationarity, Math.Abs(alpha[i] + below + above - beta[i]) / size);
        }

        var (infeasibility, complementarity, sign) = (0.0, 0.0, 0.0);
        for (var i = 0; i < types; i++)
        {
            Check(alpha[i], program.ParticipationSlack(i, u));
            Check(beta[i], program.BudgetSlack(i, m, u));
            if (i == types - 1) break;
            Check(delta[i], program.DownwardSlack(i, m, u));
            Check(epsilon[i], program.UpwardSlack(i, m, u));
        }

        Check(multipliers.Floor, program.FloorSlack(m));
        return new ContractCertificate(multipliers, Require(stationarity), Require(infeasibility), Require(complementarity), Require(sign));

        void Add(int i, double term)
        {
            gradient[i] += term;
            sizes[i] = Math.Max(sizes[i], Math.Abs(term));
        }

        void Check(double multiplier, double slack)
        {
            infeasibility = Math.Max(infeasibility, -slack / program.Unit);
            sign = Math.Max(sign, -multiplier / unit);
            complementarity = Math.Max(complementarity, Math.Abs(multiplier / unit * slack / program.Unit));
        }

        static double Require(double value) => double.IsNaN(value) ? double.PositiveInfinity : value;
    }
}
