using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Workflows;

/// <summary>
/// A yes/no question that workers vote on: kinds of questions with their probabilities, and how often each pool of workers is right on each kind.
/// </summary>
/// <remarks>
/// One pool with several difficulties is the published voting problem. Two pools are two prices of work, or two workflows that ask for the same
/// answer in two ways, each with a difficulty of its own. An accuracy below ½ is a misleading question, which <see cref="BallotAccuracy"/>
/// cannot express. Votes are independent given the kind and the answer.
/// </remarks>
[Source("doi:10.1016/j.artint.2013.06.002", "Binary voting")]
public sealed class VotingModel
{
    private readonly double[] _weights;
    private readonly double[,] _accuracy;

    private VotingModel(double[] weights, double[,] accuracy, double yes) => (_weights, _accuracy, YesProbability) = (weights, accuracy, yes);

    /// <summary>The number of pools of workers.</summary>
    public int Pools => _accuracy.GetLength(0);

    /// <summary>The probabilities of the kinds of questions.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>P(the answer is yes) before any vote.</summary>
    public double YesProbability { get; private init; }

    internal int Kinds => _weights.Length;

    /// <summary>One pool and one way to ask.</summary>
    /// <param name="difficulty">The difficulty of questions.</param>
    /// <param name="skill">The workers.</param>
    [Source("doi:10.1016/j.artint.2013.06.002", "Binary voting")]
    public static VotingModel Of(DifficultyPrior difficulty, SkillLaw skill) => OfPools(difficulty, skill);

    /// <summary>Several pools that find the same questions hard.</summary>
    /// <param name="difficulty">The difficulty of questions.</param>
    /// <param name="skills">The workers of each pool, at least one.</param>
    /// <exception cref="ArgumentException">There is no pool.</exception>
    [Source("doi:10.1016/j.artint.2013.06.002", "Binary voting")]
    public static VotingModel OfPools(DifficultyPrior difficulty, params ReadOnlySpan<SkillLaw> skills)
    {
        ArgumentNullException.ThrowIfNull(difficulty);
        var accuracy = new double[skills.Length, difficulty.Count];
        for (var p = 0; p < skills.Length; p++)
        {
            ArgumentNullException.ThrowIfNull(skills[p], nameof(skills));
            for (var k = 0; k < difficulty.Count; k++) accuracy[p, k] = skills[p].Accuracy(difficulty.Points[k]);
        }

        return OfKinds([.. difficulty.Weights], accuracy);
    }

    /// <summary>Two ways to ask for one answer, each with a difficulty of its own, independent of the other's.</summary>
    /// <param name="first">The difficulty the first way.</param>
    /// <param name="second">The difficulty the second way.</param>
    /// <param name="skill">The workers.</param>
    /// <remarks>After votes that disagree the first way is probably hard for this question, and the second may be easy: then it pays to switch.</remarks>
    [Source("lin2012dynamically", "Model")]
    public static VotingModel OfWorkflows(DifficultyPrior first, DifficultyPrior second, SkillLaw skill)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(skill);
        var kinds = first.Count * second.Count;
        var (weights, accuracy) = (new double[kinds], new double[2, kinds]);
        for (var k = 0; k < kinds; k++)
        {
            var (i, j) = (k / second.Count, k % second.Count);
            weights[k] = first.Weights[i] * second.Weights[j];
            (accuracy[0, k], accuracy[1, k]) = (skill.Accuracy(first.Points[i]), skill.Accuracy(second.Points[j]));
        }

        return OfKinds(weights, accuracy);
    }

    /// <summary>Kinds of questions with accuracies of one's own, misleading ones included.</summary>
    /// <param name="weights">The probability of each kind; they add up to 1.</param>
    /// <param name="accuracy">How often a pool is right on a kind, in [0, 1], <c>[pools, kinds]</c>.</param>
    /// <exception cref="ArgumentException">There is no pool or kind, the numbers of kinds differ, or the weights do not add up to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is outside [0, 1].</exception>
    public static VotingModel OfKinds(ReadOnlySpan<double> weights, double[,] accuracy)
    {
        ArgumentNullException.ThrowIfNull(accuracy);
        if (accuracy.GetLength(0) == 0) throw new ArgumentException("There is no pool of workers; give at least one.", nameof(accuracy));
        foreach (var a in accuracy) Require.Share(a, nameof(accuracy));
        return new VotingModel(DifficultyPrior.Distribution(accuracy.GetLength(1), weights), (double[,])accuracy.Clone(), 0.5);
    }

    /// <summary>The same with another probability that the answer is yes.</summary>
    /// <param name="probability">In [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">It is outside [0, 1].</exception>
    public VotingModel WithYes(double probability) => new(_weights, _accuracy, Require.Share(probability));

    /// <summary>How often a pool is right on a kind of question.</summary>
    /// <param name="pool">The pool, from 0.</param>
    /// <param name="kind">The kind, from 0.</param>
    public double Accuracy(int pool, int kind) => _accuracy[pool, kind];

    /// <summary>P(the answer is yes | votes).</summary>
    /// <param name="counts">Votes for yes and for no of each pool in turn, [2 × pools].</param>
    /// <exception cref="ArgumentException">The number of counts is another one, or one is negative.</exception>
    /// <exception cref="InvalidOperationException">The model gives such votes probability 0.</exception>
    [Source("doi:10.1016/j.artint.2013.06.002", "Binary voting")]
    public double Posterior(params ReadOnlySpan<int> counts)
    {
        CheckCounts(counts);
        var likelihood = new VoteLikelihood(this, counts.ToArray().Max());
        var (yes, no) = likelihood.Masses(counts);
        return yes + no > 0
            ? yes / (yes + no)
            : throw new InvalidOperationException($"Votes {string.Join(", ", counts.ToArray())} cannot happen in this model, or are so many that they underflow.");
    }

    internal void CheckCounts(ReadOnlySpan<int> counts)
    {
        if (counts.Length != 2 * Pools)
            throw new ArgumentException($"{counts.Length} counts for {Pools} pool(s); give the votes for yes and for no of each.", nameof(counts));
        foreach (var count in counts) ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(counts));
    }
}
