using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>A vote by weights: a coalition wins, and is worth 1, if its weights add up to the quota.</summary>
/// <remarks>Values are exact for any number of voters: coalitions are counted by size and weight, O(n²·Σ weights) for each distinct weight.</remarks>
[Source("doi:10.1515/9781400881970-018", "Section 6")]
public sealed class WeightedVoting
{
    private readonly int[] _weights;
    private readonly int _total;

    /// <summary>States a vote.</summary>
    /// <param name="weights">The voters' weights, [n], ≥ 0.</param>
    /// <param name="quota">The weight that wins, in 1…Σ weights; more than half unless told.</param>
    /// <exception cref="ArgumentException">There is no voter, or a weight is negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The quota cannot be reached, or nobody is needed.</exception>
    public WeightedVoting(IEnumerable<int> weights, int? quota = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _weights = [.. weights];
        if (_weights.Length == 0 || _weights.Any(w => w < 0)) throw new ArgumentException("Give at least one voter, and no negative weight.", nameof(weights));
        _total = _weights.Sum();
        Quota = quota ?? _total / 2 + 1;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Quota, nameof(quota));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Quota, _total, nameof(quota));
        Game = CooperativeGame.Of(_weights.Length, members =>
        {
            var sum = 0;
            for (var i = 0; i < members.Length; i++) sum += members[i] ? _weights[i] : 0;
            return sum >= Quota ? 1 : 0;
        });
    }

    /// <summary>The weight that wins.</summary>
    public int Quota { get; }

    /// <summary>The game.</summary>
    public CooperativeGame Game { get; }

    /// <summary>The voters' values.</summary>
    /// <param name="semivalue">How marginal contributions are weighed.</param>
    /// <returns>φ, [n]: how often a voter turns a losing coalition into a winning one.</returns>
    public double[] Values(Semivalue semivalue)
    {
        ArgumentNullException.ThrowIfNull(semivalue);
        var n = _weights.Length;
        var sizes = semivalue.SizeProbabilities(n);
        var byWeight = _weights.Distinct().ToDictionary(w => w, w => Pivotal(w, sizes));
        return [.. _weights.Select(w => byWeight[w])];
    }

    /// <summary>How likely the others of a voter of some weight lack at most that weight.</summary>
    private double Pivotal(int weight, double[] sizes)
    {
        // Probabilities, not counts: sets of j of the voters so far, each as likely as the other, so that nothing overflows.
        var n = _weights.Length;
        var law = new double[n, _total + 1];
        law[0, 0] = 1;
        var seen = 0;
        var skipped = false;
        foreach (var other in _weights)
        {
            if (!skipped && other == weight)
            {
                skipped = true;
                continue;
            }

            seen++;
            for (var j = seen; j >= 0; j--)
            {
                for (var sum = _total; sum >= 0; sum--)
                {
                    var without = j < seen ? law[j, sum] * (seen - j) / seen : 0;
                    law[j, sum] = without + (j > 0 && sum >= other ? law[j - 1, sum - other] * j / seen : 0);
                }
            }
        }

        var value = 0.0;
        for (var j = 0; j < n; j++)
        {
            for (var sum = Math.Max(0, Quota - weight); sum < Quota; sum++) value += sizes[j] * law[j, sum];
        }

        return value;
    }
}
