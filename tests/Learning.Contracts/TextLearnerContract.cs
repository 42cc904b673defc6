using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Contracts;

/// <summary>
/// What every learner of texts has to do. A test class that derives from this one and makes its learner runs the whole suite. Models are compared by
/// their scores, to the bit.
/// </summary>
public abstract class TextLearnerContract
{
    private static readonly LabelledTexts Documents = ContractText.Texts(documents: 40, oneLabelEach: true);

    /// <summary>A new learner, always with the same settings, that trains a model of the documents above in about a second.</summary>
    protected abstract ITextLearner Create();

    /// <summary>A learner of the same kind that trains for hours and reports an epoch now and then.</summary>
    protected abstract ITextLearner CreateEndless();

    /// <summary>A learner of the same kind that refuses every training of the documents above.</summary>
    protected abstract ITextLearner CreateRefusing();

    [SkippableFact]
    public void The_same_training_gives_the_same_model()
    {
        var learner = Create();
        var random = new RandomStream(1);
        var expected = Scores(learner.Train(new TextTraining(Documents, random)));
        for (var k = 0; k < 10; k++) random.NextDouble();

        Assert.Equal(expected, Scores(learner.Train(new TextTraining(Documents, random))));
        Assert.Equal(expected, Scores(Create().Train(Training(1))));
        Assert.NotEqual(expected, Scores(learner.Train(Training(2))));
    }

    [SkippableFact]
    public void A_model_does_not_depend_on_its_batch()
    {
        var learner = Create();
        TextTraining[] trainings =
        [
            Training(1),
            Training(2),
            Training(2) with { Documents = Documents.WithRows([(3, ContractText.Planted), (7, ContractText.Planted)]) },
            Training(3) with { Documents = Documents.Subset(5, 0, 5, 38) },
            Training(1) with { Documents = Documents.WithLabels((row, labels) => row % 3 == 0 ? 1u : labels) },
        ];
        var together = learner.Train(trainings);
        var reversed = learner.Train([.. trainings.Reverse()]);
        for (var k = 0; k < trainings.Length; k++)
        {
            var alone = Scores(learner.Train(trainings[k]));
            Assert.Equal(alone, Scores(together[k].Required));
            Assert.Equal(alone, Scores(reversed[^(k + 1)].Required));
        }

        Assert.Empty(learner.Train([]));
    }

    [SkippableFact]
    public void A_model_does_not_depend_on_what_runs_beside()
    {
        var learner = Create();
        var alone = Enumerable.Range(0, 8).Select(k => Scores(learner.Train(Training((ulong)k)))).ToArray();
        var beside = new double[alone.Length][];
        Parallel.For(0, alone.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, k => beside[k] = Scores(learner.Train(Training((ulong)k))));
        for (var k = 0; k < alone.Length; k++) Assert.Equal(alone[k], beside[k]);
    }

    [SkippableFact]
    public void A_model_learns_what_there_is_to_learn()
    {
        var model = Create().Train(Training(1));
        Assert.InRange(TagPredictions.Of(model, Documents).PrecisionAtOne(Documents.Bags), 0.9, 1);
    }

    [SkippableFact]
    public void The_scores_of_a_document_depend_on_that_document_alone()
    {
        var model = Create().Train(Training(1));
        Assert.Equal((Documents.VocabularySize, Documents.LabelCount), (model.VocabularySize, model.LabelCount));
        var (together, labels) = (Scores(model), Documents.LabelCount);
        Assert.Equal(Documents.Count * labels, together.Length);
        Assert.All(together, score => Assert.True(double.IsFinite(score)));

        int[] rows = [.. Enumerable.Range(0, Documents.Count).Reverse(), 0, 0];
        var others = model.Scores(Documents.Subset(rows).WithLabels((_, _) => 0));
        for (var i = 0; i < rows.Length; i++)
        {
            var expected = together[(rows[i] * labels)..((rows[i] + 1) * labels)];
            Assert.Equal(expected, others[(i * labels)..((i + 1) * labels)]);
            Assert.Equal(expected, model.Scores(Documents.Subset(rows[i])));
        }

        Assert.Empty(model.Scores(Documents.Subset()));
    }

