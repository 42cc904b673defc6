using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Valuation;

/// <summary>What is varied.</summary>
/// <param name="Method">How examples are valued.</param>
/// <param name="Noise">The part of the labels that is wrong.</param>
public sealed record NoisyLabelCell(ValuationMethod Method, double Noise);

/// <summary>What was measured.</summary>
/// <param name="FScore">F1 of the suspected labels, by <see cref="TwoMeans"/>.</param>
/// <param name="LowRemoved">The accuracy on other held-out rows once each part of the lowest values is removed.</param>
/// <param name="HighRemoved">The same for the highest values.</param>
/// <param name="Stability">Spearman's ρ between values from one half of the evidence and from the other; 0 where one says nothing.</param>
public sealed record NoisyLabelOutcome(double FScore, IReadOnlyList<double> LowRemoved, IReadOnlyList<double> HighRemoved, double Stability);

/// <summary>Values examples with some labels changed. The seed of a run is its repetition, from 0.</summary>
internal sealed class NoisyLabelRuns : IExperiment<NoisyLabelCell, NoisyLabelOutcome>
{
    /// <summary>Raised whenever drawing, valuing or judging changes a result.</summary>
    private const int Protocol = 1;

    private const ulong DrawStream = 0, NoiseStream = 1, ValueStream = 2, JudgeStream = 3;
    private readonly NoisyLabelPlan _plan;

    internal NoisyLabelRuns(NoisyLabelPlan plan)
    {
        _plan = plan;
        var platform = plan.Platform;
        Version = new ExperimentVersion($"noisy-labels-{Protocol}/{platform.Learner.Name}", platform.Learner.Version);
        Data = CanonicalJson.Fingerprint(new
        {
            platform.Record.Fingerprint,
            Pool = platform.Pool.Count,
            HeldOut = platform.HeldOut.Count,
            platform.Classes,
            Learner = platform.Learner.Settings,
            plan.Rows,
            plan.Evidence,
            plan.Neighbours,
            plan.Trainings,
            plan.Removed,
            plan.Seed,
        });
    }

    public ExperimentVersion Version { get; }

    public string Data { get; }

    public int BatchSize => 1;

    public IReadOnlyList<NoisyLabelOutcome> Run(IReadOnlyList<ExperimentRun<NoisyLabelCell>> runs, CancellationToken cancellation) =>
        [.. runs.Select(run => Run(run, cancellation))];

    private NoisyLabelOutcome Run(ExperimentRun<NoisyLabelCell> run, CancellationToken cancellation)
    {
        var (platform, random) = (_plan.Platform, new RandomStream(_plan.Seed).Child(run.Seed));
        var rows = RowSets.Subset(platform.Pool, random.Child(DrawStream).SampleWithoutReplacement(platform.Pool.Count, _plan.Rows));
        var order = random.Child(DrawStream).Child(1).SampleWithoutReplacement(platform.HeldOut.Count, platform.HeldOut.Count);
        var (half, evidence) = (_plan.Evidence / 2, _plan.Evidence);
        LabelledRows[] halves = [RowSets.Subset(platform.HeldOut, order.AsSpan(0, half)), RowSets.Subset(platform.HeldOut, order.AsSpan(half, evidence - half))];
        var judged = RowSets.Subset(platform.HeldOut, order.AsSpan(evidence));

        var (labels, wrong) = WithNoise(rows.Labels, run.Cell.Noise, random.Child(NoiseStream));
        var noisy = rows.WithLabels(labels);
        var task = new ValuationTask(noisy, platform.Classes, halves, platform.Learner, _plan.Neighbours, _plan.Trainings);
        var (first, second) = task.Values(run.Cell.Method, random.Child(ValueStream), cancellation);
        double[] values = [.. first.Zip(second, (a, b) => (a + b) / 2)];

        int[] ascending = [.. Enumerable.Range(0, values.Length).OrderBy(k => values[k])];
        return new NoisyLabelOutcome(
            TwoMeans.FScore(TwoMeans.Lower(values), wrong),
            Accuracies(noisy, judged, ascending, random, cancellation),
            Accuracies(noisy, judged, [.. ascending.Reverse()], random, cancellation),
            RankCorrelation.Spearman(first, second) ?? 0);
    }

    private double[] Accuracies(LabelledRows rows, LabelledRows judged, int[] removedFirst, RandomStream random, CancellationToken cancellation)
    {
        var trainings = _plan.Removed.Select(part =>
        {
            double[] weights = [.. Enumerable.Repeat(1.0, rows.Count)];
            foreach (var k in removedFirst[..(int)Math.Round(part * rows.Count)]) weights[k] = 0;
            return new TableTraining(rows, _plan.Platform.Classes, random.Child(JudgeStream)) { Weights = weights };
        });
        return [.. _plan.Platform.Learner.Train([.. trainings], cancellation).Select(model => model.Predict(judged).Accuracy)];
    }

    /// <summary>Exactly the share of labels becomes another class.</summary>
    private (double[] Labels, bool[] Wrong) WithNoise(ReadOnlySpan<double> labels, double share, RandomStream random)
    {
        var (changed, wrong) = (labels.ToArray(), new bool[labels.Length]);
        foreach (var k in random.SampleWithoutReplacement(labels.Length, (int)Math.Round(share * labels.Length)))
        {
            changed[k] = (changed[k] + 1 + random.NextInt32(_plan.Platform.Classes - 1)) % _plan.Platform.Classes;
            wrong[k] = true;
        }

        return (changed, wrong);
    }
}
