using CollectiveAction.Studies.Notebook;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Experiments.Fairness;

/// <summary>The grid of the notebook and of the study on fairness, at its three sizes. The paper's is not known: k, learners and seeds are this project's choice.</summary>
public static class FairnessGrid
{
    /// <summary>The parts of a collective's candidates who flip.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<double> Flips(RunMode mode) => mode.Choose<double[]>([0.1, 0.3, 0.6], [0.05, 0.1, 0.2, 0.35, 0.6], [0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 1]);

    /// <summary>The shares α of the minority.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<double> Shares(RunMode mode) => mode.Choose<double[]>([0.2, 0.5, 1], [0.1, 0.3, 0.5, 1], [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1]);

    /// <summary>The numbers k of neighbours beside the usual 10.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<int> Neighbours(RunMode mode) => mode.Choose<int[]>([1], [1, 50], [1, 5, 50]);

    /// <summary>How many rows of the majority members know, where not all.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<int> Known(RunMode mode) => mode.Choose<int[]>([10], [10, 100], [5, 10, 30, 100]);

    /// <summary>The tolerances of the threshold program.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<double> Tolerances(RunMode mode) => mode.Choose<double[]>([0, 0.1], [0, 0.03, 0.06, 0.1], [0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.15]);

    /// <summary>The parts β of the majority that promote themselves.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<double> Promoters(RunMode mode) => mode.Choose<double[]>([0.3], [0.1, 0.3], [0.05, 0.1, 0.2, 0.3, 0.5]);

    /// <summary>The number of repetitions.</summary>
    /// <param name="mode">The size.</param>
    public static int Repetitions(RunMode mode) => mode.Choose(3, 5, 20);

    /// <summary>All cells: rules by share and flips; other k, few known rows and other firms with everybody acting; the firm's own methods; a promoting collective of the majority.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<FairnessCell> Cells(RunMode mode)
    {
        var (flips, rules) = (Flips(mode), Enum.GetValues<RelabellingRule>());
        RelabellingRule[] estimating = [RelabellingRule.Probability, RelabellingRule.NeighbourLabels, RelabellingRule.NeighbourDistance];
        string[] others = [.. FairnessPlan.StandardFirms.Select(f => f.Name).Where(name => name != FairnessCell.Nobody.Firm)];
        var promoted = new FairnessCell(RelabellingRule.Probability, 1, Promoted);
        FairnessCell[] cells =
        [
            FairnessCell.Nobody,
            .. from rule in rules from share in Shares(mode) from flip in flips select new FairnessCell(rule, share, flip),
            .. from rule in estimating.Skip(1) from k in Neighbours(mode) from flip in flips select new FairnessCell(rule, 1, flip) { Neighbours = k },
            .. from rule in estimating from known in Known(mode) from flip in flips select new FairnessCell(rule, 1, flip) { Known = known },
            .. from firm in others select FairnessCell.Nobody with { Firm = firm },
            .. from firm in others from rule in (RelabellingRule[])[RelabellingRule.Random, RelabellingRule.Probability] from flip in flips select new FairnessCell(rule, 1, flip) { Firm = firm },
            .. from method in (FirmMethod[])[FirmMethod.Reweighing, FirmMethod.Massaging, FirmMethod.CalibratedOdds] select FairnessCell.Nobody with { Method = method },
            .. from tolerance in Tolerances(mode) select FairnessCell.Nobody with { Method = FirmMethod.Thresholds, Tolerance = tolerance },
            .. from promoters in Promoters(mode) from cell in (FairnessCell[])[FairnessCell.Nobody, promoted] select cell with { Promoters = promoters },
            promoted,
        ];
        return [.. cells.Distinct()];
    }

    /// <summary>The part of all candidates who flip beside a promoting collective of the majority.</summary>
    public const double Promoted = 0.2;
}
