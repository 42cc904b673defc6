using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Devices;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Tests.Devices;

public sealed class EngineComparisonTests
{
    private static readonly LabelledRows Rows = LabelledRows.Of([.5, 1, -1, .25, 2, -.5, -.75, 1, 1, 1, -2, .5], [1, 0, 1, 0, 1, 0]);

    [Fact]
    public void Two_engines_of_the_same_bits_agree_to_the_last_one()
    {
        var agreement = BackendAgreement.Of(new VectorDenseBackend(), new ReferenceDenseBackend(), Plan(3), Rows);

        Assert.Equal(new BackendAgreement(3, 0, 0, 0), agreement);
    }

    [Fact]
    public void A_difference_is_the_largest_of_any_model_and_other_predictions_are_a_share()
    {
        var agreement = BackendAgreement.Of(new VectorDenseBackend(), new Faster(), Plan(3), Rows);

        Assert.InRange(agreement.Parameter, 0.01, 10);
        Assert.InRange(agreement.Probability, 0.01, 1);
        Assert.Equal(agreement.OtherPredictions * Rows.Count * 2, Math.Round(agreement.OtherPredictions * Rows.Count * 2), 9);
        Assert.Throws<ArgumentException>(() => BackendAgreement.Of(new VectorDenseBackend(), new Faster(), [], Rows));
    }

    [Fact]
    public void Speed_is_measured_for_every_number_of_models_and_drawn_beside_the_gpus()
    {
        var speeds = EnsembleSpeed.Measure(new VectorDenseBackend(), [1, 4]);
        var figure = DeviceFigures.Speeds([("managed", speeds)]).ToString();

        Assert.Equal([1, 4], speeds.Select(s => s.Models));
        Assert.All(speeds, s => Assert.True(s.StepsPerSecond > 0));
        Assert.Contains("managed, here (points): 2 points", figure, StringComparison.Ordinal);
        foreach (var (name, _) in GpuSpeeds.Measured) Assert.Contains($"{name}, H200 (line)", figure, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => EnsembleSpeed.Measure(new VectorDenseBackend(), [0]));
        Assert.Throws<ArgumentException>(() => DeviceFigures.Speeds([]));
    }

    private static DenseTraining[] Plan(int epochs) =>
        [.. Enumerable.Range(0, 2).Select(k => new DenseTraining(Rows, DenseShape.Perceptron(2, [3], 2), new() { Epochs = epochs, BatchSize = 2, Rate = 0.05 }, new RandomStream((ulong)k)))];

    /// <summary>An engine that takes larger steps than it is told.</summary>
    private sealed class Faster : IDenseBackend
    {
        private readonly VectorDenseBackend _inner = new();

        public string Name => "faster";

        public int Concurrency => 1;

        public double ParameterTolerance => 1;

        public TrainingRefusal? Refusal(DenseTraining training) => _inner.Refusal(training);

        public int BatchSize(DenseTraining training) => 1;

        public long EstimatedBytes(DenseTraining training) => _inner.EstimatedBytes(training);

        public IReadOnlyList<TrainingResult<DenseModel>> Train(
            IReadOnlyList<DenseTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default) =>
            _inner.Train([.. batch.Select(training => training with { Options = training.Options with { Rate = 0.3 } })], progress, cancellation);
    }
}
