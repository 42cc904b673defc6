using CollectiveAction.Data.Populations;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Certificates;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Tests.Certificates;

public class CertificateTests
{
    /// <summary>121,000 members; five signal points that nobody has, a fifth of the members sent to each; four labels.</summary>
    private static readonly MemberSample Members = RareSignal(24_200);

    private static readonly FiniteSignal Signal = new([5, 6, 7, 8, 9, 5, 6, 7, 8, 9]);

    private static readonly CertificateSetting Setting = new(Consumers: 1_000_000, TestSize: 100_000);

    [Fact]
    public void The_published_plateau_of_the_product_experiment_is_what_the_radii_leave() =>
        Assert.Equal(0.9887, HoeffdingCertificate.FeatureLabel(Members, Signal, 0, Setting).Value, 4);

    [Fact]
    public void Published_values_equal_the_formula_worked_by_hand()
    {
        // Two points hold 3/4 and 1/4 of 10,000 members among 20,000 consumers; d~ = 0.05/(2 + 4 + 8). The second fails the margin.
        var members = new MemberSample(new[,] { { 7_000, 500 }, { 500, 2_000 } });
        var setting = new CertificateSetting(20_000, 5_000);
        var radius = (double k) => Math.Sqrt(Math.Log(14 / 0.05) / (2 * k));
        var identity = new FiniteSignal([0, 1]);
        var first = 0.5 * (0.75 - 2 * radius(10_000)) - 0.5 * (-0.65 + 4 * radius(10_000));
        var second = 0.5 * (0.25 - 2 * radius(10_000)) - 0.5 * (0.15 + 4 * radius(10_000));

        Assert.True(first > 0 && second < 0);
        Assert.Equal(0.75 - radius(10_000) - radius(5_000), HoeffdingCertificate.FeatureLabel(members, identity, 0, setting).Value, 12);
        Assert.Equal(0 - radius(10_000) - radius(5_000), HoeffdingCertificate.FeatureLabel(members, identity, 0, setting with { Suboptimality = 0.45 }).Value, 12);
    }

    [Fact]
    public void Unplanting_uses_the_radius_of_the_paper_and_not_that_of_its_code()
    {
        // One point for everyone, the label to be unplanted leads by 0.2; 2,000 members choose the rival, 8,000 remain; d~ = 0.05/8.
        var estimation = new MemberSample(new[,] { { 1_200, 800 } });
        var rest = new MemberSample(new[,] { { 4_800, 3_200 } });
        var radius = (double k) => Math.Sqrt(Math.Log(8 / 0.05) / (2 * k));
        var certified = 1 - radius(10_000) - radius(1_000);
        double Margin(int consumers, double second) =>
            10_000.0 / consumers * (1 - 2 * radius(10_000)) - (1 - 10_000.0 / consumers) * (0.2 + second + radius(8_000) + 2 * radius(consumers - 10_000));

        var between = Enumerable.Range(20_000, 60_000).First(n => Margin(n, radius(8_000)) < 0);
        Assert.True(Margin(between, radius(10_000)) > 0);
        Assert.Equal(certified - 1, HoeffdingCertificate.Unplanting(estimation, rest, FiniteSignal.Constant(1, 0), 0, new(between, 1_000)).Value, 12);
        Assert.Equal(certified, HoeffdingCertificate.Unplanting(estimation, rest, FiniteSignal.Constant(1, 0), 0, new(between - 1, 1_000)).Value, 12);
    }

    [Fact]
    public void Exact_tails_certify_a_rare_signal_with_a_tenth_of_the_members()
    {
        var fewer = RareSignal(2_420);

        Assert.True(HoeffdingCertificate.FeatureLabel(fewer, Signal, 0, Setting).IsVacuous);
        Assert.InRange(BinomialCertificate.FeatureLabel(fewer, Signal, 0, Setting).Value, 0.99, 1);
    }

