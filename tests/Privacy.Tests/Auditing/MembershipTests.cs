using CollectiveAction.Numerics.Functions;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Privacy.Auditing;

namespace CollectiveAction.Privacy.Tests.Auditing;

public class MembershipTests
{
    [Fact]
    public void A_small_curve_by_hand()
    {
        var curve = new RocCurve([3, 1, 2], [0, 2]);
        Assert.Equal([(0, 0), (0, 1 / 3.0), (0.5, 2 / 3.0), (0.5, 1), (1, 1)], curve.Points);
        Assert.Equal(4.5 / 6, curve.Area().Value, 1e-12);
        Assert.Equal(1 / 3.0, curve.TruePositiveRateAt(0).Value, 1e-12);
        Assert.Equal(1, curve.TruePositiveRateAt(0.5).Value, 1e-12);
        Assert.Equal((0.5, 0, 1), (new RocCurve([1], [1]).Area().Value, new RocCurve([1], [1]).Area().Lower, new RocCurve([1], [1]).Area().Upper));
    }

    [Fact]
    public void Random_curves_equal_what_every_pair_and_threshold_say()
    {
        var random = new RandomStream(91);
        for (var trial = 0; trial < 300; trial++)
        {
            // Few values, so that many are tied; infinite ones too.
            double[] Scores(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextInt32(9) switch { 0 => double.NegativeInfinity, 1 => double.PositiveInfinity, var k => k })];
            var (members, others) = (Scores(1 + random.NextInt32(12)), Scores(1 + random.NextInt32(12)));
            var curve = new RocCurve(members, others);
            var pairs = members.Average(m => others.Average(o => m > o ? 1 : m == o ? 0.5 : 0));
            Assert.Equal(pairs, curve.Area().Value, 1e-12);
            var trapezoids = curve.Points.Zip(curve.Points.Skip(1), (a, b) => (b.FalsePositiveRate - a.FalsePositiveRate) * (a.TruePositiveRate + b.TruePositiveRate) / 2).Sum();
            Assert.Equal(pairs, trapezoids, 1e-12);
            var rate = random.NextDouble();
            var best = members.Concat(others).Where(t => others.Count(o => o >= t) <= rate * others.Length).Select(t => members.Count(m => m >= t)).DefaultIfEmpty(0).Max();
            Assert.Equal((double)best / members.Length, curve.TruePositiveRateAt(rate).Value, 1e-12);
        }
    }

    [Fact]
    public void The_areas_interval_covers()
    {
        // Scores N(1, 1) of members and N(0, 1) of others: area Φ(1/√2). Of 2,000 intervals about 5 % miss; more than 8 % have probability below 1e-7 if at
        // most 5.5 % do, which allows for the normal approximation.
        var (random, missed) = (new RandomStream(92), 0);
        var exact = NormalLaw.Cdf(1 / Math.Sqrt(2));
        for (var trial = 0; trial < 2000; trial++)
        {
            var stream = random.Child((ulong)trial);
            var (members, others) = (Normal(stream, 60, 1), Normal(stream, 80, 0));
            if (!new RocCurve(members, others).Area().Covers(exact)) missed++;
        }

        Assert.InRange(missed, 40, 160);
    }

    [Fact]
    public void Confidences_are_log_odds_and_keep_their_digits()
    {
        Assert.Equal(Math.Log(0.7 / 0.3), ShadowConfidences.Scaled([Math.Log(0.1), Math.Log(0.7), Math.Log(0.2)], 1), 1e-12);
        Assert.Equal(100 - Math.Log(2), ShadowConfidences.Scaled([105, 5, 5], 0), 1e-12);
        Assert.Throws<ArgumentException>(() => ShadowConfidences.Scaled([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShadowConfidences.Scaled([1, 2], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShadowConfidences.Scaled([1, double.NaN], 0));
    }

    [Fact]
    public void Scores_of_one_record_by_hand()
    {
        double[,] confidences = { { 1 }, { 3 }, { 0 }, { 2 } };
        bool[,] trainedOn = { { true }, { true }, { false }, { false } };
        foreach (var pooled in new[] { true, false })
        {
            // Both laws have variance 2, means 2 and 1: the ratio at x is ((x − 1)² − (x − 2)²)/4 = (2x − 3)/4.
            var shadows = new ShadowConfidences(confidences, trainedOn, pooled);
            Assert.Equal((2 * 2.5 - 3) / 4, shadows.OnlineScores([2.5])[0], 1e-12);
            Assert.Equal(1.5 / Math.Sqrt(2), shadows.OfflineScores([2.5])[0], 1e-12);
        }

        Assert.Equal((4, 1, true), (new ShadowConfidences(confidences, trainedOn).ModelCount, new ShadowConfidences(confidences, trainedOn).RecordCount, new ShadowConfidences(confidences, trainedOn).IsPooled));
    }

    [Fact]
    public void Deviations_are_pooled_or_not()
    {
        double[,] confidences = { { 0, 0 }, { 2, 20 }, { 0, 0 }, { 2, 20 } };
        bool[,] trainedOn = { { true, true }, { true, true }, { false, false }, { false, false } };
        Assert.Equal([(5 - 1) / Math.Sqrt(2), (5 - 10) / Math.Sqrt(200)], new ShadowConfidences(confidences, trainedOn, pooled: false).OfflineScores([5, 5]), Near);
        Assert.Equal([(5 - 1) / Math.Sqrt(101), (5 - 10) / Math.Sqrt(101)], new ShadowConfidences(confidences, trainedOn, pooled: true).OfflineScores([5, 5]), Near);
    }

    /// <summary>Records of differing difficulty, on which being trained on raises the confidence by one deviation: the best attack has the area Φ(1/√2).</summary>
    [Fact]
    public void The_attack_takes_each_records_difficulty_out()
    {
        const int models = 128, records = 4000;
        var random = new RandomStream(93);
        double[] difficulty = [.. Enumerable.Range(0, records).Select(_ => 3 * random.NextNormal())];
        var (confidences, trainedOn) = (new double[models + 1, records], new bool[models + 1, records]);
        for (var m = 0; m <= models; m++)
        {
            for (var r = 0; r < records; r++)
            {
                trainedOn[m, r] = random.NextBernoulli(0.5);
                confidences[m, r] = difficulty[r] + (trainedOn[m, r] ? 1 : 0) + random.NextNormal();
            }
        }

        var target = Enumerable.Range(0, records).Select(r => confidences[models, r]).ToArray();
        var shadows = new ShadowConfidences(Head(confidences, models), Head(trainedOn, models));
        var best = NormalLaw.Cdf(1 / Math.Sqrt(2));

        // The area of 2,000 against 2,000 has a deviation below 0.0082; six of them and 0.005 for the fitted laws.
        Assert.Equal(best, Area(shadows.OnlineScores(target)), 0.055);
        Assert.Equal(best, Area(shadows.OfflineScores(target)), 0.055);
        Assert.InRange(Area(target), 0.5, best - 0.1);
        Assert.Equal(Area(shadows.OnlineScores(target)), new RocCurve([.. Split(shadows.OnlineScores(target), true)], [.. Split(shadows.OnlineScores(target), false)]).Area().Value, 1e-12);

        IEnumerable<double> Split(double[] scores, bool member) => Enumerable.Range(0, records).Where(r => trainedOn[models, r] == member).Select(r => scores[r]);
        double Area(double[] scores) => new RocCurve([.. Split(scores, true)], [.. Split(scores, false)]).Area().Value;
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new RocCurve([], [1]));
        Assert.Throws<ArgumentException>(() => new RocCurve([1], [double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RocCurve([1], [1]).TruePositiveRateAt(2));
        Assert.Throws<ArgumentException>(() => new ShadowConfidences(new double[2, 1], new bool[2, 2]));
        Assert.Throws<ArgumentException>(() => new ShadowConfidences(new double[2, 0], new bool[2, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShadowConfidences(new[,] { { double.NaN }, { 1 } }, new bool[2, 1]));
        Assert.Contains("Record 0 has 1", Assert.Throws<ArgumentException>(() => new ShadowConfidences(new double[2, 1], new[,] { { true }, { false } })).Message, StringComparison.Ordinal);
        var offline = new ShadowConfidences(new[,] { { 0.0 }, { 1 } }, new bool[2, 1]);
        Assert.Equal(1 / Math.Sqrt(0.5) / 2, offline.OfflineScores([1])[0], 1e-12);
        Assert.Contains("Record 0 has 0", Assert.Throws<InvalidOperationException>(() => offline.OnlineScores([1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => offline.OfflineScores([1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => offline.OfflineScores([double.NaN]));
    }

    private static bool Near(double left, double right) => Math.Abs(left - right) <= 1e-12;

    private static double[] Normal(RandomStream random, int count, double mean) => [.. Enumerable.Range(0, count).Select(_ => mean + random.NextNormal())];

    private static T[,] Head<T>(T[,] whole, int rows)
    {
        var head = new T[rows, whole.GetLength(1)];
        Array.Copy(whole, head, head.Length);
        return head;
    }
}
