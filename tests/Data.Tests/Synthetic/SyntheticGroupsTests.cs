using CollectiveAction.Data.Synthetic;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Synthetic;

public class SyntheticGroupsTests
{
    private const int Count = 40_000;

    /// <summary>Shares of 40,000 people: an error of 0.03 in a part of at least 5,000 is more than four standard deviations of 0.0071, and of the sums here more than five.</summary>
    [Fact]
    public void People_follow_the_options()
    {
        var options = new SyntheticGroupsOptions { MinorityShare = 0.25, Injustice = 0.5, Isolation = 3, Slope = 1.5, Bend = 0.5 };
        var people = SyntheticGroups.Generate(new RandomStream(8), Count, options);
        var (x1, x2) = (people.Values("x1").ToArray(), people.Values("x2").ToArray());
        int[] minority = people.RowsOf(SyntheticGroups.Group, SyntheticGroups.Minority), majority = people.RowsOf(SyntheticGroups.Group, "majority");
        Assert.InRange(minority.Length / (double)Count, 0.235, 0.265);
        Assert.InRange(minority.Average(r => x2[r]), 2.94, 3.06);
        Assert.InRange(majority.Average(r => x2[r]), -0.04, 0.04);
        Assert.InRange(people.Values("x1").ToArray().Average(), -0.03, 0.03);
        double Labelled(int[] rows) => rows.Average(r => (double)people.Labels[r]);
        double Merited(int[] rows) => rows.Average(r => SyntheticGroups.Merit(options, x1[r], x2[r]));
        Assert.InRange(Labelled(majority) - Merited(majority), -0.02, 0.02);
        Assert.InRange(Labelled(minority) - 0.5 * Merited(minority), -0.03, 0.03);
    }

    [Fact]
    public void A_person_is_the_same_however_many_there_are_and_wrong_options_are_refused()
    {
        var few = SyntheticGroups.Generate(new RandomStream(9), 50);
        Assert.Equal(few.Fingerprint, SyntheticGroups.Generate(new RandomStream(9), 80).Subset([.. Enumerable.Range(0, 50)]).Fingerprint);
        foreach (var wrong in new SyntheticGroupsOptions[]
        {
            new() { MinorityShare = 0 }, new() { MinorityShare = 1 }, new() { Injustice = 1.1 }, new() { Isolation = -1 }, new() { Slope = double.NaN }, new() { Bend = double.NaN },
        })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticGroups.Generate(new RandomStream(9), 5, wrong));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticGroups.Generate(new RandomStream(9), 0));
        Assert.Throws<OperationCanceledException>(() => SyntheticGroups.Generate(new RandomStream(9), 5, cancellation: new CancellationToken(true)));
    }
}
