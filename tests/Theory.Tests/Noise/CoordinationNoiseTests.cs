using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Tests.Noise;

public class CoordinationNoiseTests
{
    [Fact]
    public void The_probabilities_of_the_plays_add_up_and_at_most_the_first_is_in_step()
    {
        var random = new RandomStream(251);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var collective = CollectiveInstance.Draw(random, fewest: 1, most: 1).Collectives[0];
            var plays = collective.Plays();

            Assert.Equal(1, plays.Sum(p => p.Probability), 12);
            Assert.All(plays.Skip(1), p => Assert.False(p.IsInStep));
        }
    }

    [Fact]
    public void Placements_that_fail_leave_the_law_of_independent_coordinates()
    {
        // Two marks, each kept with 0.7, dropped with 0.2, corrupted with 0.1; a corrupted one takes one of its two other values.
        var grid = new CoordinateGrid(3, 3);
        var blank = new double[grid.FeatureCount, 2];
        blank[grid.Feature(0, 0), 0] = 1;
        var collective = new Collective(1, grid.Setting((0, 1), (1, 1)), 1) { Noise = [new PlacementNoise(0.2, 0.1)] };
        var law = collective.Law(FinitePopulation.OfJoint(blank));

        double[] mark = [0.2 + 0.05, 0.7, 0.05];
        for (var x = 0; x < grid.FeatureCount; x++)
        {
            Assert.Equal(0, law[x, 0]);
            Assert.Equal(mark[grid.Coordinate(x, 0)] * mark[grid.Coordinate(x, 1)], law[x, 1], 15);
        }

        var plays = collective.Plays();
        Assert.Equal(0.49, plays[0].Probability, 15);
        Assert.Equal(0, collective.Law(plays[1], FinitePopulation.OfJoint(blank))[grid.Feature(1, 1), 1], 15);
    }

    [Fact]
    public void Twenty_placements_take_no_list_of_subsets()
    {
        // The number of marks out of twenty that are made is binomial.
        var marks = new CoordinateGrid(21);
        var next = new SignalPlacement(new FiniteSignal([.. Enumerable.Range(0, 21).Select(k => Math.Min(20, k + 1))]));
        var blank = new double[21, 2];
        blank[0, 0] = 1;
        var collective = new Collective(1, FiniteSignal.OfPlacements([.. Enumerable.Repeat(next, 20)]), 1) { Noise = [new PlacementNoise(0.3)] };
        var law = collective.Law(FinitePopulation.OfJoint(blank));
        for (var k = 0; k < marks.FeatureCount; k++)
        {
            Assert.Equal(MathNet.Numerics.Distributions.Binomial.PMF(0.7, 20, k), law[k, 1], 13);
        }
    }

    [Fact]
    public void Of_exclusive_noises_one_happens_at_most()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.4, 0.1 }, { 0.3, 0.2 } });
        var signal = FiniteSignal.Constant(2, 0);
        var exposed = new Collective(0.1, signal, 0) { Noise = [new OneOf((0.5, new WrongLabel<int>(0.4, 1)))] };
        var plays = exposed.Plays();

        Assert.Equal([0.8, 0.2], plays.Select(p => Math.Round(p.Probability, 12)));
        Assert.Equal([true, false], plays.Select(p => p.IsInStep));
        Assert.Equal(0.2, exposed.Law(population)[0, 1], 12);

        // One after the other 0.9·0.8 stay in step; of two that exclude each other 0.7.
        Assert.Equal(0.72, new Collective(0.1, signal, 0) { Noise = [new DropOut(0.1), new WrongLabel<int>(0.2, 1)] }.Plays()[0].Probability, 12);
        Assert.Equal(0.7, new Collective(0.1, signal, 0) { Noise = [new OneOf((0.1, new DropOut(1)), (0.2, new WrongLabel<int>(1, 1)))] }.Plays()[0].Probability, 12);
        Assert.Equal(0.3, new Collective(0.1, signal, 0) { Noise = [new OwnLabel(1)] }.Law(population)[0, 1], 12);
    }

    [Fact]
    public void A_data_set_drawn_member_by_member_has_the_law_of_the_mixture()
    {
        // Bernstein's inequality for each cell; over all cells and instances a correct program fails with probability below 1e-7.
        const int instances = 12, draws = 100_000, cells = instances * 24;
        var bits = Math.Log(2 * cells / 1e-7);
        var random = new RandomStream(252);
        for (var trial = 0; trial < instances; trial++)
        {
            var mixture = CollectiveInstance.Draw(random);
            var law = mixture.Law;
            var counts = new int[law.FeatureCount, law.LabelCount];
            for (var k = 0; k < draws; k++)
            {
                var (x, y) = Reported(mixture, random);
                counts[x, y]++;
            }

            for (var x = 0; x < law.FeatureCount; x++)
            {
                for (var y = 0; y < law.LabelCount; y++)
                {
                    var tolerance = Math.Sqrt(2 * law[x, y] * (1 - law[x, y]) * bits / draws) + bits / (3 * draws) + 1e-12;
                    Assert.InRange(counts[x, y] / (double)draws, law[x, y] - tolerance, law[x, y] + tolerance);
                }
            }
        }
    }

    [Fact]
    public void Refuses_rates_that_are_none_and_placements_that_cannot_fail_that_way()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.4, 0.1 }, { 0.3, 0.2 } });
        var plain = FiniteSignal.Constant(2, 0);

        Assert.Throws<ArgumentOutOfRangeException>(() => Law(new DropOut(1.1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Law(new WrongLabel<int>(-0.1, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Law(new WrongLabel<int>(0.1, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Law(new PlacementNoise(0.6, 0.6)));
        Assert.Throws<ArgumentException>(() => Law(new OneOf((0.6, new DropOut(1)), (0.6, new OwnLabel(1)))));
        Assert.Throws<ArgumentException>(() => Law(new WrongSignal<int>(0.1, FiniteSignal.Constant(3, 0))));
        Assert.Contains("corrupted form", Assert.Throws<ArgumentException>(() => Law(new PlacementNoise(0, 0.1))).Message, StringComparison.Ordinal);
        Assert.Contains("both rates", Assert.Throws<ArgumentException>(() => Law(new PlacementNoise(0.1), new PlacementNoise(0.1))).Message, StringComparison.Ordinal);

        FinitePopulation Law(params ICoordinationNoise[] noise) => new Collective(0.1, plain, 0) { Noise = noise }.Law(population);
    }

    private static (int Feature, int Label) Reported(CollectiveMixture mixture, RandomStream random)
    {
        var ticket = random.NextDouble();
        var collective = mixture.Collectives.FirstOrDefault(c => (ticket -= c.Share) < 0);
        var (x, y) = Drawn(collective?.Members ?? mixture.BasePopulation, random);
        if (collective is null) return (x, y);

        var (signal, label) = (collective.Signal, collective.Target);
        var keepsLabel = false;
        PlacementNoise placing = new(0);
        foreach (var given in collective.Noise)
        {
            switch (given is OneOf oneOf ? Chosen(oneOf, random) : given)
            {
                case DropOut d when random.NextBernoulli(d.Rate): return (x, y);
                case WrongSignal<int> w when random.NextBernoulli(w.Rate): (signal, placing) = ((FiniteSignal)w.Signal, new(0)); break;
                case WrongLabel<int> w when random.NextBernoulli(w.Rate): (label, keepsLabel) = (w.Label, false); break;
                case OwnLabel o when random.NextBernoulli(o.Rate): keepsLabel = true; break;
                case StaleCoordination<int, int> s when random.NextBernoulli(s.Rate): (signal, label, keepsLabel, placing) = ((FiniteSignal)s.Signal, s.Label, false, new(0)); break;
                case PlacementNoise p: placing = p; break;
                default: break;
            }
        }

        if (collective.IsFeatureOnly && y != label && !keepsLabel) return (x, y);
        foreach (var placement in signal.Placements)
        {
            var fate = random.NextDouble();
            if (fate < placing.DropRate) continue;
            x = fate < placing.DropRate + placing.CorruptionRate
                ? placement.Corrupted[random.NextInt32(placement.Corrupted.Count)].Apply(x)
                : placement.Kept.Apply(x);
        }

        if (keepsLabel) return (x, y);
        return (x, collective.IsUnplanting ? Unplanting.StrongestRival(mixture.BasePopulation, x, label) : label);
    }

    private static ICoordinationNoise? Chosen(OneOf oneOf, RandomStream random)
    {
        var ticket = random.NextDouble();
        foreach (var (part, noise) in oneOf.Fates)
        {
            if ((ticket -= part) < 0) return noise;
        }

        return null;
    }

    private static (int Feature, int Label) Drawn(FinitePopulation population, RandomStream random)
    {
        var ticket = random.NextDouble();
        var last = (0, 0);
        for (var x = 0; x < population.FeatureCount; x++)
        {
            for (var y = 0; y < population.LabelCount; y++)
            {
                if (population[x, y] == 0) continue;
                last = (x, y);
                if ((ticket -= population[x, y]) < 0) return last;
            }
        }

        return last;
    }
}
