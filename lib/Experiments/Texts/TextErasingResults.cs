using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Tables;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Texts;

/// <summary>The runs of a text-erasing experiment.</summary>
public sealed class TextErasingResults
{
    private readonly TextErasingPlan _plan;
    private readonly double[] _leads;
    private readonly int _judged;

    /// <param name="plan">The plan.</param>
    /// <param name="runs">Its runs.</param>
    /// <param name="carrierShare">The share of held-out texts that contain one of the words.</param>
    /// <param name="profile">The estimated profile.</param>
    /// <param name="leads">Of every judged text that the members' model answers otherwise than without the words: by how much that answer leads.</param>
    /// <param name="judged">How many texts were judged: held-out texts times repetitions.</param>
    internal TextErasingResults(
        TextErasingPlan plan, TextErasingRun[] runs, double carrierShare, ErasingProfile profile, double[] leads, int judged) =>
        (_plan, Runs, CarrierShare, EstimatedProfile, _leads, _judged) = (plan, runs, carrierShare, profile, leads, judged);

    /// <summary>One entry for each size and repetition.</summary>
    public IReadOnlyList<TextErasingRun> Runs { get; }

    /// <summary>The share of held-out texts that contain one of the words.</summary>
    public double CarrierShare { get; }

    /// <summary>
    /// τ and the deficit with the members' own models in place of P₀(y|x), averaged over held-out texts and repetitions. An estimate, no
    /// property of the population: it is as good as those models' probabilities. Its anchor share is 0, since g(x) is a text that nobody wrote.
    /// </summary>
    public ErasingProfile EstimatedProfile { get; }

    /// <summary>Success against the size of the collective.</summary>
    /// <param name="carriersOnly">True to count only the texts that contain one of the words.</param>
    public IReadOnlyList<SuccessPoint> Curve(bool carriersOnly = false) => [.. Runs.GroupBy(r => r.Members).Select(group =>
    {
        double[] successes = [.. group.Select(r => carriersOnly ? r.CarrierSuccess : r.Success)];
        var resampling = new RandomStream(_plan.Seed).Child((ulong)group.Key);
        return new SuccessPoint(group.Key, (double)group.Key / _plan.Train.Count, Bootstrap.Mean(successes, resampling));
    })];

    /// <summary>The exact success against a Bayes-optimal firm if the members' own models were P₀(y|x): the staircase of the estimate.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <remarks>A text x is won where α > (1 − α)·(max_y P₀(y|x) − P₀(ŷ(g(x))|x)), so from α = 1/2 on everything is.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    public double PredictedSuccess(double share)
    {
        Require.Share(share);
        return 1 - (double)_leads.Count(lead => share <= (1 - share) * lead) / _judged;
    }

    /// <summary>The firm's mean accuracy about the label on unchanged held-out texts at one size of the collective.</summary>
    /// <param name="members">A size of the plan.</param>
    /// <exception cref="ArgumentException">The plan has no such size.</exception>
    public double Accuracy(int members)
    {
        var accuracies = Runs.Where(r => r.Members == members).Select(r => r.Accuracy).ToArray();
        return accuracies.Length > 0
            ? accuracies.Average()
            : throw new ArgumentException($"No run has {members} members; the plan's sizes are {string.Join(", ", _plan.Members)}.", nameof(members));
    }
}
