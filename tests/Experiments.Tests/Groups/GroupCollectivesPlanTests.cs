using CollectiveAction.Data.Adult;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Groups;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tests;

namespace CollectiveAction.Experiments.Tests.Groups;

[Collection(nameof(NotebookCollection))]
public class GroupCollectivesPlanTests
{
    private const string Occupation = "occupation", Craft = "Craft-repair", Managers = "Exec-managerial";
    private static readonly TabularDataset Table = SyntheticAdult.Generate(new RandomStream(4), 3000);
    private static readonly TabularDataset Train = Table.Subset([.. Enumerable.Range(0, 2000)]);
    private static readonly TabularDataset Test = Table.Subset([.. Enumerable.Range(2000, 1000)]);

    [Fact]
    public void Without_members_it_is_the_firms_own_optimum()
    {
        var run = Assert.Single(Plan([Of(Craft, 1, 0)]).Run().Runs).Result;

        // The same optimum by another route: plain gradient descent would take long, so the gradient at Newton's answer is checked to vanish.
        var encoding = TableEncoding.Fit(Train);
        var (rows, held) = (encoding.Encode(Train), encoding.Encode(Test));
        var risk = new EmpiricalRisk(new LogisticRegression(encoding.FeatureCount), rows, 1.0 / 2000);
        var parameters = NewtonMethod.Minimise(risk).Required;
        Assert.All(risk.Gradient(parameters), g => Assert.InRange(g, -1e-9, 1e-9));
        var positive = Test.RowsOf(Occupation, Craft).Select(row => Predictor(parameters, held[row]) > 0).ToArray();
        Assert.Equal(positive.Average(p => p ? 1.0 : 0), run.Outcomes[0].TopSuccess, 12);
        Assert.Equal(
            Enumerable.Range(0, 1000).Average(row => (Predictor(parameters, held[row]) > 0) == (Test.Labels[row] == 1) ? 1.0 : 0),
            run.PrecisionAtOne,
            12);
        Assert.Equal(0, run.Outcomes[0].Active);
    }

    [Fact]
    public void When_the_whole_group_acts_those_who_had_another_label_flip_it_and_the_group_is_relabelled()
    {
        GroupCollective[] all = [Of(Craft, 1, 1), Of(Managers, 0, 1)], nobody = [Of(Craft, 1, 0), Of(Managers, 0, 0)];
        var results = Plan(all, nobody).Run();

        Assert.Equal(Train.RowsOf(Occupation, Craft).Count(row => Train.Labels[row] == 0), results[all].Active(0));
        Assert.Equal(Train.RowsOf(Occupation, Managers).Count(row => Train.Labels[row] == 1), results[all].Active(1));
        Assert.All(new[] { 0, 1 }, k => Assert.True(results[all].Success(k).Value > 0.95));
        Assert.True(results[nobody].Success(0).Value < 0.5);
        Assert.InRange(results[all].Difference(results[nobody]).Value, 0.5, 1);
        Assert.Throws<ArgumentException>(() => results[Of(Craft, 1, 1)]);
    }

    [Fact]
    public void A_collective_more_changes_nobodys_membership_and_groups_that_overlap_share_nobody()
    {
        var men = new GroupCollective("sex", "Male", 1, 0.5);
        var results = Plan([Of(Craft, 1, 0.5)], [Of(Craft, 1, 0.5), Of(Managers, 0, 0.3)], [Of(Craft, 1, 1), men]).Run();

        Assert.Equal(results[Of(Craft, 1, 0.5)].Active(), results[Of(Craft, 1, 0.5), Of(Managers, 0, 0.3)].Active());
        var craft = Train.RowsOf(Occupation, Craft).ToHashSet();
        var others = Train.RowsOf("sex", "Male").Where(row => !craft.Contains(row)).ToArray();
        Assert.InRange(results[Of(Craft, 1, 1), men].Active(1), 1, others.Count(row => Train.Labels[row] == 0));
    }

    [Fact]
    public void Those_most_alike_join_in_a_fixed_order()
    {
        var alike = Of(Craft, 1, 0.5) with { Order = GroupOrder.AlikeFirst };
        var results = (Plan([alike], [Of(Craft, 1, 0.5)]) with { Repetitions = 3 }).Run();

        Assert.Single(results[alike].Successes().Distinct());
        Assert.True(results[Of(Craft, 1, 0.5)].Successes().Distinct().Count() > 1);
    }

