using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Experiments.Fairness;

/// <summary>A pair of unfairness and error, each with its interval over the repetitions.</summary>
/// <param name="Cell">What was tried; of a choice among several cells, the one chosen most often.</param>
/// <param name="Gap">The gap of equalised odds on test rows.</param>
/// <param name="Error">The error rate on test rows.</param>
public sealed record FairnessPoint(FairnessCell Cell, Estimate Gap, Estimate Error);

/// <summary>The runs of an experiment on fairness, asked by cell.</summary>
public sealed class FairnessResults
{
    internal FairnessResults(Results<FairnessCell, FairnessOutcome> runs) => Runs = runs;

    /// <summary>Every run.</summary>
    public Results<FairnessCell, FairnessOutcome> Runs { get; }

    /// <summary>What the intervals are over.</summary>
    public string IntervalText => Studies.Tables.IntervalText.Student(Runs.Select(r => r.Seed).Distinct().Count());

    /// <summary>The runs of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <exception cref="ArgumentException">The plan has no such cell.</exception>
    public Results<FairnessCell, FairnessOutcome> this[FairnessCell cell] => Runs.Where(c => c == cell);

    /// <summary>Unfairness and error of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <exception cref="ArgumentException">The plan has no such cell.</exception>
    public FairnessPoint Point(FairnessCell cell)
    {
        var runs = this[cell];
        return new FairnessPoint(cell, runs.Mean(o => o.Test.OddsGap), runs.Mean(o => o.Test.ErrorRate));
    }

    /// <summary>The points of some cells.</summary>
    /// <param name="cells">Which cells of the plan.</param>
    /// <exception cref="ArgumentException">None is.</exception>
    public IReadOnlyList<FairnessPoint> Points(Func<FairnessCell, bool> cells) => [.. Runs.Where(cells).Select(r => r.Cell).Distinct().Select(Point)];

    /// <summary>The points of some cells that no other of them beats: none has less error at no more unfairness.</summary>
    /// <param name="cells">Which cells of the plan.</param>
    /// <returns>By rising error; means over the repetitions decide, so near ties may fall either way.</returns>
    /// <exception cref="ArgumentException">No cell is among them.</exception>
    public IReadOnlyList<FairnessPoint> Front(Func<FairnessCell, bool> cells)
    {
        var front = new List<FairnessPoint>();
        foreach (var point in Points(cells).OrderBy(p => p.Error.Value).ThenBy(p => p.Gap.Value))
        {
            if (front.Count == 0 || point.Gap.Value < front[^1].Gap.Value) front.Add(point);
        }

        return front;
    }

    /// <summary>The least unfairness that some cells offer, with the choice made on tuning rows and judged on test rows: choosing by the test itself would promise too much.</summary>
    /// <param name="cells">Among which cells of the plan the choice is made, in every repetition anew.</param>
    /// <exception cref="ArgumentException">No cell is among them.</exception>
    public FairnessPoint Best(Func<FairnessCell, bool> cells)
    {
        ResultRow<FairnessCell, FairnessOutcome>[] chosen = [.. Runs.Where(cells).GroupBy(r => r.Seed).OrderBy(s => s.Key).Select(seed => seed.MinBy(r => r.Result.Tuning.OddsGap)!)];
        return new FairnessPoint(
            chosen.CountBy(r => r.Cell).MaxBy(c => c.Value).Key,
            StudentMean.Of([.. chosen.Select(r => r.Result.Test.OddsGap)]),
            StudentMean.Of([.. chosen.Select(r => r.Result.Test.ErrorRate)]));
    }

    /// <summary>The least unfairness at each share of the minority, from that without anybody on.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="cells">Which other cells count; null for all of the plan with the usual neighbours, knowledge and firm.</param>
    /// <exception cref="ArgumentException">No cell is among them.</exception>
    public IReadOnlyList<(double Share, FairnessPoint Point)> ByShare(RelabellingRule rule, Func<FairnessCell, bool>? cells = null)
    {
        var wanted = cells ?? IsUsual;
        var shares = Runs.Where(c => wanted(c) && (c.Rule == rule || c == FairnessCell.Nobody)).Select(r => r.Cell.Share).Distinct().Order();

        // Nobody need flip, so the firm's own state is among the choices at every share.
        return [.. shares.Select(share => (share, Best(c => wanted(c) && (c == FairnessCell.Nobody || c.Rule == rule && c.Share == share))))];
    }

    /// <summary>The smallest measured share from which on at least a part of the greatest reduction of unfairness is reached.</summary>
    /// <param name="curve">Unfairness by share.</param>
    /// <param name="part">The part of the reduction in (0, 1].</param>
    /// <returns>NaN where unfairness is nowhere below that at the first share.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The part lies outside (0, 1].</exception>
    /// <exception cref="ArgumentException">There is no point.</exception>
    public static double Saturation(IReadOnlyList<(double Share, FairnessPoint Point)> curve, double part = 0.9)
    {
        ArgumentNullException.ThrowIfNull(curve);
        if (part is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(part), part, "The part of the reduction is above 0 and at most 1.");
        if (curve.Count == 0) throw new ArgumentException("There is no point; measure at least two shares.", nameof(curve));
        var (from, to) = (curve[0].Point.Gap.Value, curve.Min(p => p.Point.Gap.Value));
        return to < from ? curve.First(p => from - p.Point.Gap.Value >= part * (from - to)).Share : double.NaN;
    }

    internal static bool IsUsual(FairnessCell cell) => cell == new FairnessCell(cell.Rule, cell.Share, cell.Flips);
}
