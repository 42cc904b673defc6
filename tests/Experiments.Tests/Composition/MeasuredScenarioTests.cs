using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Composition;
using CollectiveAction.Experiments.Privacy;
using CollectiveAction.Experiments.Tests.Texts;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tests;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Tests.Composition;

[Collection(nameof(NotebookCollection))]
public class MeasuredScenarioTests
{
    private static readonly ScenarioPeople People = SmallScenario.People();
    private static readonly Collective<int, int> Planting = new(0.1, SmallScenario.Mark, 1);

    [Fact]
    public void One_collective_on_a_bag_of_embeddings_is_the_experiment_on_texts()
    {
        var texts = ToyTexts.Platform();
        Collective<string[], uint>[] collectives = [texts.Planting(0.1, "red", spacing: 5), texts.Planting(0.05, "blue", "⸘", 5)];
        foreach (var arrangement in new[] { collectives[..1], collectives })
        {
            var results = new TextPlan(texts, [arrangement], 2).Run();
            var platform = new TextsPlatform(texts, [.. arrangement.Select((_, k) => k == 0 ? TextPlatform.UniqueSign : "⸘")]);
            var scenario = Scenario.Of(platform, [.. arrangement.Select((c, k) => Party.Of($"{k}", c))]);
            var sweep = ScenarioSweep.Over([arrangement.Length], _ => scenario, 2).Run();
            foreach (var run in sweep.Runs)
            {
                var own = results.Runs.Single(r => r.Seed == run.Seed).Result;
                Assert.Equal(own.Outcomes.Select(o => o.TopSuccess), run.Result.Successes);
                Assert.Equal(own.PrecisionAtOne, run.Result.Accuracy);
                Assert.Null(run.Result.Gap);
            }

            var theory = new TextTheory(texts, TextPlatform.UniqueSign, "⸘").MixtureOf(arrangement);
            Assert.Equal(new CollectiveSuccess(theory).OfEach(), scenario.Play().Last.Exact.Successes, (a, b) => Math.Abs(a - b) < 1e-12);
        }
    }

    [Fact]
    public void A_training_is_people_drawn_members_picked_and_rows_fitted_written_out()
    {
        const int people = 600;
        var measured = Once(Scenario.Of(new PeoplePlatform(People, TableFirm.Logistic(), people) { Seed = 9 }, Party.Of("one", Planting)));
        var random = new RandomStream(9).Child(0);
        var draws = random.Child(0);
        var own = Enumerable.Range(0, people).Select(_ => People.Draw(draws)).ToArray();
        HashSet<int> members = [.. random.Child(1).SampleWithoutReplacement(people, 60)];
        var (features, labels) = (new List<double>(), new List<double>());
        for (var p = 0; p < people; p++)
        {
            var (x, y) = members.Contains(p) ? (SmallScenario.Mark.Apply(own[p].Feature), 1) : own[p];
            features.AddRange(Row(x));
            labels.Add(y);
        }

        var model = new NewtonLearner().Train([new(LabelledRows.Of([.. features], [.. labels]), 2, random)])[0];
        var predicted = model.Predict(LabelledRows.Of([.. Enumerable.Range(0, 8).SelectMany(Row)], new double[8])).Predicted.ToArray();
        Assert.Equal(SignalSuccess.Of(Planting.Objective, predicted, People.Law), measured.Successes[0]);
        Assert.Equal(Enumerable.Range(0, 8).Sum(x => People.Law[x, predicted[x]]), measured.Accuracy, 1e-15);
        Assert.Equal(Accepted(minority: true) - Accepted(minority: false), measured.Gap!.Value, 1e-15);

        double[] Row(int x) => [SmallScenario.Grid.Coordinate(x, 0), SmallScenario.Grid.Coordinate(x, 1), SmallScenario.Grid.Coordinate(x, 2), 1];

        double Accepted(bool minority) => Enumerable.Range(0, 8).Where(x => People.IsMinority(x) == minority && predicted[x] == 1).Sum(People.Law.FeatureMass)
            / Enumerable.Range(0, 8).Where(x => People.IsMinority(x) == minority).Sum(People.Law.FeatureMass);
    }

    [Fact]
    public void Drawn_counts_agree_with_the_exact_firm_where_people_are_many()
    {
        // Two labels, eight features, margins of at least 1 % of 200,000 people against a deviation of some 300: all eight cells fall as exact but with probability below 1e-8.
        var platform = new PeoplePlatform(Wide(), new CountingFirm(), 200_000);
        var scenario = Scenario.Of(platform, Party.Of("one", Planting with { Share = 0.25 }));
        var (exact, drawn) = (scenario.Play().Last.Exact, Once(scenario));
        Assert.Equal(exact.Successes[0], drawn.Successes[0], 1e-12);
        Assert.Equal(exact.Accuracy, drawn.Accuracy, 1e-12);
        Assert.Equal(exact.Gap!.Value, drawn.Gap!.Value, 1e-12);

        static ScenarioPeople Wide()
        {
            var weights = new double[8, 2];
            for (var x = 0; x < 8; x++) (weights[x, 0], weights[x, 1]) = x % 2 == 0 ? (3, 1) : (0.2, 0.6);
            return new(CollectiveAction.Data.Populations.FinitePopulation.OfWeights(weights), SmallScenario.Grid, 0);
        }
    }

