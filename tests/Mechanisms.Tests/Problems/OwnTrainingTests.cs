using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Problems;

namespace CollectiveAction.Mechanisms.Tests.Problems;

public class OwnTrainingTests
{
    /// <summary>Costs and the reservation utilities that the authors' optimiser found, to the digits printed.</summary>
    public static TheoryData<double, double> Published => new()
    {
        { 0.03, 49.06287356 },
        { 0.2, 6.77009678 },
        { 0.16, 13.15161373 },
        { 0.12, 20.74508109 },
        { 0.08, 30.34425719 },
        { 0.04, 44.1605214 },
        { 0.001, 82.89424821 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void The_published_reservation_utilities_are_reached_and_never_undercut(double cost, double utility)
    {
        var own = OwnTraining.Of(cost, new GeneralisationBound(), new LinearValuation());

        Assert.InRange(own.Utility, utility - 5e-9, utility + 2e-7);
    }

    [Fact]
    public void The_two_costs_of_the_first_experiment_give_the_exact_values()
    {
        var (cheap, dear) = (OwnTraining.Of(0.01, new GeneralisationBound(), new LinearValuation()), OwnTraining.Of(0.02, new GeneralisationBound(), new LinearValuation()));

        Assert.Equal(55.2558920959, dear.Utility, 1e-10);
        Assert.Equal(64.1608119437, cheap.Utility, 1e-10);
        Assert.Equal(715.643598, dear.Contribution, 1e-6);
        Assert.Equal(1148.388915, cheap.Contribution, 1e-6);
        Assert.Equal(0.69568764, dear.Accuracy, 1e-8);
        Assert.Equal(0.75644701, cheap.Accuracy, 1e-8);
    }

    [Fact]
    public void Where_training_does_not_pay_a_party_does_nothing()
    {
        // 100·a(m)/m is at most 0.249414.
        Assert.Equal(new OwnTraining(0, 0, 0), OwnTraining.Of(0.2495, new GeneralisationBound(), new LinearValuation()));
        Assert.True(OwnTraining.Of(0.2494, new GeneralisationBound(), new LinearValuation()).Utility > 0);
    }

    [Fact]
    public void No_amount_is_better()
    {
        var (curve, valuation) = (new GeneralisationBound(), new LinearValuation());
        for (var cost = 1e-6; cost < 1; cost *= 1.5)
        {
            var best = OwnTraining.Of(cost, curve, valuation).Utility;
            for (var amount = 1.0; amount < 1e9; amount *= 1.02) Assert.True(valuation.Value(curve.Value(amount)) - cost * amount <= best + 1e-9);
        }
    }
}
