using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Certificates;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Tests.Certificates;

/// <summary>
/// Whole experiments: consumers are drawn, members report, a Bayes-optimal learner fits the pooled counts, success is counted on a test set.
/// A certificate of level δ may fail in a share δ of them; more failures than the test allows have a probability below 1e-6.
/// </summary>
public class CertificateCoverageTests
{
    private const int Runs = 300, Members = 2_000, Consumers = 5_000, TestSize = 1_000;
    private const double FailureProbability = 0.2;

    private static readonly CertificateSetting Setting = new(Consumers, TestSize, FailureProbability);

    [Fact]
    public void Feature_label_planting() => AssertCovered(161, (run, random) =>
    {
        var members = MemberSample.Draw(run.Population, Members, random);
        var reports = Report(members, (x, _) => run.Signal.Apply(x), (_, _) => run.Target);
        return (
            Measured(run, reports, random, (f, x) => f[run.Signal.Apply(x)] == run.Target),
            HoeffdingCertificate.FeatureLabel(members, run.Signal, run.Target, Setting),
            BinomialCertificate.FeatureLabel(members, run.Signal, run.Target, Setting));
    });

    [Fact]
    public void Feature_only_planting() => AssertCovered(162, (run, random) =>
    {
        var members = MemberSample.Draw(run.Population, Members, random);
        var refuge = Enumerable.Range(0, run.Population.FeatureCount).First(x => !run.Signal.Image.Contains(x));
        var reports = Report(members, (x, y) => y == run.Target ? run.Signal.Apply(x) : refuge, (_, y) => y);
        return (
            Measured(run, reports, random, (f, x) => f[run.Signal.Apply(x)] == run.Target),
            HoeffdingCertificate.FeatureOnly(members, run.Signal, run.Target, Setting),
            BinomialCertificate.FeatureOnly(members, run.Signal, run.Target, Setting));
    });

    [Fact]
    public void Unplanting() => AssertCovered(163, (run, random) =>
    {
        var (estimation, rest) = (MemberSample.Draw(run.Population, Members / 5, random), MemberSample.Draw(run.Population, Members - Members / 5, random));
        int Rival(int x) => Enumerable.Range(0, run.Population.LabelCount).Where(y => y != run.Target).MaxBy(y => estimation[x, y]);
        var reports = Sum(
            Report(estimation, (x, _) => run.Signal.Apply(x), (x, _) => Rival(run.Signal.Apply(x))),
            Report(rest, (x, _) => run.Signal.Apply(x), (x, _) => Rival(run.Signal.Apply(x))));
        return (
            Measured(run, reports, random, (f, x) => f[run.Signal.Apply(x)] != run.Target),
            HoeffdingCertificate.Unplanting(estimation, rest, run.Signal, run.Target, Setting),
            BinomialCertificate.Unplanting(estimation, rest, run.Signal, run.Target, Setting));
    });

    [Fact]
    public void Erasing() => AssertCovered(164, (run, random) =>
    {
        var (estimation, rest) = (MemberSample.Draw(run.Population, Members / 5, random), MemberSample.Draw(run.Population, Members - Members / 5, random));
        int Expected(int x) => Enumerable.Range(0, run.Population.LabelCount).MaxBy(y => estimation[x, y]);
        var reports = Sum(
            Report(estimation, (x, _) => x, (x, _) => Expected(run.Signal.Apply(x))),
            Report(rest, (x, _) => x, (x, _) => Expected(run.Signal.Apply(x))));
        return (
            Measured(run, reports, random, (f, x) => f[x] == f[run.Signal.Apply(x)]),
            new SuccessBound(double.NegativeInfinity),
            BinomialCertificate.Erasing(estimation, rest, run.Signal, Setting));
    });

    [Fact]
    public void Erasing_as_published_where_one_label_leads_everywhere()
    {
        // Margins of a tenth at least, so that 2,000 members and as many others satisfy the theorem's condition.
        AssertCovered(166, (_, random) =>
        {
            var population = LeadingLabels(random, margin: 0.1);
            var run = new RandomPlatform(population, new FiniteSignal([0, 1, 0]), 0);
            var members = MemberSample.Draw(population, Members, random);
            int Expected(int x) => Enumerable.Range(0, population.LabelCount).MaxBy(y => members[x, y]);
            var reports = Report(members, (x, _) => x, (x, _) => Expected(run.Signal.Apply(x)));
            var published = HoeffdingCertificate.Erasing(members, run.Signal, 0.1, Setting);
            return (Measured(run, reports, random, (f, x) => f[x] == f[run.Signal.Apply(x)]), published, published);
        });
    }

