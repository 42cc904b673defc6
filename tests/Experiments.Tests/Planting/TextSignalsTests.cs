using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Planting;

namespace CollectiveAction.Experiments.Tests.Planting;

public class TextSignalsTests
{
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
