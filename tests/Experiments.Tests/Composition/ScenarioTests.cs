using CollectiveAction.Data.Populations;
using CollectiveAction.Experiments.Composition;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Fairness;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Participation;
using CollectiveAction.Theory.Performativity;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Tests.Composition;

public class ScenarioTests
{
    private static readonly ScenarioPeople People = SmallScenario.People();

    [Fact]
    public void One_collective_on_the_exact_firm_is_the_staircase()
    {
        var staircase = PlantingStaircase.Of(People.Law, SmallScenario.Mark, 1);
        for (var share = 0.0; share <= 1; share += 1.0 / 64)
        {
            var round = Scenario.Of(Platform(new CountingFirm()), Party.Of("one", new Collective<int, int>(share, SmallScenario.Mark, 1))).Play().Last;
            Assert.Equal(staircase.Success(share), round.Exact.Successes[0], 1e-15);
            Assert.Equal([share], round.Shares);
            Assert.Null(round.Epsilon);
        }
    }

    [Fact]
    public void Several_collectives_are_the_exact_success_of_their_mixture_and_of_every_optimal_classifier()
    {
        var random = new RandomStream(71);
        for (var trial = 0; trial < 300; trial++)
        {
            var people = SmallScenario.People((ulong)trial);
            Collective<int, int>[] collectives = [SmallScenario.Drawn(random, 0.4), SmallScenario.Drawn(random, 0.3), SmallScenario.Drawn(random, 0.3)];
            var scenario = Scenario.Of(new PeoplePlatform(people, new CountingFirm(), 100), [.. collectives.Select((c, k) => Party.Of($"{k}", c))]);
            var exact = scenario.Play().Last.Exact;
            Assert.Equal(new CollectiveSuccess(new CollectiveMixture(people.Law, collectives)).OfEach(), exact.Successes);

            // Report by report, without any of the library's laws: every classifier with the least error on what is seen.
            var seen = Seen(people, collectives);
            var optimal = Optimal(seen, 1e-13);
            for (var k = 0; k < collectives.Length; k++)
                Assert.Equal(optimal.Min(f => SignalSuccess.Of(collectives[k].Objective, f, people.Law)), exact.Successes[k], 1e-12);
            Assert.Contains(optimal, f => Math.Abs(Enumerable.Range(0, f.Length).Sum(x => people.Law[x, f[x]]) - exact.Accuracy) < 1e-12);
        }
    }

    [Fact]
    public void A_firm_that_counts_its_errors_again_is_optimal_for_the_weighted_law()
    {
        var random = new RandomStream(72);
        for (var trial = 0; trial < 200; trial++)
        {
            var people = SmallScenario.People((ulong)trial);
            var collective = SmallScenario.Drawn(random, 0.6);
            var scenario = Scenario.Of(new PeoplePlatform(people, new CountingFirm { Upweight = 3 }, 100), Party.Of("one", collective));
            var seen = Seen(people, [collective]);
            for (var x = 0; x < people.Law.FeatureCount; x++)
            {
                var wrong = people.Law[x, 0] >= people.Law[x, 1] ? 1 : 0;
                seen[x, wrong] *= 3;
            }

            Assert.Equal(Optimal(seen, 1e-13).Min(f => SignalSuccess.Of(collective.Objective, f, people.Law)), scenario.Play().Last.Exact.Successes[0], 1e-12);
        }
    }

    [Fact]
    public void Privacy_composes_over_the_rounds_and_noise_is_that_of_counts()
    {
        var firm = new CountingFirm { NoiseMultiplier = 4 };
        var collective = new Collective<int, int>(0.1, SmallScenario.Mark, 1);
        var scenario = Scenario.Of(new PeoplePlatform(People, firm, 500, delta: 1e-3), Party.Of("one", collective) with { Leaving = new(1e9, 1) });
        var path = scenario.Play(4);
        for (var t = 0; t < 4; t++)
        {
            // T releases with noise σ cost what one costs with noise σ/√T.
            Assert.Equal(new CountingFirm { NoiseMultiplier = 4 / Math.Sqrt(t + 1) }.Epsilon(1, 1e-3), path.Rounds[t].Epsilon!.Value, 1e-6);
        }

        var mixture = new CollectiveMixture(People.Law, [collective]);
        Assert.Equal(new NoisyCounts(mixture.Law, 500, 4).Success(collective.Objective, People.Law), path.Last.Exact.Successes[0]);
    }

