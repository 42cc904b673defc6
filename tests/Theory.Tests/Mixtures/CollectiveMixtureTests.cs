using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests.Mixtures;

public class CollectiveMixtureTests
{
    [Fact]
    public void Is_the_law_of_the_members_told_one_by_one()
    {
        var random = new RandomStream(201);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var mixture = CollectiveInstance.Draw(random, fewest: 1);
            var expected = Retelling.Joint(mixture);

            for (var x = 0; x < expected.GetLength(0); x++)
            {
                for (var y = 0; y < expected.GetLength(1); y++) Assert.Equal(expected[x, y], mixture.Law[x, y], tolerance: 1e-14);
            }

            var exact = new CollectiveSuccess(mixture);
            for (var i = 0; i < mixture.Collectives.Count; i++)
            {
                Assert.Equal(Retelling.Success(mixture, Table(mixture.Law), i), exact.Of(i), tolerance: 1e-12);
            }
        }
    }

    [Fact]
    public void Recruiting_groups_of_their_own_moves_nobody_who_does_not_act()
    {
        // Members who drop out report their own data: then the firm sees the whole population, whoever was recruited.
        var random = new RandomStream(202);
        var recruited = 0;
        for (var trial = 0; trial < 2_000; trial++)
        {
            var drawn = CollectiveInstance.Draw(random);
            Collective[] idle = [.. drawn.Collectives.Select(c => c with { Noise = [new DropOut(1)], Share = 0.3 * c.Share })];
            var whole = drawn.BasePopulation;
            if (idle.All(c => c.Members is null) || !CanRecruit(whole, idle)) continue;

            var mixture = CollectiveMixture.OfRecruits(whole, idle);
            recruited++;
            for (var x = 0; x < whole.FeatureCount; x++)
            {
                for (var y = 0; y < whole.LabelCount; y++) Assert.Equal(whole[x, y], mixture.Law[x, y], tolerance: 1e-12);
            }
        }

        Assert.True(recruited > 10);
    }

    [Fact]
    public void Recruiting_random_members_leaves_a_random_rest()
    {
        var people = FinitePopulation.OfJoint(new[,] { { 0.1, 0.2 }, { 0.3, 0.4 } });
        var signal = FiniteSignal.Constant(2, 0);
        var random = CollectiveMixture.OfRecruits(people, [new(0.2, signal, 0)]);
        Assert.Same(people, random.BasePopulation);

        var upper = FinitePopulation.OfJoint(new[,] { { 0.5, 0.5 }, { 0, 0 } });
        var group = CollectiveMixture.OfRecruits(people, [new(0.1, signal, 0) { Members = upper }, new(0.2, signal, 1)]);
        Assert.Same(people, group.Evaluation);

        // The rest: (0.1 − 0.05 − 0.02, 0.2 − 0.05 − 0.04; 0.3 − 0.06, 0.4 − 0.08)/0.7.
        Assert.Equal(0.03 / 0.7, group.BasePopulation[0, 0], 12);
        Assert.Equal(0.11 / 0.7, group.BasePopulation[0, 1], 12);
        Assert.Equal(0.24 / 0.7, group.BasePopulation[1, 0], 12);
        Assert.Equal(0.03 + 0.1, group.Law[0, 0], 12);
        Assert.Equal(0.11 + 0.2, group.Law[0, 1], 12);
    }

    [Fact]
    public void Refuses_to_recruit_whom_there_is_not()
    {
        var people = FinitePopulation.OfJoint(new[,] { { 0.1, 0.2 }, { 0.3, 0.4 } });
        var upper = FinitePopulation.OfJoint(new[,] { { 0.5, 0.5 }, { 0, 0 } });
        var signal = FiniteSignal.Constant(2, 0);

        Assert.Contains("lower a share", Assert.Throws<ArgumentException>(
            () => CollectiveMixture.OfRecruits(people, [new(0.3, signal, 0) { Members = upper }])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => CollectiveMixture.OfRecruits(people, [new(1, signal, 0) { Members = people }]));
        Assert.Throws<ArgumentException>(() => new CollectiveMixture(people, [new(0.1, signal, 0) { Members = FinitePopulation.OfJoint(new[,] { { 0.5, 0.5 } }) }]));
    }

    private static bool CanRecruit(FinitePopulation whole, Collective[] collectives) =>
        Enumerable.Range(0, whole.FeatureCount).All(x => Enumerable.Range(0, whole.LabelCount).All(y =>
            whole[x, y] >= collectives.Sum(c => c.Share * (c.Members ?? whole)[x, y])));

    private static double[,] Table(FinitePopulation law)
    {
        var table = new double[law.FeatureCount, law.LabelCount];
        for (var x = 0; x < law.FeatureCount; x++)
        {
            for (var y = 0; y < law.LabelCount; y++) table[x, y] = law[x, y];
        }

        return table;
    }
}
