using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Valuation;

public class CreditTests
{
    [Fact]
    public void Values_at_arrival_add_up_and_have_the_two_known_extremes()
    {
        var game = SlowValues.Random(6, new RandomStream(41));
        SlowValues.Equal(SlowValues.Shapley(game), ArrivalValues.Of(game, [3, 3, 3, 3, 3, 3]));
        Assert.Equal(game.GrandValue(), ArrivalValues.Of(game, [1, 0, 2, 1, 0, 5]).Sum(), 1e-12);
        var marginal = ArrivalValues.Of(game, [0, 1, 2, 3, 4, 5]);
        Assert.Equal(game.Value([true, true, true, false, false, false]) - game.Value([true, true, false, false, false, false]), marginal[2], 1e-12);

        // The second of two interchangeable contributions comes too late.
        SlowValues.Equal([1, 0], ArrivalValues.Of(CooperativeGame.Of(2, m => m.Contains(true) ? 1 : 0), [2016, 2017]));
        Assert.Throws<ArgumentException>(() => ArrivalValues.Of(game, [1]));
    }

    [Fact]
    public void A_label_alone_earns_nothing_and_an_unlabelled_example_what_it_adds()
    {
        // One example: unlabelled worth 0.2, labelled 1.
        double Utility(IReadOnlyList<ExampleState> states) => states.Sum(s => s == ExampleState.Labelled ? 1 : s == ExampleState.Proposed ? 0.2 : 0);
        var credits = ProposalCredit.Of(2, [new ProposedExample(0, 1)], Utility);
        SlowValues.Equal([0.6, 0], credits.Proposing);
        SlowValues.Equal([0, 0.4], credits.Labelling);

        // A person who does both earns what the two roles earn in turn.
        var both = ProposalCredit.Of(1, [new ProposedExample(0, 0)], Utility);
        Assert.Equal(1, both.Together[0], 1e-12);
        Assert.Equal(0.6, both.Proposing[0], 1e-12);
        Assert.Throws<ArgumentException>(() => ProposalCredit.Of(2, [new ProposedExample(0, 2)], Utility));
        Assert.Throws<NotSupportedException>(() => ProposalCredit.Of(13, [new ProposedExample(0, 2)], Utility));
    }

    [Fact]
    public void A_persons_credit_is_its_Shapley_value_between_persons()
    {
        var random = new RandomStream(42);
        ProposedExample[] examples = [.. Enumerable.Range(0, 8).Select(_ => new ProposedExample(random.NextInt32(4), random.NextInt32(4)))];
        double Utility(IReadOnlyList<ExampleState> states) => Math.Sqrt(states.Sum(s => s == ExampleState.Labelled ? 1 : s == ExampleState.Proposed ? 0.1 : 0));
        var persons = CooperativeGame.Of(4, members =>
        {
            var states = new ExampleState[8];
            for (var e = 0; e < 8; e++)
                states[e] = !members[examples[e].Proposer] ? ExampleState.Absent : members[examples[e].Labeller] ? ExampleState.Labelled : ExampleState.Proposed;
            return Utility(states);
        });
        SlowValues.Equal(SlowValues.Shapley(persons), ProposalCredit.Of(4, examples, Utility).Together);
    }

    [Fact]
    public void Out_of_bag_values_count_only_models_that_did_not_see_the_example()
    {
        int[] inBag = [1, 0, 0, 0, 2, 0], predictions = [0, 1, 1, 0, 0, 0];
        Assert.Equal([1, 1, 0.5], DataOob.Of(inBag, predictions, [0, 1, 0]).Select(v => v.Value));

        // The first example is in both bags.
        inBag[3] = 1;
        Assert.Contains("Example 0 is in all 2 bags", Assert.Throws<ArgumentException>(() => DataOob.Of(inBag, predictions, [0, 1, 0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DataOob.Of([1, 0], [1], [0]));
    }

    [Fact]
    public void Groups_of_groups_are_persons_with_accounts()
    {
        var accounts = Grouping.Of([0, 1, 2, 1, 0], ["a", "b", "c"]);
        var persons = accounts.Then(Grouping.Of([0, 1, 0], ["Ada", "Ben"]));
        Assert.Equal([0, 1, 0, 1, 0], persons.GroupOf.ToArray());
        Assert.Equal([0, 2, 4], persons.ItemsOf(0));
        SlowValues.Equal([1 + 3 + 5, 2 + 4], persons.Sum([1, 2, 3, 4, 5]));
        Assert.Throws<ArgumentException>(() => Grouping.Of([0, 3], ["a"]));
        Assert.Throws<ArgumentException>(() => Grouping.Of([0, 1], ["a", "a"]));
        Assert.Throws<ArgumentException>(() => accounts.Split(0, [1], "d"));
    }
}
