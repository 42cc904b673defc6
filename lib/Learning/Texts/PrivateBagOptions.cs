using System.Globalization;
using System.Text;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Privacy;

namespace CollectiveAction.Learning.Texts;

/// <summary>How a <see cref="BagOfEmbeddings"/> is trained on independent batches of documents, with or without protection of single ones.</summary>
/// <param name="Sampling">The batches.</param>
public sealed record PrivateBagOptions(PoissonSampling Sampling)
{
    /// <summary>What protects single documents; null for nothing, which is the firm to compare with.</summary>
    public GradientPrivacy? Privacy { get; init; }

    /// <summary>The length of an embedding, d; at least 1.</summary>
    public int Dimensions { get; init; } = 32;

    /// <summary>Multi-label or multi-class.</summary>
    public LabelLoss Loss { get; init; } = LabelLoss.Sigmoid;

    /// <summary>How weights move along their gradients.</summary>
    public DenseOptimizer Optimizer { get; init; } = DenseOptimizer.Adam();

    /// <summary>The learning rate, by the number of steps before.</summary>
    public LearningRate Rate { get; init; } = 0.01;

    /// <summary>Embeddings start uniform in ± this number; positive. Output weights and biases start at 0.</summary>
    public double InitialScale { get; init; } = 1.0 / 32;

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Sampling);
        ArgumentNullException.ThrowIfNull(Optimizer);
        ArgumentNullException.ThrowIfNull(Rate);
        Start.Validate();
    }

    /// <summary>The options that decide a model's start and loss.</summary>
    internal BagOfEmbeddingsOptions Start => new() { Dimensions = Dimensions, Loss = Loss, InitialScale = InitialScale };

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(
            CultureInfo.InvariantCulture,
            $"Sampling = {Sampling}, Privacy = {Privacy}, Dimensions = {Dimensions}, Loss = {Loss}, Optimizer = {Optimizer}, Rate = {Rate}, InitialScale = {InitialScale}");
        return true;
    }
}
