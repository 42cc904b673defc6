using CollectiveAction.Data.Populations;
using CollectiveAction.Experiments.Composition;
using CollectiveAction.Mechanisms.Cooperatives;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Tests.Composition;

public class CompositionLabTests
{
    private static readonly CompositionLab Lab = LabGrid.Lab(synthetic: true);
    private static readonly RoyaltyStream Royalties = new(1_000, 0.2, 0.05, 10);

    [Fact]
    public void The_census_has_its_shares_and_marks_are_worn_by_as_many_as_said()
    {
        var people = CensusPeople.Load(0.07, synthetic: true);
        var table = Groups.AdultTableOf();
        Assert.Equal((double)table.RowsOf("sex", "Female").Length / table.Count, people.Share(people.IsMinority), 1e-12);
        Assert.Equal(0.07, people.Share(x => CensusPeople.First(people).Apply(x) == x), 1e-12);
        Assert.Equal(0.07, people.Share(x => CensusPeople.Second(people).Apply(x) == x), 1e-12);
        Assert.Equal(table.LabelShare(1), Enumerable.Range(0, people.Law.FeatureCount).Sum(x => people.Law[x, 1]), 1e-12);
    }

    [Fact]
    public void Allies_with_a_common_mark_are_exactly_one_collective()
    {
        foreach (var epsilon in new double?[] { null, 0.25 })
        {
            foreach (var share in new[] { 0.02, 0.05, 0.1 })
            {
                var one = new LabSetting(LabFirm.Counts, share) { Epsilon = epsilon };
                var (alone, allied) = (Exact(one), Exact(one with { Alliance = Alliance.CommonMark }));
                Assert.Equal(alone.Successes[CompositionLab.Planters], allied.Successes[CompositionLab.Planters], 1e-12);
                Assert.Equal(alone.Accuracy, allied.Accuracy, 1e-12);
            }
        }
    }

    [Fact]
    public void Noise_of_counts_keeps_the_budget_and_not_by_far()
    {
        foreach (var epsilon in new[] { 0.1, 1.0 })
        {
            var sigma = Lab.CountNoise(epsilon);
            Assert.InRange(new CountingFirm { NoiseMultiplier = sigma }.Epsilon(1, 1.0 / Lab.Count), 0.99 * epsilon, epsilon);
        }
    }

