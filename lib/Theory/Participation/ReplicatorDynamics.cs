using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Participation;

/// <summary>Participation over time when people imitate those of their own cost who do better: dx/dt = x(1 − x)((1 − γ)S(α) − c) in each group of cost c.</summary>
/// <remarks>
/// The log-odds of a group grow at the rate of its advantage, so a step adds to them: shares stay inside (0, 1), and the step is exact while S
/// does not change. A group that starts at 0 or 1 stays there, having nobody to imitate.
/// </remarks>
[Source("doi:10.1016/0025-5564(78)90077-9", "Section 2")]
public static class ReplicatorDynamics
{
    /// <summary>The path of the total share when every group starts at one share.</summary>
    /// <param name="game">The game; its committed share takes part throughout, in every group.</param>
    /// <param name="start">The share x₀ in [0, 1] of those not committed that takes part at first.</param>
    /// <param name="steps">The number of steps, ≥ 0.</param>
    /// <param name="stepSize">The length of a step, > 0; the error of the path is proportional to it.</param>
    /// <param name="parts">Into how many groups an interval of costs is cut, ≥ 1.</param>
    /// <returns>The total share α at the beginning and after each step; steps + 1 numbers in [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static IReadOnlyList<double> Path(ParticipationGame game, double start, int steps, double stepSize = 0.1, int parts = 200)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(stepSize));
        Require.Share(start);
        var groups = game.Costs.Groups(parts);
        var logOdds = new double[groups.Count];
        Array.Fill(logOdds, Math.Log(start / (1 - start)));
        var path = new double[steps + 1];
        path[0] = Total();
        for (var t = 0; t < steps; t++)
        {
            var advantage = game.Advantage(path[t]);
            for (var g = 0; g < logOdds.Length; g++) logOdds[g] += stepSize * (advantage - groups[g].Cost);
            path[t + 1] = Total();
        }

        return path;

        double Total()
        {
            var willing = 0.0;
            for (var g = 0; g < logOdds.Length; g++) willing += groups[g].Share / (1 + Math.Exp(-logOdds[g]));
            return Math.Clamp(game.CommittedShare + (1 - game.CommittedShare) * willing, 0, 1);
        }
    }
}
