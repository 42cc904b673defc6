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
    public void Replacing_labels_leaves_the_words_alone()
    {
        var bags = LabelledBags.Of(TextDatasetTests.Build(("x y x", 1), ("z", 2)));
        var relabelled = bags.WithLabels([2, 3]);
        Assert.Equal((1u, 2u, 2u, 3u), (bags.Labels(0), bags.Labels(1), relabelled.Labels(0), relabelled.Labels(1)));
        Assert.Equal(bags[0].Words.ToArray(), relabelled[0].Words.ToArray());
        Assert.Throws<ArgumentException>(() => bags.WithLabels([1]));
        Assert.Throws<ArgumentException>(() => bags.WithLabels([1, 0b100]));
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
