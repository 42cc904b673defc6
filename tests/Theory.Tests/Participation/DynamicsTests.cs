using CollectiveAction.Theory.Participation;

namespace CollectiveAction.Theory.Tests.Participation;

public class DynamicsTests
{
    /// <summary>Stable at 0 and 1; tips at 0.1/0.6; near it the best response is a line of slope 0.8/0.2.</summary>
    private static readonly ParticipationGame Game = new(a => a, CostDistribution.Uniform(0.1, 0.3), freeRiderBenefit: 0.2);

    [Theory]
    [InlineData(1)]
    [InlineData(0.25)]
    public void Best_responses_leave_the_tipping_point_at_the_slope_of_the_line(double revision)
    {
        const double tipping = 0.1 / 0.6;
        var path = BestResponseDynamics.Path(Game, tipping + 1e-6, 5, revision);

        for (var t = 0; t <= 5; t++) Assert.Equal(tipping + 1e-6 * Math.Pow(1 + revision * 3, t), path[t], tolerance: 1e-9);
    }

    [Theory]
    [InlineData(-0.001, 0)]
    [InlineData(0.001, 1)]
    public void Both_dynamics_dissolve_below_the_tipping_point_and_sweep_the_population_above(double push, double end)
    {
        Assert.Equal(end, BestResponseDynamics.Path(Game, 0.1 / 0.6 + push, 100)[^1], 9);
        Assert.Equal(end, BestResponseDynamics.Path(Game, 0.1 / 0.6 + push, 200, revision: 0.2)[^1], 9);

        // Imitation tips elsewhere with mixed costs, but with one cost at the same share.
        var oneCost = new ParticipationGame(a => a, CostDistribution.Identical(0.2), freeRiderBenefit: 0.5);
        Assert.Equal(end, ReplicatorDynamics.Path(oneCost, 0.4 + push, 4_000)[^1], 6);
    }

    [Fact]
    public void Imitation_of_a_constant_advantage_is_a_logistic_curve()
    {
        var game = new ParticipationGame(_ => 0.9, CostDistribution.Identical(0.25), freeRiderBenefit: 0.5);
        var path = ReplicatorDynamics.Path(game, 0.01, 300, stepSize: 0.1);

        for (var t = 0; t <= 300; t++) Assert.Equal(1 / (1 + 99 * Math.Exp(-0.2 * 0.1 * t)), path[t], 12);
    }

    [Fact]
    public void Imitation_converges_to_the_path_of_its_differential_equation()
    {
        // The midpoint rule on dx/dt = x(1 - x)(x - c), an error of order 1e-6 at this step.
        const double cost = 0.3;
        var game = new ParticipationGame(a => a, CostDistribution.Identical(cost));
        var reference = 0.4;
        const double fine = 1e-3;
        for (var t = 0; t < 8_000; t++)
        {
            var k1 = Slope(reference);
            var k2 = Slope(reference + fine / 2 * k1);
            reference += fine * Slope(reference + fine / 2 * k2);
        }

        Assert.Equal(reference, ReplicatorDynamics.Path(game, 0.4, 8_000, stepSize: fine)[^1], tolerance: 1e-3);
        Assert.InRange(reference, 0.45, 0.99);

        static double Slope(double x) => x * (1 - x) * (x - cost);
    }

    [Fact]
    public void Imitation_has_nobody_to_start_from_at_the_ends()
    {
        var game = new ParticipationGame(_ => 1, CostDistribution.Identical(0.1));

        Assert.All(ReplicatorDynamics.Path(game, 0, 50), share => Assert.Equal(0, share));
        Assert.All(ReplicatorDynamics.Path(game, 1, 50), share => Assert.Equal(1, share));
    }

    [Fact]
    public void With_one_cost_the_early_adopters_needed_are_the_tipping_point()
    {
        var game = new ParticipationGame(a => a, CostDistribution.Identical(0.2), freeRiderBenefit: 0.5);

        Assert.Equal(0.4, EarlyAdoption.RequiredShare(game, 1), tolerance: 2e-9);
        Assert.Equal(0.39, EarlyAdoption.SettledShare(game.WithCommitted(0.39)));
        Assert.Equal(1, EarlyAdoption.SettledShare(game.WithCommitted(0.41)));
    }

    [Fact]
    public void With_mixed_costs_fewer_early_adopters_suffice_than_the_tipping_point_counts()
    {
        // They only have to draw in the cheapest: l/(1 - g) = 0.125, below the tipping point 0.1667, because none of them leaves again.
        var required = EarlyAdoption.RequiredShare(Game, 1);

        Assert.Equal(0.125, required, tolerance: 1e-6);
        Assert.Equal(0.1, EarlyAdoption.RequiredShare(Game, 0.1), tolerance: 2e-9);
    }

    [Fact]
    public void Where_everybody_gains_no_early_adopter_is_needed() =>
        Assert.Equal(0, EarlyAdoption.RequiredShare(new ParticipationGame(_ => 1, CostDistribution.Identical(0.1)), 1));

    [Fact]
    public void Refuse_arguments_outside_their_range()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BestResponseDynamics.Path(Game, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BestResponseDynamics.Path(Game, 0.5, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BestResponseDynamics.Path(Game, 0.5, 1, revision: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReplicatorDynamics.Path(Game, 0.5, 1, stepSize: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => EarlyAdoption.RequiredShare(Game, 1.1));
    }
}
