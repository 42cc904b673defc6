using CollectiveAction.Data.Text;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Text;

public class TextDatasetTests
{
    private static readonly TextDataset Sample = Build(("one two one", 0b01), ("three", 0b10), ("two  two\tfour", 0b11), ("five", 0b00));

    [Fact]
    public void Keeps_words_in_order_and_labels_as_bits()
    {
        Assert.Equal(["one", "two", "three", "four", "five"], Sample.Vocabulary.Words);
        Assert.Equal([1, 1, 3], Sample.Tokens(2).ToArray());
        Assert.Equal(0b11u, Sample.Labels(2));
        Assert.Equal(8, Sample.TokenCount);
        Assert.Equal(1, Sample.LabelIndex("b"));
        Assert.Contains("choose one of a, b", Assert.Throws<ArgumentException>(() => Sample.LabelIndex("c")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Sample.Labels(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sample.Tokens(-1).Length);
    }

    [Fact]
    public void The_fingerprint_is_the_hash_of_the_written_content()
    {
        var written = "a;b\na::: one two one\nb::: three\na;b::: two two four\n::: five\n"u8;
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(written)), Sample.Fingerprint);
    }

    [Fact]
    public void The_fingerprint_depends_on_content_alone()
    {
        Assert.Equal(Sample.Fingerprint, Sample.WithWord("signal").Fingerprint);
        Assert.Equal(Sample.Subset([1]).Fingerprint, Build(("three", 0b10)).Fingerprint);
        Assert.NotEqual(Sample.Fingerprint, Sample.Subset([1, 0, 2, 3]).Fingerprint);
        Assert.NotEqual(Build(("three", 0b01)).Fingerprint, Build(("three", 0b10)).Fingerprint);
    }

    [Fact]
    public void A_word_is_added_behind_the_present_ones()
    {
        var extended = Sample.WithWord("signal");
        Assert.Equal(5, extended.Vocabulary.IdOf("signal"));
        Assert.False(Sample.Vocabulary.TryGetId("signal", out var id));
        Assert.Equal(-1, id);
        Assert.Same(Sample.Vocabulary, Sample.WithWord("two").Vocabulary);
        Assert.Throws<ArgumentException>(() => Sample.WithWord("two words"));
        Assert.Throws<KeyNotFoundException>(() => Sample.Vocabulary.IdOf("signal"));
    }

    [Fact]
    public void A_split_is_disjoint_complete_and_deterministic()
    {
        var dataset = Build([.. Enumerable.Range(0, 100).Select(i => ($"w{i}", 1))]);
        var random = new RandomStream(4);
        var (train, test) = dataset.Split(70, random);
        random.NextDouble();
        var (again, _) = dataset.Split(70, random);
        var (other, _) = dataset.Split(70, new RandomStream(5));

        static int[] Words(TextDataset d) => [.. Enumerable.Range(0, d.Count).Select(i => d.Tokens(i)[0])];
        Assert.Equal((70, 30), (train.Count, test.Count));
        Assert.Equal(Enumerable.Range(0, 100), Words(train).Concat(Words(test)).Order());
        Assert.Equal(Words(train), Words(again));
        Assert.NotEqual(Words(train), Words(other));
        Assert.Throws<ArgumentOutOfRangeException>(() => dataset.Split(101, random));
    }

    [Fact]
    public void Shuffled_labels_stay_the_same_in_number_and_forget_their_texts()
    {
        // 400 texts of each of two labels. Of 400 shuffled ones about half keep their label by chance: with 0.3 to 0.7 of them a fair
        // dealing fails with probability below 1e-12.
        var dataset = Build([.. Enumerable.Range(0, 800).Select(i => ($"w{i % 2}", 1 << i % 2))]);
        var random = new RandomStream(6);
        var shuffled = dataset.WithShuffledLabels(0.5, random);
        int[] changed = [.. Enumerable.Range(0, 800).Where(i => shuffled.Labels(i) != dataset.Labels(i))];

        Assert.Equal(400, Enumerable.Range(0, 800).Count(i => shuffled.Labels(i) == 1));
        Assert.InRange(changed.Length, 120, 280);
        Assert.All(Enumerable.Range(0, 800), i => Assert.Equal(dataset.Tokens(i).ToArray(), shuffled.Tokens(i).ToArray()));
        Assert.Equal(shuffled.Fingerprint, dataset.WithShuffledLabels(0.5, new RandomStream(6)).Fingerprint);
        Assert.NotEqual(shuffled.Fingerprint, dataset.WithShuffledLabels(0.5, new RandomStream(7)).Fingerprint);
        Assert.Equal(dataset.Fingerprint, dataset.WithShuffledLabels(0, random).Fingerprint);
        Assert.Throws<ArgumentOutOfRangeException>(() => dataset.WithShuffledLabels(1.1, random));
    }

    [Fact]
    public void Bad_documents_and_label_names_are_refused()
    {
        var builder = new TextDatasetBuilder(["a", "b"]);
        Assert.Throws<ArgumentException>(() => builder.Add("  \n", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add("word", 0b100));
        Assert.Equal(0, builder.Count);
        Assert.Throws<ArgumentException>(() => new TextDatasetBuilder([]));
        Assert.Throws<ArgumentException>(() => new TextDatasetBuilder(["a", "a"]));
        Assert.Throws<ArgumentException>(() => new TextDatasetBuilder(Enumerable.Range(0, 33).Select(i => $"{i}")));
        Assert.Throws<ArgumentException>(() => Vocabulary.Of(["x", "x"]));
    }

    internal static TextDataset Build(params (string Text, int Labels)[] documents)
    {
        var builder = new TextDatasetBuilder(["a", "b"]);
        foreach (var (text, labels) in documents) builder.Add(text, (uint)labels);
        return builder.Build("sample");
    }
}