    [Fact]
    public void Shares_follow_best_responses_to_the_game_and_welfare_is_what_is_left()
    {
        var joining = new JoiningRule(0.8, CostDistribution.Uniform(0.1, 0.9)) { FreeRiderBenefit = 0.25, Committed = 0.1, Revision = 0.5 };
        var party = Party.Of("one", new Collective<int, int>(0.2, SmallScenario.Mark, 1)) with { Joining = joining };
        var scenario = Scenario.Of(new PeoplePlatform(People, new CountingFirm { NoiseMultiplier = 6 }, 500), party);
        var expected = BestResponseDynamics.Path(scenario.GameOf("one"), 0.2 / 0.8, 5, 0.5);
        var path = scenario.Play(6);
        for (var t = 0; t < 6; t++)
        {
            var (round, x) = (path.Rounds[t], expected[t]);
            Assert.Equal(0.8 * x, round.Shares[0], 1e-14);
            var s = round.Exact.Successes[0];

            // Costs are uniform on [0.1, 0.9], and the cheapest join: they pay 0.1 + 0.4·x on average.
            Assert.Equal(0.8 * (x * (s - 0.1 - 0.4 * x) + (1 - x) * 0.25 * s), round.Welfare[0], 1e-4);
        }
    }

    [Fact]
    public void Those_who_leave_weigh_as_much_less_as_the_effective_share_says()
    {
        var party = Party.Of("one", new Collective<int, int>(0.3, SmallScenario.Mark, 1)) with { Leaving = new(0.5, 0.4, 0.1) };
        var firm = new CountingFirm { NoiseMultiplier = 8 };
        var path = Scenario.Of(new PeoplePlatform(People, firm, 500), party).Play(20);
        var left = 0;
        foreach (var round in path.Rounds)
        {
            Assert.Equal(EffectiveShare.Of(0.3, Math.Pow(0.6, left), Math.Pow(0.9, left)), round.Shares[0], 1e-12);
            Assert.Equal(0.3 * Math.Pow(0.6, left) + 0.7 * Math.Pow(0.9, left), round.Present, 1e-12);
            if (round.Epsilon > 0.5) left++;
        }

        Assert.InRange(left, 1, 18);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 1)]
    public void Parties_who_reason_move_as_the_recursion_written_out_says(int level, int other)
    {
        var second = SmallScenario.Grid.Setting((1, 1));
        var either = new AnyMet<int, int>(new Planted<int, int>(SmallScenario.Mark, 1), new Planted<int, int>(second, 1));
        Strategy<int, int>[][] moves =
        [
            [new FeatureLabelPlanting<int, int>(SmallScenario.Mark, 1), new FeatureLabelPlanting<int, int>(second, 1), new Relabelling<int, int>(1)],
            [new FeatureLabelPlanting<int, int>(SmallScenario.Mark, 0), new FeatureLabelPlanting<int, int>(second, 0)],
        ];
        Objective<int, int>[] objectives = [either, new Prevented<int, int>(either)];
        int[] levels = [level, other];
        Party<int, int>[] parties = [.. Enumerable.Range(0, 2).Select(j => Party.Of($"{j}", new Collective<int, int>(0.15, moves[j][0], objectives[j])) with
        {
            Reasoning = new(levels[j], [.. moves[j].Skip(1).Select((m, k) => ($"move {k + 1}", m))]),
        })];
        const double noise = 3;
        var path = Scenario.Of(new PeoplePlatform(People, new CountingFirm { NoiseMultiplier = noise }, 200), parties).Play(9);
        int[] profile = [0, 0];
        for (var t = 1; t <= 9; t++)
        {
            Assert.Equal(profile.Select((m, j) => parties[j].Moves[m]), path.At(t).Moves);
            profile = [Level(0, levels[0], profile), Level(1, levels[1], profile)];
        }

        // Level k answers what all others would do at level k − 1; those of level 0 are bound.
        int Level(int j, int k, int[] seen)
        {
            if (k == 0 || levels[j] == 0) return 0;
            if (k == 1) return Best(j, seen);
            int[] expected = seen;
            for (var step = 1; step < k; step++) expected = [Level(0, 1, expected), Level(1, 1, expected)];
            return Best(j, expected);
        }

        int Best(int j, int[] seen) => Enumerable.Range(0, moves[j].Length).MaxBy(m =>
        {
            int[] tried = [.. seen];
            tried[j] = m;
            var mixture = new CollectiveMixture(People.Law, [.. Enumerable.Range(0, 2).Select(i => new Collective<int, int>(0.15, moves[i][tried[i]], objectives[i]))]);
            return new NoisyCounts(mixture.Law, 200, noise).Success(objectives[j], People.Law);
        });
    }

    [Fact]
    public void A_path_that_repeats_is_played_once_and_goes_on()
    {
        var path = Scenario.Of(Platform(new CountingFirm()), Party.Of("one", new Collective<int, int>(0.1, SmallScenario.Mark, 1))).Play(50);
        Assert.Equal((RetrainingEnd.Stable, 1), (path.End, path.Period));
        Assert.Equal(path.Last.Exact.Successes, path.At(37).Exact.Successes);
        Assert.Throws<ArgumentOutOfRangeException>(() => path.At(0));
        var once = Scenario.Of(Platform(new CountingFirm())).Play();
        Assert.Throws<ArgumentOutOfRangeException>(() => once.At(2));
        Assert.Empty(once.Last.Exact.Successes);
    }

    public static TheoryData<string, Func<object>> Refused => new()
    {
        { "everybody is a member of one party at most", () => Scenario.Of(Platform(new CountingFirm()), One("a", 0.6), One("b", 0.6)) },
        { "2 parties are called 'a'", () => Scenario.Of(Platform(new CountingFirm()), One("a", 0.1), One("a", 0.1)) },
        { "only 0.05 could join", () => Scenario.Of(Platform(new CountingFirm()), One("a", 0.1) with { Joining = new(0.05, CostDistribution.Identical(0.1)) }) },
        { "has one move only", () => Scenario.Of(Platform(new CountingFirm()), One("a", 0.1) with { Reasoning = new(1) }) },
        { "two moves of a", () => Scenario.Of(Platform(new CountingFirm()), One("a", 0.1) with { Reasoning = new(1, ("agreed", new Relabelling<int, int>(0))) }) },
        {
            "The move 'beyond' of a cannot be made",
            () => Scenario.Of(Platform(new CountingFirm()), One("a", 0.1) with { Reasoning = new(1, ("beyond", new Relabelling<int, int>(7))) })
        },
        { "protects people who count once", () => Platform(new CountingFirm { NoiseMultiplier = 1, Upweight = 2 }) },
        { "No party is called 'b'", () => Scenario.Of(Platform(new CountingFirm()), One("a", 0.1)).SuccessCurve("b") },
        { "The share of a stays 0.1", () => Scenario.Of(Platform(new CountingFirm()), One("a", 0.1)).GameOf("a") },
        { "two groups need people in both", () => new ScenarioPeople(FinitePopulation.OfJoint(new[,] { { 0.5, 0.5 }, { 0, 0 } }), new(2), 0) },
        { "The grid has 3 vectors", () => new ScenarioPeople(FinitePopulation.OfJoint(new[,] { { 0.5, 0.5 }, { 0, 0 } }), new(3)) },
        { "share the draws of their placements", () => Scenario.Of(Platform(new CountingFirm()), One("a", 0.1, new Theory.Noise.PlacementNoise(0.5) { IsShared = true })) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_combined_is_refused_by_a_sentence(string part, Func<object> made) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(made).Message, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Nobody_is_left_to_train_on_is_told()
    {
        var party = One("a", 1) with { Leaving = new(0, 1) };
        Assert.Contains("Everybody has left", Assert.Throws<InvalidOperationException>(() => Scenario.Of(Platform(new CountingFirm()), party).Play(3)).Message, StringComparison.Ordinal);
    }

    private static PeoplePlatform Platform(Firm firm) => new(People, firm, 200);

    private static Party<int, int> One(string name, double share, params Theory.Noise.ICoordinationNoise[] noise) =>
        Party.Of(name, new Collective<int, int>(share, SmallScenario.Mark, 1) { Noise = noise });

    /// <summary>What the firm sees, member by member of every kind and play.</summary>
    private static double[,] Seen(ScenarioPeople people, Collective<int, int>[] collectives)
    {
        var seen = new double[people.Law.FeatureCount, people.Law.LabelCount];
        for (var x = 0; x < people.Law.FeatureCount; x++)
        {
            for (var y = 0; y < people.Law.LabelCount; y++)
            {
                seen[x, y] += (1 - collectives.Sum(c => c.Share)) * people.Law[x, y];
                foreach (var collective in collectives)
                {
                    var dropped = collective.Noise.OfType<Theory.Noise.DropOut>().Sum(d => d.Rate);
                    seen[x, y] += collective.Share * dropped * people.Law[x, y];
                    var (feature, label) = collective.Strategy.Report(x, y);
                    seen[feature, label] += collective.Share * (1 - dropped) * people.Law[x, y];
                }
            }
        }

        return seen;
    }

    private static List<int[]> Optimal(double[,] seen, double tolerance)
    {
        var (n, all) = (seen.GetLength(0), new List<(double Right, int[] Classifier)>());
        for (var number = 0; number < 1 << n; number++)
        {
            int[] classifier = [.. Enumerable.Range(0, n).Select(x => number >> x & 1)];
            all.Add((Enumerable.Range(0, n).Sum(x => seen[x, classifier[x]]), classifier));
        }

        var best = all.Max(c => c.Right);
        return [.. all.Where(c => c.Right >= best - tolerance).Select(c => c.Classifier)];
    }
}