    [Fact]
    public void Noise_on_counts_has_the_success_that_is_exact()
    {
        // The noise dwarfs the draw: 2,000 people, counts within 25 of their means, noise of 400.
        var scenario = Scenario.Of(new PeoplePlatform(People, new CountingFirm { NoiseMultiplier = 400 }, 2_000), Party.Of("one", Planting with { Share = 0.5 }));
        var results = ScenarioSweep.Over(["noisy"], _ => scenario, 2_000).Run();
        var exact = results.Exact("noisy", m => m.Successes[0]);
        var spread = Math.Sqrt(results.Runs.Average(r => Math.Pow(r.Result.Successes[0] - exact, 2)) / 2_000);
        Assert.InRange(results.Measured("noisy", m => m.Successes[0]).Value, exact - 5.5 * spread, exact + 5.5 * spread);
    }

    [Fact]
    public void Members_who_drop_out_leave_the_smaller_collective_bit_by_bit()
    {
        var noisy = Once(Scenario.Of(new PeoplePlatform(People, TableFirm.Logistic(), 400), Party.Of("one", Planting with { Share = 0.2, Noise = [new DropOut(0.5)] })));
        var small = Once(Scenario.Of(new PeoplePlatform(People, TableFirm.Logistic(), 400), Party.Of("one", Planting)));
        Assert.Equal(small.Successes, noisy.Successes);
        Assert.Equal(small.Accuracy, noisy.Accuracy);
    }

    [Fact]
    public void A_collective_that_recruits_a_group_has_members_of_it_alone()
    {
        // All but a few of the minority report label 1 and nobody else does: the minority is accepted, and the majority is treated as without them.
        var women = new Collective<int, int>(0.9 * People.Share(People.IsMinority), new Relabelling<int, int>(1), new Predicted<int, int>(1))
        {
            Members = People.Among(People.IsMinority),
        };
        var platform = new PeoplePlatform(People, new CountingFirm(), 20_000);
        var (with, without) = (Once(Scenario.Of(platform, Party.Of("women", women))), Once(Scenario.Of(platform, Party.Of("women", women with { Share = 0, Members = null }))));
        var minority = People.Share(People.IsMinority);
        Assert.Equal(1 - with.Gap!.Value, Majority(without), 1e-12);
        Assert.Equal(Majority(without), Majority(with), 1e-12);

        // Everybody accepted is a mean of both groups, which differ by the gap.
        double Majority(Measures m) => m.Successes[0] - minority * m.Gap!.Value;
    }

    [Fact]
    public void Results_depend_neither_on_the_number_of_threads_nor_on_the_other_settings()
    {
        var budget = new NoiseBudget(PoissonSampling.OfLot(300, 30, 3), 1e-3);
        (string Name, Firm Firm)[] firms =
        [
            ("logistic", TableFirm.Logistic()), ("perceptron", TableFirm.Perceptron()), ("private", TableFirm.Private(budget, new PrivacyLevel(1, 1))),
            ("counts", new CountingFirm { NoiseMultiplier = 2 }), ("weighted", TableFirm.Logistic() with { Upweight = 4 }),
        ];
        ScenarioSweep<string, int, int> Sweep(params string[] names) => ScenarioSweep.Over(
            names, name => Scenario.Of(new PeoplePlatform(People, firms.Single(f => f.Name == name).Firm, 300), Party.Of("one", Planting)), 3);
        string[] all = [.. firms.Select(f => f.Name)];
        var one = ExperimentRunner.Run(Sweep(all).ToStudy(), options: new RunOptions { Threads = 1 });
        var many = ExperimentRunner.Run(Sweep(all).ToStudy(), options: new RunOptions { Threads = 4 });
        Assert.Equal(one.Select(Told), many.Select(Told));
        foreach (var name in all)
            Assert.Equal(one.Where(c => c.Setting == name).Select(Told), Sweep(name).Run().Runs.Select(Told));
        Assert.Equal(5, one.Select(r => r.Cell.Fingerprint).Distinct().Count());
        Assert.True(one.Select(Told).Distinct().Count() > 5);

        static string Told(ResultRow<ScenarioCell<string>, Measures> row) => $"{row.Cell.Setting} {row.Seed} {CanonicalJson.Of(row.Result)}";
    }

