using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Cooperatives;
using CollectiveAction.Experiments.Tests.Figures;
using CollectiveAction.Experiments.Valuation;
using CollectiveAction.Mechanisms.Cooperatives;
using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Tests.Cooperatives;

public class CooperativePlanTests
{
    private static readonly CooperativePlan Plan = new(FourClouds(900), CooperativeWorker.Twelve(6), CooperativePlan.Drifting(3, 4), 3) { Hidden = 60, Public = 30, Bags = 16 };

    private static readonly CooperativeResults Results = Plan.Run();

    [Fact]
    public void Shares_of_a_year_add_up_and_newcomers_begin_with_nothing()
    {
        for (var year = 0; year < 3; year++)
        {
            Assert.Equal(1, Enumerable.Range(0, 12).Sum(w => Results.Share(w, year).Value), 1e-9);
            Assert.InRange(Results.Accuracy(year).Value, 0.25, 1);
        }

        Assert.Equal(0, Results.Share(10, 0).Value);
        Assert.True(Results.Share(10, 2).Value > 0.1, "customers of the last year ask for what Kim brought");
        Assert.True(Results.Share(0, 2).Value < Results.Share(0, 0).Value, "what Ada brought is asked for less");
    }

    [Fact]
    public void Values_are_those_of_the_game_between_workers()
    {
        var data = Plan.DataOf(0);
        var table = CoalitionTable.Of(data.Game(2, Plan.Neighbours));

        // Everybody has come in the last year.
        var values = Results.Runs.First(r => r.Cell.Conduct == Conduct.Usual && r.Seed == 0).Result.Years[2].Values;
        var exact = table.Semivalues(Semivalue.Shapley);
        for (var w = 0; w < 12; w++) Assert.Equal(exact[w], values[w], 1e-9);
        Assert.Equal(table.GrandValue, data.SumsOfTexts(2, Plan.Neighbours).Sum(), 1e-9);

        var premium = data.Premium(0, 2, Plan.Neighbours, parts: 4);
        Assert.Equal(exact[0], premium.Honest, 1e-9);
        Assert.True(premium.Gain >= 0);
    }

    [Fact]
    public void Copying_the_public_test_set_pays_on_it_and_not_on_hidden_texts()
    {
        var results = (Plan with { Repetitions = 8, Watched = 0, Public = 20 }).Run();
        var (shown, hidden) = (results.Gain(Conduct.CopiesTest, Conduct.LabelsAlike, hidden: false), results.Gain(Conduct.CopiesTest, Conduct.LabelsAlike, hidden: true));
        Assert.True(shown.Lower > 0, shown.ToString());
        Assert.True(hidden.Lower < 0.01 && hidden.Upper < shown.Value, $"{hidden} hidden, {shown} shown");

        // Nobody else's texts depend on what the watched worker does.
        var (usual, copies) = (CooperativeData.Draw(results.Plan, 3, Conduct.Usual), CooperativeData.Draw(results.Plan, 3, Conduct.CopiesTest));
        Assert.Equal(usual.Texts.Labels[18..].ToArray(), copies.Texts.Labels[18..].ToArray());
        Assert.Equal(usual.Hidden[2].Features.ToArray(), copies.Hidden[2].Features.ToArray());
    }

    [Fact]
    public void The_books_balance_and_four_contracts_pay_what_they_promise()
    {
        var prices = new CooperativePrices(1_000_000, 25);
        var earned = Enumerable.Range(0, 3).Sum(y => Results.Revenue(0, y, prices));
        var books = Results.Books(0, prices);
        Assert.Equal(earned, books.Received);
        Assert.Equal(earned, books.Paid.Sum());
        Assert.Equal(0, books.Reserve);

        var pays = Results.Contracts(0, prices);
        Assert.Equal(4, pays.Count);
        Assert.Equal(Plan.Workers.Sum(w => 25L * w.Texts), pays[0].Total.Sum());
        Assert.Equal(earned, pays[3].Royalties.Sum());
        Assert.Equal((long)Math.Round(0.3 * earned), pays[2].Royalties.Sum());
        Assert.All(pays, p => Assert.All(p.Total, c => Assert.True(c >= 0)));
        var wide = Results.Shares(0, 2, window: 3);
        Assert.Equal(1, wide.Sum(s => s.Value), 1e-9);
    }

