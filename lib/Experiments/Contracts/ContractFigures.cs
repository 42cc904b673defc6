using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Mechanisms.Contracts;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Mechanisms.Solving;

namespace CollectiveAction.Experiments.Contracts;

/// <summary>The pictures of contracts that pay with models. Types are numbered from the highest cost; shapes and dashes tell them apart.</summary>
public static class ContractFigures
{
    private const int CurvePoints = 80, ShownDigits = 3;
    private const string ContributionAxis = "contribution m, in units of data";

    /// <summary>The menu of a contract in the plane of contributions and values, beside what each type gets from training alone.</summary>
    /// <param name="contract">The contract.</param>
    /// <returns>
    /// The learning curve in value, the menu, training alone for the types that do it, and the indifference line of each type through its own
    /// entry: an honest menu lies on or below each of them.
    /// </returns>
    public static Figure Menu(Contract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var problem = contract.Problem;
        OwnTraining[] alone = [.. NoCooperation.Of(problem).Types];
        double[] m = [.. contract.Contributions], t = [.. contract.Promises];
        var amounts = m.Concat(alone.Select(o => o.Contribution)).Where(x => x > 0).DefaultIfEmpty(1).ToArray();
        var (least, most) = (amounts.Min() / 2, 1.5 * amounts.Max());
        double[] grid = [.. Enumerable.Range(0, CurvePoints + 1).Select(k => least * Math.Pow(most / least, (double)k / CurvePoints))];
        double Worth(double amount) => problem.Valuation.Value(problem.Accuracy.Value(amount));
        var highest = Math.Max(t.Max(), contract.Expected.Attainable.Max());
        var shown = t.Concat(alone.Where(o => o.Utility > 0).Select(o => Worth(o.Contribution)));
        var lowest = Math.Max(0, shown.Min() - Math.Max(12, 0.2 * (highest - shown.Min())));
        var figure = Plot.Line(grid, Worth, "alone: v(a(m))", Dash.Solid, Palette.Series[0]);
        for (var i = 0; i < m.Length; i++)
        {
            var (cost, own) = (problem.Types.Costs[i], t[i] - problem.Types.Costs[i] * m[i]);
            double Indifferent(double amount) => own + cost * amount is var worth && worth >= lowest && worth <= highest + 10 ? worth : double.NaN;
            figure = figure.AddLine(grid, Indifferent, i == 0 ? "indifferent" : null, Dash.Dot, Palette.Grey, width: 1);
        }

        var training = alone.Where(o => o.Utility > 0).ToArray();
        if (training.Length > 0)
        {
            figure = figure.AddScatter(
                training.Select(o => o.Contribution), training.Select(o => Worth(o.Contribution)), "best alone", marker: MarkerShape.Diamond, color: Palette.Series[0], size: 9);
        }

        return figure
            .AddScatter(m, t, "the menu", marker: MarkerShape.Circle, color: Palette.Series[1], size: 10)
            .AddLine([least, most], [contract.Expected.Value, contract.Expected.Value], "common model", Dash.Dash, Palette.Grey, width: 1.5)
            .XAxis(ContributionAxis, log: true, range: (least, most))
            .YAxis("value of the model", range: (lowest, highest + 0.06 * (highest - lowest)))
            .Legend(LegendPosition.Top);
    }