    [Fact]
    public void Every_part_of_a_scenario_is_in_its_fingerprint()
    {
        var firm = TableFirm.Logistic();
        Scenario<int, int>[] scenarios =
        [
            Of(firm, Planting), Of(firm with { Upweight = 2 }, Planting), Of(new CountingFirm(), Planting), Of(new CountingFirm { NoiseMultiplier = 1 }, Planting),
            Of(firm, Planting with { Share = 0.2 }), Of(firm, new Collective<int, int>(0.1, SmallScenario.Mark, 0)),
            Of(firm, Planting with { Noise = [new DropOut(0.1)] }), Of(firm, Planting with { Noise = [new WrongLabel<int>(0.1, 0)] }),
            Of(firm, Planting with { Objective = new Unplanted<int, int>(SmallScenario.Mark, 1) }), Of(firm, Planting with { Strategy = new Relabelling<int, int>(1) }),
            Of(firm, Planting with { Members = People.Among(People.IsMinority) }),
            Scenario.Of(new PeoplePlatform(People, firm, 201), Party.Of("one", Planting)),
            Scenario.Of(new PeoplePlatform(People, firm, 200) { Seed = 2 }, Party.Of("one", Planting)),
            Scenario.Of(new PeoplePlatform(SmallScenario.People(6), firm, 200), Party.Of("one", Planting)),
        ];
        var cells = ScenarioSweep.Over(Enumerable.Range(0, scenarios.Length), k => scenarios[k], 1).ToStudy().Runs.Select(r => r.Cell.Fingerprint).ToArray();
        Assert.Equal(scenarios.Length, cells.Distinct().Count());
        Assert.Equal(cells[0], ScenarioSweep.Over(["again"], _ => Of(TableFirm.Logistic(), new Collective<int, int>(0.1, SmallScenario.Mark, 1)), 1).ToStudy().Runs.Single().Cell.Fingerprint);

        static Scenario<int, int> Of(Firm firm, Collective<int, int> collective) => Scenario.Of(new PeoplePlatform(People, firm, 200), Party.Of("one", collective));
    }

    [Fact]
    public void An_interaction_is_the_contrast_of_pairs()
    {
        var settings = new[] { 0.0, 0.1, 0.2, 0.3 };
        var results = ScenarioSweep.Over(
            settings, s => Scenario.Of(new PeoplePlatform(People, TableFirm.Logistic(), 100), Party.Of("one", Planting with { Share = s })), 6).Run();
        double At(double s, ulong seed) => results.Runs.Single(r => r.Cell.Setting == s && r.Seed == seed).Result.Accuracy;
        var contrast = results.Interaction(s => s == 0, s => s == 0.1, s => s == 0.2, s => s == 0.3, m => m.Accuracy);
        Assert.Equal(Enumerable.Range(0, 6).Average(k => At(0.3, (ulong)k) - At(0.1, (ulong)k) - At(0.2, (ulong)k) + At(0, (ulong)k)), contrast.Value, 1e-14);
        Assert.Equal(
            Enumerable.Range(0, 6).Average(k => (At(0.1, (ulong)k) + At(0.2, (ulong)k)) / 2 - At(0.3, (ulong)k)),
            results.Difference(s => s is 0.1 or 0.2, s => s == 0.3, m => m.Accuracy).Value, 1e-14);
        Assert.Throws<ArgumentException>(() => results.Measured(0.5, m => m.Accuracy));
        Assert.Equal(settings, results.ExactCurve(_ => true, s => s, m => m.Accuracy).Select(p => p.X));
        Assert.Equal(results.Measured(0.2, m => m.Successes[0]), results.Curve(_ => true, s => s, m => m.Successes[0]).Points.Single(p => p.X == 0.2).Value);
    }

    public static TheoryData<string, Func<object>> Refused => new()
    {
        { "The sweep is empty", () => ScenarioSweep.Over(Array.Empty<int>(), _ => Scenario.Of(new PeoplePlatform(People, new CountingFirm(), 20)), 1).Run() },
        { "give each once", () => ScenarioSweep.Over([1, 1], _ => Scenario.Of(new PeoplePlatform(People, new CountingFirm(), 20)), 1).Run() },
        { "DP-SGD protects rows that count once", () => new PeoplePlatform(People, TableFirm.Private(new(PoissonSampling.OfLot(100, 10, 1), 0.01), new(1, 1)) with { Upweight = 2 }, 100) },
        { "A lot of 10 rows is more than the 5", () => new PeoplePlatform(People, TableFirm.Private(new(PoissonSampling.OfLot(100, 10, 1), 0.01), new(1, 1)), 5) },
        {
            "a firm on texts keeps all 400",
            () => Scenario.Of(new TextsPlatform(ToyTexts.Platform(), "⸗"), Party.Of("one", ToyTexts.Platform().Planting(0.1, "red")) with { Leaving = new(1, 0.5) })
        },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_trained_is_refused_by_a_sentence(string part, Func<object> made) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(made).Message, StringComparison.OrdinalIgnoreCase);

    private static Measures Once<TFeature, TLabel>(Scenario<TFeature, TLabel> scenario) => ScenarioSweep.Over(["once"], _ => scenario, 1).Run().Runs.Single().Result;
}