    [SkippableFact]
    public void Documents_beyond_what_a_model_knows_are_refused_and_smaller_ones_scored()
    {
        var model = Create().Train(Training(1));
        Assert.ThrowsAny<ArgumentException>(() => model.Scores(ContractText.Texts(5, oneLabelEach: true, labels: 7)));
        var few = LabelledTexts.Of(Words("sign0 sign1 filler3"));
        Assert.Equal(Documents.LabelCount, model.Scores(few).Length);
    }

    [SkippableFact]
    public void Every_epoch_of_every_training_is_reported()
    {
        var reports = new List<BatchProgress>();
        var results = Create().Train([Training(1), Training(2)], new Listener(report =>
        {
            lock (reports) reports.Add(report);
        }));
        for (var k = 0; k < results.Count; k++)
        {
            var own = reports.Where(r => r.Position == k).Select(r => r.Progress).ToArray();
            Assert.NotEmpty(own);
            Assert.Equal(Enumerable.Range(1, own.Length), own.Select(r => r.Epoch));
            Assert.Equal(results[k].EpochLosses, own.Select(r => r.MeanLoss));
        }
    }

    [SkippableFact]
    public void Cancellation_ends_a_training_that_would_go_on_for_hours()
    {
        using var source = new CancellationTokenSource();
        var reports = 0;
        var stop = new Listener(_ =>
        {
            if (Interlocked.Increment(ref reports) == 2) source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => CreateEndless().Train([Training(1), Training(2)], stop, source.Token));
        Assert.InRange(reports, 2, 100_000);
        Assert.ThrowsAny<OperationCanceledException>(() => Create().Train([Training(1)], null, source.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => Create().Train(Training(1)).Scores(Documents, source.Token));
    }

    [SkippableFact]
    public void A_refusal_comes_before_anything_starts()
    {
        var learner = CreateRefusing();
        var refusal = learner.Refusal(Training(1));
        Assert.NotNull(refusal);
        Assert.NotEmpty(refusal.Reason);
        Assert.NotEmpty(refusal.Remedy);
        var started = 0;
        var thrown = Assert.Throws<TrainingNotSupportedException>(() => learner.Train([Training(1), Training(2)], new Listener(_ => started++)));
        Assert.Equal(refusal, thrown.Refusal);
        Assert.Equal(0, started);
        Assert.Null(Create().Refusal(Training(1)));
    }

    [SkippableFact]
    public void What_no_learner_can_do_is_an_argument_error_before_anything_starts()
    {
        var (learner, started) = (Create(), 0);
        TextTraining[] wrong =
        [
            Training(1) with { Documents = Documents.Subset() },
            Training(1) with { Documents = null! },
            Training(1) with { Random = null! },
        ];
        foreach (var training in wrong)
        {
            Assert.ThrowsAny<ArgumentException>(() => learner.Refusal(training));
            Assert.ThrowsAny<ArgumentException>(() => learner.Train([Training(1), training], new Listener(_ => started++)));
        }

        Assert.ThrowsAny<ArgumentException>(() => learner.Refusal(null!));
        Assert.ThrowsAny<ArgumentException>(() => learner.Train((IReadOnlyList<TextTraining>)null!));
        Assert.Equal(0, started);
    }

    [SkippableFact]
    public void Name_version_and_settings_are_stable()
    {
        var (one, other) = (Create(), Create());
        var before = (one.Name, one.Version, one.Settings);
        one.Train(Training(1));

        Assert.Equal(before, (one.Name, one.Version, one.Settings));
        Assert.Equal(before, (other.Name, other.Version, other.Settings));
        Assert.NotEmpty(one.Name);
        Assert.NotEmpty(one.Settings);
        Assert.DoesNotContain('\n', one.Name + one.Settings);
        Assert.True(one.Version >= 1);
        Assert.True(one.BatchSize >= 1);
        Assert.NotEqual(one.Settings, CreateEndless().Settings);
    }

    private static TextTraining Training(ulong seed) => new(Documents, new RandomStream(seed));

    private static double[] Scores(ITextClassifier model) => model.Scores(Documents);

    private static TextDataset Words(string text)
    {
        var builder = new TextDatasetBuilder(["label"]);
        builder.Add(text, 1);
        return builder.Build("few");
    }

    private sealed class Listener(Action<BatchProgress> told) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => told(value);
    }
}
