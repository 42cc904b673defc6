using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Tests.Evaluation;

public class TagPredictionsTests
{
    // A document all of word i scores 4 − 1 = 3 on label i and −1 on the others; one half of word 0 and half of word 1 scores 1 on both.
    private static readonly TextDataset Documents = Build([("zero", 0b001), ("one", 0b100), ("zero one", 0b011), ("two", 0b000), ("two two zero", 0b100)]);
    private static readonly TagPredictions Predictions = TagPredictions.Of(Model(), LabelledBags.Of(Documents));

    [Fact]
    public void Top_and_tags_follow_the_scores_and_ties_go_to_the_lowest_label()
    {
        Assert.Equal([0, 1, 0, 2, 2], Predictions.Top.ToArray());
        Assert.Equal([0b001u, 0b010u, 0b011u, 0b100u, 0b101u], Predictions.Tags.ToArray());
    }

    [Fact]
    public void Frequencies_count_documents()
    {
        Assert.Equal(2 / 5.0, Predictions.TopFrequency(0));
        Assert.Equal(1 / 5.0, Predictions.TopFrequency(1));
        Assert.Equal(2 / 5.0, Predictions.TagFrequency(1));
    }

    [Fact]
    public void Precision_at_one_leaves_out_documents_without_a_label() =>
        Assert.Equal(3 / 4.0, Predictions.PrecisionAtOne(LabelledBags.Of(Documents)));

    [Fact]
    public void Micro_F1_pools_all_labels() =>
        // Hits 1 + 0 + 2 + 0 + 1, predicted 7, present 5.
        Assert.Equal(2 * 4 / 12.0, Predictions.MicroF1(LabelledBags.Of(Documents)), 1e-15);

    [Fact]
    public void Documents_of_another_vocabulary_or_number_are_refused()
    {
        Assert.Throws<ArgumentException>(() => TagPredictions.Of(Model(), LabelledBags.Of(Documents.WithWord("signal"))));
        Assert.Throws<ArgumentException>(() => Predictions.MicroF1(LabelledBags.Of(Documents.Subset([0]))));
    }

    [Fact]
    public void Probabilities_are_the_sigmoids_of_the_scores()
    {
        var bag = LabelledBags.Of(Documents)[4];
        var scores = Model().Scores(bag);
        Assert.Equal(4 / 3.0 - 1, scores[0], 1e-6);
        Assert.Equal(-1, scores[1], 1e-6);
        Assert.Equal(8 / 3.0 - 1, scores[2], 1e-6);
        Assert.Equal(0.2689414, Model().Probabilities(bag)[1], 1e-6);
    }

    private static TextDataset Build((string Text, int Labels)[] documents)
    {
        var builder = new TextDatasetBuilder(["a", "b", "c"]);
        foreach (var (text, labels) in documents) builder.Add(text, (uint)labels);
        return builder.Build("toy");
    }

    private static BagOfEmbeddings Model()
    {
        var model = new BagOfEmbeddings(vocabularySize: 3, dimensions: 3, labelCount: 3);
        for (var i = 0; i < 3; i++)
        {
            model.EmbeddingWeights[i * 3 + i] = 1;
            model.OutputWeights[i * 3 + i] = 3 + 1;
            model.BiasWeights[i] = -1;
        }

        return model;
    }
}
