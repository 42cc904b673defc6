using CollectiveAction.Data.Text;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Text;

public class LabelledBagsTests
{
    [Fact]
    public void Counts_distinct_words_in_order_of_appearance()
    {
        var bags = LabelledBags.Of(TextDatasetTests.Build(("x y x x z y", 1), ("z", 2)));
        Assert.Equal([0, 1, 2], bags[0].Words.ToArray());
        Assert.Equal([3, 2, 1], bags[0].Counts.ToArray());
        Assert.Equal(6, bags[0].Length);
        Assert.Equal([2], bags[1].Words.ToArray());
        Assert.Equal(2u, bags.Labels(1));
    }

    [Fact]
    public void Replacing_rows_equals_rebuilding()
    {
        var random = new RandomStream(11);
        var documents = Enumerable.Range(0, 40).Select(_ => RandomDocument(random)).ToArray();
        var dataset = TextDatasetTests.Build([.. documents.Select(d => (string.Join(' ', d.Tokens.ToArray().Select(t => $"w{t}")), (int)d.Labels))]);
        // The builder numbers words by first appearance; map back to ids.
        int Id(int word) => dataset.Vocabulary.TryGetId($"w{word}", out var id) ? id : 0;
        LabelledTokens Mapped(LabelledTokens d) => new(d.Tokens.ToArray().Select(Id).ToArray(), d.Labels);

        var bags = LabelledBags.Of(dataset);
        var expected = documents.Select(Mapped).ToArray();
        for (var round = 0; round < 3; round++)
        {
            var replacements = random.SampleWithoutReplacement(40, 10).Select(row => (Row: row, Document: Mapped(RandomDocument(random)))).ToArray();
            foreach (var (row, document) in replacements) expected[row] = document;
            bags = bags.WithRows(replacements);
            AssertSame(LabelledBags.Of(dataset, (i, _, _) => expected[i]), bags);
        }
    }

    [Fact]
    public void Replacing_rows_leaves_the_original_as_it_was()
    {
        var bags = LabelledBags.Of(TextDatasetTests.Build(("x y", 1), ("z", 2)));
        var changed = bags.WithRows([(0, new LabelledTokens(new[] { 2, 2 }, 2))]);
        Assert.Equal([0, 1], bags[0].Words.ToArray());
        Assert.Equal([2], changed[0].Words.ToArray());
        Assert.Equal((1u, 2u), (bags.Labels(0), changed.Labels(0)));
    }

    [Fact]
    public void Bad_replacements_are_refused()
    {
        var bags = LabelledBags.Of(TextDatasetTests.Build(("x y", 1), ("z", 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => bags.WithRows([(2, new LabelledTokens(new[] { 0 }, 1))]));
        Assert.Throws<ArgumentException>(() => bags.WithRows([(0, new LabelledTokens(new[] { 3 }, 1))]));
        Assert.Throws<ArgumentException>(() => bags.WithRows([(0, new LabelledTokens(new[] { -1 }, 1))]));
        Assert.Throws<ArgumentException>(() => bags.WithRows([(0, new LabelledTokens(Array.Empty<int>(), 1))]));
        Assert.Throws<ArgumentException>(() => bags.WithRows([(0, new LabelledTokens(new[] { 0 }, 0b100))]));
    }

    [Fact]
    public void Other_labels_leave_the_words_as_they_are()
    {
        var dataset = TextDatasetTests.Build(("x y x", 1), ("z", 2));
        var noisy = LabelledBags.Of(dataset).WithRows([(1, new LabelledTokens(new[] { 0 }, 1))]).WithLabels((row, labels) => row == 0 ? labels ^ 3 : 0);
        AssertSame(LabelledBags.Of(dataset, (i, tokens, _) => i == 0 ? new LabelledTokens(tokens.ToArray(), 2) : new LabelledTokens(new[] { 0 }, 0)), noisy);
        Assert.Throws<ArgumentException>(() => LabelledBags.Of(dataset).WithLabels((_, _) => 0b100));
    }

    [Fact]
    public void A_subset_has_the_rows_asked_for_in_their_order()
    {
        var dataset = TextDatasetTests.Build(("x y x", 1), ("z", 2), ("y", 3));
        AssertSame(LabelledBags.Of(dataset.Subset([2, 0, 2])), LabelledBags.Of(dataset).Subset([2, 0, 2]));
        Assert.Equal(0, LabelledBags.Of(dataset).Subset([]).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelledBags.Of(dataset).Subset([3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelledBags.Of(dataset).Subset([-1]));
    }

    private static LabelledTokens RandomDocument(RandomStream random) =>
        new(Enumerable.Range(0, 1 + random.NextInt32(30)).Select(_ => random.NextInt32(12)).ToArray(), (uint)random.NextInt32(4));

    private static void AssertSame(LabelledBags expected, LabelledBags actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].Words.ToArray(), actual[i].Words.ToArray());
            Assert.Equal(expected[i].Counts.ToArray(), actual[i].Counts.ToArray());
            Assert.Equal((expected[i].Length, expected.Labels(i)), (actual[i].Length, actual.Labels(i)));
        }
    }
}
