using CollectiveAction.Mechanisms.Contracts;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Contracts;

public sealed class RobustContractTests
{
    private static readonly double[] Costs = [0.2, 0.12, 0.04];
    private static readonly double[] Truth = [0.3, 0.45, 0.25];
    private static readonly GeneralisationBound Curve = new();
    private static readonly LinearValuation Value = new();

    [Fact]
    public void The_worst_probabilities_dominate_all_corners_of_the_box()
    {
        var random = new RandomStream(5);
        for (var trial = 0; trial < 50; trial++)
        {
            var (box, menu) = (RandomBox(random, 4), RandomMenu(random, 4));
            var worst = box.Favouring([0, 1, 2, 3]);
            Assert.True(box.Contains(worst));
            Assert.Equal(1, worst.Sum(), 1e-12);
            foreach (var corner in Corners(box))
            {
                Assert.True(box.Contains(corner));
                var (atWorst, atCorner) = (At(worst, menu), At(corner, menu));
                Assert.True(atWorst.Accuracy <= atCorner.Accuracy + 1e-12);
                for (var i = 0; i < 4; i++) Assert.True(atWorst.Attainable[i] <= atCorner.Attainable[i] + 1e-10);
            }
        }

        ExpectedOutcome At(double[] p, double[] menu)
        {
            // Corners may put 0 on a type; a vanishing probability stands for it.
            double[] positive = [.. p.Select(x => Math.Max(x, 1e-13))];
            var total = positive.Sum();
            var types = PartyTypes.Of([0.4, 0.3, 0.2, 0.1], [.. positive.Select(x => x / total)]);
            return Expectations.Of(new ContractProblem(types, 6, Curve, Value, Belief.Bayesian), menu, ExpectationMethod.Enumeration);
        }
    }

    [Fact]
    public void Under_the_papers_conditioning_no_probabilities_are_the_worst_for_every_menu()
    {
        // Making the dearest type likelier at the expense of the middle one makes its own conditional expectation rise, since its presence
        // then says less about the rare good type; the robust contract's argument needs the opposite.
        double[] menu = [100, 101, 1e6];
        double Conditional(double first, double second, Belief belief) => Expectations.Of(
            new ContractProblem(PartyTypes.Of([0.3, 0.2, 0.1], [first, second, 1 - first - second]), 2, Curve, Value, belief), menu).Attainable[0];
        Assert.True(Conditional(0.5, 0.2, Belief.Conditional) > Conditional(0.2, 0.5, Belief.Conditional) + 1);
        Assert.True(Conditional(0.5, 0.2, Belief.Bayesian) < Conditional(0.2, 0.5, Belief.Bayesian));
    }

    [Fact]
    public void It_keeps_its_promises_whatever_the_probabilities()
    {
        var box = ProbabilityBox.FromCounts([30, 45, 25], 0.95);
        var solved = RobustContract.Solve(Costs, box, 20, Curve, Value);
        var robust = solved.Required;
        Assert.True(robust.Contract.Certificate.Residual <= 1e-8);
        foreach (var corner in Corners(box))
        {
            var outcome = robust.Under(corner, Costs);
            Assert.True(outcome.Accuracy >= robust.GuaranteedAccuracy - 1e-12);
            for (var i = 0; i < 3; i++) Assert.True(outcome.Attainable[i] >= robust.Contract.Promises[i] - 1e-7);
        }
    }

    [Fact]
    public void A_box_of_one_point_gives_the_contract_that_knows_it()
    {
        var robust = RobustContract.Solve(Costs, ProbabilityBox.Of(Truth, Truth), 20, Curve, Value).Required;
        var known = IncompleteInformation.Solve(new ContractProblem(PartyTypes.Of(Costs, Truth), 20, Curve, Value, Belief.Bayesian)).Required;
        Assert.Equal(known.Expected.Accuracy, robust.GuaranteedAccuracy, 1e-12);
    }

    [Fact]
    public void More_data_never_cost_and_knowing_is_best()
    {
        double Guaranteed(int times) => RobustContract.Solve(
            Costs, ProbabilityBox.FromCounts([3 * times, 4 * times, 3 * times]), 20, Curve, Value).Required.GuaranteedAccuracy;
        double[] guarantees = [Guaranteed(2), Guaranteed(10), Guaranteed(100), Guaranteed(10_000)];
        Assert.Equal(guarantees.Order(), guarantees);
        var known = IncompleteInformation.Solve(
            new ContractProblem(PartyTypes.Of(Costs, [0.3, 0.4, 0.3]), 20, Curve, Value, Belief.Bayesian)).Required.Expected.Accuracy;
        Assert.InRange(guarantees[^1], known - 0.001, known);
    }

