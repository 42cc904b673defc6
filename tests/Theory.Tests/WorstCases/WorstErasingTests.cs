using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Tests.WorstCases;

public class WorstErasingTests
{
    public static TheoryData<SuboptimalityModel> Models => [.. Enum.GetValues<SuboptimalityModel>()];

    [Theory]
    [MemberData(nameof(Models))]
    public void Equals_the_worst_of_all_predictions_the_learner_can_afford(SuboptimalityModel model)
    {
        var random = new RandomStream(83).Child((ulong)model);
        for (var trial = 0; trial < 1_000; trial++)
        {
            var (population, signal, _) = RandomPlatform.DrawIdempotent(random, mostFeatures: 4, mostLabels: 4);
            var (share, suboptimality) = (random.NextDouble(), 0.3 * Math.Pow(random.NextDouble(), 2));
            var training = Mixture.OfCollective(share, Erasing.On(population, signal).Law(population), population);
            var worst = EveryPrediction.Worst(training, suboptimality, model, f => Enumeration.Erased(f, population, signal));

            Assert.Equal(worst, WorstErasing.Success(population, signal, share, suboptimality, model), 9);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_floor_never_exceeds_the_worst_case(SuboptimalityModel model)
    {
        var random = new RandomStream(84).Child((ulong)model);
        for (var trial = 0; trial < 3_000; trial++)
        {
            var (population, signal, _) = RandomPlatform.DrawIdempotent(random, mostFeatures: 8);
            var (share, suboptimality) = (random.NextDouble(), 0.2 * random.NextDouble());
            var worst = WorstErasing.Success(population, signal, share, suboptimality, model);
            var floor = WorstErasing.Floor(population, signal, share, suboptimality, model);

            if (model is SuboptimalityModel.ConditionalVariation or SuboptimalityModel.ConditionalContamination) Assert.Equal(worst, floor);
            else Assert.True(floor <= worst + 1e-12);
        }
    }

    [Fact]
    public void A_label_in_third_place_costs_more_than_its_margin_under_joint_variation()
    {
        // One fibre. At its value 0 labels have (0.04, 0.04, 0.01); 1 and 2 agree with labels 0 and 1. Label 2 at 0 breaks both features, but
        // to lift it past two leaders takes a variation of 0.02 (0.03 raised in part, two labels lowered), not 0.015, half its lead.
        var population = FinitePopulation.OfJoint(new[,] { { 0.04, 0.04, 0.01 }, { 0.45, 0, 0 }, { 0, 0.46, 0 } });
        var signal = FiniteSignal.Constant(3, 0);

        Assert.Equal(0.09 + 0.45, WorstErasing.Success(population, signal, 0, 0.0199, SuboptimalityModel.JointVariation), 9);
        Assert.Equal(0.09, WorstErasing.Success(population, signal, 0, 0.0201, SuboptimalityModel.JointVariation), 9);
    }

    [Fact]
    public void At_a_value_that_nobody_has_the_learner_chooses_for_nothing_but_once_for_all()
    {
        // Features 1 and 2 lead with different labels, so whatever f(0) is, the learner cannot disagree with both: it keeps the lighter one.
        var population = FinitePopulation.OfJoint(new[,] { { 0.0, 0.0 }, { 0.4, 0.1 }, { 0.1, 0.2 }, { 0.2, 0 } });
        var signal = new FiniteSignal([0, 0, 0, 3]);
        var models = Enum.GetValues<SuboptimalityModel>();

        Assert.All(models, model => Assert.Equal(0.2 + 0.3, WorstErasing.Success(population, signal, 0, 0, model), 12));
        Assert.All(models, model => Assert.Equal(0.2, WorstErasing.Success(population, signal, 1, 0, model), 12));
    }

    [Fact]
    public void Stays_quick_on_a_space_that_no_enumeration_could_visit()
    {
        var random = new RandomStream(85);
        var weights = new double[60, 3];
        for (var x = 0; x < 60; x++)
        {
            for (var y = 0; y < 3; y++) weights[x, y] = random.NextDouble();
        }

        var population = FinitePopulation.OfWeights(weights);
        var signal = new FiniteSignal([.. Enumerable.Range(0, 60).Select(x => x % 6)]);
        var worst = WorstErasing.Success(population, signal, 0.3, 0.02, SuboptimalityModel.JointVariation);
        var floor = WorstErasing.Floor(population, signal, 0.3, 0.02, SuboptimalityModel.JointVariation);

        Assert.InRange(worst - floor, 0, 0.05);
        Assert.True(worst < ErasingStaircase.Of(population, signal).Success(0.3));
    }
}
