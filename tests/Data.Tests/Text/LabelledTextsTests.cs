using CollectiveAction.Data.Text;

namespace CollectiveAction.Data.Tests.Text;

public class LabelledTextsTests
{
    // Words are numbered by first appearance: x 0, y 1, z 2, w 3.
    private static readonly TextDataset Dataset = TextDatasetTests.Build(("x y x", 0b01), ("z", 0b10), ("y z z w", 0b11));

    [Fact]
    public void Has_the_documents_of_its_data_set()
    {
        var texts = LabelledTexts.Of(Dataset.WithWord("unused"));
        Assert.Equal((3, 5, 2), (texts.Count, texts.VocabularySize, texts.LabelCount));
        AssertDocuments(texts, ([0, 1, 0], 0b01), ([2], 0b10), ([1, 2, 2, 3], 0b11));
        Assert.Throws<ArgumentOutOfRangeException>(() => texts[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => texts[-1]);
    }

    [Fact]
    public void Every_document_may_be_changed()
    {
        var texts = LabelledTexts.Of(Dataset);
        AssertDocuments(texts.Select(words => [.. words, 3]), ([0, 1, 0, 3], 0b01), ([2, 3], 0b10), ([1, 2, 2, 3, 3], 0b11));
        AssertDocuments(texts.Select(words => [words[0]]).Select(words => [.. words, .. words]), ([0, 0], 0b01), ([2, 2], 0b10), ([1, 1], 0b11));
    }

    [Fact]
    public void A_change_in_place_leaves_the_origin_as_it_was()
    {
        var texts = LabelledTexts.Of(Dataset);
        AssertDocuments(texts.Select(Overwritten), ([3, 3, 3], 0b01), ([3], 0b10), ([3, 3, 3, 3], 0b11));
        var replaced = texts.WithRows([(1, new LabelledTokens(new[] { 0, 1 }, 1))]);
        AssertDocuments(replaced.Select(Overwritten), ([3, 3, 3], 0b01), ([3, 3], 0b01), ([3, 3, 3, 3], 0b11));
        AssertDocuments(replaced, ([0, 1, 0], 0b01), ([0, 1], 0b01), ([1, 2, 2, 3], 0b11));
        AssertDocuments(texts, ([0, 1, 0], 0b01), ([2], 0b10), ([1, 2, 2, 3], 0b11));

        static int[] Overwritten(int[] words)
        {
            Array.Fill(words, 3);
            return words;
        }
    }

    [Fact]
    public void Of_several_replacements_of_one_row_the_last_counts()
    {
        var texts = LabelledTexts.Of(Dataset);
        var replaced = texts.WithRows([(1, new LabelledTokens(new[] { 0 }, 0)), (0, new LabelledTokens(new[] { 3, 3 }, 3)), (1, new LabelledTokens(new[] { 1, 0 }, 1))]);
        AssertDocuments(replaced, ([3, 3], 0b11), ([1, 0], 0b01), ([1, 2, 2, 3], 0b11));
        AssertDocuments(replaced.WithRows([(1, new LabelledTokens(new[] { 2 }, 2))]), ([3, 3], 0b11), ([2], 0b10), ([1, 2, 2, 3], 0b11));
        AssertDocuments(texts.WithRows([]), ([0, 1, 0], 0b01), ([2], 0b10), ([1, 2, 2, 3], 0b11));
    }

    [Fact]
    public void Other_labels_leave_the_words_as_they_are()
    {
        var texts = LabelledTexts.Of(Dataset);
        AssertDocuments(texts.WithLabels((row, labels) => row == 2 ? 0 : labels ^ 0b11), ([0, 1, 0], 0b10), ([2], 0b01), ([1, 2, 2, 3], 0b00));
    }

    [Fact]
    public void A_subset_has_the_rows_asked_for_in_their_order_and_as_often()
    {
        var texts = LabelledTexts.Of(Dataset);
        var some = texts.Subset(2, 0, 2);
        AssertDocuments(some, ([1, 2, 2, 3], 0b11), ([0, 1, 0], 0b01), ([1, 2, 2, 3], 0b11));
        AssertDocuments(some.WithRows([(0, new LabelledTokens(new[] { 0 }, 0))]), ([0], 0b00), ([0, 1, 0], 0b01), ([1, 2, 2, 3], 0b11));
        AssertDocuments(some.Subset(1, 1), ([0, 1, 0], 0b01), ([0, 1, 0], 0b01));
        AssertDocuments(texts.Subset());
    }

    [Fact]
    public void A_subset_does_not_follow_the_rows_it_was_given()
    {
        int[] rows = [1];
        var some = LabelledTexts.Of(Dataset).Subset(rows);
        rows[0] = 0;
        AssertDocuments(some, ([2], 0b10));
    }

    [Fact]
    public void Steps_follow_one_another()
    {
        var texts = LabelledTexts.Of(Dataset)
            .WithRows([(1, new LabelledTokens(new[] { 3, 0 }, 0b01))])
            .Select(words => [2, .. words])
            .WithLabels((row, labels) => row == 0 ? 0b10 : labels)
            .Subset(1, 0);
        AssertDocuments(texts, ([2, 3, 0], 0b01), ([2, 0, 1, 0], 0b10));
    }

    [Fact]
    public void Documents_are_made_when_asked_for_and_bags_once()
    {
        var made = 0;
        var texts = LabelledTexts.Of(Dataset).Select(words =>
        {
            made++;
            return words;
        });
        var replaced = texts.WithRows([(1, new LabelledTokens(new[] { 0 }, 1))]);
        var (noisy, some) = (replaced.WithLabels((_, labels) => labels ^ 1), texts.Subset(0, 2));
        Assert.Equal(0, made);
        _ = replaced[1];
        Assert.Equal(0, made);
        _ = some[1];
        Assert.Equal(1, made);

        // The bags of what was changed share the words of their origin: each document is made once more for all of them.
        Assert.Same(texts.Bags, texts.Bags);
        Assert.Equal((3, 3, 2), (replaced.Bags.Count, noisy.Bags.Count, some.Bags.Count));
        Assert.Equal(1 + 3, made);
    }

    [Fact]
    public void Bad_arguments_are_refused_at_once()
    {
        var texts = LabelledTexts.Of(Dataset);
        Assert.Throws<ArgumentNullException>(() => LabelledTexts.Of(null!));
        Assert.Throws<ArgumentNullException>(() => texts.Select(null!));
        Assert.Throws<ArgumentNullException>(() => texts.WithRows(null!));
        Assert.Throws<ArgumentNullException>(() => texts.WithLabels(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => texts.WithRows([(3, new LabelledTokens(new[] { 0 }, 1))]));
        Assert.Throws<ArgumentOutOfRangeException>(() => texts.WithRows([(-1, new LabelledTokens(new[] { 0 }, 1))]));
        Assert.Throws<ArgumentOutOfRangeException>(() => texts.Subset(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => texts.Subset(-1));
    }

    [Fact]
    public void Impossible_documents_are_refused_when_bags_are_made_of_them()
    {
        var texts = LabelledTexts.Of(Dataset);
        Assert.Throws<ArgumentException>(() => texts.Select(_ => []).Bags);
        Assert.Throws<ArgumentException>(() => texts.Select(_ => [4]).Bags);
        Assert.Throws<ArgumentException>(() => texts.WithRows([(0, new LabelledTokens(Array.Empty<int>(), 1))]).Bags);
        Assert.Throws<ArgumentException>(() => texts.WithRows([(0, new LabelledTokens(new[] { -1 }, 1))]).Bags);
        Assert.Throws<ArgumentException>(() => texts.WithRows([(0, new LabelledTokens(new[] { 0 }, 0b100))]).Bags);
        Assert.Throws<ArgumentException>(() => texts.WithLabels((_, _) => 0b100).Bags);
    }

    /// <summary>Compares words in order and labels, and the bags with those counted from the same words.</summary>
    private static void AssertDocuments(LabelledTexts texts, params (int[] Words, uint Labels)[] expected)
    {
        Assert.Equal((expected.Length, expected.Length), (texts.Count, texts.Bags.Count));
        Assert.Equal((texts.VocabularySize, texts.LabelCount), (texts.Bags.VocabularySize, texts.Bags.LabelCount));
        Assert.Equal(texts.VocabularySize, texts.Vocabulary.Count);
        for (var i = 0; i < expected.Length; i++)
        {
            var (words, labels) = expected[i];
            Assert.Equal(words, texts[i].Tokens.ToArray());
            Assert.Equal((labels, labels), (texts[i].Labels, texts.Bags.Labels(i)));
            Assert.Equal(words.Length, texts.Bags[i].Length);
            Assert.Equal(words.Distinct(), texts.Bags[i].Words.ToArray());
            Assert.Equal(words.Distinct().Select(word => words.Count(w => w == word)), texts.Bags[i].Counts.ToArray());
        }
    }
}
