using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Theory.Fairness;

/// <summary>A classifier made from another's scores and the group alone: the probability of predicting 1 at each level of score, for each group.</summary>
[Source("arXiv:1610.02413", "Definition 4.1")]
public sealed class DerivedPredictor
{
    private readonly double[] _edges, _minority, _majority;

    internal DerivedPredictor(double[] edges, double[] minority, double[] majority, double error, double oddsGap) =>
        (_edges, _minority, _majority, ExpectedError, ExpectedOddsGap) = (edges, minority, majority, error, oddsGap);

    /// <summary>The expected error rate on the people it was fitted to.</summary>
    public double ExpectedError { get; }

    /// <summary>The expected gap of equalised odds on them: the mean of the absolute differences of true and of false positive rates.</summary>
    public double ExpectedOddsGap { get; }

    /// <summary>The number of levels of score.</summary>
    public int LevelCount => _minority.Length;

    /// <summary>The probability of predicting 1.</summary>
    /// <param name="score">The score, not NaN.</param>
    /// <param name="isMinority">The person's group.</param>
    public double Acceptance(double score, bool isMinority) => (isMinority ? _minority : _majority)[Level(_edges, score)];

    /// <summary>Predictions for people.</summary>
    /// <param name="groups">Who is of which group.</param>
    /// <param name="scores">Everybody's score, [n].</param>
    /// <param name="random">Decides where the probability is between 0 and 1; one number is drawn for each person.</param>
    /// <exception cref="ArgumentException">The number of scores is not n.</exception>
    public int[] Predict(ProtectedGroups groups, ReadOnlySpan<double> scores, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(random);
        groups.RequireLength(scores.Length, "scores", nameof(scores));
        var predicted = new int[scores.Length];
        for (var row = 0; row < predicted.Length; row++) predicted[row] = random.NextDouble() < Acceptance(scores[row], groups.IsMinority(row)) ? 1 : 0;
        return predicted;
    }

    /// <summary>The level of a score: how many edges lie at or below it.</summary>
    internal static int Level(double[] edges, double score)
    {
        var place = Array.BinarySearch(edges, score);
        return place >= 0 ? place + 1 : ~place;
    }
}
