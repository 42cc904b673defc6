using CollectiveAction.Data.Adult;
using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Fairness;
using CollectiveAction.Experiments.Records;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tests;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Experiments.Tests.Fairness;

[Collection(nameof(NotebookCollection))]
public class FairnessPlanTests
{
    private static readonly FairnessPlatform People = FairnessPlatform.Groups(new SyntheticGroupsOptions(), trainRows: 400, heldOutRows: 800, repetitions: 3);

    [Fact]
    public void Without_members_it_is_the_firms_own_optimum_on_the_repetitions_split()
    {
        var outcome = Run(FairnessCell.Nobody)[FairnessCell.Nobody][0].Result;

        // The same split and optimum again, by hand: the first child of the repetition's stream draws the rows.
        var rows = People.Rows;
        var order = Array.ConvertAll(new RandomStream(1).Child(0).Child(0).SampleWithoutReplacement(rows.Length, 1_200), k => rows[k]);
        var (train, test) = (People.Table.Subset(order.AsSpan(0, 400)), People.Table.Subset(order.AsSpan(800)));
        var encoding = TableEncoding.Fit(train);
        var risk = new EmpiricalRisk(new LogisticRegression(encoding.FeatureCount), encoding.Encode(train), 1.0 / 400);
        var parameters = NewtonMethod.Minimise(risk).Required;
        Assert.All(risk.Gradient(parameters), g => Assert.InRange(g, -1e-9, 1e-9));
        var held = encoding.Encode(test);
        bool Accepts(int row) => Enumerable.Range(0, parameters.Length).Sum(f => parameters[f] * held[row][f]) > 0;
        foreach (var (group, counts) in new[] { (People.Minority, outcome.TestMinority), (People.Majority, outcome.TestMajority) })
        {
            var members = test.RowsOf(People.Column, group);
            Assert.Equal(members.Length, counts.Count);
            Assert.Equal(members.Count(r => Accepts(r) && test.Labels[r] == 1), counts.TruePositives);
            Assert.Equal(members.Count(r => Accepts(r) && test.Labels[r] == 0), counts.FalsePositives);
        }

        // The twin of a member differs in the group's coefficient alone.
        var flag = encoding.FeatureIndex("group=minority");
        var same = test.RowsOf(People.Column, People.Minority).Count(r =>
            Accepts(r) == Enumerable.Range(0, parameters.Length).Where(f => f != flag).Sum(f => parameters[f] * held[r][f]) > 0);
        Assert.Equal(same, outcome.SameAsTwin);
        Assert.Equal(0, outcome.Flippers.Count);
        Assert.Equal(train.RowsOf(People.Column, People.Minority).Count(r => train.Labels[r] == 0), outcome.Others.Count);
        Assert.Equal(0, outcome.Others.Gain);
    }

    [Fact]
    public void Flips_are_so_many_of_the_collectives_candidates_and_are_what_changes_the_firm()
    {
        var (half, all) = (new FairnessCell(RelabellingRule.Probability, 0.5, 0.2), new FairnessCell(RelabellingRule.Probability, 1, 0.2));
        var results = Run(FairnessCell.Nobody, half, all);
        foreach (var seed in Enumerable.Range(0, 3))
        {
            var (none, some, many) = (results[FairnessCell.Nobody][seed].Result, results[half][seed].Result, results[all][seed].Result);
            Assert.Equal((int)Math.Round(0.2 * none.Others.Count), many.Flippers.Count);
            Assert.InRange(some.Flippers.Count, 1, many.Flippers.Count - 1);
            Assert.All(new[] { some, many }, o => Assert.Equal(none.Others.Count, o.Flippers.Count + o.Others.Count));
            Assert.True(many.TestMinority.Accepted > none.TestMinority.Accepted);
            Assert.True(many.Flippers.AcceptedAfter >= many.Flippers.AcceptedBefore);
        }

        Assert.True(results.Point(all).Gap.Value < results.Point(FairnessCell.Nobody).Gap.Value);
    }

    /// <summary>The order of RB-prob by hand: a logistic regression of the majority's rows without the group.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(10)]
    public void The_flippers_of_RB_prob_are_those_whom_a_model_of_the_known_majority_rates_highest(int? known)
    {
        var cell = new FairnessCell(RelabellingRule.Probability, 1, 0.3) { Known = known };
        var material = new FairnessMaterial(new FairnessPlan(People, [cell], 1), 0);
        var flippers = material.Flippers(cell, default);
        var candidates = material.Train.Groups.Minority.Where(r => material.Train.Seen.Labels[r] == 0).ToArray();
        var majority = material.Train.Groups.Majority;
        var stream = new RandomStream(1).Child(0).Child(2);
        var rows = stream.SampleWithoutReplacement(majority.Count, majority.Count).Select(k => majority[k]).Take(known ?? majority.Count).ToArray();

        // Features of the firm: group=minority, x1, x2, intercept; the members leave the first out.
        double[] Blind(int r) => material.Train.Seen[r][1..].ToArray();
        var risk = new EmpiricalRisk(new LogisticRegression(3), LabelledRows.Of([.. rows.SelectMany(Blind)], [.. rows.Select(r => material.Train.Seen.Labels[r])]), 1.0 / rows.Length);
        var parameters = NewtonMethod.Minimise(risk).Required;
        var expected = candidates.OrderByDescending(r => Blind(r).Zip(parameters, (x, p) => x * p).Sum()).Take((int)Math.Round(0.3 * candidates.Length));
        Assert.Equal(expected.Order(), flippers.Order());
    }

