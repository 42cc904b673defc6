using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Experiments.Contracts;

/// <summary>How a learning curve is measured: every size × every repetition is one training run.</summary>
/// <param name="Train">The texts to train on; a run uses some of them.</param>
/// <param name="Test">Held-out texts of the same vocabulary and labels.</param>
/// <param name="Sizes">How many texts to train on, each at least 1 and at most all; a repetition's smaller samples are parts of its larger ones.</param>
/// <param name="Repetitions">The number of repetitions, each with its own texts and its own training randomness; at least 1.</param>
public sealed record LearningCurvePlan(TextDataset Train, TextDataset Test, IReadOnlyList<int> Sizes, int Repetitions)
{
    /// <summary>The seed of the whole measurement.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The learner's options.</summary>
    public BagOfEmbeddingsOptions Learner { get; init; } = new();

    /// <summary>Sizes in even steps of the logarithm.</summary>
    /// <param name="from">The smallest size, at least 1.</param>
    /// <param name="to">The largest size.</param>
    /// <param name="count">How many, at least 2; fewer where rounding makes two equal.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sizes are not ascending from 1 on, or there are fewer than two.</exception>
    public static int[] EvenSizes(int from, int to, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return [.. Enumerable.Range(0, count).Select(k => (int)Math.Round(from * Math.Pow((double)to / from, k / (count - 1.0)))).Distinct()];
    }

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Train);
        ArgumentNullException.ThrowIfNull(Test);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        if (Sizes.Count == 0) throw new ArgumentException("The plan has no size; give at least one number of texts.");
        if (Test.Count == 0) throw new ArgumentException("There are no held-out texts to measure accuracy on.");
        foreach (var size in Sizes)
        {
            if (size < 1 || size > Train.Count) throw new ArgumentException($"{size} texts cannot be taken from {Train.Count} training texts.");
        }
    }
}
