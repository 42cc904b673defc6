using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Resumes;
using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Evaluation;

public class ResumeTwinTests
{
    // What the default trainer reaches on the real corpus (25,000 training documents, mean of four splits).
    private const double RealPrecisionAtOne = 0.942, RealMicroF1 = 0.842;

    [Fact]
    public void The_classifier_does_as_well_on_the_twin_as_on_the_real_corpus() =>
        AssertAsReal(SyntheticResumes.Generate(new RandomStream(1)));

    [SkippableFact]
    public void The_classifier_does_on_the_real_corpus_what_the_figures_say()
    {
        Skip.If(DataFolders.Named is null, $"{DataFolders.Variable} is not set.");
        var source = ResumeSource.LoadOrSynthesize(new RandomStream(1));
        Skip.If(source.Provenance.IsSynthetic, source.Provenance.Description);
        AssertAsReal(source.Dataset);
    }

    private static void AssertAsReal(TextDataset dataset)
    {
        var (train, test) = dataset.Split(25_000, new RandomStream(2));
        var model = new BagOfEmbeddingsTrainer().Train(LabelledBags.Of(train), new RandomStream(3)).Required;
        var truth = LabelledBags.Of(test);
        var predictions = TagPredictions.Of(model, truth);
        Assert.Equal(RealPrecisionAtOne, predictions.PrecisionAtOne(truth), 0.02);
        Assert.Equal(RealMicroF1, predictions.MicroF1(truth), 0.02);
    }
}