    [Fact]
    public void The_order_in_which_types_are_given_does_not_matter()
    {
        var given = RobustContract.Solve(Costs, ProbabilityBox.FromCounts([30, 45, 25]), 20, Curve, Value).Required;
        var turned = RobustContract.Solve([0.12, 0.04, 0.2], ProbabilityBox.FromCounts([45, 25, 30]), 20, Curve, Value).Required;
        Assert.Equal(given.GuaranteedAccuracy, turned.GuaranteedAccuracy, 1e-14);
        Assert.Equal(given.WorstProbabilities[0], turned.WorstProbabilities[2], 1e-14);
    }

    [Fact]
    public void The_box_covers_as_often_as_it_says()
    {
        // At a true coverage of at least 0.9, more than Upper(400, 0.1, 1e-7) misses have probability below 1e-7.
        const int samples = 400;
        var allowed = BinomialQuantile.Upper(samples, 0.1, 1e-7);
        var (random, misses, broken) = (new RandomStream(77), 0, 0);
        for (var sample = 0; sample < samples; sample++)
        {
            var counts = new int[3];
            for (var seen = 0; seen < 60; seen++)
            {
                var u = random.NextDouble();
                counts[u < Truth[0] ? 0 : u < Truth[0] + Truth[1] ? 1 : 2]++;
            }

            var box = ProbabilityBox.FromCounts(counts, 0.9);
            if (!box.Contains(Truth)) misses++;
            if (sample % 8 != 0) continue;
            var robust = RobustContract.Solve(Costs, box, 20, Curve, Value).Required;
            var outcome = robust.Under(Truth, Costs);
            var kept = outcome.Accuracy >= robust.GuaranteedAccuracy - 1e-12
                && outcome.Attainable.Zip(robust.Contract.Promises).All(x => x.First >= x.Second - 1e-7);
            if (!kept) broken++;
            Assert.True(kept || !box.Contains(Truth), "A promise was broken although the box covers.");
        }

        Assert.InRange(misses, 0, allowed);
        Assert.InRange(broken, 0, BinomialQuantile.Upper(samples / 8, 0.1, 1e-7));
    }

    [Fact]
    public void Boxes_that_hold_no_probabilities_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ProbabilityBox.Of([0.6, 0.5], [0.7, 0.6]));
        Assert.Throws<ArgumentException>(() => ProbabilityBox.Of([0.1, 0.1], [0.3, 0.6]));
        Assert.Throws<ArgumentException>(() => ProbabilityBox.Of([0.5, 0.1], [0.4, 0.6]));
        Assert.Throws<ArgumentException>(() => ProbabilityBox.FromCounts([0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProbabilityBox.FromCounts([1, -1]));
        Assert.Throws<ArgumentException>(() => ProbabilityBox.Of([0.5, 0.5], [0.5, 0.5]).Favouring([0, 0]));
        var error = Assert.Throws<ArgumentException>(
            () => RobustContract.Solve([0.2, 0.1], ProbabilityBox.FromCounts([10, 0]), 5, Curve, Value));
        Assert.Contains("Type 2 has probability 0", error.Message, StringComparison.Ordinal);
    }

    private static ProbabilityBox RandomBox(RandomStream random, int types)
    {
        double[] weights = [.. Enumerable.Range(0, types).Select(_ => 0.05 + random.NextDouble())];
        var total = weights.Sum();
        double[] centre = [.. weights.Select(w => w / total)];
        return ProbabilityBox.Of(
            [.. centre.Select(p => Math.Max(0, p - 0.2 * random.NextDouble()))], [.. centre.Select(p => Math.Min(1, p + 0.2 * random.NextDouble()))]);
    }

    private static double[] RandomMenu(RandomStream random, int types) =>
        [.. Enumerable.Range(0, types).Select(_ => 20 + 2_000 * Math.Pow(random.NextDouble(), 3)).Order()];

    /// <summary>All corners of box and simplex: all but one probability at an end of its interval.</summary>
    private static IEnumerable<double[]> Corners(ProbabilityBox box)
    {
        var types = box.Lower.Length;
        for (var free = 0; free < types; free++)
        {
            for (var ends = 0; ends < 1 << types; ends++)
            {
                double[] p = [.. box.Lower];
                for (var i = 0; i < types; i++) p[i] = (ends >> i & 1) == 1 ? box.Upper[i] : box.Lower[i];
                p[free] = 1 - p.Where((_, i) => i != free).Sum();
                if (p[free] >= box.Lower[free] && p[free] <= box.Upper[free]) yield return p;
            }
        }
    }
}
