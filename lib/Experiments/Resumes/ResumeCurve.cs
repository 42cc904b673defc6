using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Models;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tables;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>Success against the share of the collective with everything else the same: one line of a figure.</summary>
public sealed class ResumeCurve
{
    private ResumeCurve(ResumeConfiguration configuration, TextSuccess kind, IReadOnlyList<int> members, MeasuredCurve success) =>
        (Configuration, Kind, Members, Success) = (configuration, kind, members, success);

    /// <summary>What the points have in common; its <see cref="ResumeConfiguration.Members"/> is that of the smallest collective.</summary>
    public ResumeConfiguration Configuration { get; }

    /// <summary>How success is counted.</summary>
    public TextSuccess Kind { get; }

    /// <summary>The measured sizes of the collective, rising.</summary>
    public IReadOnlyList<int> Members { get; }

    /// <summary>The success over the seeds against the share of the training texts; its points are in the order of <see cref="Members"/>.</summary>
    public MeasuredCurve Success { get; }

    /// <summary>The curves in some results: one for each strategy, target and setting that was measured with members.</summary>
    /// <param name="rows">Results, for example those of one panel. Runs that diverged are left out.</param>
    /// <param name="kind">How success is counted.</param>
    /// <remarks>Only seeds that were measured at every size of a curve count; a curve without such a seed is left out.</remarks>
    public static IReadOnlyList<ResumeCurve> Of(
        IEnumerable<ResultRow<ResumeConfiguration, ResumeResult>> rows, TextSuccess kind = TextSuccess.Top)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var measured = rows.Where(r => r.Cell.Members > 0 && r.Result.Status == TrainingStatus.Completed);
        return [.. measured.GroupBy(r => r.Cell with { Members = 0 }).Select(g => Of([.. g], kind)).OfType<ResumeCurve>()];
    }

    /// <summary>
    /// The largest, over the points, of the smallest ε at which Theorem 1's bound with the ε-term of a model does not exceed the measured
    /// mean.
    /// </summary>
    /// <param name="signal">ξ and Δ.</param>
    /// <param name="model">What ε means.</param>
    /// <returns>One ε that explains the whole curve; 0 where the bound with ε = 0 holds everywhere.</returns>
    /// <exception cref="InvalidOperationException">The strategy is another one: the bound is of feature–label planting.</exception>
    public double ImpliedSuboptimality(SignalProfile signal, SuboptimalityModel model) =>
        Configuration.Strategy == ResumeStrategy.FeatureLabel
        ? Success.Points.Max(p => SuboptimalFeatureLabelBound.ImpliedSuboptimality(p.X, signal, p.Value.Value, model))
        : throw new InvalidOperationException(
            $"The implied suboptimality is that of {nameof(ResumeStrategy.FeatureLabel)}; this curve is {Configuration.Strategy}.");

    private static ResumeCurve? Of(ResultRow<ResumeConfiguration, ResumeResult>[] rows, TextSuccess kind)
    {
        var bySeed = rows.GroupBy(r => r.Seed).ToDictionary(g => g.Key, g => g.ToDictionary(r => r.Cell.Members, r => r.Result));
        int[] sizes = [.. rows.Select(r => r.Cell.Members).Distinct().Order()];
        ulong[] complete = [.. bySeed.Where(s => sizes.All(s.Value.ContainsKey)).Select(s => s.Key).Order()];
        if (complete.Length == 0) return null;
        double[][] success = [.. complete.Select(seed => sizes.Select(size => Rate(bySeed[seed][size], kind)).ToArray())];
        var first = rows.MinBy(r => r.Cell.Members)!.Cell;
        return new ResumeCurve(first, kind, sizes, new MeasuredCurve([.. sizes.Select(size => (double)size / first.Texts)], success, complete));
    }

    private static double Rate(ResumeResult result, TextSuccess kind) =>
        (double)(kind == TextSuccess.Top ? result.TopCount : result.AnyCount) / result.Tested;
}