    /// <summary>A batch of models in step and each model alone on the reference are one learner: same name, same results.</summary>
    [Fact]
    public void A_dense_learner_trains_the_same_whatever_trains_it_and_however_many_at_a_time()
    {
        var plan = Plan([Of(Craft, 1, 1)], [Of(Craft, 1, 0)], [Of(Craft, 1, 0.5), Of(Managers, 0, 0.3)]) with { Repetitions = 3 };
        var options = new DenseOptions { Epochs = 4 };
        var store = new MemoryStore();
        var vector = Learning(plan, new DenseTableLearner(options: options)).Run(store);
        var reference = Learning(plan, new DenseTableLearner(new ReferenceDenseBackend(), options, batchSize: 1)).Run();
        Assert.Equal(Text(reference), Text(vector));
        Assert.True(vector[Of(Craft, 1, 1)].Success().Value > vector[Of(Craft, 1, 0)].Success().Value + 0.3);
        Assert.Equal(9, store.Count);

        var study = Learning(plan, new DenseTableLearner(new ReferenceDenseBackend(), options)).ToStudy();
        Assert.True(store.ResultsOf(study).IsComplete);
        Assert.Empty(store.ResultsOf(Learning(plan, new DenseTableLearner(options: options with { Epochs = 5 })).ToStudy()));
        Assert.Empty(store.ResultsOf(plan.ToStudy()));

        static string Text(GroupResults results) => string.Join(" ", results.Runs.Select(r => CanonicalJson.Of(r.Result)));
    }

    [Fact]
    public void A_perceptron_learns_the_group_too() => Assert.True(
        Learning(Plan([Of(Craft, 1, 1)]), new DenseTableLearner(hidden: [8], options: new() { Epochs = 10 })).Run()[Of(Craft, 1, 1)].Success().Value > 0.8);

    [Fact]
    public void An_arrangement_named_twice_is_run_once() =>
        Assert.Single(Plan([Of(Craft, 1, 0.5)], [Of(Craft, 1, 0.5)]).Run()[Of(Craft, 1, 0.5)].Successes());

    [Fact]
    public void A_learner_that_cannot_do_it_says_so_before_anything_starts()
    {
        var refused = new NewtonLearner().Refusal(new TableTraining(LabelledRows.Of([1, 2, 3], [0, 1, 2]), 3, new RandomStream(1)));
        Assert.Contains("two classes", refused!.Reason, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new NewtonLearner(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DenseTableLearner(batchSize: 0));
    }

    [Fact]
    public void Refuses_plans_that_do_not_fit()
    {
        AssertRefused("empty", Plan());
        AssertRefused("Target 2", Plan([Of(Craft, 2, 0.5)]));
        AssertRefused("share lies between", Plan([Of(Craft, 1, 1.5)]));
        AssertRefused("Plumber", Plan([Of("Plumber", 1, 0.5)]));
        AssertRefused("no held-out row", Plan([Of("Armed-Forces", 1, 0.5)]) with { Platform = new(Train, Test.Subset([.. Test.RowsOf(Occupation, Craft)])) });
        AssertRefused("leave", Plan([Of(Craft, 1, 1), Of(Craft, 0, 0.1)]));
    }

    private static GroupCollective Of(string occupation, int target, double share) => new(Occupation, occupation, target, share);

    private static GroupCollectivesPlan Plan(params IReadOnlyList<IReadOnlyList<GroupCollective>> arrangements) => new(new TablePlatform(Train, Test), arrangements, 1);

    private static GroupCollectivesPlan Learning(GroupCollectivesPlan plan, ITableLearner learner) =>
        plan with { Platform = plan.Platform with { Learner = learner } };

    private static double Predictor(double[] parameters, ReadOnlySpan<double> features)
    {
        var sum = 0.0;
        for (var f = 0; f < parameters.Length; f++) sum += parameters[f] * features[f];
        return sum;
    }

    private static void AssertRefused(string part, GroupCollectivesPlan plan) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(() => plan.Run()).Message, StringComparison.Ordinal);
}
