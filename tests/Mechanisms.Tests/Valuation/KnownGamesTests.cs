using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Valuation;

public class KnownGamesTests
{
    private static readonly int[] Assembly =
        [45, 41, 27, 26, 26, 25, 21, 17, 17, 14, 13, 13, 12, 12, 12, 11, 10, 10, 10, 10, 9, 9, 9, 9, 8, 8, 7, 7, 7, 7, 6, 6, 6, 6, 5, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 3];

    [Fact]
    public void Closed_forms_are_the_values_by_enumeration()
    {
        var random = new RandomStream(4);
        KnownGame[] games =
        [
            KnownGames.Airport([3, 1, 4, 1, 5, 9, 2, 6]), KnownGames.Airport([0, 0, 2]), KnownGames.Shoes(1, 4), KnownGames.Shoes(3, 4), KnownGames.Shoes(2, 0),
            KnownGames.Miners(1), KnownGames.Miners(6), KnownGames.Miners(7), KnownGames.Ring(7, 101, 1), KnownGames.Ring(3, 2, 2),
            KnownGames.Unanimity(9, [.. Enumerable.Range(0, 20).Select(_ => ((IReadOnlyList<int>)random.SampleWithoutReplacement(9, 1 + random.NextInt32(9)), random.NextNormal()))]),
        ];
        foreach (var known in games) SlowValues.Equal(CoalitionTable.Of(known.Game).Semivalues(Semivalue.Shapley), known.Shapley);
    }

    [Fact]
    public void An_airport_of_a_hundred_planes_has_its_published_values()
    {
        int[] sizes = [8, 12, 6, 14, 8, 9, 13, 10, 10, 10];
        double[] published = [.01, .020869565, .033369565, .046883079, .063549745, .082780515, .106036329, .139369662, .189369662, .289369662];
        var known = KnownGames.Airport([.. sizes.SelectMany((size, k) => Enumerable.Repeat(k + 1.0, size))]);
        var at = 0;
        for (var k = 0; k < sizes.Length; at += sizes[k++]) Assert.Equal(published[k], known.Shapley[at], 6e-10);
        Assert.Equal(10, known.Shapley.Sum(), 1e-12);
    }

    [Fact]
    public void A_vote_of_fifty_one_states_has_its_published_values()
    {
        double[] published =
            [.08831, .07973, .05096, .04898, .04898, .047, .03917, .03147, .03147, .02577, .02388, .02388, .022, .022, .022, .02013, .01827, .01827, .01827, .01827, .01641, .01641, .01641, .01641,
             .01456, .01456, .01272, .01272, .01272, .01272, .01088, .01088, .01088, .01088, .009053, .00723, .00723, .00723, .00723, .00723, .00723, .00723, .00723, .00723,
             .005412, .005412, .005412, .005412, .005412, .005412, .005412];
        var vote = new WeightedVoting(Assembly, 270);
        var values = vote.Values(Semivalue.Shapley);
        SlowValues.Equal(published, values, 6e-6);
        Assert.Equal(1, values.Sum(), 1e-12);
    }

    [Fact]
    public void Votes_are_counted_as_by_enumeration()
    {
        var random = new RandomStream(5);
        for (var round = 0; round < 50; round++)
        {
            int[] weights = [1, .. Enumerable.Range(0, 6).Select(_ => random.NextInt32(6))];
            var vote = new WeightedVoting(weights, 1 + random.NextInt32(weights.Sum()));
            foreach (var semivalue in new[] { Semivalue.Shapley, Semivalue.Banzhaf, Semivalue.Beta(4, 1) })
                SlowValues.Equal(CoalitionTable.Of(vote.Game).Semivalues(semivalue), vote.Values(semivalue));
        }
    }

    [Fact]
    public void Equal_votes_have_equal_values()
    {
        var vote = new WeightedVoting(Enumerable.Repeat(1, 51));
        Assert.All(vote.Values(Semivalue.Shapley), v => Assert.Equal(1.0 / 51, v, 1e-13));

        // Banzhaf: C(50, 25)/2⁵⁰.
        Assert.All(vote.Values(Semivalue.Banzhaf), v => Assert.Equal(0.1122751726, v, 1e-10));
    }

    [Fact]
    public void A_quadratic_in_the_mean_has_its_closed_form()
    {
        var random = new RandomStream(6);
        for (var n = 1; n <= 7; n++)
        {
            double[] vectors = [.. Enumerable.Range(0, n * 3).Select(_ => random.NextNormal())];
            double[] direction = [.. Enumerable.Range(0, 3).Select(_ => random.NextNormal())];
            SlowValues.Equal(CoalitionTable.Of(QuadraticMean.Game(vectors, direction)).Semivalues(Semivalue.Shapley), QuadraticMean.Shapley(vectors, direction));
        }

        double[] many = [.. Enumerable.Range(0, 200_000).Select(_ => random.NextNormal())];
        var game = QuadraticMean.Game(many, [0.5, -1]);
        Assert.Equal(game.GrandValue(), QuadraticMean.Shapley(many, [0.5, -1]).Sum(), 1e-9);
    }

    [Fact]
    public void Refuses_what_is_no_such_game()
    {
        Assert.Throws<ArgumentException>(() => KnownGames.Airport([1, -1]));
        Assert.Throws<ArgumentException>(() => KnownGames.Unanimity(3, [([0, 0], 1)]));
        Assert.Throws<ArgumentException>(() => KnownGames.SpanningTree(new[,] { { 0.0, 1 }, { 2, 0 } }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightedVoting([1, 2], 4));
        Assert.Throws<ArgumentException>(() => QuadraticMean.Shapley([1, 2, 3], [1, 2]));
    }
}
