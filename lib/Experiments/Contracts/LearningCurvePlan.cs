using CollectiveAction.Experiments.Texts;

namespace CollectiveAction.Experiments.Contracts;

/// <summary>How a learning curve is measured: every size × every repetition is one training run.</summary>
/// <param name="Platform">The texts and the learner; a run trains on some of the training texts.</param>
/// <param name="Sizes">How many texts to train on, each at least 1 and at most all; a repetition's smaller samples are parts of its larger ones.</param>
/// <param name="Repetitions">The number of repetitions, each with its own texts and its own training randomness; at least 1.</param>
public sealed record LearningCurvePlan(TextPlatform Platform, IReadOnlyList<int> Sizes, int Repetitions)
{
    /// <summary>The seed of the whole measurement.</summary>
    public ulong Seed { get; init; } = 1;

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
        ArgumentNullException.ThrowIfNull(Platform);
        ArgumentNullException.ThrowIfNull(Sizes);
        Platform.Validate();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        if (Sizes.Count == 0) throw new ArgumentException("The plan has no size; give at least one number of texts.");
        foreach (var size in Sizes)
        {
            if (size < 1 || size > Platform.Train.Count) throw new ArgumentException($"{size} texts cannot be taken from {Platform.Train.Count} training texts.");
        }
    }
}
