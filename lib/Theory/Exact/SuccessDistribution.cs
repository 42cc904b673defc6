using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Theory.Exact;

/// <summary>The exact distribution of a collective's success when the mixture itself is random.</summary>
[Source("arXiv:2510.18933", "success under noise shared by all members")]
public sealed class SuccessDistribution
{
    /// <summary>The distribution of the success of one collective.</summary>
    /// <param name="mixture">The random mixture.</param>
    /// <param name="collective">The collective, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such collective.</exception>
    public SuccessDistribution(RandomMixture mixture, int collective)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        Outcomes = [.. mixture.Outcomes.Select(o => (o.Probability, Success: new CollectiveSuccess(o.Mixture).Of(collective)))
            .GroupBy(o => o.Success).Select(g => (g.Sum(o => o.Probability), g.Key)).OrderBy(o => o.Key)];
    }

    /// <summary>The possible successes, ascending, and their probabilities, which add up to 1.</summary>
    public IReadOnlyList<(double Probability, double Success)> Outcomes { get; }

    /// <summary>The expected success.</summary>
    public double Mean => Outcomes.Sum(o => o.Probability * o.Success);

    /// <summary>The standard deviation of success.</summary>
    public double StandardDeviation
    {
        get
        {
            var mean = Mean;
            return Math.Sqrt(Outcomes.Sum(o => o.Probability * (o.Success - mean) * (o.Success - mean)));
        }
    }

    /// <summary>The probability that success reaches S*.</summary>
    /// <param name="success">The wanted success S* in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The success lies outside [0, 1].</exception>
    public double ProbabilityOf(double success)
    {
        Require.Share(success);
        return Math.Min(1, Outcomes.Where(o => o.Success >= success - 1e-12).Sum(o => o.Probability));
    }
}
