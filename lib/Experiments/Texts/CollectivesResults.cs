using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Texts;

/// <summary>The runs of an experiment with several collectives.</summary>
public sealed class CollectivesResults
{
    private readonly ulong _seed;
    private readonly CollectivesRun[][] _byArrangement;

    /// <param name="seed">The seed of the plan.</param>
    /// <param name="runs">Every arrangement with every repetition.</param>
    internal CollectivesResults(ulong seed, CollectivesRun[] runs)
    {
        (_seed, Runs) = (seed, runs);
        _byArrangement = [.. runs.GroupBy(r => r.Arrangement).OrderBy(g => g.Key).Select(g => g.OrderBy(r => r.Repetition).ToArray())];
    }

    /// <summary>One entry for each arrangement and repetition, in this order.</summary>
    public IReadOnlyList<CollectivesRun> Runs { get; }

    /// <summary>The mean success of a collective over the repetitions with its bootstrap interval.</summary>
    /// <param name="arrangement">The number of an arrangement of the plan.</param>
    /// <param name="collective">The place of the collective in it.</param>
    /// <param name="kind">How success is counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arrangement or collective.</exception>
    public Estimate Success(int arrangement, int collective = 0, TextSuccess kind = TextSuccess.Top)
    {
        var resampling = new RandomStream(_seed).Child((ulong)arrangement).Child((ulong)collective);
        return Bootstrap.Mean(Successes(arrangement, collective, kind), resampling);
    }

    /// <summary>The success of a collective in each repetition. Repetitions of two arrangements are pairs.</summary>
    /// <inheritdoc cref="Success" path="/param" />
    /// <inheritdoc cref="Success" path="/exception" />
    public double[] Successes(int arrangement, int collective = 0, TextSuccess kind = TextSuccess.Top)
    {
        var runs = Of(arrangement);
        ArgumentOutOfRangeException.ThrowIfNegative(collective);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(collective, runs[0].Outcomes.Count);
        return Array.ConvertAll(runs, r => kind == TextSuccess.Top ? r.Outcomes[collective].TopSuccess : r.Outcomes[collective].AnySuccess);
    }

    /// <summary>
    /// By how much a collective's success differs between two arrangements, on average over pairs of repetitions, with its interval.
    /// </summary>
    /// <param name="arrangement">The number of an arrangement, for example with everybody.</param>
    /// <param name="other">The number of the one whose success is subtracted, for example with one collective alone.</param>
    /// <param name="collective">The place of the collective in both.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arrangement or collective.</exception>
    public Estimate Difference(int arrangement, int other, int collective = 0)
    {
        var resampling = new RandomStream(_seed).Child((ulong)arrangement).Child((ulong)collective).Child((ulong)other);
        double[] differences = [.. Successes(arrangement, collective).Zip(Successes(other, collective), (a, b) => a - b)];
        return Bootstrap.Mean(differences, resampling);
    }

    /// <summary>The mean precision-at-1 on unchanged held-out data over the repetitions.</summary>
    /// <param name="arrangement">The number of an arrangement of the plan.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arrangement.</exception>
    public double PrecisionAtOne(int arrangement) => Of(arrangement).Average(r => r.PrecisionAtOne);

    private CollectivesRun[] Of(int arrangement)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(arrangement);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(arrangement, _byArrangement.Length);
        return _byArrangement[arrangement];
    }
}