    [Fact]
    public void Refuses_a_plan_that_does_not_fit()
    {
        Assert.Throws<ArgumentException>(() => (Plan with { Workers = [] }).ToStudy());
        Assert.Throws<ArgumentException>(() => (Plan with { Watched = 11 }).ToStudy());
        Assert.Throws<ArgumentException>(() => (Plan with { Customers = [[0.5, 0.5]] }).ToStudy());
        Assert.Throws<ArgumentException>(() => (Plan with { Workers = [new("a", 0, 0, 1, 0)] }).ToStudy());
        Assert.Throws<ArgumentOutOfRangeException>(() => Results.Contracts(0, new CooperativePrices(100, -1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => (Plan with { Hidden = 3 }).ToStudy());
        Assert.Throws<ArgumentOutOfRangeException>(() => (Plan with { Workers = [new("a", 5, 0, 1.5, 0)], Watched = 0 }).ToStudy());
    }

    [Fact]
    public void Figures_draw_what_was_computed()
    {
        var methods = CooperativeFigures.Methods(["a", "b"], [("one", [1, 3]), ("two", [2, 2])], 4);
        Assert.Equal([0.25, 0.75, 0.5, 0.5], FigureTraces.Traces(methods)[0]!["z"]!.AsArray().SelectMany(row => FigureTraces.Numbers(row)).Select(v => v!.Value));

        var prices = new CooperativePrices(1_000_000, 25);
        var books = Results.Books(0, prices);
        Assert.Equal(books.Payments.Select(p => (double?)(p.Received / 100.0)), CooperativeFigures.Reserve(books).Numbers("earned", "y"), FigureTraces.Within(1e-6));
        var pays = Results.Contracts(0, prices);
        string[] names = [.. Plan.Workers.Select(w => w.Name)];
        Assert.Equal(pays[1].Total.Select(c => (double?)(c / 100.0)), CooperativeFigures.Pay(names, pays).Numbers(pays[1].Contract, "y"), FigureTraces.Within(1e-6));

        // Kim comes in the third year.
        Assert.Equal([3.0], CooperativeFigures.Years(Results, [0, 10]).Numbers("Kim", "x"));
        Assert.Equal(3, CooperativeFigures.Years(Results, [0, 10]).Numbers("Ada", "y").Length);

        var venture = new Venture(100, 0.5, new RoyaltyStream(80, 0.2, 0.05, 10));
        var line = CooperativeFigures.TradeOff([("v", venture)]);
        Assert.Equal(venture.Value, line.Numbers("v", "y")[^1]!.Value, 1e-6);
        Assert.Equal(100, line.Numbers("v", "x")[0]!.Value, 1e-9);

        var fit = SurveyFit.Of(SurveyModel.ChanceWeighting, 9);
        Assert.Equal(fit.Best.Mean, Assert.Single(CooperativeFigures.Possible(fit).Numbers("least misfit", "y"))!.Value, 1e-9);
    }

    private static ValuationPlatform FourClouds(int rows)
    {
        var random = new RandomStream(17);
        LabelledRows Draw(int count)
        {
            var (features, labels) = (new double[3 * count], new double[count]);
            for (var k = 0; k < count; k++)
            {
                labels[k] = k % 4;
                features[3 * k] = (k % 2 == 0 ? -1 : 1) + 0.8 * random.NextNormal();
                features[3 * k + 1] = (k % 4 < 2 ? -1 : 1) + 0.8 * random.NextNormal();
                features[3 * k + 2] = 1;
            }

            return LabelledRows.Of(features, labels);
        }

        return new ValuationPlatform(Draw(rows), Draw(rows), 4, new DataRecord("four clouds", "four-clouds", true, 2 * rows));
    }
}
