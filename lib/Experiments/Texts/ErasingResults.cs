using CollectiveAction.Numerics.Checks;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tables;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Texts;

/// <summary>The runs of an erasing experiment on texts, asked by share.</summary>
public sealed class ErasingResults
{
    private readonly ErasingEstimate[] _estimates;

    internal ErasingResults(ErasingPlan plan, Results<ErasingCell, ErasingRun> runs)
    {
        (Plan, Runs) = (plan, runs);
        _estimates = [.. runs.GroupBy(r => r.Seed).OrderBy(g => g.Key).Select(g => g.First().Result.Estimate)];
    }

    /// <summary>What was run.</summary>
    public ErasingPlan Plan { get; }

    /// <summary>Every run.</summary>
    public Results<ErasingCell, ErasingRun> Runs { get; }

    /// <summary>The share of held-out texts that contain one of the words.</summary>
    public double CarrierShare => (double)_estimates[0].Carriers / _estimates[0].Tested;

    /// <summary>
    /// τ and the deficit with the members' own models in place of P₀(y|x), averaged over held-out texts and repetitions. An estimate, no
    /// property of the population: it is as good as those models' probabilities. Its anchor share is 0, since g(x) is a text that nobody wrote.
    /// </summary>
    public ErasingProfile EstimatedProfile =>
        new(_estimates.Sum(e => e.Information) / Judged, _estimates.SelectMany(e => e.Leads).Sum() / Judged, AnchorShare: 0);

    private int Judged => _estimates.Sum(e => e.Tested);

    /// <summary>Success against the share of the collective.</summary>
    /// <param name="carriersOnly">True to count only the texts that contain one of the words.</param>
    public MeasuredCurve Curve(bool carriersOnly = false) => Runs.Curve(c => c.Share, r => carriersOnly ? r.CarrierSuccess : r.Success);

    /// <summary>The exact success against a Bayes-optimal firm if the members' own models were P₀(y|x): the staircase of the estimate.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <remarks>A text x is won where α > (1 − α)·(max_y P₀(y|x) − P₀(ŷ(g(x))|x)), so from α = 1/2 on everything is.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    public double PredictedSuccess(double share)
    {
        Require.Share(share);
        return 1 - (double)_estimates.Sum(e => e.Leads.Count(lead => share <= (1 - share) * lead)) / Judged;
    }

    /// <summary>The firm's mean accuracy about the label on unchanged held-out texts at one size of the collective.</summary>
    /// <param name="share">A share of the plan.</param>
    /// <exception cref="ArgumentException">The plan has no such share.</exception>
    public double Accuracy(double share)
    {
        var measured = (double)Membership.Count(share, Plan.Platform.People) / Plan.Platform.People;
        return Runs.Where(c => c.Share == measured).Mean(r => r.Accuracy).Value;
    }
}
