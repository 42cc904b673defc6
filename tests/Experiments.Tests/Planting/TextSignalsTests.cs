using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Planting;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Tests.Planting;

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
