using System.Globalization;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Tests.Backends;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Learners;

public sealed class BagLearnerTests : TextLearnerContract
{
    private static readonly BagOfEmbeddingsOptions Options = new() { Dimensions = 8, Epochs = 60 };

    [Fact]
    public void Its_model_is_its_backends()
    {
        var texts = ContractText.Texts(20, oneLabelEach: false);
        var expected = new ReferenceBagBackend().Train(new BagTraining(texts.Bags, Options, new RandomStream(4))).Required;
        var actual = Assert.IsType<BagOfEmbeddings>(new BagLearner(Options).Train(new TextTraining(texts, new RandomStream(4))));
        Assert.Equal(ContractText.Hash(expected), ContractText.Hash(actual));
    }

    [Fact]
    public void Backends_with_the_references_bits_share_its_name_and_others_add_theirs()
    {
        Assert.Equal("bag-of-embeddings", new BagLearner().Name);
        Assert.Equal("bag-of-embeddings", new BagLearner(backend: new ReferenceBagBackend()).Name);
        var near = new NarrowBackend(new ReferenceBagBackend().Capabilities with { WeightTolerance = 1e-3 });
        Assert.Equal("bag-of-embeddings/narrow", new BagLearner(backend: near).Name);
        Assert.Equal("firm", new BagLearner(backend: near, name: "firm").With(Options).Name);
    }

    [Fact]
    public void Settings_tell_every_option()
    {
        BagOfEmbeddingsOptions[] others =
        [
            new(),
            new() { Dimensions = 33 },
            new() { Epochs = 6 },
            new() { Loss = LabelLoss.Softmax },
            new() { Optimizer = BagOptimizer.Sgd },
            new() { Schedule = RateSchedule.LinearDecay },
            new() { LearningRate = 1.0000000000000002 },
            new() { InitialAccumulator = 2 },
            new() { InitialScale = 0.1 },
            new() { Tolerance = 0.5 },
            new() { Patience = 4 },
        ];
        Assert.Equal(typeof(BagOfEmbeddingsOptions).GetProperties().Length, others.Length - 1);
        Assert.Equal(others.Length, others.Select(o => new BagLearner().With(o).Settings).Distinct(StringComparer.Ordinal).Count());
        Assert.All(others, o => Assert.Equal(o, new BagLearner().With(o).Options));
    }

    [Fact]
    public void Settings_do_not_depend_on_the_culture()
    {
        var (culture, learner) = (CultureInfo.CurrentCulture, new BagLearner(Options with { LearningRate = 0.5, Tolerance = 0.25 }));
        var expected = learner.Settings;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(expected, learner.Settings);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Options_out_of_range_are_refused_at_once() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BagLearner(new() { Dimensions = 0 }));

    protected override ITextLearner Create() => new BagLearner(Options);

    protected override ITextLearner CreateEndless() => new BagLearner(Options with { Dimensions = 2, Epochs = 1_000_000_000 });

    protected override ITextLearner CreateRefusing() =>
        new BagLearner(Options, new NarrowBackend(new ReferenceBagBackend().Capabilities with { Losses = new HashSet<LabelLoss> { LabelLoss.Softmax } }));
}
