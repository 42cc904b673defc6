using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Optimizers;

namespace CollectiveAction.Learning.Texts;

/// <summary>How a <see cref="BagOfEmbeddings"/> is trained. The defaults are those of the résumé experiment.</summary>
public sealed record BagOfEmbeddingsOptions
{
    /// <summary>The length of an embedding, d; at least 1.</summary>
    public int Dimensions { get; init; } = 32;

    /// <summary>How often each document is seen; at least 1.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>Multi-label or multi-class.</summary>
    public LabelLoss Loss { get; init; } = LabelLoss.Sigmoid;

    /// <summary>How weights move along their gradients.</summary>
    public BagOptimizer Optimizer { get; init; } = BagOptimizer.Adagrad;

    /// <summary>How the learning rate changes from step to step.</summary>
    public RateSchedule Schedule { get; init; } = RateSchedule.Constant;

    /// <summary>The learning rate of the first step; positive.</summary>
    public double LearningRate { get; init; } = 1;

    /// <summary>Where each of Adagrad's sums of squared gradients starts; positive. Plain descent has none.</summary>
    /// <remarks>
    /// A small value makes a coordinate's first step as long as the learning rate however small its gradient, so every rare word is learnt
    /// fast; a larger one lets words that fill much of a document, such as a signal, move faster than rare ones.
    /// </remarks>
    public double InitialAccumulator { get; init; } = 1;

    /// <summary>Embeddings start uniform in ± this number; positive (with every weight at 0 nothing is learnt). Output weights and biases start at 0.</summary>
    public double InitialScale { get; init; } = 1.0 / 32;

    /// <summary>
    /// Early stopping: the training ends after <see cref="Patience"/> epochs in a row whose mean loss on the training documents is not more
    /// than this below the least one before; ≥ 0. Null to run all epochs.
    /// </summary>
    /// <remarks>A schedule still runs towards the last of all <see cref="Epochs"/>.</remarks>
    public double? Tolerance { get; init; }

    /// <summary>How many epochs without progress end the training; at least 1. Needs a <see cref="Tolerance"/>.</summary>
    public int Patience { get; init; } = 3;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Dimensions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Epochs);
        RequireDefined(Loss);
        RequireDefined(Optimizer);
        RequireDefined(Schedule);
        RequirePositive(LearningRate, nameof(LearningRate));
        RequirePositive(InitialAccumulator, nameof(InitialAccumulator));
        RequirePositive(InitialScale, nameof(InitialScale));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Patience);
        if (Tolerance is { } tolerance && !(tolerance >= 0 && double.IsFinite(tolerance)))
            throw new ArgumentOutOfRangeException(nameof(Tolerance), tolerance, "A finite number of 0 or more is needed, or null to run all epochs.");
    }

    /// <summary>What <c>ToString</c> writes, in any culture the same: stored results name their learner by it.</summary>
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(
            CultureInfo.InvariantCulture,
            $"Dimensions = {Dimensions}, Epochs = {Epochs}, Loss = {Loss}, Optimizer = {Optimizer}, Schedule = {Schedule}, LearningRate = {LearningRate}, ");
        builder.Append(
            CultureInfo.InvariantCulture,
            $"InitialAccumulator = {InitialAccumulator}, InitialScale = {InitialScale}, Tolerance = {Tolerance}, Patience = {Patience}");
        return true;
    }

    private static void RequireDefined<TEnum>(TEnum value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
            throw new ArgumentOutOfRangeException(name, value, $"Choose one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
    }

    private static void RequirePositive(double value, string name)
    {
        if (!(value > 0 && float.IsFinite((float)value) && (float)value > 0))
            throw new ArgumentOutOfRangeException(name, value, "A positive number within the range of float is needed.");
    }
}