    /// <summary>How likely each type's reward is worth at most a value.</summary>
    /// <param name="rewards">A name and a distribution of each; one to six.</param>
    /// <exception cref="ArgumentException">There is none, or there are more than six.</exception>
    public static Figure Rewards(IReadOnlyList<(string Name, RewardDistribution Rewards)> rewards)
    {
        ArgumentNullException.ThrowIfNull(rewards);
        if (rewards.Count is 0 or > 6)
            throw new ArgumentException($"{rewards.Count} distributions; between one and six can be told apart.", nameof(rewards));
        var figure = Plot.Empty;
        foreach (var (name, distribution) in rewards)
        {
            var (values, reached) = Cumulative(distribution);
            figure = figure.AddStep(values, reached, name);
        }

        return figure
            .XAxis("value of the reward, v(r)")
            .YAxis("probability of at most this", range: (0, 1.03), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    /// <summary>What each type is left with: what it gets alone, and on top of it the rent of its private cost.</summary>
    /// <param name="contract">The contract.</param>
    public static Figure Rents(Contract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        string[] types = [.. contract.Problem.Types.Costs.Select(TypeName)];
        return Plot.Bars(types, contract.Problem.Reservations, "alone, f")
            .AddBars(types, contract.Utilities, "in the contract, u")
            .XAxis("type")
            .YAxis("utility: value less cost")
            .Legend(LegendPosition.Top);
    }

    /// <summary>What each type gains by each lie; no entry of an honest contract is positive.</summary>
    /// <param name="gains">The gain, <c>[type, report]</c>.</param>
    /// <param name="types">The types.</param>
    /// <exception cref="ArgumentException">The gains are not of these types.</exception>
    public static Figure Lies(double[,] gains, PartyTypes types)
    {
        ArgumentNullException.ThrowIfNull(gains);
        ArgumentNullException.ThrowIfNull(types);
        if (gains.GetLength(0) != types.Count || gains.GetLength(1) != types.Count)
            throw new ArgumentException($"{gains.GetLength(0)} × {gains.GetLength(1)} gains for {types.Count} types; give a square.", nameof(gains));
        string[] names = [.. types.Costs.Select(TypeName)];
        var most = Math.Max(1e-9, gains.Cast<double>().Max(Math.Abs));
        var rounded = new double[types.Count, types.Count];
        for (var i = 0; i < types.Count; i++)
        {
            // Rounding keeps what a solver leaves of a binding constraint from being read as a gain; + 0 removes the sign of a zero.
            for (var j = 0; j < types.Count; j++) rounded[i, j] = Math.Round(gains[i, j], ShownDigits) + 0;
        }

        return Plot.Heatmap(rounded, names, names, "gain over honesty, in value", range: (-most, most), scale: ColorScale.Diverging, showValues: true)
            .XAxis("reported")
            .YAxis("true type");
    }

    /// <summary>Where two types are told apart: the ratio of their contributions, over the number of parties and the share of the dearer type.</summary>
    /// <param name="contracts">The contracts, [probability, parties], each of two types.</param>
    /// <param name="parties">N of each column, ascending.</param>
    /// <param name="probabilities">p₁ of each row, ascending.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Figure Phases(Contract[,] contracts, IReadOnlyList<int> parties, IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        ArgumentNullException.ThrowIfNull(parties);
        ArgumentNullException.ThrowIfNull(probabilities);
        if (contracts.GetLength(0) != probabilities.Count || contracts.GetLength(1) != parties.Count)
            throw new ArgumentException($"{contracts.GetLength(0)} × {contracts.GetLength(1)} contracts for {probabilities.Count} × {parties.Count} settings.");
        var ratios = new double[probabilities.Count, parties.Count];
        for (var k = 0; k < probabilities.Count; k++)
        {
            for (var n = 0; n < parties.Count; n++) ratios[k, n] = contracts[k, n].Contributions[^1] / contracts[k, n].Contributions[0];
        }

        var costs = contracts[0, 0].Problem.Types.Costs;
        return Plot.Heatmap(ratios, parties.Select(n => (double)n), probabilities, "m₂/m₁ (1: pooled)")
            .AddLine(
                [parties[0], parties[^1]], [1 - costs[1] / costs[0], 1 - costs[1] / costs[0]], "1 − c₂/c₁, the boundary for many parties", Dash.Dash, Palette.Series[1])
            .Legend(LegendPosition.Top)
            .XAxis("number of parties N")
            .YAxis("probability p₁ of the dearer type");
    }

    /// <summary>The expected value of the common model against the number of parties: first best, the contract, pooling, training alone.</summary>
    /// <param name="problems">The same problem with different numbers of parties, ascending; at least two.</param>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    /// <exception cref="InvalidOperationException">A contract could not be found.</exception>
    public static Figure ByParties(IReadOnlyList<ContractProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (problems.Count < 2) throw new ArgumentException("A line needs two numbers of parties at least.", nameof(problems));
        double[] parties = [.. problems.Select(p => (double)p.Parties)];
        return Plot.Line(parties, problems.Select(p => CompleteInformation.Of(p).Required.Value), "costs known: first best", Dash.Dash)
            .AddLine(parties, problems.Select(p => IncompleteInformation.Solve(p).Required.Expected.Value), "costs private: optimal menu", Dash.Solid)
            .AddLine(parties, problems.Select(p => Pooling.Of(p) is { HasConverged: true } pooled ? pooled.Value.Value : double.NaN), "one contract for all", Dash.Dot)
            .AddLine(parties, problems.Select(p => NoCooperation.Of(p).Value), "everybody alone", Dash.DashDot)
            .XAxis("number of parties N", log: true)
            .YAxis("expected value of the model")
            .Legend(LegendPosition.Top);
    }

    private static string TypeName(double cost, int place) => $"{place + 1}: c = {cost:G3}";

    private static (double[] Values, double[] Reached) Cumulative(RewardDistribution distribution)
    {
        var (values, probabilities) = (distribution.Values.ToArray(), distribution.Probabilities.ToArray());
        Array.Sort(values, probabilities);
        var (at, reached, sum) = (new List<double>(), new List<double>(), 0.0);
        for (var k = 0; k < values.Length; k++)
        {
            sum += probabilities[k];

            // Outcomes far too rare to be seen would stretch the axis.
            if (sum > 1e-4) (at, reached) = ([.. at, values[k]], [.. reached, Math.Min(1, sum)]);
        }

        return ([at[0], .. at], [0, .. reached]);
    }
}