    [Fact]
    public void Feature_only_planting_counts_only_members_who_have_the_target()
    {
        // A quarter of the members has each label, so a quarter of the reports is left: less is certified, and label 3 is as good as label 0.
        var featureLabel = BinomialCertificate.FeatureLabel(RareSignal(1_600), Signal, 0, Setting);
        var featureOnly = BinomialCertificate.FeatureOnly(RareSignal(1_600), Signal, 0, Setting);

        Assert.False(featureLabel.IsVacuous);
        Assert.True(featureOnly.IsVacuous);
        Assert.Equal(BinomialCertificate.FeatureOnly(RareSignal(24_200), Signal, 3, Setting), BinomialCertificate.FeatureOnly(RareSignal(24_200), Signal, 0, Setting));
        Assert.False(HoeffdingCertificate.FeatureOnly(RareSignal(100_000), Signal, 0, Setting).IsVacuous);
    }

    [Fact]
    public void The_published_threshold_is_right_under_joint_contamination_and_too_low_under_joint_variation()
    {
        // One point, half of the consumers join, the target trails by 0.9: a margin of 0.05, between e/(1 - e) = 0.042 and 2e = 0.08.
        var population = FinitePopulation.OfJoint(new[,] { { 0.05, 0.95 } });
        var members = new MemberSample(new[,] { { 50_000, 950_000 } });
        var signal = FiniteSignal.Constant(1, 0);
        var setting = new CertificateSetting(2_000_000, 100_000, Suboptimality: 0.04);

        Assert.Equal(0, WorstPlanting.Success(population, signal, 0, 0.5, 0.04, SuboptimalityModel.JointVariation));
        Assert.Equal(1, WorstPlanting.Success(population, signal, 0, 0.5, 0.04, SuboptimalityModel.JointContamination), 12);
        Assert.True(HoeffdingCertificate.FeatureLabel(members, signal, 0, setting).Value > 0.99);
        Assert.True(BinomialCertificate.FeatureLabel(members, signal, 0, setting, SuboptimalityModel.JointVariation).IsVacuous);
        Assert.True(BinomialCertificate.FeatureLabel(members, signal, 0, setting, SuboptimalityModel.JointContamination).Value > 0.99);
    }

    [Fact]
    public void Erasing_as_published_equals_the_formula_worked_by_hand()
    {
        // g sends feature 1 to 0, whose label is 0. Feature 1 prefers label 1 by 0.1, feature 0 prefers label 0 by 0.3; d~ = 0.05/(2 + 2 + 4 + 8).
        var members = new MemberSample(new[,] { { 4_500, 1_500 }, { 1_500, 2_500 } });
        var signal = FiniteSignal.Constant(2, 0);
        var radius = (double k) => Math.Sqrt(Math.Log(16 / 0.05) / (2 * k));
        double Margin(double mass, double gap, int consumers) =>
            10_000.0 / consumers * (mass - 2 * radius(10_000)) - (1 - 10_000.0 / consumers) * (gap + 2 * radius(10_000) + 2 * radius(consumers - 10_000));
        SuccessBound Certified(int consumers, double margin = 0.2) => HoeffdingCertificate.Erasing(members, signal, margin, new(consumers, 5_000));

        var lost = Enumerable.Range(20_001, 100_000).First(n => Margin(0.4, 0.1, n) <= 0);
        Assert.True(Margin(0.6, -0.3, lost) > 0);
        Assert.Equal(1 - radius(10_000) - radius(5_000), Certified(lost - 1).Value, 12);
        Assert.Equal(0.6 - radius(10_000) - radius(5_000), Certified(lost).Value, 12);

        // n and N - n are at least 2 ln(1/d~)/margin^2: 10,000 members do for a margin of 0.034, and not for one of 0.033.
        Assert.False(Certified(lost, margin: 0.034).IsVacuous);
        Assert.Equal(double.NegativeInfinity, Certified(lost, margin: 0.033).Value);
        Assert.Equal(double.NegativeInfinity, Certified(10_001).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => Certified(lost, margin: 0));
        Assert.Throws<ArgumentException>(() => HoeffdingCertificate.Erasing(members, new FiniteSignal([1, 0]), 0.1, new(lost, 5_000)));
    }