    [Theory]
    [InlineData(RelabellingRule.Random)]
    [InlineData(RelabellingRule.NeighbourLabels)]
    [InlineData(RelabellingRule.NeighbourDistance)]
    public void Collectives_and_numbers_of_flips_are_nested(RelabellingRule rule)
    {
        FairnessCell small = new(rule, 1, 0.2) { Known = 50, Neighbours = 3 }, large = small with { Flips = 0.6 };
        var material = new FairnessMaterial(new FairnessPlan(People, [small, large], 1), 1);
        Assert.Subset(material.Flippers(large, default).ToHashSet(), material.Flippers(small, default).ToHashSet());
        Assert.Subset(material.Flippers(large with { Share = 1, Flips = 1 }, default).ToHashSet(), material.Flippers(large with { Share = 0.3, Flips = 1 }, default).ToHashSet());
        Assert.Empty(material.Flippers(large with { Share = 0 }, default));
        Assert.Empty(material.Flippers(large with { Flips = 0 }, default));
    }

    [Fact]
    public void Every_method_and_firm_runs_and_does_its_own()
    {
        FairnessCell Of(FirmMethod method, double tolerance = 0) => FairnessCell.Nobody with { Method = method, Tolerance = tolerance };
        FairnessCell[] cells =
        [
            FairnessCell.Nobody, .. Enum.GetValues<FirmMethod>().Skip(1).Select(m => Of(m)), Of(FirmMethod.Thresholds, 1),
            FairnessCell.Nobody with { Firm = "dense" }, FairnessCell.Nobody with { Firm = "boosted-trees" }, FairnessCell.Nobody with { Promoters = 0.5 },
        ];
        var results = Run(cells);
        double Gap(FairnessCell cell) => results[cell].Mean(o => o.Tuning.OddsGap).Value;
        double Parity(FairnessCell cell) => results[cell].Mean(o => o.Test.StatisticalParity().Value).Value;
        Assert.True(Gap(Of(FirmMethod.Thresholds)) < Gap(FairnessCell.Nobody) / 2);
        Assert.True(Parity(Of(FirmMethod.Reweighing)) > Parity(FairnessCell.Nobody));
        Assert.True(Parity(Of(FirmMethod.Massaging)) > Parity(FairnessCell.Nobody));
        Assert.True(results[cells[^1]].Mean(o => o.TestMajority.AcceptanceRate).Value > results[FairnessCell.Nobody].Mean(o => o.TestMajority.AcceptanceRate).Value);
        Assert.All(results.Runs, r =>
        {
            Assert.InRange(r.Result.CalibrationMinority, 0, 1);
            Assert.InRange(r.Result.Counterfactual, 0, 1);
            Assert.InRange(r.Result.Test.ErrorRate, 0.05, 0.5);
        });
    }

    /// <summary>A firm that does not see the group treats everybody as their twin.</summary>
    [Fact]
    public void A_blind_firm_is_counterfactually_fair()
    {
        var blind = (new FairnessPlan(People with { SeesGroup = false }, [FairnessCell.Nobody], 2)).Run();
        Assert.All(blind.Runs, r => Assert.Equal(1, r.Result.Counterfactual));
    }

    [Fact]
    public void The_choice_is_made_on_tuning_rows_and_judged_on_test_rows()
    {
        FairnessCell[] cells = [FairnessCell.Nobody, .. new[] { 0.2, 0.4, 0.6, 0.8, 1 }.Select(f => new FairnessCell(RelabellingRule.Random, 1, f))];
        var results = Run(cells);
        var expected = Enumerable.Range(0, 3).Average(seed => cells.Select(c => results[c][seed].Result).MinBy(o => o.Tuning.OddsGap)!.Test.OddsGap);
        Assert.Equal(expected, results.Best(_ => true).Gap.Value, 12);
        var curve = results.ByShare(RelabellingRule.Random);
        Assert.Equal([0.0, 1], curve.Select(p => p.Share));
        Assert.Equal(results.Point(FairnessCell.Nobody).Gap, curve[0].Point.Gap);
        Assert.Equal(expected, curve[1].Point.Gap.Value, 12);

        var front = results.Front(_ => true);
        Assert.All(front.Zip(front.Skip(1)), p => Assert.True(p.First.Error.Value < p.Second.Error.Value && p.First.Gap.Value > p.Second.Gap.Value));
        Assert.All(results.Points(_ => true), p => Assert.Contains(front, f => f.Error.Value <= p.Error.Value && f.Gap.Value <= p.Gap.Value));
    }

