using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Experiments.Valuation;

/// <summary>The pictures of values of examples.</summary>
public static class ValuationFigures
{
    /// <summary>What a method is called in a figure.</summary>
    /// <param name="method">The method.</param>
    public static string NameOf(ValuationMethod method) => method switch
    {
        ValuationMethod.NearestNeighbours => "KNN Shapley",
        ValuationMethod.SoftNeighbours => "soft KNN Shapley",
        ValuationMethod.ThresholdNeighbours => "threshold KNN",
        ValuationMethod.GradientStep => "gradient step",
        ValuationMethod.OutOfBag => "out of bag",
        ValuationMethod.LeaveOneOut => "leave one out",
        ValuationMethod.ReusedBanzhaf => "Banzhaf, reused",
        _ => "random",
    };

    /// <summary>F1 of the suspected labels by method, at one rate of noise.</summary>
    /// <param name="results">The runs.</param>
    /// <param name="noise">A rate of the plan.</param>
    public static Figure FScores(NoisyLabelResults results, double noise)
    {
        ArgumentNullException.ThrowIfNull(results);
        var found = results.Plan.Methods.Select(m => (Name: NameOf(m), F: results.FScore(m, noise))).OrderBy(m => m.F.Value).ToArray();
        return Plot.Bars(found.Select(m => m.Name), found.Select(m => m.F.Value), low: found.Select(m => m.F.Lower), high: found.Select(m => m.F.Upper), horizontal: true)
            .Note($"bars: {results.IntervalText}")
            .XAxis($"F1 of suspected labels, {noise:P0} wrong");
    }

    /// <summary>F1 of the suspected labels against the part that is wrong.</summary>
    /// <param name="results">The runs.</param>
    /// <param name="methods">The methods to show, at most six; null for all of the plan.</param>
    public static Figure FScoreByNoise(NoisyLabelResults results, IReadOnlyList<ValuationMethod>? methods = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        var figure = Plot.Empty;
        foreach (var method in methods ?? results.Plan.Methods)
        {
            var rates = results.Plan.NoiseRates;
            var scores = rates.Select(noise => results.FScore(method, noise)).ToArray();
            figure = figure.AddLine(rates, scores.Select(s => s.Value), NameOf(method), markers: true);
        }

        return figure.Note($"means over {results.Plan.Repetitions} repetitions").XAxis("part of labels that are wrong", format: TickFormat.Percent).YAxis("F1 of suspected labels").Legend(LegendPosition.Top);
    }

    /// <summary>Accuracy when examples are removed by value: the lowest first, and the highest first.</summary>
    /// <param name="results">The runs.</param>
    /// <param name="noise">A rate of the plan.</param>
    /// <param name="methods">The methods to show, at most four.</param>
    public static Figure Removal(NoisyLabelResults results, double noise, IReadOnlyList<ValuationMethod> methods)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(methods);
        return Plot.Grid([Panel(high: false), Panel(high: true)], columns: 2, shareY: true);

        Figure Panel(bool high)
        {
            var figure = Plot.Empty;
            foreach (var method in methods)
            {
                var points = results.Removal(method, noise, high);
                figure = figure.AddLine(points.Select(p => p.X), points.Select(p => p.Value.Value), NameOf(method), markers: true);
            }

            return figure.Title(high ? "highest first" : "lowest first")
                .Note($"means over {results.Plan.Repetitions} repetitions")
                .XAxis("part removed", format: TickFormat.Percent)
                .YAxis("accuracy", format: TickFormat.Percent)
                .Legend(LegendPosition.Top);
        }
    }
}