    [Fact]
    public void For_planting_exact_tails_never_certify_less_than_the_published_radii()
    {
        var random = new RandomStream(165);
        for (var trial = 0; trial < 500; trial++)
        {
            var (population, signal, target) = Instance(random);
            var members = MemberSample.Draw(population, 1 + random.NextInt32(3_000), random);
            var setting = new CertificateSetting(
                members.Size + 1 + random.NextInt32(5_000), 1 + random.NextInt32(3_000), random.NextDouble() * 0.5 + 1e-6, 0.1 * Math.Pow(random.NextDouble(), 4));

            Assert.True(
                BinomialCertificate.FeatureLabel(members, signal, target, setting, SuboptimalityModel.JointContamination).Value
                >= HoeffdingCertificate.FeatureLabel(members, signal, target, setting).Value - 1e-12);
            Assert.True(
                BinomialCertificate.FeatureOnly(members, signal, target, setting, SuboptimalityModel.JointContamination).Value
                >= HoeffdingCertificate.FeatureOnly(members, signal, target, setting).Value - 1e-12);
        }
    }

    private static void AssertCovered(ulong seed, Func<RandomPlatform, RandomStream, (double Measured, SuccessBound Published, SuccessBound Sharper)> experiment)
    {
        var random = new RandomStream(seed);
        var (publishedFailures, sharperFailures, informative) = (0, 0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var (measured, published, sharper) = experiment(Instance(random), random);
            if (measured < published.Value) publishedFailures++;
            if (measured < sharper.Value) sharperFailures++;
            if (!sharper.IsVacuous) informative++;
        }

        var allowed = BinomialQuantile.Upper(Runs, FailureProbability, 1e-6);
        Assert.InRange(publishedFailures, 0, allowed);
        Assert.InRange(sharperFailures, 0, allowed);
        Assert.InRange(informative, Runs / 4, Runs);
    }

    /// <summary>Three features and two labels, of which either leads at the first two by more than a margin in joint probability.</summary>
    private static FinitePopulation LeadingLabels(RandomStream random, double margin)
    {
        while (true)
        {
            var weights = new double[3, 2];
            for (var x = 0; x < 3; x++) (weights[x, 0], weights[x, 1]) = (random.NextDouble(), random.NextDouble());
            var population = FinitePopulation.OfWeights(weights);
            if (Enumerable.Range(0, 2).All(x => Math.Abs(population[x, 0] - population[x, 1]) > margin)) return population;
        }
    }

    /// <summary>Six features of which g uses two, rarely seen without the collective; two or three labels.</summary>
    private static RandomPlatform Instance(RandomStream random)
    {
        var labels = 2 + random.NextInt32(2);
        var weights = new double[6, labels];
        for (var x = 0; x < 6; x++)
        {
            for (var y = 0; y < labels; y++) weights[x, y] = (x < 2 ? 0.3 * random.NextDouble() : 1) * random.NextDouble();
        }

        return new RandomPlatform(FinitePopulation.OfWeights(weights), new FiniteSignal([0, 1, 0, 1, 0, 1]), random.NextInt32(labels));
    }

    private static int[,] Report(MemberSample members, Func<int, int, int> feature, Func<int, int, int> label)
    {
        var reports = new int[members.FeatureCount, members.LabelCount];
        for (var x = 0; x < members.FeatureCount; x++)
        {
            for (var y = 0; y < members.LabelCount; y++) reports[feature(x, y), label(x, y)] += members[x, y];
        }

        return reports;
    }

    private static int[,] Sum(int[,] first, int[,] second)
    {
        var sum = (int[,])first.Clone();
        for (var x = 0; x < sum.GetLength(0); x++)
        {
            for (var y = 0; y < sum.GetLength(1); y++) sum[x, y] += second[x, y];
        }

        return sum;
    }

    private static double Measured(RandomPlatform run, int[,] reports, RandomStream random, Func<int[], int, bool> succeeds)
    {
        var others = MemberSample.Draw(run.Population, Consumers - Members, random);
        var test = MemberSample.Draw(run.Population, TestSize, random);
        var (features, labels) = (run.Population.FeatureCount, run.Population.LabelCount);
        var prediction = Enumerable.Range(0, features).Select(x => Enumerable.Range(0, labels).MaxBy(y => reports[x, y] + others[x, y])).ToArray();
        return Enumerable.Range(0, features).Where(x => succeeds(prediction, x)).Sum(test.CountOf) / (double)TestSize;
    }
}
