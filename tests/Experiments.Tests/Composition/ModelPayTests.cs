using CollectiveAction.Data.Populations;
using CollectiveAction.Experiments.Composition;
using CollectiveAction.Mechanisms.Contracts;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;

namespace CollectiveAction.Experiments.Tests.Composition;

public class ModelPayTests
{
    [Fact]
    public void The_curve_is_the_counting_firm_s_accuracy_and_its_derivatives_are_those_of_its_values()
    {
        var (law, random) = (SmallScenario.People().Law, new RandomStream(5));
        for (var trial = 0; trial < 20; trial++)
        {
            var (noise, people) = (0.5 + 5 * random.NextDouble(), 1 + 200 * random.NextDouble());
            var curve = new CountingCurve(law, noise);
            Assert.Equal(new NoisyCounts(law, people, noise).Accuracy(law), curve.Value(people), 1e-12);
            var step = 1e-4 * people;
            Assert.Equal((curve.Value(people + step) - curve.Value(people - step)) / (2 * step), curve.Slope(people), 1e-7 * (1 + curve.Slope(people)));
            Assert.Equal((curve.Slope(people + step) - curve.Slope(people - step)) / (2 * step), curve.Curvature(people), 1e-7);
            Assert.True(curve.Slope(people) >= 0 && curve.Curvature(people) <= 0);
        }

        Assert.Equal(0.5, new CountingCurve(law, 3).Value(0), 1e-15);
        Assert.Equal(new CountingCurve(law, 3).Limit, new CountingCurve(law, 3).Value(1e9), 1e-12);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.1)]
    [InlineData(0.6)]
    public void At_its_costs_what_owners_hold_is_what_the_first_best_contract_asks_of_them(double share)
    {
        var curve = new CountingCurve(SmallScenario.People().Law, 4);
        const int count = 200, others = 3;
        var one = new ModelPay(curve, count, share * count);
        var other = new ModelPay(curve, count, (1 - share) * count / others);
        var types = PartyTypes.Of(one.Cost == other.Cost ? [one.Cost] : [one.Cost, other.Cost], one.Cost == other.Cost ? [1] : [0.5, 0.5]);
        var problem = new ContractProblem(types, others + 1, curve, new LinearValuation(1));
        var counts = new int[types.Count];
        counts[types.PlaceOf(0)]++;
        counts[types.PlaceOf(types.Count - 1 == 0 ? 0 : 1)] += others;
        var contract = CompleteInformation.At(problem, counts)!;
        Assert.Equal(count, contract.Total, 1e-5);
        Assert.Equal(share * count, contract.Contributions[types.PlaceOf(0)], 1e-5);
        Assert.Equal(problem.Reservations[types.PlaceOf(0)], one.Alone, 1e-9);
        Assert.Equal(contract.Accuracy, one.Measured(curve.Value(count)), 1e-9);
    }

    [Fact]
    public void Pay_grows_with_quality_from_training_alone_to_the_common_model_and_never_above_what_results()
    {
        var curve = new CountingCurve(SmallScenario.People().Law, 4);
        var pay = new ModelPay(curve, 200, 50);
        Assert.Equal(1, pay.Quality(pay.Common), 1e-9);
        Assert.Equal(0, pay.Quality(curve.Value(150)), 1e-9);
        Assert.Equal(-3, pay.Quality(0.4), 1e-12);
        Assert.Equal(double.PositiveInfinity, pay.Quality(curve.Limit));
        var before = 0.0;
        for (var people = 10; people <= 400; people += 10)
        {
            var paid = pay.Measured(curve.Value(people));
            Assert.True(paid >= before - 1e-12 && paid >= pay.Alone && (paid <= curve.Value(people) + 1e-12 || paid == pay.Alone), $"{people}: {paid}");
            before = paid;
        }

        Assert.Equal(0, pay.Unkept(curve.Limit));
        Assert.Equal(pay.Common - 0.6, pay.Unkept(0.6), 1e-15);
    }

    [Fact]
    public void What_cannot_be_priced_is_refused()
    {
        var three = FinitePopulation.OfWeights(new[,] { { 0.2, 0.3, 0.5 } });
        Assert.Contains("these people have 3", Assert.Throws<ArgumentException>(() => new CountingCurve(three, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CountingCurve(SmallScenario.People().Law, 0));
        var curve = new CountingCurve(SmallScenario.People().Law, 4);
        foreach (var (people, holding) in new[] { (0.0, 1.0), (10, 0), (10, 10), (10, double.NaN) })
            Assert.Throws<ArgumentOutOfRangeException>(() => new ModelPay(curve, people, holding));
    }
}
