using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Workflows;

/// <summary>A controller against fixed workflows in one world.</summary>
/// <param name="Exponent">M.</param>
/// <param name="Error">γ of the voters.</param>
/// <param name="ImprovementCost">What an improvement costs.</param>
/// <param name="BallotCost">What a vote costs.</param>
/// <param name="Money">The money at which they are compared.</param>
/// <param name="QualityGain">By which part the controller's quality is higher at equal money.</param>
/// <param name="MoneySaved">By which part a fixed workflow needs more money for the controller's quality.</param>
public sealed record WorkflowComparison(
    double Exponent, double Error, double ImprovementCost, double BallotCost, double Money, Estimate QualityGain, Estimate MoneySaved);

/// <summary>A way of working and what it brought.</summary>
/// <param name="Cell">What was tried.</param>
/// <param name="Cost">What was spent.</param>
/// <param name="Quality">The true quality.</param>
public sealed record WorkflowPoint(WorkflowCell Cell, Estimate Cost, Estimate Quality);

/// <summary>The simulations of a plan.</summary>
public sealed class WorkflowResults
{
    internal WorkflowResults(WorkflowPlan plan, Results<WorkflowCell, WorkflowOutcome> measured) => (Plan, Measured) = (plan, measured);

    /// <summary>What was run.</summary>
    public WorkflowPlan Plan { get; }

    /// <summary>The runs.</summary>
    public Results<WorkflowCell, WorkflowOutcome> Measured { get; }

    /// <summary>What the intervals are, in words.</summary>
    public string IntervalText => Studies.Tables.IntervalText.Student(Plan.Repetitions, repetition: "repetition");

    /// <summary>Money and quality of one decider in a world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="decider">Who decides.</param>
    /// <param name="ballots">The votes of a fixed workflow; null for all.</param>
    public IReadOnlyList<WorkflowPoint> Points(
        (double Exponent, double Error, double ImprovementCost, double BallotCost) world, WorkflowDecider decider, int? ballots = null)
    {
        var cells = Plan.Cells.Where(c => c.World == world && c.Decider == decider && (ballots is null || c.Ballots == ballots)).Distinct();
        return [.. cells.Select(cell =>
        {
            var runs = Measured.Where(c => c == cell);
            return new WorkflowPoint(cell, runs.Mean(r => r.Cost), runs.Mean(r => r.Quality));
        }).OrderBy(p => p.Cost.Value)];
    }

    /// <summary>A controller against fixed workflows at some money.</summary>
    /// <param name="world">The world.</param>
    /// <param name="money">The mean money spent on an artefact.</param>
    /// <param name="decider">The controller.</param>
    /// <param name="ballots">The votes of the fixed workflow; null for the best number at that money.</param>
    /// <returns>
    /// Where a repetition's frontiers do not reach the money or the quality, that side counts at the end of its frontier: the comparison then understates
    /// the controller.
    /// </returns>
    /// <exception cref="ArgumentException">The world was not simulated, or nothing costs so little.</exception>
    public WorkflowComparison Compare(
        (double Exponent, double Error, double ImprovementCost, double BallotCost) world, double money, WorkflowDecider decider = WorkflowDecider.Joint, int? ballots = null)
    {
        var (gains, savings) = (new List<double>(), new List<double>());
        foreach (var seed in Measured.Where(c => c.World == world).GroupBy(row => row.Seed).OrderBy(g => g.Key))
        {
            Frontier Of(WorkflowDecider who) => new(seed
                .Where(r => r.Cell.Decider == who && (who != WorkflowDecider.Fixed || ballots is null || r.Cell.Ballots == ballots))
                .Select(r => (r.Result.Cost, r.Result.Quality)));
            var (controlled, fixedOnes) = (Of(decider), Of(WorkflowDecider.Fixed));
            var (quality, other) = (controlled.ValueAt(money), fixedOnes.ValueAt(money));
            if (double.IsNaN(quality) || double.IsNaN(other))
            {
                throw new ArgumentException(
                    $"At {money} there is nothing to compare: the cheapest spend {controlled.Points[0].Cost:G3} and {fixedOnes.Points[0].Cost:G3}.", nameof(money));
            }

            gains.Add(quality / other - 1);
            var needed = fixedOnes.CostOf(quality);
            savings.Add((double.IsNaN(needed) ? fixedOnes.Points[^1].Cost : needed) / money - 1);
        }

        return new WorkflowComparison(world.Exponent, world.Error, world.ImprovementCost, world.BallotCost, money, StudentMean.Of([.. gains]), StudentMean.Of([.. savings]));
    }
}
