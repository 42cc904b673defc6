using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Mechanisms.Workflows;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Experiments.Workflows;

/// <summary>What becomes of policies when an assumption fails; exact, by following the probabilities of all votes.</summary>
[Source("doi:10.1016/j.artint.2013.06.002", "Binary voting")]
public static class CrowdStress
{
    /// <summary>Questions of which some are misleading: most workers are wrong on them, as often as they are right on others.</summary>
    /// <param name="difficulty">The difficulty of questions.</param>
    /// <param name="skill">The workers.</param>
    /// <param name="share">The share of misleading questions, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside [0, 1].</exception>
    public static VotingModel Misleading(DifficultyPrior difficulty, SkillLaw skill, double share) =>
        Mixed(difficulty, skill, share, accuracy => 1 - accuracy);

    /// <summary>Questions of which some are attacked by colluding workers, who all give the wrong answer to them.</summary>
    /// <param name="difficulty">The difficulty of questions.</param>
    /// <param name="skill">The honest workers.</param>
    /// <param name="share">The share of attacked questions, in [0, 1].</param>
    /// <param name="colluders">The share of colluders among the workers, in [0, 1]: a vote on an attacked question is one of theirs so often.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is outside [0, 1].</exception>
    public static VotingModel Colluding(DifficultyPrior difficulty, SkillLaw skill, double share, double colluders)
    {
        Require.Share(colluders);
        return Mixed(difficulty, skill, share, accuracy => (1 - colluders) * accuracy);
    }

    private static VotingModel Mixed(DifficultyPrior difficulty, SkillLaw skill, double share, Func<double, double> changed)
    {
        ArgumentNullException.ThrowIfNull(difficulty);
        ArgumentNullException.ThrowIfNull(skill);
        Require.Share(share);
        var n = difficulty.Count;
        var (weights, accuracy) = (new double[2 * n], new double[1, 2 * n]);
        for (var k = 0; k < n; k++)
        {
            var a = skill.Accuracy(difficulty.Points[k]);
            (weights[k], weights[n + k]) = ((1 - share) * difficulty.Weights[k], share * difficulty.Weights[k]);
            (accuracy[0, k], accuracy[0, n + k]) = (a, changed(a));
        }

        return VotingModel.OfKinds(weights, accuracy);
    }
}
