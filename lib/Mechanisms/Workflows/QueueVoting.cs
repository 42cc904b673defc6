using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Workflows;

/// <summary>The best way to buy votes of known workers who come one after another, exactly.</summary>
/// <remarks>
/// After t votes it is known who has voted; what matters of the votes is how many of each skill said yes. So the state after t votes is a vector of
/// counts, one for each skill, and the program is exact at Π(nₖ(t) + 1) states a step: small where workers share few skills, 2ᵗ where all differ.
/// </remarks>
[Source("doi:10.1016/j.artint.2013.06.002", "Binary voting")]
public sealed class QueueVoting
{
    private const double MostStates = 5e7;
    private const int StatesBetweenChecks = 1024;

    private enum Step : byte
    {
        Yes,
        No,
        Ask,
    }

    private readonly Step[][] _steps;
    private readonly int[] _skillOf;
    private readonly int[][] _radices;

    private QueueVoting(Step[][] steps, int[] skillOf, int[][] radices, double value) => (_steps, _skillOf, _radices, Value) = (steps, skillOf, radices, value);

    /// <summary>The expected utility of a question before any vote.</summary>
    public double Value { get; }

    /// <summary>Solves the problem.</summary>
    /// <param name="difficulty">The difficulty of questions.</param>
    /// <param name="errors">The γ ≥ 0 of each worker, in the order in which they come.</param>
    /// <param name="stakes">What answers and votes are worth; one cost, no batches.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">The stakes have several pools or batches.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A γ is negative, or the states do not fit memory; the message says how many they are.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    [Source("doi:10.1016/j.artint.2013.06.002", "Binary voting")]
    public static QueueVoting Solve(DifficultyPrior difficulty, ReadOnlySpan<double> errors, VotingStakes stakes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(difficulty);
        ArgumentNullException.ThrowIfNull(stakes);
        stakes.Validate(1);
        if (stakes.LargestBatch > 1) throw new ArgumentException("Workers of a queue are asked one after another; leave batches out.", nameof(stakes));
        double[] skills = [.. errors.ToArray().Distinct().Order()];
        int[] skillOf = [.. errors.ToArray().Select(e => Array.IndexOf(skills, e))];
        var radices = Radices(skillOf, skills.Length);
        var total = radices.Sum(r => r.Aggregate(1.0, (product, radix) => product * radix));
        if (total > MostStates)
            throw new ArgumentOutOfRangeException(nameof(errors), errors.Length, $"{errors.Length} workers of {skills.Length} skills have {total:G3} states, more than {MostStates:G3}; round skills or shorten the queue.");

        var accuracy = new double[skills.Length, difficulty.Count];
        for (var s = 0; s < skills.Length; s++)
        {
            for (var d = 0; d < difficulty.Count; d++) accuracy[s, d] = BallotAccuracy.Of(difficulty.Points[d], skills[s]);
        }

        var (steps, later) = (new Step[errors.Length + 1][], Array.Empty<double>());
        for (var t = errors.Length; t >= 0; t--)
        {
            var size = radices[t].Aggregate(1, (product, radix) => product * radix);
            var (values, yesCounts) = (new double[size], new int[skills.Length]);
            steps[t] = new Step[size];
            for (var state = 0; state < size; state++)
            {
                if (state % StatesBetweenChecks == 0) AmbientStop.Check(cancellation);
                Decode(state, radices[t], yesCounts);
                var (yes, no) = Masses(difficulty, accuracy, radices[t], yesCounts);
                (values[state], steps[t][state]) = (stakes.Right * Math.Max(yes, no) - stakes.Wrong * Math.Min(yes, no), yes >= no ? Step.Yes : Step.No);
                if (t == errors.Length) continue;
                var future = later[Encode(radices[t + 1], yesCounts)];
                yesCounts[skillOf[t]]++;
                future += later[Encode(radices[t + 1], yesCounts)];
                var value = stakes.Discount * future - stakes.CostOf(0, 1) * (yes + no);
                if (value > values[state]) (values[state], steps[t][state]) = (value, Step.Ask);
            }

            later = values;
        }

        return new QueueVoting(steps, skillOf, radices, later[0]);
    }

    /// <summary>What to do after some votes.</summary>
    /// <param name="votes">The votes of the first workers, true for yes.</param>
    /// <exception cref="ArgumentException">There are more votes than workers.</exception>
    public VotingAction Next(params ReadOnlySpan<bool> votes)
    {
        if (votes.Length >= _steps.Length) throw new ArgumentException($"{votes.Length} votes of {_skillOf.Length} workers.", nameof(votes));
        var yesCounts = new int[_radices[0].Length];
        for (var t = 0; t < votes.Length; t++) yesCounts[_skillOf[t]] += votes[t] ? 1 : 0;
        var step = _steps[votes.Length][Encode(_radices[votes.Length], yesCounts)];
        return step == Step.Ask ? VotingAction.Ask() : VotingAction.Submit(step == Step.Yes);
    }

    /// <summary>One more than the number of votes of each skill, after each number of votes.</summary>
    private static int[][] Radices(int[] skillOf, int skills)
    {
        var radices = new int[skillOf.Length + 1][];
        radices[0] = new int[skills];
        Array.Fill(radices[0], 1);
        for (var t = 0; t < skillOf.Length; t++)
        {
            radices[t + 1] = [.. radices[t]];
            radices[t + 1][skillOf[t]]++;
        }

        return radices;
    }

    private static (double Yes, double No) Masses(DifficultyPrior difficulty, double[,] accuracy, int[] radices, int[] yesCounts)
    {
        var (yes, no) = (0.0, 0.0);
        for (var d = 0; d < difficulty.Count; d++)
        {
            double ifYes, ifNo;
            ifYes = ifNo = 0.5 * difficulty.Weights[d];
            for (var s = 0; s < yesCounts.Length; s++)
            {
                var (a, forYes, forNo) = (accuracy[s, d], yesCounts[s], radices[s] - 1 - yesCounts[s]);
                ifYes *= Math.Pow(a, forYes) * Math.Pow(1 - a, forNo);
                ifNo *= Math.Pow(1 - a, forYes) * Math.Pow(a, forNo);
            }

            (yes, no) = (yes + ifYes, no + ifNo);
        }

        return (yes, no);
    }

    private static int Encode(int[] radices, int[] counts)
    {
        var code = 0;
        for (var s = 0; s < counts.Length; s++) code = code * radices[s] + counts[s];
        return code;
    }

    private static void Decode(int code, int[] radices, int[] counts)
    {
        for (var s = counts.Length - 1; s >= 0; s--) (code, counts[s]) = (code / radices[s], code % radices[s]);
    }
}
