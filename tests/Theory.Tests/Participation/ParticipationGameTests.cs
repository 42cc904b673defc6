using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Participation;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests.Participation;

public class ParticipationGameTests
{
    [Fact]
    public void With_one_cost_the_tipping_point_is_the_critical_mass_of_the_required_success()
    {
        var game = new ParticipationGame(a => a, CostDistribution.Identical(0.2), freeRiderBenefit: 0.5);

        Assert.Equal(0.4, game.RequiredSuccess(0.2), 12);
        AssertEquilibria([(0, Stability.Stable), (0.4, Stability.Tipping), (1, Stability.Stable)], game);
    }

    [Fact]
    public void On_the_curve_of_Theorem_1_it_is_the_closed_form()
    {
        var profile = new SignalProfile(0.002, 0.4);
        var game = new ParticipationGame(
            a => a > 0 ? Math.Max(0, FeatureLabelBound.Success(a, profile).Value) : 0, CostDistribution.Identical(0.3), freeRiderBenefit: 0.6);

        AssertEquilibria([(0, Stability.Stable), (FeatureLabelBound.CriticalMass(0.75, profile), Stability.Tipping), (1, Stability.Stable)], game);
    }

    [Fact]
    public void On_an_exact_staircase_it_is_the_exact_critical_mass()
    {
        var random = new RandomStream(171);
        var interior = 0;
        for (var trial = 0; trial < 50; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var staircase = PlantingStaircase.Of(population, signal, target);
            var (cost, benefit) = (0.4 * random.NextDouble(), 0.5 * random.NextDouble());
            var game = new ParticipationGame(staircase.Success, CostDistribution.Identical(cost), benefit);
            var critical = staircase.CriticalMass(game.RequiredSuccess(cost));
            var tipping = game.Equilibria().Where(e => e.Stability == Stability.Tipping).ToArray();
            if (critical is <= 1e-6 or > 1 - 1e-6) continue;

            interior++;
            Assert.Equal(critical, Assert.Single(tipping).Share, 9);
        }

        Assert.InRange(interior, 10, 50);
    }

    [Fact]
    public void With_uniform_costs_it_is_where_the_line_crosses_the_diagonal()
    {
        // ((1 - g)a - l)/(h - l) = a at a = l/((1 - g) - (h - l)): here 0.1/(0.8 - 0.2).
        AssertEquilibria(
            [(0, Stability.Stable), (0.1 / 0.6, Stability.Tipping), (1, Stability.Stable)],
            new ParticipationGame(a => a, CostDistribution.Uniform(0.1, 0.3), freeRiderBenefit: 0.2));

        // The highest cost exceeds what the whole population offers, so nothing lasts.
        AssertEquilibria([(0, Stability.Stable)], new ParticipationGame(a => a, CostDistribution.Uniform(0.1, 0.9), freeRiderBenefit: 0.2));
    }

    [Fact]
    public void Success_that_comes_early_supports_a_part_of_the_population_without_a_threshold()
    {
        // F(sqrt a) = sqrt(a)/2 on costs in [0, 2] crosses the diagonal at 1/4 from above; at 0 it only touches.
        AssertEquilibria([(0, Stability.HalfStable), (0.25, Stability.Stable)], new ParticipationGame(Math.Sqrt, CostDistribution.Uniform(0, 2)));
    }

    [Fact]
    public void Two_groups_can_have_two_tipping_points()
    {
        var game = new ParticipationGame(a => a, CostDistribution.OfGroups([0.1, 0.8], [1, 1]));

        AssertEquilibria([(0, Stability.Stable), (0.1, Stability.Tipping), (0.5, Stability.Stable), (0.8, Stability.Tipping), (1, Stability.Stable)], game);
    }

    [Fact]
    public void Nobody_joins_what_free_riders_enjoy_in_full()
    {
        var game = new ParticipationGame(_ => 1, CostDistribution.Identical(0.01), freeRiderBenefit: 1);

        Assert.Equal(double.PositiveInfinity, game.RequiredSuccess(0.01));
        AssertEquilibria([(0, Stability.Stable)], game);
    }

    [Fact]
    public void A_population_that_answers_every_share_with_itself_is_reported_by_its_ends() =>
        AssertEquilibria([(0, Stability.HalfStable), (1, Stability.HalfStable)], new ParticipationGame(a => a, CostDistribution.Uniform(0, 1)));

    [Fact]
    public void The_number_of_equilibria_is_odd_and_stable_ones_alternate_with_tipping_points()
    {
        var random = new RandomStream(172);
        for (var trial = 0; trial < 50; trial++)
        {
            double[] costs = [.. Enumerable.Range(0, 1 + random.NextInt32(4)).Select(_ => random.NextDouble())];
            double[] weights = [.. costs.Select(_ => 0.01 + random.NextDouble())];
            var steepness = 0.3 + 3 * random.NextDouble();
            var equilibria = new ParticipationGame(a => Math.Pow(a, steepness), CostDistribution.OfGroups(costs, weights)).Equilibria();

            Assert.All(equilibria.Index(), e => Assert.Equal(e.Index % 2 == 0 ? Stability.Stable : Stability.Tipping, e.Item.Stability));
            Assert.Equal(1, equilibria.Count % 2);
        }
    }

    [Fact]
    public void Refuses_a_curve_that_is_no_success()
    {
        var game = new ParticipationGame(a => 1 - 1 / a, CostDistribution.Identical(0.1));

        Assert.Contains("clamp a bound", Assert.Throws<InvalidOperationException>(() => game.BestResponse(0.5)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => game.BestResponse(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParticipationGame(a => a, CostDistribution.Identical(0.1), freeRiderBenefit: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => game.Equilibria(2));
    }

    private static void AssertEquilibria((double Share, Stability Stability)[] expected, ParticipationGame game)
    {
        var actual = game.Equilibria();

        Assert.Equal(expected.Select(e => e.Stability), actual.Select(e => e.Stability));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First.Share, pair.Second.Share, tolerance: 1e-9));
    }
}
