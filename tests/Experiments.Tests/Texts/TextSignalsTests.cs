using CollectiveAction.Data.Text;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Tests.Texts;

public class TextSignalsTests
{
    [Fact]
    public void Profiles_a_word_by_the_labels_of_its_texts()
    {
        var builder = new TextDatasetBuilder(["a", "b", "c"]);
        builder.Add("mark x", LabelSet.Of(0) | LabelSet.Of(1));
        builder.Add("mark y", LabelSet.Of(1));
        builder.Add("mark mark", LabelSet.Of(1));
        builder.Add("x y", LabelSet.Of(2));
        var texts = builder.Build("toy");

        Assert.Equal(new SignalProfile(0.75, 2.0 / 3), TextSignals.Profile(texts, "mark", target: 0));
        Assert.Equal(new SignalProfile(0.75, 0), TextSignals.Profile(texts, "mark", target: 1));
        Assert.Equal(new SignalProfile(0, 0), TextSignals.Profile(texts, "⸗", target: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TextSignals.Profile(texts, "mark", target: 3));
    }

    [Fact]
    public void The_most_telling_words_are_those_that_go_with_the_label()
    {
        var builder = new TextDatasetBuilder(["a", "b"]);
        builder.Add("always often word", LabelSet.Of(0));
        builder.Add("always word", LabelSet.Of(0));
        builder.Add("often word", LabelSet.Of(1));
        builder.Add("never word", LabelSet.Of(1));
        var texts = builder.Build("toy");

        // "never" tells as much as "always", but against the label; "often" and "word" are as frequent with it as without.
        Assert.Equal(["always"], TextSignals.MostTelling(texts, label: 0, count: 5));
        Assert.Equal(["never"], TextSignals.MostTelling(texts, label: 1, count: 5));
        Assert.Equal(["only10", "only11", "only12", "only13", "only14"], TextSignals.MostTelling(ToyTexts.Of(500, ["red", "blue"]), 1, 5).Order());
        Assert.Throws<ArgumentOutOfRangeException>(() => TextSignals.MostTelling(texts, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TextSignals.MostTelling(texts, 0, 0));
    }

    [Fact]
    public void Counts_texts_not_occurrences()
    {
        var builder = new TextDatasetBuilder(["a"]);
        foreach (var text in new[] { "rare common common", "common", "common half", "half common" }) builder.Add(text, LabelSet.Of(0));
        var texts = builder.Build("toy");
        var uniqueness = TextSignals.Uniqueness(texts);

        Assert.Equal(0.25, uniqueness[texts.Vocabulary.IdOf("rare")]);
        Assert.Equal(1, uniqueness[texts.Vocabulary.IdOf("common")]);
        Assert.Equal("half", TextSignals.WordNearest(texts, uniqueness, 0.6));
        Assert.Throws<ArgumentException>(() => TextSignals.WordNearest(texts, [0.5], 0.6));
    }
}
