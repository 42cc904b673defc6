using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Theory.Participation;

/// <summary>
/// Who joins a collective when success is shared with those who do not: a member gets S(α) − c, a free rider γS(α), so joining pays where
/// (1 − γ)S(α) > c.
/// </summary>
/// <remarks>
/// The population is a continuum: nobody's own step changes α. Members who are indifferent stay out. A share e may be committed: it takes
/// part whatever it costs, drawn from all costs alike, and the rest responds.
/// </remarks>
[Source("olson1965logic", "Chapter I")]
[Source("arXiv:2302.04262", "Discussion of incentives")]
public sealed class ParticipationGame
{
    private const double Rounding = 1e-12;
    private readonly Func<double, double> _success;

    /// <summary>A game.</summary>
    /// <param name="success">The success curve S from shares to [0, 1], not falling; clamp a bound to [0, 1] before using it here.</param>
    /// <param name="costs">The costs of joining, in units of success.</param>
    /// <param name="freeRiderBenefit">γ in [0, 1]: the part of the success that a free rider enjoys.</param>
    /// <param name="committedShare">e in [0, 1]: the share of early adopters who take part in any case.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1].</exception>
    public ParticipationGame(Func<double, double> success, CostDistribution costs, double freeRiderBenefit = 0, double committedShare = 0)
    {
        ArgumentNullException.ThrowIfNull(success);
        ArgumentNullException.ThrowIfNull(costs);
        FreeRiderBenefit = Require.Share(freeRiderBenefit);
        CommittedShare = Require.Share(committedShare);
        (_success, Costs) = (success, costs);
    }

    /// <summary>The costs of joining, in units of success.</summary>
    public CostDistribution Costs { get; }

    /// <summary>γ, the part of the success that a free rider enjoys.</summary>
    public double FreeRiderBenefit { get; }

    /// <summary>e, the share of early adopters who take part in any case.</summary>
    public double CommittedShare { get; }

    /// <summary>The same game with another committed share.</summary>
    /// <param name="share">e in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    public ParticipationGame WithCommitted(double share) => new(_success, Costs, FreeRiderBenefit, share);

    /// <summary>The success S* = c/(1 − γ) above which joining pays at a cost c; +∞ where it never does.</summary>
    /// <param name="cost">The cost c ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative or not finite.</exception>
    public double RequiredSuccess(double cost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(cost));
        return FreeRiderBenefit < 1 ? cost / (1 - FreeRiderBenefit) : double.PositiveInfinity;
    }

    /// <summary>What a member gains over a free rider before its cost, (1 − γ)S(α).</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <exception cref="InvalidOperationException">The success curve leaves [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    public double Advantage(double share)
    {
        var success = _success(Require.Share(share));
        return success is >= 0 and <= 1
            ? (1 - FreeRiderBenefit) * success
            : throw new InvalidOperationException($"The success curve gives {success:R} at the share {share:R}; success lies in [0, 1], so clamp a bound before using it as a curve.");
    }

    /// <summary>The share that takes part when everyone answers a share α: e + (1 − e)·F((1 − γ)S(α)), with F the distribution of costs.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <exception cref="InvalidOperationException">The success curve leaves [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    public double BestResponse(double share) => CommittedShare + (1 - CommittedShare) * Costs.ShareBelow(Advantage(share));

    /// <summary>The shares at which the best response crosses the diagonal, in ascending order.</summary>
    /// <param name="resolution">How many shares are examined, evenly and again by orders of magnitude down to 1e-9, ≥ 10; crossings closer together are missed.</param>
    /// <returns>
    /// The equilibria; at a jump of the best response the share where it jumps. A whole interval of equilibria is reported by its ends.
    /// </returns>
    /// <exception cref="InvalidOperationException">The success curve leaves [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">The resolution is too small.</exception>
    public IReadOnlyList<Equilibrium> Equilibria(int resolution = 2_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resolution, 10);
        double[] grid = [.. Enumerable.Range(0, resolution + 1).SelectMany(i => new[] { (double)i / resolution, Math.Pow(10, -9.0 * i / resolution) }).Distinct().Order()];
        var found = new List<Equilibrium>();

        // Outside [0, 1] the share is pushed back in: upwards before 0, downwards after 1. At 0 nobody can leave, so the first share never shrinks.
        var (before, i) = (1, 0);
        while (i < grid.Length)
        {
            var direction = Direction(grid[i]);
            if (direction != 0)
            {
                if (direction != before)
                {
                    found.Add(new Equilibrium(Crossing(grid[i - 1], grid[i], before), direction < 0 ? Stability.Stable : Stability.Tipping));
                }

                before = direction;
                i++;
                continue;
            }

            var first = i;
            while (i < grid.Length && Direction(grid[i]) == 0) i++;
            var after = i < grid.Length ? Direction(grid[i]) : -1;
            if (i - first > 1) found.AddRange([new(grid[first], Stability.HalfStable), new(grid[i - 1], Stability.HalfStable)]);
            else found.Add(new(grid[first], before == after ? Stability.HalfStable : after < 0 ? Stability.Stable : Stability.Tipping));
            before = after;
        }

        if (before > 0) found.Add(new Equilibrium(1, Stability.Stable));
        return found;
    }

    /// <summary>Whether the share grows (1), shrinks (−1) or stays (0) when everyone answers it.</summary>
    private int Direction(double share)
    {
        var change = BestResponse(share) - share;
        return Math.Abs(change) <= Rounding * share ? 0 : Math.Sign(change);
    }

    private double Crossing(double low, double high, int before) =>
        Bisection.Crossing(low, high, share => Direction(share) == before, relative: Rounding);
}
