using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests.Mixtures;

public class MemberReportsTests
{
    /// <summary>The code that is measured is the code whose law the theory computes: drawn members report as the law says.</summary>
    [Fact]
    public void Drawn_members_report_by_the_law_of_their_collective()
    {
        // Bernstein's inequality for each cell; over all cells and instances a correct program fails with probability below 1e-7. Whole
        // numbers of members add at most half a member a fate.
        const int instances = 30, members = 60_000, cells = instances * 24;
        var bits = Math.Log(2 * cells / 1e-7);
        var random = new RandomStream(271);
        for (var trial = 0; trial < instances; trial++)
        {
            var mixture = CollectiveInstance.Draw(random, fewest: 1, most: 1);
            var (collective, people) = (mixture.Collectives[0], mixture.Collectives[0].Members ?? mixture.BasePopulation);
            var law = collective.Law(mixture.BasePopulation);
            var own = Enumerable.Range(0, members).Select(_ => Drawn(people, random)).ToArray();
            var reports = MemberReports.Of(collective, [.. Enumerable.Range(0, members)], k => own[k], random.Child((ulong)trial));
            foreach (var (person, feature, label) in reports) own[person] = (feature, label);

            var fates = collective.Plays().Select(p => p.Description).Distinct().Count();
            var counts = new int[law.FeatureCount, law.LabelCount];
            foreach (var (feature, label) in own) counts[feature, label]++;
            for (var x = 0; x < law.FeatureCount; x++)
            {
                for (var y = 0; y < law.LabelCount; y++)
                {
                    var tolerance = Math.Sqrt(2 * law[x, y] * bits / members) + bits / (3 * members) + (double)fates / members + 1e-12;
                    Assert.InRange(counts[x, y] / (double)members, law[x, y] - tolerance, law[x, y] + tolerance);
                }
            }
        }
    }

    [Fact]
    public void A_fate_happens_to_a_whole_number_of_those_who_joined_last()
    {
        var collective = new Collective(1, FiniteSignal.Constant(3, 2), 1) { Noise = [new OneOf((0.25, new DropOut(1)), (0.5, new WrongLabel<int>(1, 0)))] };
        var reports = MemberReports.Of(collective, [5, 3, 8, 1], person => (0, 0), new RandomStream(1));

        Assert.Equal([(5, 2, 1), (3, 2, 0), (8, 2, 0)], reports);
        Assert.Empty(MemberReports.Of(collective with { Noise = [new DropOut(1)] }, [5, 3, 8, 1], person => (0, 0), new RandomStream(1)));
    }

    [Fact]
    public void A_share_is_rounded_to_members_in_one_place()
    {
        Assert.Equal(0, Membership.Count(0, 100));
        Assert.Equal(1, Membership.Count(0.0001, 100));
        Assert.Equal(3, Membership.Count(0.026, 100));
        Assert.Equal(100, Membership.Count(1, 100));
        Assert.Equal(0, Membership.Count(0.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Membership.Count(1.01, 100));
    }

    [Fact]
    public void Members_of_a_smaller_collective_are_members_of_every_larger_one()
    {
        var small = Membership.Of(1_000, [30, 40], new RandomStream(3));
        var large = Membership.Of(1_000, [30, 90], new RandomStream(3));
        Assert.Equal(small[0], large[0]);
        Assert.Equal(small[1], large[1][..40]);
        Assert.Empty(small[0].Intersect(small[1]));
        Assert.Throws<ArgumentException>(() => Membership.Of(10, [6, 6], new RandomStream(3)));
    }

    [Fact]
    public void Noise_of_another_type_or_about_a_signal_that_is_not_there_is_refused_by_a_sentence()
    {
        var planting = new Collective(1, FiniteSignal.Constant(3, 2), 1);
        Assert.Contains("Int32", Assert.Throws<ArgumentException>(
            () => (planting with { Noise = [new WrongLabel<string>(0.1, "other")] }).Plays()).Message, StringComparison.Ordinal);
        Assert.Contains("plants", Assert.Throws<ArgumentException>(
            () => (planting with { Strategy = new CollectiveAction.Theory.Strategies.Relabelling<int, int>(0), Noise = [new OwnLabel(0.1)] }).Plays()).Message,
            StringComparison.Ordinal);
    }

    private static (int Feature, int Label) Drawn(Data.Populations.FinitePopulation population, RandomStream random)
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
