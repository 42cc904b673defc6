using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Contracts;

/// <summary>One training run of a <see cref="LearningCurvePlan"/>.</summary>
/// <param name="Size">The number of texts it was trained on.</param>
/// <param name="Repetition">Which repetition.</param>
/// <param name="Accuracy">Precision at 1 on the held-out texts, in [0, 1].</param>
public sealed record LearningCurveRun(int Size, int Repetition, double Accuracy);

/// <summary>A measured learning curve.</summary>
public sealed class LearningCurveResults
{
    private const ulong ResamplingSeed = 1979;

    internal LearningCurveResults(LearningCurvePlan plan, IReadOnlyList<LearningCurveRun> runs) => (Plan, Runs) = (plan, runs);

    /// <summary>What was run.</summary>
    public LearningCurvePlan Plan { get; }

    /// <summary>The runs, by size and repetition.</summary>
    public IReadOnlyList<LearningCurveRun> Runs { get; }

    /// <summary>The mean accuracy at each size, ascending, with bootstrap intervals over the repetitions.</summary>
    public IReadOnlyList<(int Size, Estimate Accuracy)> Points() =>
        [.. Runs.GroupBy(r => r.Size).Select(g => (g.Key, Bootstrap.Mean([.. g.Select(r => r.Accuracy)], new RandomStream(ResamplingSeed))))];

    /// <summary>The learning curve fitted to the means: one that rises and bends down everywhere.</summary>
    /// <returns>The curve, in texts. Means weigh by how well held-out texts tell them (Wilson's interval at 95 %).</returns>
    /// <exception cref="ArgumentException">There are fewer than three sizes, or the measurements contradict a curve of that shape; the message says where.</exception>
    public FittedCurve Fit()
    {
        var points = Points();
        var tested = Plan.Test.Count;
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
