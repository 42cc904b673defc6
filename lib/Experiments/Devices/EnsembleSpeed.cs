using System.Diagnostics;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;

namespace CollectiveAction.Experiments.Devices;

/// <summary>How fast an engine trains so many small models together.</summary>
/// <param name="Models">The number of models.</param>
/// <param name="StepsPerSecond">The steps that all of them together make in a second.</param>
public sealed record EnsembleSpeed(int Models, double StepsPerSecond)
{
    private const int Inputs = 64, Hidden = 64, RowsPerStep = 64, StepsPerEpoch = 32;

    /// <summary>Measures an engine on perceptrons of 64 inputs, 64 rectified units and two classes: 64 rows a step, Adam, the time of the training alone.</summary>
    /// <param name="backend">What trains.</param>
    /// <param name="models">The numbers of models to train together.</param>
    /// <param name="progress">Told after each number of models; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of models is not positive.</exception>
    /// <exception cref="TrainingNotSupportedException">The backend has no perceptrons.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <remarks>A short training comes first, so that nothing is compiled or loaded while the clock runs. On a busy machine the figures are what is left over.</remarks>
    public static IReadOnlyList<EnsembleSpeed> Measure(IDenseBackend backend, IReadOnlyList<int> models, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(models);
        foreach (var number in models) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number, nameof(models));
        var random = new RandomStream(1);
        var features = new double[StepsPerEpoch * RowsPerStep * Inputs];
        for (var i = 0; i < features.Length; i++) features[i] = random.NextNormal();
        var rows = LabelledRows.Of(features, [.. Enumerable.Range(0, StepsPerEpoch * RowsPerStep).Select(row => features[row * Inputs] > 0 ? 1.0 : 0)]);
        var speeds = new EnsembleSpeed[models.Count];
        Stepwise.Run("Measuring speed", speeds.Length, (k, stop) => speeds[k] = Measure(backend, rows, models[k], stop), progress, cancellation);
        return speeds;
    }

    private static EnsembleSpeed Measure(IDenseBackend backend, LabelledRows rows, int models, CancellationToken cancellation)
    {
        // One order for all: the managed engine then reads each row once for its sixteen lanes.
        var (shape, order) = (DenseShape.Perceptron(Inputs, [Hidden], 2, Activation.Relu), new RandomStream(3));
        DenseTraining[] plan = [.. Enumerable.Range(0, models).Select(k =>
            new DenseTraining(rows, shape, new() { Epochs = 1, BatchSize = RowsPerStep, Rate = 0.001 }, new RandomStream((ulong)k)) { Order = order })];
        backend.Train(plan, null, cancellation);
        var clock = Stopwatch.StartNew();
        backend.Train(plan, null, cancellation);
        return new EnsembleSpeed(models, plan.Sum(training => training.PlannedSteps) / clock.Elapsed.TotalSeconds);
    }
}
