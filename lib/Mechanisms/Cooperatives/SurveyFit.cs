using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Stopping;
using MathNet.Numerics.Distributions;

namespace CollectiveAction.Mechanisms.Cooperatives;

/// <summary>What workers differ in.</summary>
public enum SurveyModel
{
    /// <summary>Expected utility: workers differ in their aversion to risk, and nothing else counts.</summary>
    ExpectedUtility,

    /// <summary>Probability weighting: workers share an aversion to risk and differ in the weight of an even chance.</summary>
    ChanceWeighting,

    /// <summary>A value of ownership: workers share an aversion to risk, weigh chances as they are, and differ in what owning is worth to them.</summary>
    OwnershipValue,
}

/// <summary>A population of workers under a model.</summary>
/// <param name="Model">What they differ in.</param>
/// <param name="Curvature">The common ρ in (0, 1); of no meaning under expected utility, where ρ differs.</param>
/// <param name="Mean">The mean of what differs.</param>
/// <param name="Spread">Its standard deviation, ≥ 0; the law is normal.</param>
public sealed record SurveyPopulation(SurveyModel Model, double Curvature, double Mean, double Spread)
{
    private const int Quantiles = 101;

    /// <summary>The workers at 101 evenly spaced quantiles; ρ is kept below 0.95, and w in [0.02, 0.98].</summary>
    public IReadOnlyList<ForgoingPreference> Workers => [.. Enumerable.Range(0, Quantiles).Select(k => Worker(Mean + Spread * Normal.InvCDF(0, 1, (k + 0.5) / Quantiles)))];

    /// <summary>What they would answer.</summary>
    public SurveyAnswers Answers()
    {
        var workers = Workers;
        double[] forgone = [.. workers.Select(w => w.Chosen(OwnershipSurvey.OfferedMultiple))], multiples = [.. workers.Select(w => w.MultipleForAll())];
        var (meanForgone, meanMultiple) = (forgone.Average(), multiples.Average());
        return new SurveyAnswers(
            workers.Count(w => w.TakesLottery()) / (double)workers.Count,
            forgone.Count(f => f <= 1e-9) / (double)workers.Count,
            meanForgone, Math.Sqrt(forgone.Average(f => (f - meanForgone) * (f - meanForgone))),
            meanMultiple, Math.Sqrt(multiples.Average(m => (m - meanMultiple) * (m - meanMultiple))));
    }

    private ForgoingPreference Worker(double own) => Model switch
    {
        SurveyModel.ExpectedUtility => new ForgoingPreference(Math.Min(own, 0.95)),
        SurveyModel.ChanceWeighting => new ForgoingPreference(Curvature, Math.Clamp(own, 0.02, 0.98)),
        _ => new ForgoingPreference(Curvature, OwnershipValue: own),
    };
}

/// <summary>The answers of a population.</summary>
/// <param name="Takers">The part that takes a lottery of the menu.</param>
/// <param name="Unwilling">The part that gives up nothing for double.</param>
/// <param name="MeanForgone">The mean part of income that is given up for double.</param>
/// <param name="ForgoneSpread">Its standard deviation among workers.</param>
/// <param name="MeanMultiple">The mean multiple for which all is given up.</param>
/// <param name="MultipleSpread">Its standard deviation among workers.</param>
public readonly record struct SurveyAnswers(
    double Takers, double Unwilling, double MeanForgone, double ForgoneSpread, double MeanMultiple, double MultipleSpread)
{
    /// <summary>How far the answers are from the published ones, in units of what 31 answers leave possible; at most 1 where nothing contradicts.</summary>
    /// <param name="confidence">How likely the true population passes all four comparisons, in (0, 1).</param>
    /// <remarks>
    /// The risk is shared evenly by the four. Parts: how far outside their exact binomial interval, in its half-widths, plus 1. Means: the difference over
    /// the normal quantile times the standard error that the population itself implies, where that is 0 over a hundredth of a unit, the rounding of what was published.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public double Misfit(double confidence = 0.95)
    {
        var each = 1 - (1 - Require.OpenShare(confidence)) / 4;
        var (least, most) = OwnershipSurvey.Takers(each);
        var unwilling = BinomialEstimate.ClopperPearson(OwnershipSurvey.Unwilling, OwnershipSurvey.Respondents, each);
        var z = Normal.InvCDF(0, 1, 0.5 + each / 2);
        double Error(double spread) => z * spread / Math.Sqrt(OwnershipSurvey.Respondents) + 0.01;
        return Math.Max(
            Math.Max(Outside(Takers, least, most), Outside(Unwilling, unwilling.Lower, unwilling.Upper)),
            Math.Max(Math.Abs(MeanForgone - OwnershipSurvey.MeanForgone) / Error(ForgoneSpread), Math.Abs(MeanMultiple - OwnershipSurvey.MultipleForAll) / Error(MultipleSpread)));
    }

    private static double Outside(double part, double least, double most) => Math.Abs(part - (least + most) / 2) / ((most - least) / 2);
}

