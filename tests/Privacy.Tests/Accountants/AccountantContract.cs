using CollectiveAction.Privacy.Accountants;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Tests.Accountants;

/// <summary>What holds of every accountant.</summary>
public abstract class AccountantContract
{
    private static readonly PrivacyEvent Shuffled = new ShuffledEvent(10, new GaussianEvent(1));

    protected abstract IPrivacyAccountant Create(NeighbouringRelation relation);

    [Fact]
    public void Nothing_costs_nothing()
    {
        var accountant = Create(NeighbouringRelation.ReplaceOne);
        Assert.Equal((0, 0), (accountant.Epsilon(1e-5), accountant.Delta(0)));
        Assert.Equal(NeighbouringRelation.ReplaceOne, accountant.Relation);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Delta_lies_strictly_between_0_and_1(double delta)
    {
        foreach (var accountant in new[] { Create(NeighbouringRelation.AddOrRemoveOne), With(new GaussianEvent(1)), With(new GaussianEvent(0)) })
            Assert.Contains("δ lies strictly between 0 and 1", Assert.Throws<ArgumentOutOfRangeException>(nameof(delta), () => accountant.Epsilon(delta)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Epsilon_is_finite_and_not_negative(double epsilon) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(epsilon), () => With(new GaussianEvent(1)).Delta(epsilon));

    [Fact]
    public void No_noise_is_priced_at_infinity()
    {
        Assert.Equal((double.PositiveInfinity, 1), (With(new GaussianEvent(0)).Epsilon(0.5), With(new GaussianEvent(0)).Delta(3)));
        Assert.Equal(double.PositiveInfinity, With(new LaplaceEvent(0)).Epsilon(0.5));
        Assert.Equal(double.PositiveInfinity, With(new ComposedEvent(new GaussianEvent(5), new GaussianEvent(0))).Epsilon(1e-5));
    }

    [Fact]
    public void What_it_cannot_price_is_refused_before_anything_is_counted()
    {
        var accountant = With(new GaussianEvent(2));
        var before = accountant.Epsilon(1e-5);
        var mixed = new ComposedEvent(new GaussianEvent(1), new SelfComposedEvent(Shuffled, 3));

        Assert.False(accountant.Supports(mixed));
        var error = Assert.Throws<UnsupportedEventException>(() => accountant.Compose(mixed));
        Assert.Equal(Shuffled, error.Event);
        Assert.Contains("understates the loss", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, accountant.Epsilon(1e-5));
    }

    [Fact]
    public void A_sample_under_the_other_relation_is_refused()
    {
        var poisson = new PoissonSampledEvent(0.1, new GaussianEvent(1));
        var fixedSize = new FixedSizeSampledEvent(100, 10, new GaussianEvent(1));
        Assert.Contains("AddOrRemoveOne", Assert.Throws<UnsupportedEventException>(() => Create(NeighbouringRelation.ReplaceOne).Compose(poisson)).Message, StringComparison.Ordinal);
        Assert.Contains("ReplaceOne", Assert.Throws<UnsupportedEventException>(() => Create(NeighbouringRelation.AddOrRemoveOne).Compose(fixedSize)).Message, StringComparison.Ordinal);
        Assert.Throws<UnsupportedEventException>(() => Create(NeighbouringRelation.AddOrRemoveOne).Compose(new PoissonSampledEvent(0.1, new SelfComposedEvent(new GaussianEvent(1), 2))));
    }

    [Fact]
    public void Sampling_everything_is_no_sampling()
    {
        var plain = With(new GaussianEvent(3)).Epsilon(1e-6);
        Assert.Equal(plain, With(new PoissonSampledEvent(1, new GaussianEvent(3))).Epsilon(1e-6));
        var replace = Create(NeighbouringRelation.ReplaceOne);
        replace.Compose(new FixedSizeSampledEvent(50, 50, new GaussianEvent(3)));
        Assert.Equal(plain, replace.Epsilon(1e-6));
    }

    [Fact]
    public void The_order_and_the_way_of_composing_do_not_matter()
    {
        var (gaussian, laplace) = (new GaussianEvent(4), new LaplaceEvent(9));
        var accountant = Create(NeighbouringRelation.AddOrRemoveOne);
        for (var k = 0; k < 3; k++) accountant.Compose(gaussian);
        accountant.Compose(laplace);
        accountant.Compose(laplace);
        var other = With(new ComposedEvent(new SelfComposedEvent(laplace, 2), new SelfComposedEvent(gaussian, 3)));
        Assert.Equal(accountant.Epsilon(1e-5), other.Epsilon(1e-5), 1e-6);
    }

    [Fact]
    public void More_releases_more_noise_and_more_delta_move_it_the_right_way()
    {
        double Of(double noise, int count, double delta) => With(new SelfComposedEvent(new GaussianEvent(noise), count)).Epsilon(delta);
        Assert.True(Of(3, 2, 1e-5) < Of(3, 4, 1e-5));
        Assert.True(Of(4, 4, 1e-5) < Of(3, 4, 1e-5));
        Assert.True(Of(3, 4, 1e-3) < Of(3, 4, 1e-5));
    }

    [Fact]
    public void Epsilon_and_delta_are_inverse()
    {
        var accountant = With(new SelfComposedEvent(new GaussianEvent(5), 7));
        var epsilon = accountant.Epsilon(1e-4);
        Assert.Equal(1e-4, accountant.Delta(epsilon), 1e-6);
    }

    [Fact]
    public void It_is_never_below_the_exact_mechanism()
    {
        foreach (var noise in new[] { 0.5, 1, 7, 60 })
        {
            var exact = AnalyticGaussian.Epsilon(noise, 1e-5);
            Assert.InRange(With(new GaussianEvent(noise)).Epsilon(1e-5), exact * (1 - 1e-12), 1.25 * exact);
        }
    }

    protected IPrivacyAccountant With(PrivacyEvent privacyEvent)
    {
        var accountant = Create(NeighbouringRelation.AddOrRemoveOne);
        accountant.Compose(privacyEvent);
        return accountant;
    }
}
