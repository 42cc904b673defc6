using CollectiveAction.Numerics.Checks;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Experiments.Fairness;

/// <summary>What the firm does about fairness by itself.</summary>
public enum FirmMethod
{
    /// <summary>Nothing: it trains on what is reported.</summary>
    Plain,

    /// <summary>It weights rows so that group and label are independent.</summary>
    Reweighing,

    /// <summary>It promotes minority rows and demotes majority rows by its own ranking.</summary>
    Massaging,

    /// <summary>It withholds some scores of the group that they serve better, at a rate fitted on tuning rows.</summary>
    CalibratedOdds,

    /// <summary>It answers by group and level of score, as a linear program on tuning rows says.</summary>
    Thresholds,
}

/// <summary>What is varied: who relabels, and what the firm is.</summary>
/// <param name="Rule">How candidates are put in order.</param>
/// <param name="Share">The share α of the minority's training rows that joins the collective, in [0, 1].</param>
/// <param name="Flips">The part in [0, 1] of the collective's candidates, its members of label 0, who report label 1.</param>
public sealed record FairnessCell(RelabellingRule Rule, double Share, double Flips)
{
    /// <summary>The cell in which nobody acts.</summary>
    public static FairnessCell Nobody { get; } = new(RelabellingRule.Random, 0, 0);

    /// <summary>The number k of neighbours of the rules that look at neighbours, at least 1.</summary>
    public int Neighbours { get; init; } = 10;

    /// <summary>How many training rows of the majority the members know, at least 1; null for all.</summary>
    public int? Known { get; init; }

    /// <summary>The name of the firm's learner, one of the plan's.</summary>
    public string Firm { get; init; } = "logistic-optimum";

    /// <summary>What the firm does.</summary>
    public FirmMethod Method { get; init; }

    /// <summary>The gap of equalised odds that the threshold program allows, in [0, 1].</summary>
    public double Tolerance { get; init; }

    /// <summary>The part β in [0, 1] of the majority's training rows in a collective of their own, whose members all report label 1.</summary>
    public double Promoters { get; init; }

    internal void Validate()
    {
        if (!Enum.IsDefined(Rule)) throw new ArgumentException($"{Rule} is no rule; choose one of {string.Join(", ", Enum.GetNames<RelabellingRule>())}.");
        if (!Enum.IsDefined(Method)) throw new ArgumentException($"{Method} is no method; choose one of {string.Join(", ", Enum.GetNames<FirmMethod>())}.");
        Require.Share(Share);
        Require.Share(Flips);
        Require.Share(Tolerance);
        Require.Share(Promoters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Neighbours);
        if (Known is { } known) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(known, nameof(Known));
    }
}

/// <summary>How somebody's treatment changed.</summary>
/// <param name="Count">The number of people.</param>
/// <param name="AcceptedBefore">How many of them the firm predicts 1 for when nobody acts.</param>
/// <param name="AcceptedAfter">How many of them it predicts 1 for now.</param>
public sealed record Treatment(int Count, int AcceptedBefore, int AcceptedAfter)
{
    /// <summary>By how much the share predicted 1 has risen; 0 of nobody.</summary>
    public double Gain => Count == 0 ? 0 : (double)(AcceptedAfter - AcceptedBefore) / Count;
}

/// <summary>What came of it.</summary>
/// <param name="TuningMinority">The minority's tuning rows as predicted.</param>
/// <param name="TuningMajority">The majority's tuning rows.</param>
/// <param name="TestMinority">The minority's test rows.</param>
/// <param name="TestMajority">The majority's test rows.</param>
/// <param name="Flippers">The members who reported label 1 in place of 0, by their own features.</param>
/// <param name="Others">The other people of the minority of label 0 in the training rows: they get what the flips bring and misreport nothing.</param>
/// <param name="SameAsTwin">Of the minority's test rows, how many are predicted as their twin of the majority.</param>
/// <param name="CalibrationMinority">The calibration error of the scores within the minority's test rows.</param>
/// <param name="CalibrationMajority">The calibration error within the majority's.</param>
public sealed record FairnessOutcome(
    ConfusionCounts TuningMinority,
    ConfusionCounts TuningMajority,
    ConfusionCounts TestMinority,
    ConfusionCounts TestMajority,
    Treatment Flippers,
    Treatment Others,
    int SameAsTwin,
    double CalibrationMinority,
    double CalibrationMajority)
{
    /// <summary>Both groups on the tuning rows, by which a collective or a reader chooses.</summary>
    public GroupFairness Tuning => new(TuningMinority, TuningMajority);

    /// <summary>Both groups on the test rows, by which it is judged.</summary>
    public GroupFairness Test => new(TestMinority, TestMajority);

    /// <summary>The minority's counterfactual fairness: the share of its test rows that are predicted as their twins.</summary>
    public double Counterfactual => (double)SameAsTwin / TestMinority.Count;
}
