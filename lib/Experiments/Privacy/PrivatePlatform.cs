using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Privacy;

/// <summary>A firm that trains a model of feature vectors on independent batches, with or without protection of single rows, and what a collective wants of it.</summary>
/// <param name="Name">What it is called in tables and studies.</param>
/// <param name="Train">The firm's training rows; everybody is one of them.</param>
/// <param name="Test">Held-out rows of the same features.</param>
/// <param name="Shape">The model.</param>
/// <param name="Sampling">The batches.</param>
/// <param name="Signal">How members change their features.</param>
/// <param name="Target">The label that they report.</param>
/// <param name="Record">Which data this is.</param>
[TypeFormatterSource(typeof(RecordFormatters<PrivatePlatform>))]
public sealed record PrivatePlatform(
    string Name, LabelledRows Train, LabelledRows Test, DenseShape Shape, PoissonSampling Sampling, ISignal<double[]> Signal, int Target, DataRecord Record) : IShownByRecord
{
    /// <summary>How parameters move; plain descent, as in the theory, unless said otherwise.</summary>
    public DenseOptimizer Optimizer { get; init; } = DenseOptimizer.Descent();

    /// <summary>The learning rate.</summary>
    public LearningRate Rate { get; init; } = 0.1;

    /// <summary>What trains.</summary>
    public IDenseBackend Backend { get; init; } = new VectorDenseBackend();

    /// <summary>The number of people.</summary>
    public int People => Train.Count;

    /// <inheritdoc />
    string? IShownByRecord.LearnerName => Shape.ToString();

    /// <summary>One line: the data, the model and the batches.</summary>
    public override string ToString() =>
        $"{Name}: {People:N0} training and {Test.Count:N0} held-out rows; {Shape}; {Sampling.Steps:N0} batches of {Sampling.Lot:N0}";

    /// <summary>How the firm trains.</summary>
    /// <param name="privacy">What protects rows; null for nothing.</param>
    internal DenseOptions Options(GradientPrivacy? privacy) => new() { Sampling = Sampling, Optimizer = Optimizer, Rate = Rate, Privacy = privacy };

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        ArgumentNullException.ThrowIfNull(Train);
        ArgumentNullException.ThrowIfNull(Test);
        ArgumentNullException.ThrowIfNull(Shape);
        ArgumentNullException.ThrowIfNull(Sampling);
        ArgumentNullException.ThrowIfNull(Signal);
        ArgumentNullException.ThrowIfNull(Record);
        ArgumentNullException.ThrowIfNull(Backend);
        if (Test.FeatureCount != Train.FeatureCount)
            throw new ArgumentException($"Training rows have {Train.FeatureCount} features and held-out ones {Test.FeatureCount}; encode both in one way.");
        if ((uint)Target >= (uint)Shape.ClassCount) throw new ArgumentException($"Target {Target} is no label; the model knows {Shape.ClassCount}.");
    }

    /// <summary>Everything about the firm that a result depends on.</summary>
    internal string Fingerprint() => CanonicalJson.Fingerprint(new
    {
        Record.Fingerprint,
        Rows = new[] { Train.Count, Test.Count, Train.FeatureCount },
        Sum = new[] { Sum(Train), Sum(Test), Sum(Signalled(Test, [.. Enumerable.Range(0, Test.Count)], label: null)) },
        Shape = Shape.ToString(),
        Options = Options(null).ToString(),
        Target,
    });

    /// <summary>Rows of which some carry the signal, and report a label if one is given.</summary>
    internal LabelledRows Signalled(LabelledRows rows, int[] members, int? label)
    {
        var (features, labels) = (rows.Features.ToArray(), rows.Labels.ToArray());
        foreach (var member in members)
        {
            Signal.Apply(rows[member].ToArray()).CopyTo(features.AsSpan(member * rows.FeatureCount));
            if (label is { } reported) labels[member] = reported;
        }

        return LabelledRows.Of(features, labels);
    }

    private static double Sum(LabelledRows rows)
    {
        // Different places count differently, so that another signal or another order shows.
        var sum = 0.0;
        for (var i = 0; i < rows.Features.Length; i++) sum += rows.Features[i] * (1 + i % 9973);
        return sum;
    }
}
