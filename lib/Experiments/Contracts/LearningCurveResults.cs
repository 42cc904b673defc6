using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Contracts;

/// <summary>One training run of a <see cref="LearningCurvePlan"/>.</summary>
/// <param name="Size">The number of texts it was trained on.</param>
/// <param name="Repetition">Which repetition.</param>
/// <param name="Accuracy">Precision at 1 on the held-out texts, in [0, 1].</param>
public sealed record LearningCurveRun(int Size, int Repetition, double Accuracy);

/// <summary>A measured learning curve.</summary>
public sealed class LearningCurveResults
{
    internal LearningCurveResults(LearningCurvePlan plan, Results<LearningCurveCell, LearningCurveOutcome> measured)
    {
        (Plan, Measured) = (plan, measured);
        var runs = measured.Select(row => new LearningCurveRun(row.Cell.Size, (int)row.Seed, row.Result.Accuracy));
        Runs = [.. runs.OrderBy(r => r.Size).ThenBy(r => r.Repetition)];
    }

    /// <summary>What was run.</summary>
    public LearningCurvePlan Plan { get; }

    /// <summary>The cells as they were measured.</summary>
    public Results<LearningCurveCell, LearningCurveOutcome> Measured { get; }

    /// <summary>The runs, by size and repetition.</summary>
    public IReadOnlyList<LearningCurveRun> Runs { get; }

    /// <summary>What the intervals are, in words.</summary>
    public string IntervalText => Studies.Tables.IntervalText.Student(Plan.Repetitions, repetition: "repetition");

    /// <summary>The accuracy against the number of texts.</summary>
    public MeasuredCurve Curve() => Measured.Curve(c => c.Size, r => r.Accuracy);

    /// <summary>The mean accuracy at each size, ascending, with 95 % Student intervals over the repetitions.</summary>
    public IReadOnlyList<(int Size, Estimate Accuracy)> Points() => [.. Curve().Points.Select(p => ((int)p.X, p.Value))];

    /// <summary>The learning curve fitted to the means: one that rises and bends down everywhere.</summary>
    /// <returns>The curve, in texts. Means weigh by how well held-out texts tell them (Wilson's interval at 95 %).</returns>
    /// <exception cref="ArgumentException">There are fewer than three sizes, or the measurements contradict a curve of that shape; the message says where.</exception>
    public FittedCurve Fit()
    {
        var points = Points();
        var tested = Plan.Platform.Test.Count;
        double Margin(double accuracy)
        {
            var interval = BinomialEstimate.Wilson((int)Math.Round(accuracy * tested), tested);
            return (interval.Upper - interval.Lower) / 2;
        }

        return FittedCurve.Of(
            [.. points.Select(p => (double)p.Size)],
            [.. points.Select(p => p.Accuracy.Value)],
            [.. points.Select(p => Margin(p.Accuracy.Value))]);
    }
}
