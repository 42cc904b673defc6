using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Experiments.Figures;
using CollectiveAction.Mechanisms.Cooperatives;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Cooperatives;

/// <summary>The pictures of a cooperative.</summary>
public static class CooperativeFigures
{
    /// <summary>Values of the same workers by several methods, as parts of what all together are worth.</summary>
    /// <param name="workers">The names, [M].</param>
    /// <param name="methods">The names of the methods and their values, [M] each.</param>
    /// <param name="whole">v(N), what all together are worth, in the unit of the values; not zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">All together are worth nothing.</exception>
    public static Figure Methods(IReadOnlyList<string> workers, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> methods, double whole)
    {
        ArgumentNullException.ThrowIfNull(workers);
        ArgumentNullException.ThrowIfNull(methods);
        ArgumentOutOfRangeException.ThrowIfZero(whole);
        var shares = new double[methods.Count, workers.Count];
        for (var m = 0; m < methods.Count; m++)
        {
            // Whole percent, so that the numbers fit their fields.
            for (var w = 0; w < workers.Count; w++) shares[m, w] = Math.Round(methods[m].Values[w] / whole, 2);
        }

        return Plot.Heatmap(shares, workers, methods.Select(m => m.Name), "part of the whole", scale: ColorScale.Sequential, showValues: true, format: TickFormat.Percent);
    }

    /// <summary>Values with intervals beside exact ones.</summary>
    /// <param name="workers">The names, [M].</param>
    /// <param name="estimates">The values with intervals, [M].</param>
    /// <param name="name">How they were estimated.</param>
    /// <param name="axis">What the values are.</param>
    public static Figure Estimates(IReadOnlyList<string> workers, IReadOnlyList<Estimate> estimates, string name, string axis)
    {
        ArgumentNullException.ThrowIfNull(workers);
        ArgumentNullException.ThrowIfNull(estimates);
        return Plot.Bars(workers, estimates.Select(e => e.Value), name, low: estimates.Select(e => e.Lower), high: estimates.Select(e => e.Upper)).YAxis(axis);
    }

    /// <summary>How the worth of everybody's data changes over the years.</summary>
    /// <param name="results">The runs.</param>
    /// <param name="workers">The numbers of the workers to show, at most six.</param>
    public static Figure Years(CooperativeResults results, IReadOnlyList<int> workers)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(workers);
        var figure = Plot.Empty;
        foreach (var (k, worker) in workers.Index())
        {
            int[] years = [.. Enumerable.Range(results.Plan.Workers[worker].Year, results.Plan.Customers.Count - results.Plan.Workers[worker].Year)];
            MeasuredPoint[] points = [.. years.Select(y => new MeasuredPoint(y + 1.0, results.Share(worker, y)))];
            var shapes = Enum.GetValues<MarkerShape>();
            figure = MeasuredFigures.Add(figure, points, results.Plan.Workers[worker].Name, Palette.Series[k % Palette.Series.Length], shapes[k % shapes.Length]);
        }

        return figure.XAxis("year").YAxis("share of the year's value", format: TickFormat.Percent).Legend(LegendPosition.Top);
    }

    /// <summary>What each worker gets under each contract, in dollars.</summary>
    /// <param name="workers">The names, [M].</param>
    /// <param name="pays">The contracts.</param>
    public static Figure Pay(IReadOnlyList<string> workers, IReadOnlyList<ContractPay> pays)
    {
        ArgumentNullException.ThrowIfNull(workers);
        ArgumentNullException.ThrowIfNull(pays);
        var figure = Plot.Empty;
        foreach (var pay in pays) figure = figure.AddBars(workers, pay.Total.Select(c => c / 100.0), pay.Contract);
        return figure.YAxis("dollars over all years").Legend(LegendPosition.Top);
    }

    /// <summary>What is received, paid and held back, period by period, in dollars.</summary>
    /// <param name="ledger">The books.</param>
    public static Figure Reserve(PayoutLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        string[] periods = [.. ledger.Payments.Select(p => p.Period)];
        return Plot.Bars(periods, ledger.Payments.Select(p => p.Received / 100.0), "earned")
            .AddBars(periods, ledger.Payments.Select(p => p.Amounts.Sum() / 100.0), "paid")
            .AddBars(periods, ledger.Payments.Select(p => p.Reserve / 100.0), "in reserve afterwards")
            .YAxis("dollars").Legend(LegendPosition.Top);
    }

    /// <summary>Upfront cost for the requester against the workers' mean income, from work for hire to all equity.</summary>
    /// <param name="ventures">Names and ventures, such as at different chances of success.</param>
    public static Figure TradeOff(IReadOnlyList<(string Name, Venture Venture)> ventures)
    {
        ArgumentNullException.ThrowIfNull(ventures);
        double[] forgone = [.. Enumerable.Range(0, 11).Select(k => k / 10.0)];
        var figure = Plot.Empty;
        foreach (var (name, venture) in ventures)
        {
            var outcomes = Financing.TradeOff(venture, forgone);
            figure = figure.AddLine(outcomes.Select(o => o.Outcome.Upfront), outcomes.Select(o => o.Outcome.Mean), name, markers: true);
        }

        return figure.XAxis("paid upfront, dollars").YAxis("workers' mean income, dollars").Legend(LegendPosition.Top);
    }

    /// <summary>The populations that the survey leaves possible: aversion to risk against the mean of what differs.</summary>
    /// <param name="fit">The fit of a model.</param>
    public static Figure Possible(SurveyFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var axis = fit.Model switch
        {
            SurveyModel.ChanceWeighting => "mean weight of an even chance",
            SurveyModel.OwnershipValue => "mean value of owning all",
            _ => "mean aversion to risk ρ",
        };
        return Plot.Scatter(fit.Possible.Select(p => p.Curvature), fit.Possible.Select(p => p.Mean), $"{fit.Possible.Count} of {fit.Tried}")
            .AddScatter([fit.Best.Curvature], [fit.Best.Mean], "least misfit", marker: MarkerShape.Diamond, size: 11)
            .XAxis("aversion to risk ρ").YAxis(axis).Legend(LegendPosition.Top);
    }
}