    [Fact]
    public void Every_setting_of_the_grid_makes_a_scenario_with_its_firm()
    {
        LabSetting[] settings = [.. LabGrid.Planting(RunMode.Full), .. LabGrid.LookAhead(RunMode.Full), .. LabGrid.Minority(RunMode.Full), .. LabGrid.Reweighting(RunMode.Full)];
        foreach (var setting in settings.DistinctBy(s => (s.Firm, s.Epsilon, s.Upweight, s.Alliance, s.Levels, s.MenImpersonate)))
        {
            var scenario = Lab.ScenarioOf(setting);
            Assert.Equal(6, scenario.Parties.Count);
            Assert.Equal(setting.Epsilon is null, Lab.FirmOf(setting).Epsilon(1, 1e-3) is double.PositiveInfinity);
            Assert.Equal(setting.Share, scenario.Parties[CompositionLab.Planters].Collective.Share + scenario.Parties[CompositionLab.Allies].Collective.Share, 1e-12);
        }

        Assert.Throws<ArgumentException>(() => new CompositionLab(SmallScenario.People()));
        Assert.Throws<ArgumentException>(() => Lab.ScenarioOf(new LabSetting(LabFirm.Logistic, 0.1) { Epsilon = 1, Upweight = 2 }));

        // Before anything is trained: a firm whose batches count each row once cannot count some of them more often.
        Assert.Contains("a row counts once or never", Assert.Throws<ArgumentException>(() => Lab.ScenarioOf(new LabSetting(LabFirm.Perceptron, 0.1) { Upweight = 2 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Honest_owners_of_equal_parts_are_worth_the_same_and_a_strike_is_worth_nothing()
    {
        var people = SmallScenario.People();
        var grid = new ChangeGrid(people, 60, 0.25, 3, new CountingFirm { NoiseMultiplier = 2 }, new CountingFirm { NoiseMultiplier = 8 }, Royalties);
        var objective = new Planted<int, int>(SmallScenario.Mark, 1);
        var rows = grid.Of(
            new DataChange("honest", new OwnData<int, int>(), objective), new DataChange("strike", null, objective),
            new DataChange("planting", new FeatureLabelPlanting<int, int>(SmallScenario.Mark, 1), objective));
        var all = new NoisyCounts(people.Law, 60, 2).Accuracy(people.Law);
        Assert.Equal((all - 0.5) / 4, rows[0].Worth, 1e-12);
        Assert.Equal(Royalties.Mean / 4, rows[0].Paid, 1e-9);
        Assert.Equal(0, rows[0].Moves, 1e-15);
        Assert.True(double.IsNaN(rows[0].Left));
        Assert.Equal((0, 0), (Math.Round(rows[1].Worth, 12), Math.Round(rows[1].Paid, 9)));
        Assert.Equal(new NoisyCounts(people.Law, 45, 2).Accuracy(people.Law), rows[1].Accuracy, 1e-12);

        var seen = Mixture.OfCollective(0.25, new FeatureLabelPlanting<int, int>(SmallScenario.Mark, 1).Law(people.Law), people.Law);
        Assert.Equal(new NoisyCounts(seen, 60, 2).Success(objective, people.Law) - new NoisyCounts(people.Law, 60, 2).Success(objective, people.Law), rows[2].Moves, 1e-12);
        Assert.Equal(new NoisyCounts(seen, 60, 8).Success(objective, people.Law) - new NoisyCounts(people.Law, 60, 8).Success(objective, people.Law), rows[2].UnderPrivacy, 1e-12);
        Assert.True(rows[2].Worth < rows[0].Worth);

        var pay = new ModelPay(new CountingCurve(people.Law, 2), 60, 15);
        Assert.Equal((1, Math.Round(all, 9), 0), (Math.Round(rows[0].Quality, 9), Math.Round(rows[0].Model, 9), Math.Round(rows[0].Unkept, 12)));
        Assert.Equal((0, Math.Round(pay.Alone, 9)), (Math.Round(rows[1].Quality, 9), Math.Round(rows[1].Model, 9)));
        Assert.Equal(all - rows[1].Accuracy, rows[1].Unkept, 1e-12);
        Assert.True(rows[2].Quality < 1 && rows[2].Model < rows[0].Model);
        Assert.Equal(new NoisyCounts(people.Law, 45 + 15 * rows[2].Quality, 2).Accuracy(people.Law), rows[2].Accuracy, 1e-9);
    }

    [Fact]
    public void A_worth_is_the_mean_over_all_orders_of_arrival()
    {
        var (people, change) = (SmallScenario.People(), new Relabelling<int, int>(1));
        var grid = new ChangeGrid(people, 40, 0.4, 2, new CountingFirm { NoiseMultiplier = 1.5 }, new CountingFirm { NoiseMultiplier = 3 }, Royalties);
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        var expected = orders.Average(order =>
        {
            var before = order.TakeWhile(player => player != 0).Count();
            return Utility(owner: true, before) - Utility(owner: false, before);
        });
        Assert.Equal(expected, grid.Of(new DataChange("relabelling", change, new Predicted<int, int>(1))).Worth, 1e-12);

        double Utility(bool owner, int others)
        {
            var (own, rest) = (owner ? 0.4 : 0, 0.3 * others);
            if (own + rest == 0) return 0.5;
            var law = FinitePopulation.Mix(own / (own + rest), change.Law(people.Law), people.Law);
            return new NoisyCounts(law, 40 * (own + rest), 1.5).Accuracy(people.Law);
        }
    }

    [Fact]
    public void A_grid_refuses_what_tells_nothing()
    {
        var people = SmallScenario.People();
        Assert.Contains("nobody's data is worth anything", Assert.Throws<ArgumentException>(() =>
            new ChangeGrid(people, 60, 0.25, 3, new CountingFirm(), new CountingFirm(), Royalties)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChangeGrid(people, 60, 0, 3, new CountingFirm { NoiseMultiplier = 1 }, new CountingFirm(), Royalties));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChangeGrid(people, 60, 0.5, 13, new CountingFirm { NoiseMultiplier = 1 }, new CountingFirm(), Royalties));
    }

    [Fact]
    public void Figures_hold_what_they_are_given()
    {
        LabSetting[] settings = [.. new[] { 0.0, 0.05, 0.1 }.Select(a => new LabSetting(LabFirm.Counts, a))];
        var results = Lab.Sweep(settings, 2).Run();
        var exact = results.ExactCurve(_ => true, s => s.Share, m => m.Successes[0]);
        var figure = CompositionFigures.Curves([("counts", exact, results.Curve(_ => true, s => s.Share, m => m.Successes[0])), ("again", exact, null)]);
        Assert.Equal(["counts, exact (line)", "counts, trained (points)", "again, exact (line)"], Traces(figure));
        Assert.Contains("means of 2 seeds", figure.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => CompositionFigures.Curves([]));
        var path = results.Exact(settings[1]);
        Assert.Equal(["path (line)"], Traces(CompositionFigures.Rounds([("path", path)], r => r.Shares[0], "share")));
        Assert.Equal(["one (points with error bars)"], Traces(CompositionFigures.Interactions([("one", [(0.1, new(0.1, 0, 0.2, 0.95))])], "x", "y", 4)));
        Assert.Equal(["one (points)"], Traces(CompositionFigures.Interactions([("one", [(0.1, new(0.1, 0, 0.2, 0.95))])], "x", "y", 3)));
        Assert.Equal("bars: 95 % Student interval over 4 seeds", CompositionFigures.Bars(4));
        Assert.Equal("no privacy", CompositionFigures.Budget(null));
        Assert.Equal("ε = 0.5", CompositionFigures.Budget(0.5));
    }

    private static IEnumerable<string> Traces(CollectiveAction.Charts.Display.Figure figure) =>
        figure.ToString().Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal) && line.Contains(':')).Select(line => line[2..line.IndexOf(':', StringComparison.Ordinal)]);

    private static Measures Exact(LabSetting setting) => Lab.ScenarioOf(setting).Play().Last.Exact;

    private static class Groups
    {
        internal static CollectiveAction.Data.Tabular.TabularDataset AdultTableOf() => CollectiveAction.Data.Adult.SyntheticAdult.Generate(new(2023));
    }
}
