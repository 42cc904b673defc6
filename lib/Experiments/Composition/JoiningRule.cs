using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Participation;

namespace CollectiveAction.Experiments.Composition;

/// <summary>Who of those who could join a collective does: each round they weigh the success that they see against what joining costs.</summary>
/// <param name="Pool">The share of all people who could join, in (0, 1].</param>
/// <param name="Costs">What joining costs them, in units of success.</param>
[Source("olson1965logic", "Chapter I")]
public sealed record JoiningRule(double Pool, CostDistribution Costs)
{
    /// <summary>γ in [0, 1]: the part of the success that those who do not join enjoy all the same.</summary>
    public double FreeRiderBenefit { get; init; }

    /// <summary>e in [0, 1]: the part of those who could join who do so whatever it costs.</summary>
    public double Committed { get; init; }

    /// <summary>λ in (0, 1]: the part of those who could join who reconsider in a round.</summary>
    public double Revision { get; init; } = 1;

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Costs);
        ArgumentOutOfRangeException.ThrowIfZero(Require.Share(Pool, nameof(Pool)), nameof(Pool));
        Require.Share(FreeRiderBenefit, nameof(FreeRiderBenefit));
        Require.Share(Committed, nameof(Committed));
        ArgumentOutOfRangeException.ThrowIfZero(Require.Share(Revision, nameof(Revision)), nameof(Revision));
    }

    /// <summary>The game that those who could join play, as a function of the part of them who do.</summary>
    /// <param name="success">The success by the part x in [0, 1] of those who could join who do.</param>
    public ParticipationGame Game(Func<double, double> success) => new(success, Costs, FreeRiderBenefit, Committed);

    /// <summary>What joining costs those who do, the cheapest first, as a mean over all who could join.</summary>
    /// <param name="part">The part of them who join, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The part lies outside [0, 1].</exception>
    /// <remarks>The committed are taken for the cheapest; they are drawn from all costs alike, so that with a committed part it is a lower bound.</remarks>
    public double Spent(double part)
    {
        var (left, spent) = (Require.Share(part), 0.0);
        foreach (var (cost, share) in Costs.Groups())
        {
            var joining = Math.Min(left, share);
            (left, spent) = (left - joining, spent + joining * cost);
        }

        return spent;
    }
}
