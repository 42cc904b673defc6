using CollectiveAction.Privacy.Losses;

namespace CollectiveAction.Privacy.Tests.Losses;

public class DiscreteLossTests
{
    public static TheoryData<string, double> Pairs => new()
    {
        { "gaussian", 0.03 }, { "gaussian", 0.4 }, { "laplace", 0.02 }, { "laplace", 0.3 }, { "removed", 0.01 }, { "removed", 0.2 }, { "added", 0.01 },
        { "added", 0.2 }, { "fixed", 0.02 }, { "group", 0.05 }, { "group added", 0.05 },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Divergences_are_bounded_on_both_sides_and_exact_at_grid_points_from_above(string name, double step)
    {
        const double tail = 1e-14;
        var pair = Of(name);
        var loss = DiscreteLoss.Of(pair, step, tail, 1 << 20)!;
        for (var k = -40; k <= 160; k++)
        {
            var epsilon = k * step / 4;
            var tails = pair.At(epsilon);
            var exact = tails.UpperP - Math.Exp(epsilon) * tails.UpperQ;
            var (above, below) = (loss.InfiniteMass, 0.0);
            for (var i = 0; i < loss.Upper.Length; i++)
            {
                above += loss.Upper[i] * Math.Max(0, 1 - Math.Exp(epsilon - (loss.First + i) * step));
                below += loss.Lower[i] * Math.Max(0, 1 - Math.Exp(epsilon - (loss.First + i + 0.5) * step - loss.Remainders[i]));
            }

            Assert.InRange(exact, below - 1e-13, above + 1e-13);
            if (k % 4 == 0) Assert.Equal(exact, above, 2e-13);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void No_mass_is_lost(string name, double step)
    {
        var loss = DiscreteLoss.Of(Of(name), step, 1e-14, 1 << 20)!;
        Assert.Equal(1, loss.Upper.Sum() + loss.InfiniteMass, 1e-13);
        Assert.Equal(1, loss.Lower.Sum(), 3e-14);
        Assert.All(loss.Remainders, r => Assert.InRange(r, -step / 2, step / 2));
    }

    [Fact]
    public void Too_many_points_are_refused() => Assert.Null(DiscreteLoss.Of(new GaussianPair(1), 1e-6, 1e-14, 1 << 20));

    [Fact]
    public void A_group_of_one_is_a_sampled_record()
    {
        var (group, one) = (new GroupPair(0.07, 0.9, 1), new PoissonSampledPair(0.07, new GaussianPair(0.9)));
        for (var loss = -0.08; loss < 6; loss += 0.037)
        {
            var (a, b) = (group.At(loss), one.At(loss));
            Assert.Equal(b.UpperP, a.UpperP, 1e-12);
            Assert.Equal(b.LowerQ, a.LowerQ, 1e-12);
        }
    }

    [Fact]
    public void A_group_of_which_all_are_nearly_always_drawn_is_a_shift_by_its_size()
    {
        var (group, shifted) = (new GroupPair(1 - 1e-13, 2, 5), new GaussianPair(2 / 5.0));
        for (var loss = -3.0; loss < 9; loss += 0.31) Assert.Equal(shifted.At(loss).UpperP, group.At(loss).UpperP, 1e-10);
    }

    [Fact]
    public void Far_apart_laws_neither_overflow_nor_lose_mass()
    {
        // Losses around 20,000, where neither e^loss nor the mass under Q is a double.
        var loss = DiscreteLoss.Of(new GaussianPair(0.005), 100, 1e-14, 1 << 20)!;
        Assert.Equal(1, loss.Upper.Sum() + loss.InfiniteMass, 1e-13);
        var mean = loss.Upper.Select((p, i) => p * (loss.First + i) * 100).Sum();
        Assert.InRange(mean, 20000, 20000 + 100);
    }

    private static ILossPair Of(string name) => name switch
    {
        "gaussian" => new GaussianPair(1.3),
        "laplace" => new LaplacePair(0.8),
        "removed" => new PoissonSampledPair(0.1, new GaussianPair(0.9)),
        "added" => new SwappedPair(new PoissonSampledPair(0.1, new GaussianPair(0.9))),
        "fixed" => new FixedSizeSampledPair(0.2, new GaussianPair(0.7)),
        "group" => new GroupPair(0.05, 1.1, 6),
        "group added" => new SwappedPair(new GroupPair(0.05, 1.1, 6)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such pair."),
    };
}