    [Fact]
    public void Saturation_is_where_most_of_the_reduction_is_reached()
    {
        FairnessPoint At(double gap) => new(FairnessCell.Nobody, new(gap, gap, gap, 0.95), new(0, 0, 0, 0.95));
        (double, FairnessPoint)[] curve = [(0, At(0.2)), (0.1, At(0.12)), (0.3, At(0.105)), (1, At(0.1))];
        Assert.Equal(0.3, FairnessResults.Saturation(curve));
        Assert.Equal(0.1, FairnessResults.Saturation(curve, 0.8));
        Assert.Equal(1, FairnessResults.Saturation(curve, 1));
        Assert.True(double.IsNaN(FairnessResults.Saturation([(0, At(0.1)), (1, At(0.2))])));
        Assert.Throws<ArgumentOutOfRangeException>(() => FairnessResults.Saturation(curve, 0));
        Assert.Throws<ArgumentException>(() => FairnessResults.Saturation([]));
    }

    [Fact]
    public void Results_are_kept_by_what_they_depend_on()
    {
        var store = new MemoryStore();
        var plan = new FairnessPlan(People, [FairnessCell.Nobody], 2);
        plan.Run(store);
        Assert.True(store.ResultsOf(plan.ToStudy()).IsComplete);
        Assert.Empty(store.ResultsOf((plan with { Seed = 2 }).ToStudy()));
        Assert.Empty(store.ResultsOf((plan with { Platform = People with { SeesGroup = false } }).ToStudy()));
        Assert.Empty(store.ResultsOf((plan with { Platform = People with { TrainRows = 300 } }).ToStudy()));
    }

    [Fact]
    public void The_grids_hold_what_they_say_and_their_studies_have_distinct_cells()
    {
        foreach (var mode in Enum.GetValues<RunMode>())
        {
            var cells = FairnessGrid.Cells(mode);
            Assert.Equal(cells.Count, cells.Distinct().Count());
            Assert.Contains(FairnessCell.Nobody, cells);
            foreach (var rule in Enum.GetValues<RelabellingRule>())
                Assert.Equal(FairnessGrid.Shares(mode).Count * FairnessGrid.Flips(mode).Count, cells.Count(c => c.Rule == rule && c.Share > 0 && FairnessResults.IsUsual(c) && FairnessGrid.Flips(mode).Contains(c.Flips)));
        }
    }

    [Fact]
    public void The_platforms_are_what_they_say()
    {
        var compas = FairnessPlatform.Compas(synthetic: true);
        Assert.Equal("Synthetic COMPAS: race African-American beside Caucasian", compas.ToString());
        Assert.DoesNotContain(compas.Rows, r => compas.Table.Category("race", r) == "Hispanic");
        Assert.Equal(DataRecord.Of(compas.Table).Fingerprint, compas.Record.Fingerprint);
        var adult = FairnessPlatform.Adult(300, 300, synthetic: true);
        Assert.Equal(SyntheticAdult.RealCount, adult.Rows.Length);
        Assert.Equal((300, 300), adult.Sizes(adult.Rows.Length));
    }

    [Fact]
    public void Refuses_plans_that_do_not_fit()
    {
        AssertRefused("empty", new FairnessPlan(People, [], 1));
        AssertRefused("share lies between", Plan(FairnessCell.Nobody with { Share = 1.2 }));
        AssertRefused("share lies between", Plan(FairnessCell.Nobody with { Flips = -0.1 }));
        AssertRefused("share lies between", Plan(FairnessCell.Nobody with { Promoters = 2 }));
        AssertRefused("No firm learns by 'oracle'", Plan(FairnessCell.Nobody with { Firm = "oracle" }));
        AssertRefused("Neighbours", Plan(FairnessCell.Nobody with { Neighbours = 0 }));
        AssertRefused("needs two values", Plan(FairnessCell.Nobody) with { Platform = People with { Majority = People.Minority } });
        AssertRefused("no category", Plan(FairnessCell.Nobody) with { Platform = People with { Minority = "nobody" } });
        AssertRefused("needs both values", Plan(FairnessCell.Nobody) with { Platform = People with { Table = People.Table.Subset([.. People.Table.RowsOf(People.Column, People.Majority)]) } });
        AssertRefused("HeldOutRows", Plan(FairnessCell.Nobody) with { Platform = People with { HeldOutRows = 1_000_000 } });
        AssertRefused("no column", Plan(FairnessCell.Nobody) with { Platform = People with { LeftOut = ["shoe size"] } });
    }

    private static FairnessPlan Plan(params IReadOnlyList<FairnessCell> cells) => new(People, cells, 3);

    private static FairnessResults Run(params IReadOnlyList<FairnessCell> cells) => Plan(cells).Run();

    private static void AssertRefused(string part, FairnessPlan plan) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(() => plan.Run()).Message, StringComparison.Ordinal);
}
