using CollectiveAction.Privacy.Accountants;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Tests.Accountants;

public class GuaranteeTests
{
    [Fact]
    public void Guarantees_add_up_under_one_relation_only()
    {
        var one = new PrivacyGuarantee(1, 1e-5, NeighbouringRelation.AddOrRemoveOne);
        var both = one.With(new(0.5, 2e-5, NeighbouringRelation.AddOrRemoveOne));
        Assert.Equal((1.5, NeighbouringRelation.AddOrRemoveOne), (both.Epsilon, both.Relation));
        Assert.Equal(3e-5, both.Delta, 1e-19);
        var error = Assert.Throws<ArgumentException>(() => one.With(new(0.5, 2e-5, NeighbouringRelation.ReplaceOne)));
        Assert.Contains("ReplaceOne cannot be added to one for AddOrRemoveOne", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_of_two_by_hand()
    {
        var group = new PrivacyGuarantee(0.5, 1e-6, NeighbouringRelation.ReplaceOne).ForGroup(2);
        Assert.Equal(1, group.Epsilon);
        Assert.Equal(1e-6 * (1 + Math.Exp(0.5)), group.Delta, 1e-18);
        Assert.Equal(5e-6, new PrivacyGuarantee(0, 1e-6, NeighbouringRelation.ReplaceOne).ForGroup(5).Delta, 1e-18);
        Assert.Equal(1, new PrivacyGuarantee(double.PositiveInfinity, 1e-6, NeighbouringRelation.ReplaceOne).ForGroup(3).Delta);
        Assert.Throws<ArgumentOutOfRangeException>(() => group.ForGroup(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrivacyGuarantee(double.NaN, 0, NeighbouringRelation.ReplaceOne));
    }

    /// <summary>ε that one shuffled epoch of T batches loses at least, at δ = 1e-6, computed apart on a fine list of thresholds; the one for T = 10,000 and σ = 0.5 is also published.</summary>
    [Theory]
    [InlineData(1000, 0.4, 14.4508)]
    [InlineData(1000, 0.5, 10.9969)]
    [InlineData(1000, 0.6, 8.8334)]
    [InlineData(1000, 0.8, 6.0446)]
    [InlineData(1000, 1, 3.723864)]
    [InlineData(1000, 1.3, 1.332564)]
    [InlineData(10000, 0.5, 10.9948)]
    [InlineData(10000, 0.6, 8.7721)]
    [InlineData(10000, 0.8, 4.9401)]
    [InlineData(10000, 1, 1.8956)]
    [InlineData(10000, 1.3, 0.2623437)]
    public void Shuffled_batches_lose_at_least_what_was_computed_apart(int batches, double noise, double expected) =>
        Assert.Equal(expected, ShuffledLowerBound.Epsilon(batches, noise, 1e-6), 1.5e-4);

    [Fact]
    public void Shuffled_batches_lose_far_more_than_Poisson_samples()
    {
        var accountant = new LossDistributionAccountant();
        accountant.Compose(PrivacyEvent.DpSgd(1e-4, 0.5, 10000));
        Assert.Equal(1.9533, accountant.Epsilon(1e-6), 2e-3);
        Assert.True(ShuffledLowerBound.Epsilon(10000, 0.5, 1e-6) > 5 * accountant.Epsilon(1e-6));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShuffledLowerBound.Epsilon(0, 1, 1e-6));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShuffledLowerBound.Epsilon(10, 0, 1e-6));
    }

    [Fact]
    public void One_batch_is_the_Gaussian_mechanism() =>
        Assert.Equal(AnalyticGaussian.Epsilon(0.9, 1e-6), ShuffledLowerBound.Epsilon(1, 0.9, 1e-6), 1e-6);
}
