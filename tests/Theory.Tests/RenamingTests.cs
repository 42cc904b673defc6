using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Certificates;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Tests;

/// <summary>Nothing depends on how features and labels are numbered.</summary>
public class RenamingTests
{
    [Fact]
    public void Exact_successes_do_not_change()
    {
        var random = new RandomStream(14);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var drawn = RandomPlatform.DrawIdempotent(random, valuesOccur: true);
            var renamed = drawn.Renamed(random);
            var share = random.NextDouble();

            Assert.All(Staircases(drawn).Zip(Staircases(renamed)), pair => Assert.Equal(pair.First.Success(share), pair.Second.Success(share), tolerance: 1e-9));
        }
    }

    [Fact]
    public void Worst_cases_do_not_change()
    {
        var random = new RandomStream(15);
        for (var trial = 0; trial < 500; trial++)
        {
            var drawn = RandomPlatform.DrawIdempotent(random, mostFeatures: 5, valuesOccur: true);
            var renamed = drawn.Renamed(random);
            var (share, suboptimality) = (random.NextDouble(), 0.2 * random.NextDouble());
            foreach (var model in Enum.GetValues<SuboptimalityModel>())
            {
                Assert.All(
                    Worst(drawn, share, suboptimality, model).Zip(Worst(renamed, share, suboptimality, model)),
                    pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-9));
            }
        }
    }

    [Fact]
    public void Profiles_do_not_change()
    {
        var random = new RandomStream(16);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var drawn = RandomPlatform.DrawIdempotent(random, valuesOccur: true);

            Assert.All(Profiles(drawn).Zip(Profiles(drawn.Renamed(random))), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-9));
        }
    }

    [Fact]
    public void Certificates_do_not_change()
    {
        var random = new RandomStream(17);
        for (var trial = 0; trial < 100; trial++)
        {
            // Six features, g onto the first two; large counts, so that no two labels of a sample tie.
            var (first, others) = (LargeCounts(random, 1_000), LargeCounts(random, 100_000));
            var (newFeature, newLabel) = (random.SampleWithoutReplacement(6, 6), random.SampleWithoutReplacement(3, 3));
            var values = new int[6];
            for (var x = 0; x < 6; x++) values[newFeature[x]] = newFeature[x % 2];
            var setting = new CertificateSetting(2 * others.Size, 10_000, Suboptimality: 0.001);

            Assert.Equal(
                Certificates(first, others, new FiniteSignal([0, 1, 0, 1, 0, 1]), 2, setting),
                Certificates(Renamed(first, newFeature, newLabel), Renamed(others, newFeature, newLabel), new FiniteSignal(values), newLabel[2], setting));
        }
    }

    private static double[] Certificates(MemberSample first, MemberSample others, FiniteSignal signal, int target, CertificateSetting setting) =>
    [
        HoeffdingCertificate.FeatureLabel(others, signal, target, setting).Value,
        HoeffdingCertificate.FeatureOnly(others, signal, target, setting).Value,
        HoeffdingCertificate.Unplanting(first, others, signal, target, setting).Value,
        HoeffdingCertificate.Erasing(others, signal, 0.05, setting).Value,
        BinomialCertificate.FeatureLabel(others, signal, target, setting).Value,
        BinomialCertificate.FeatureOnly(others, signal, target, setting).Value,
        BinomialCertificate.Unplanting(first, others, signal, target, setting).Value,
        BinomialCertificate.Erasing(first, others, signal, setting).Value,
    ];

    private static MemberSample LargeCounts(RandomStream random, int largest)
    {
        var counts = new int[6, 3];
        for (var x = 0; x < 6; x++)
        {
            for (var y = 0; y < 3; y++) counts[x, y] = 3 * random.NextInt32(largest) + y;
        }

        return new MemberSample(counts);
    }

    private static MemberSample Renamed(MemberSample sample, int[] newFeature, int[] newLabel)
    {
        var counts = new int[sample.FeatureCount, sample.LabelCount];
        for (var x = 0; x < sample.FeatureCount; x++)
        {
            for (var y = 0; y < sample.LabelCount; y++) counts[newFeature[x], newLabel[y]] = sample[x, y];
        }

        return new MemberSample(counts);
    }

    private static SuccessStaircase[] Staircases(RandomPlatform of) =>
    [
        PlantingStaircase.Of(of.Population, of.Signal, of.Target),
        FeatureOnlyStaircase.Of(of.Population, of.Signal, of.Target),
        UnplantingStaircase.Of(of.Population, of.Signal, of.Target),
        ErasingStaircase.Of(of.Population, of.Signal),
    ];

    private static double[] Worst(RandomPlatform of, double share, double suboptimality, SuboptimalityModel model) =>
    [
        WorstPlanting.Success(of.Population, of.Signal, of.Target, share, suboptimality, model),
        WorstFeatureOnlyPlanting.Success(of.Population, of.Signal, of.Target, share, suboptimality, model),
        WorstErasing.Success(of.Population, of.Signal, share, suboptimality, model),
    ];

    private static double[] Profiles(RandomPlatform of)
    {
        var planting = SignalProfile.Of(of.Population, of.Signal, of.Target);
        var unplanting = SignalProfile.ForUnplanting(of.Population, of.Signal, of.Target);
        var erasing = ErasingProfile.Of(of.Population, of.Signal);
        return
        [
            planting.Uniqueness, planting.SuboptimalityGap, unplanting.SuboptimalityGap, FeatureOnlyProfile.Of(of.Population, of.Signal, of.Target).TargetFloor,
            erasing.Information, erasing.Deficit, erasing.AnchorShare,
        ];
    }
}