/// <summary>Which populations the published answers leave possible under a model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Tried">How many populations were tried.</param>
/// <param name="Possible">Those that nothing contradicts.</param>
/// <param name="Best">The one of the least misfit.</param>
/// <param name="Misfit">Its misfit; above 1 the model is empty.</param>
[Source("doi:10.1145/3022198.3026356", "Survey Results and Figure 1")]
public sealed record SurveyFit(SurveyModel Model, int Tried, IReadOnlyList<SurveyPopulation> Possible, SurveyPopulation Best, double Misfit)
{
    /// <summary>Whether no population of the model gives the published answers.</summary>
    public bool IsEmpty => Possible.Count == 0;

    /// <summary>Tries a grid of populations.</summary>
    /// <param name="model">The model.</param>
    /// <param name="steps">How fine the grid is in each parameter, ≥ 2.</param>
    /// <param name="confidence">How likely the true population passes, in (0, 1).</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <remarks>
    /// ρ in (0, 0.9]; means and spreads over a range beyond which nobody, or everybody, gives up anything: ρ in [−2, 0.94] with a spread to 1.5, w in [0.3, 0.9] to
    /// 0.3, b in [−0.2, 0.6] to 0.4.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no grid, or the confidence is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    [Source("doi:10.1145/3022198.3026356", "Survey Results and Figure 1")]
    public static SurveyFit Of(SurveyModel model, int steps = 25, double confidence = 0.95, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        Require.OpenShare(confidence);
        var (means, spreads) = model switch
        {
            SurveyModel.ExpectedUtility => (Grid(-2, 0.94), Grid(0, 1.5)),
            SurveyModel.ChanceWeighting => (Grid(0.3, 0.9), Grid(0, 0.3)),
            SurveyModel.OwnershipValue => (Grid(-0.2, 0.6), Grid(0, 0.4)),
            _ => throw new ArgumentOutOfRangeException(nameof(model), model, "There is no such model."),
        };
        double[] curvatures = model == SurveyModel.ExpectedUtility ? [0.5] : Grid(0.9 / steps, 0.9);
        var populations = (from curvature in curvatures from mean in means from spread in spreads select new SurveyPopulation(model, curvature, mean, spread)).ToArray();
        var misfits = new double[populations.Length];
        for (var k = 0; k < populations.Length; k++)
        {
            if (k % 16 == 0) AmbientStop.Check(cancellation);
            misfits[k] = populations[k].Answers().Misfit(confidence);
        }

        var best = Array.IndexOf(misfits, misfits.Min());
        return new SurveyFit(model, populations.Length, [.. populations.Where((_, k) => misfits[k] <= 1)], populations[best], misfits[best]);

        double[] Grid(double from, double to) => [.. Enumerable.Range(0, steps).Select(k => from + (to - from) * k / (steps - 1))];
    }
}
