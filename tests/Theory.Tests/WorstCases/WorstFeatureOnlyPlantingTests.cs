using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Tests.WorstCases;

public class WorstFeatureOnlyPlantingTests
{
    public static TheoryData<SuboptimalityModel> Models => [.. Enum.GetValues<SuboptimalityModel>()];

    [Theory]
    [MemberData(nameof(Models))]
    public void Equals_the_worst_of_all_predictions_the_learner_can_afford(SuboptimalityModel model)
    {
        var random = new RandomStream(55).Child((ulong)model);
        for (var trial = 0; trial < 500; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random, mostFeatures: 4, mostLabels: 3);
            var (share, suboptimality) = (random.NextDouble(), 0.2 * random.NextDouble());
            var training = Mixture.OfCollective(share, new FeatureOnlyPlanting<int, int>(signal, target).Law(population), population);
            var worst = EveryPrediction.Worst(
                training,
                suboptimality,
                model,
                f => Enumerable.Range(0, population.FeatureCount).Where(x => f[signal.Apply(x)] == target).Sum(population.FeatureMass));

            Assert.Equal(worst, WorstFeatureOnlyPlanting.Success(population, signal, target, share, suboptimality, model), 9);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_floor_is_close_below_and_equal_under_the_conditional_models(SuboptimalityModel model)
    {
        var random = new RandomStream(56).Child((ulong)model);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var (share, suboptimality) = (random.NextDouble(), 0.2 * random.NextDouble());
            var worst = WorstFeatureOnlyPlanting.Success(population, signal, target, share, suboptimality, model);
            var floor = WorstFeatureOnlyPlanting.Floor(population, signal, target, share, suboptimality, model);

            if (model is SuboptimalityModel.ConditionalVariation or SuboptimalityModel.ConditionalContamination) Assert.Equal(worst, floor);
            else Assert.InRange(worst - floor, -1e-12, FeatureOnlyStaircase.Of(population, signal, target).Steps.Select(s => s.Mass).DefaultIfEmpty().Max());
        }
    }

    [Fact]
    public void A_long_search_can_be_stopped()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.25, 0.25 }, { 0.25, 0.25 } });
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.Throws<OperationCanceledException>(() => WorstFeatureOnlyPlanting.Success(
            population, FiniteSignal.Constant(2, 0), 0, 0.5, 0.1, SuboptimalityModel.JointVariation, stopped.Token));
    }
}
