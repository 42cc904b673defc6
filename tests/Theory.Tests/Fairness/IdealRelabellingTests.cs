using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Theory.Tests.Fairness;

public class IdealRelabellingTests
{
    [Fact]
    public void Equals_the_success_of_the_classifier_of_the_explicit_mixture()
    {
        var random = new RandomStream(21);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var twins = Draw(random);
            var share = trial % 10 == 0 ? trial / 10 % 2 : random.NextDouble();
            Assert.Equal(Explicit(twins, share), IdealRelabelling.Staircase(twins).Success(share), 12);
        }
    }

    [Fact]
    public void The_bound_never_exceeds_the_exact_success_which_never_exceeds_the_ceiling()
    {
        var random = new RandomStream(22);
        var (tight, informative) = (double.PositiveInfinity, 0);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var (twins, share) = (Draw(random), random.NextDouble());
            var (success, bound) = (IdealRelabelling.Staircase(twins).Success(share), IdealRelabelling.Bound(share, twins));
            Assert.True(bound.Value <= success + 1e-12);
            Assert.True(success <= IdealRelabelling.Ceiling(twins) + 1e-12);
            Assert.True(IdealRelabelling.Ceiling(twins) <= 1 - twins.IsolatedShare + 1e-12);
            if (bound.IsVacuous) continue;
            informative++;
            tight = Math.Min(tight, success - bound.Value);
        }

        Assert.True(informative > 1_000);
        Assert.True(tight < 0.01);
        Assert.Equal(double.NegativeInfinity, IdealRelabelling.Bound(0, Draw(random)).Value);
    }

    /// <summary>With everybody acting, success is the ceiling; where the twins' labels are all decided, erasing the attribute of the whole population says the same.</summary>
    [Fact]
    public void Is_erasing_within_the_minority()
    {
        var random = new RandomStream(23);
        var compared = 0;
        for (var trial = 0; trial < 2_000; trial++)
        {
            var twins = Draw(random);
            var staircase = IdealRelabelling.Staircase(twins);
            Assert.Equal(IdealRelabelling.Ceiling(twins), staircase.Success(1), 12);
            if (IdealRelabelling.Ceiling(twins) < 1 - 1e-12) continue;
            compared++;
            var share = random.NextDouble();
            var majority = 1 - twins.MinorityMass;
            Assert.Equal(ErasingStaircase.Of(twins.Joint, twins.Counterfactual).Success(share), majority + twins.MinorityMass * staircase.Success(share), 10);
        }

        Assert.True(compared > 200);
    }

    [Fact]
    public void An_isolated_minority_has_a_ceiling_and_ties_count_against_it()
    {
        // Cell 0 is shared, in cell 1 the majority has nobody, in cell 2 its labels tie.
        var twins = TwinPopulation.OfWeights(new[,] { { 3.0, 1 }, { 2, 2 }, { 1, 1 } }, new[,] { { 1.0, 4 }, { 0, 0 }, { 2, 2 } });
        Assert.Equal(0.4, twins.IsolatedShare, 12);
        Assert.Equal(0.4, IdealRelabelling.Ceiling(twins), 12);

        // α·4 + (1 − α)·(1 − 3) > 0 from α = 1/3 on.
        Assert.Equal(1.0 / 3, IdealRelabelling.Staircase(twins).CriticalMass(0.4), 12);
        Assert.Equal(double.PositiveInfinity, IdealRelabelling.Staircase(twins).CriticalMass(0.5));
        Assert.Throws<ArgumentException>(() => TwinPopulation.OfWeights(new[,] { { 0.0, 0 } }, new[,] { { 1.0, 1 } }));
        Assert.Throws<ArgumentException>(() => TwinPopulation.OfWeights(new[,] { { 1.0, 0 } }, new[,] { { 1.0, 1 }, { 1, 1 } }));
        Assert.Throws<ArgumentOutOfRangeException>(() => IdealRelabelling.Bound(1.1, twins));
    }

    private static TwinPopulation Draw(RandomStream random)
    {
        var n = 1 + random.NextInt32(5);
        double Weight() => random.NextInt32(6) == 0 ? 0 : Math.Pow(random.NextDouble(), 2);
        var (minority, majority) = (new double[n, 2], new double[n, 2]);
        for (var x = 0; x < n; x++)
        {
            for (var y = 0; y < 2; y++) (minority[x, y], majority[x, y]) = (Weight(), Weight());
        }

        (minority[0, 0], majority[0, 1]) = (minority[0, 0] + 0.1, majority[0, 1] + 0.1);
        return TwinPopulation.OfWeights(minority, majority);
    }

    /// <summary>The definition: everybody of the minority relabels with probability α, the firm takes the leading label, ties are lost.</summary>
    private static double Explicit(TwinPopulation twins, double share)
    {
        var (n, table) = (twins.CellCount, new double[2 * twins.CellCount, 2]);
        for (var x = 0; x < 2 * n; x++)
        {
            for (var y = 0; y < 2; y++)
            {
                var acting = x < n ? share : 0;
                table[x, y] += (1 - acting) * twins.Joint[x, y];
                if (x < n) table[x, Expected(x)] += acting * twins.Joint[x, y];
            }
        }

        var training = FinitePopulation.OfWeights(table);
        return Enumerable.Range(0, n).Where(x => Enumerable.Range(0, 2).Any(y =>
                BayesOptimalClassifier.MustPredict(training, x, y) && BayesOptimalClassifier.MustPredict(training, twins.Counterfactual.Apply(x), y)))
            .Sum(twins.Joint.FeatureMass) / twins.MinorityMass;

        int Expected(int x) => twins.Joint[n + x, 1] > twins.Joint[n + x, 0] ? 1 : 0;
    }
}
