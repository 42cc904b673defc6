using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Texts;

/// <summary>How success on a text is counted.</summary>
public enum TextSuccess
{
    /// <summary>The target is the top label.</summary>
    Top,

    /// <summary>The target is among the predicted labels.</summary>
    AnyPosition,
}

/// <summary>The runs of a text-planting experiment.</summary>
public sealed class TextPlantingResults
{
    private readonly TextPlantingPlan _plan;

    internal TextPlantingResults(TextPlantingPlan plan, TextPlantingRun[] runs, int trainings) => (_plan, Runs, Trainings) = (plan, runs, trainings);

    /// <summary>The targets of the plan.</summary>
    public IReadOnlyList<int> Targets => _plan.Targets;

    /// <summary>One entry for each target, size and repetition.</summary>
    public IReadOnlyList<TextPlantingRun> Runs { get; }

    /// <summary>The number of models that were trained.</summary>
    public int Trainings { get; }

    /// <summary>The mean precision-at-1 on unchanged held-out texts at one size of the collective, over targets and repetitions.</summary>
    /// <param name="members">A size of the plan.</param>
    /// <exception cref="ArgumentException">The plan has no such size.</exception>
    public double PrecisionAtOne(int members)
    {
        var precisions = Runs.Where(r => r.Members == members).Select(r => r.PrecisionAtOne).ToArray();
        return precisions.Length > 0
            ? precisions.Average()
            : throw new ArgumentException($"No run has {members} members; the plan's sizes are {string.Join(", ", _plan.Members)}.", nameof(members));
    }

    /// <summary>How many members carry the signal, on average over the repetitions.</summary>
    /// <param name="target">A target of the plan.</param>
    /// <param name="members">A size of the plan.</param>
    /// <exception cref="ArgumentException">The plan has no such target or size.</exception>
    public double ActiveMembers(int target, int members)
    {
        var active = Runs.Where(r => r.Target == target && r.Members == members).Select(r => r.Active).ToArray();
        return active.Length > 0 ? active.Average() : throw new ArgumentException($"No run has target {target} and {members} members.", nameof(members));
    }

    /// <summary>Success against the size of the collective.</summary>
    /// <param name="target">A target of the plan.</param>
    /// <param name="kind">How success is counted.</param>
    /// <exception cref="ArgumentException">The target is not in the plan.</exception>
    public IReadOnlyList<SuccessPoint> Curve(int target, TextSuccess kind = TextSuccess.Top)
    {
        if (!_plan.Targets.Contains(target)) throw new ArgumentException($"Target {target} is not in the plan.", nameof(target));
        return [.. Runs.Where(r => r.Target == target).GroupBy(r => r.Members).Select(group =>
        {
            double[] successes = [.. group.Select(r => kind == TextSuccess.Top ? r.TopSuccess : r.AnySuccess)];
            var resampling = new RandomStream(_plan.Seed).Child((ulong)target).Child((ulong)group.Key);
            return new SuccessPoint(group.Key, (double)group.Key / _plan.Train.Count, Bootstrap.Mean(successes, resampling));
        })];
    }

    /// <summary>Every point of every curve as a row of a table.</summary>
    /// <param name="labelNames">The label names of the data.</param>
    public IReadOnlyList<SuccessRow> Table(IReadOnlyList<string> labelNames)
    {
        ArgumentNullException.ThrowIfNull(labelNames);
        return [.. from target in Targets
                   from points in Curve(target).Zip(Curve(target, TextSuccess.AnyPosition), (top, any) => (Top: top, Any: any))
                   select new SuccessRow(labelNames[target], points.Top.Members, RateText.Of(points.Top.Share), RateText.Of(points.Top.Success), RateText.Of(points.Any.Success))];
    }

    /// <summary>The base rate: success without any member.</summary>
    /// <inheritdoc cref="Curve" />
    /// <exception cref="InvalidOperationException">The plan has no run without members.</exception>
    public Estimate BaseRate(int target, TextSuccess kind = TextSuccess.Top)
    {
        var point = Curve(target, kind).FirstOrDefault(p => p.Members == 0);
        return point.Success.Confidence > 0
            ? point.Success
            : throw new InvalidOperationException("The plan has no run without members; add 0 to its sizes.");
    }

    /// <summary>The smallest share from which on the mean success reaches a level, interpolated between measured sizes on a logarithmic axis.</summary>
    /// <param name="target">A target of the plan.</param>
    /// <param name="success">The level in [0, 1].</param>
    /// <param name="kind">How success is counted.</param>
    /// <returns>The share; 0 where the base rate reaches the level, NaN where the largest collective does not.</returns>
    /// <exception cref="ArgumentException">The target is not in the plan.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level lies outside [0, 1].</exception>
    public double CriticalMass(int target, double success, TextSuccess kind = TextSuccess.Top)
    {
        Require.Share(success);
        var curve = Curve(target, kind);
        var last = curve.Count;
        while (last > 0 && curve[last - 1].Success.Value >= success) last--;
        if (last == curve.Count) return double.NaN;
        if (last == 0) return curve[0].Share;
        var (below, above) = (curve[last - 1], curve[last]);
        if (below.Members == 0) return above.Share;
        var part = (success - below.Success.Value) / (above.Success.Value - below.Success.Value);
        return below.Share * Math.Pow(above.Share / below.Share, part);
    }
}