    [Fact]
    public void The_published_erasing_formula_forgets_that_one_point_can_break_its_fibre()
    {
        // Everybody has label 0. A tenth is at g(x) = 0, nine tenths at 1: no learner can afford to flip 1, but 0 is cheap and f(0) = f(1) is lost.
        var population = FinitePopulation.OfJoint(new[,] { { 0.1, 0 }, { 0.9, 0 } });
        var members = new MemberSample(new[,] { { 100_000, 0 }, { 900_000, 0 } });
        var signal = FiniteSignal.Constant(2, 0);
        foreach (var (model, error) in new[] { (SuboptimalityModel.JointVariation, 0.06), (SuboptimalityModel.JointContamination, 0.1) })
        {
            var setting = new CertificateSetting(2_000_000, 100_000, Suboptimality: error);

            Assert.Equal(0.1, WorstErasing.Success(population, signal, 0.5, error, model), 12);
            Assert.True(HoeffdingCertificate.Erasing(members, signal, 0.09, setting).Value > 0.89);
            Assert.InRange(BinomialCertificate.Erasing(new MemberSample(new[,] { { 1_000, 0 }, { 9_000, 0 } }), members, signal, setting, model).Value, 0.09, 0.1);
        }
    }

    [Fact]
    public void A_single_member_certifies_nothing_and_almost_everybody_almost_everything()
    {
        var one = new int[10, 4];
        one[0, 0] = 1;
        var all = Setting with { Consumers = Members.Size + 1 };

        Assert.True(HoeffdingCertificate.FeatureLabel(new MemberSample(one), Signal, 0, Setting).IsVacuous);
        Assert.True(BinomialCertificate.FeatureLabel(new MemberSample(one), Signal, 0, Setting).IsVacuous);
        Assert.True(HoeffdingCertificate.FeatureLabel(Members, Signal, 0, all).Value > 0.98);
        Assert.True(BinomialCertificate.FeatureLabel(Members, Signal, 0, all).Value > 0.999);
        Assert.True(BinomialCertificate.FeatureOnly(Members, Signal, 0, all).Value > 0.999);
    }

    [Fact]
    public void A_worse_learner_never_raises_a_certificate()
    {
        foreach (var model in Enum.GetValues<SuboptimalityModel>())
        {
            var values = new[] { 0, 0.001, 0.01, 0.1, 0.4, 0.6 }.Select(e => BinomialCertificate.FeatureLabel(Members, Signal, 0, Setting with { Suboptimality = e }, model).Value).ToArray();

            Assert.Equal(values.OrderDescending(), values);
            Assert.False(values[0] <= 0);
            Assert.True(values[^1] <= 0);
        }
    }

    [Fact]
    public void Refuses_what_describes_no_experiment()
    {
        Assert.Contains("4 features", Assert.Throws<ArgumentException>(() => HoeffdingCertificate.FeatureLabel(Members, FiniteSignal.Constant(4, 0), 0, Setting)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => HoeffdingCertificate.FeatureLabel(Members, Signal, 4, Setting));
        Assert.Contains("121000 consumers", Assert.Throws<ArgumentOutOfRangeException>(
            () => BinomialCertificate.FeatureLabel(Members, Signal, 0, Setting with { Consumers = 121_000 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialCertificate.FeatureLabel(Members, Signal, 0, Setting with { FailureProbability = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialCertificate.FeatureLabel(Members, Signal, 0, Setting with { TestSize = 0 }));
        Assert.Throws<ArgumentException>(() => BinomialCertificate.FeatureOnly(new MemberSample(new[,] { { 1, 1 } }), FiniteSignal.Constant(1, 0), 0, Setting));
        Assert.Throws<ArgumentException>(() => BinomialCertificate.Erasing(Members, Members, new FiniteSignal([1, 0, 2, 3, 4, 5, 6, 7, 8, 9]), Setting));
        Assert.Throws<ArgumentException>(() => HoeffdingCertificate.Unplanting(new MemberSample(new[,] { { 1, 1 } }), Members, Signal, 0, Setting));
        Assert.Throws<ArgumentException>(() => new MemberSample(new[,] { { -1, 2 } }));
        Assert.Throws<ArgumentException>(() => new MemberSample(new[,] { { 0, 0 } }));
        Assert.Throws<ArgumentException>(() => new MemberSample(new int[1, 1]));
    }

    private static MemberSample RareSignal(int membersPerPoint)
    {
        var counts = new int[10, 4];
        for (var x = 0; x < 5; x++)
        {
            for (var y = 0; y < 4; y++) counts[x, y] = membersPerPoint / 4;
        }

        return new MemberSample(counts);
    }
}
