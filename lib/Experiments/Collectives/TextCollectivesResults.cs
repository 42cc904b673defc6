using CollectiveAction.Experiments.Planting;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Collectives;

/// <summary>The runs of an experiment with several collectives.</summary>
public sealed class TextCollectivesResults
{
    internal TextCollectivesResults(TextCollectivesPlan plan, TextCollectivesRun[] runs) => (Plan, Runs) = (plan, runs);

    /// <summary>What was run.</summary>
    public TextCollectivesPlan Plan { get; }

    /// <summary>One entry for each arrangement and repetition, in this order.</summary>
    public IReadOnlyList<TextCollectivesRun> Runs { get; }

    /// <summary>The mean success of a collective over the repetitions with its bootstrap interval.</summary>
    /// <param name="arrangement">The number of an arrangement of the plan.</param>
    /// <param name="collective">The place of the collective in it.</param>
    /// <param name="kind">How success is counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arrangement or collective.</exception>
    public Estimate Success(int arrangement, int collective = 0, TextSuccess kind = TextSuccess.Top)
    {
        var resampling = new RandomStream(Plan.Seed).Child((ulong)arrangement).Child((ulong)collective);
        return Bootstrap.Mean(Successes(arrangement, collective, kind), resampling);
    }

    /// <summary>The success of a collective in each repetition. Repetitions of two arrangements are pairs.</summary>
    /// <inheritdoc cref="Success" path="/param" />
    /// <inheritdoc cref="Success" path="/exception" />
    public double[] Successes(int arrangement, int collective = 0, TextSuccess kind = TextSuccess.Top)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(arrangement);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(arrangement, Plan.Arrangements.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(collective);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(collective, Plan.Arrangements[arrangement].Count);
        return
        [
            .. from run in Runs
               where run.Arrangement == arrangement
               let outcome = run.Outcomes[collective]
               select kind == TextSuccess.Top ? outcome.TopSuccess : outcome.AnySuccess,
        ];
    }

    /// <summary>The mean precision-at-1 on unchanged held-out texts over the repetitions.</summary>
    /// <param name="arrangement">The number of an arrangement of the plan.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arrangement.</exception>
    public double PrecisionAtOne(int arrangement)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(arrangement);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(arrangement, Plan.Arrangements.Count);
        return Runs.Where(r => r.Arrangement == arrangement).Average(r => r.PrecisionAtOne);
    }
}
