using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Resumes;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tests;

namespace CollectiveAction.Experiments.Tests.Resumes;

[Collection(nameof(NotebookCollection))]
public class ResumeTrainerTests
{
    private static readonly TextPlatform Data = ToyResumes.Data();

    /// <summary>
    /// What version 1 of the study with version 1 of the reference trainer gives. Whoever changes these numbers changes stored results:
    /// raise
    /// the version of the trainer (or the protocol of the study) and write the new numbers beside it.
    /// </summary>
    [Fact]
    public void The_results_of_a_version_never_change()
    {
        var trainer = new ResumeTrainer(Data);
        Assert.Equal(new ExperimentVersion("resumes-1/bag-of-embeddings", 1), trainer.Version);
        Assert.Equal(
            """
            Completed 1600 0.7501 0 100 0 0 99 [45 44 11] [45 45 13]
            Completed 1600 0.7059 40 100 100 100 100 [100 0 0] [100 1 0]
            Completed 1600 1.5054 51 100 93 100 98 [93 7 0] [100 26 1]
            Completed 1600 0.7141 40 100 100 100 100 [0 0 100] [3 4 100]
            """,
            string.Join('\n', new[]
            {
                ToyResumes.Configuration(ResumeStrategy.Nobody),
                ToyResumes.Configuration(),
                ToyResumes.Configuration(ResumeStrategy.FeatureOnly, members: 100) with { RandomLabels = 0.3 },
                (ToyResumes.Configuration(target: "green") with { Placement = SignPlacement.Random, Insertions = 3 }).Normalised(),
            }.Select(c => trainer.Run([new(c, 7)], default)[0]).Select(r =>
                $"{r.Status} {r.Steps} {r.FinalLoss:F4} {r.Signed} {r.Tested} {r.TopCount} {r.AnyCount} {r.RightCount} "
                + $"[{string.Join(' ', r.LabelTopCounts)}] [{string.Join(' ', r.LabelAnyCounts)}]")),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Same_run_same_result_whatever_runs_beside_it()
    {
        var runs = new[] { 0, 5, 40, 100 }.SelectMany(m => new ulong[] { 1, 2 }, (m, seed) => new ExperimentRun<ResumeConfiguration>(ToyResumes.Configuration(members: m), seed)).ToArray();
        var together = runs.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(run => new ResumeTrainer(Data).Run([run], default)[0]).ToArray();
        var shared = new ResumeTrainer(Data);
        var alone = runs.Reverse().Select(run => shared.Run([run], default)[0]).Reverse().ToArray();

        Assert.Equal(alone.Select(CanonicalJson.Of), together.Select(CanonicalJson.Of));
    }

    [Fact]
    public void A_large_collective_takes_over_and_a_diverged_run_is_a_status()
    {
        Assert.InRange(Result(ToyResumes.Configuration(members: 150)).TopRate!.Value.Value, 0.95, 1);
        var nobody = Result(ToyResumes.Configuration(ResumeStrategy.Nobody));
        Assert.Equal((0, 100, 0), (nobody.Signed, nobody.Tested, nobody.TopCount));
        Assert.Equal(100, nobody.LabelTopCounts.Sum());

        var diverged = Result(ToyResumes.Configuration() with { LearningRate = 1e30 });
        Assert.Equal((TrainingStatus.Diverged, null, null), (diverged.Status, diverged.FinalLoss, diverged.TopRate));
        Assert.Equal(CanonicalJson.Of(diverged), CanonicalJson.Of(CanonicalJson.Read<ResumeResult>(CanonicalJson.Of(diverged))));
    }

    [Fact]
    public void Members_report_what_their_strategy_says()
    {
        var recorder = new RecordingLearner();
        var trainer = new ResumeTrainer(Data, recorder.With);
        var sign = Data.Train.Vocabulary.Count;
        foreach (var strategy in new[] { ResumeStrategy.FeatureLabel, ResumeStrategy.FeatureOnly })
        {
            var result = trainer.Run([new(ToyResumes.Configuration(strategy, members: 100), 3)], default)[0];
            var documents = recorder.Last!.Documents.Bags;
            var signed = Enumerable.Range(0, documents.Count).Where(i => documents[i].Words.Contains(sign)).ToArray();
            Assert.Equal(result.Signed, signed.Length);
            Assert.All(signed, i =>
            {
                Assert.Equal(4, documents[i].Counts[documents[i].Words.IndexOf(sign)]);
                if (strategy == ResumeStrategy.FeatureLabel) Assert.Equal(LabelSet.Of(0), documents.Labels(i));
                else Assert.Equal((Data.Train.Labels(i), true), (documents.Labels(i), LabelSet.Has(documents.Labels(i), 0)));
            });
            Assert.All(Enumerable.Range(0, documents.Count).Except(signed), i => Assert.Equal(Data.Train.Labels(i), documents.Labels(i)));
            Assert.True(strategy == ResumeStrategy.FeatureLabel ? signed.Length == 100 : signed.Length is > 20 and < 80);
        }
    }

    [Fact]
    public void A_smaller_collective_is_part_of_a_larger_one()
    {
        var recorder = new RecordingLearner();
        var trainer = new ResumeTrainer(Data, recorder.With);
        int[] Signed(int members)
        {
            trainer.Run([new(ToyResumes.Configuration(members: members), 3)], default);
            var documents = recorder.Last!.Documents.Bags;
            return [.. Enumerable.Range(0, documents.Count).Where(i => documents[i].Words.Contains(Data.Train.Vocabulary.Count))];
        }

        Assert.Empty(Signed(20).Except(Signed(60)));
    }

    [Fact]
    public void Random_labels_keep_their_number_and_grow_with_the_share()
    {
        var random = new RandomStream(4);
        var (some, more) = (RandomisedLabels.Of(Data.Train, 0.25, random), RandomisedLabels.Of(Data.Train, 0.5, random));
        var original = RandomisedLabels.Of(Data.Train, 0, random);
        Assert.Equal(Enumerable.Range(0, 400).Select(Data.Train.Labels), original);
        Assert.Equal(original.Select(LabelSet.Count), more.Select(LabelSet.Count));
        Assert.InRange(Changed(some), 1, 100);
        Assert.InRange(Changed(more), Changed(some), 200);
        Assert.All(Enumerable.Range(0, 400).Where(i => some[i] != original[i]), i => Assert.Equal(some[i], more[i]));

        int Changed(uint[] labels) => labels.Zip(original).Count(p => p.First != p.Second);
    }

    [Fact]
    public void Refuses_configurations_that_do_not_fit_the_data()
    {
        Refused("fit into 400", ToyResumes.Configuration(members: 401));
        Refused("'violet' is no label", ToyResumes.Configuration(target: "violet"));
        Refused("training texts", ToyResumes.Configuration() with { Texts = 399 });
        Refused("play no part", ToyResumes.Configuration() with { Insertions = 3 });
        Refused("no word of the texts", ToyResumes.Configuration() with { Sign = "unheard" });
        Refused("A share", ToyResumes.Configuration() with { RandomLabels = 1.5 });
        Refused("Epochs", ToyResumes.Configuration() with { Epochs = 0 });
    }

    private static void Refused(string part, ResumeConfiguration configuration) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(() => Result(configuration)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_learner_with_settings_of_its_own_has_keys_of_its_own()
    {
        var (one, other) = (new ResumeTrainer(Data, new BagLearner(new() { Epochs = 2 })), new ResumeTrainer(Data, new BagLearner(new() { Epochs = 3 })));
        Assert.Equal(3, new[] { one.Data, other.Data, new ResumeTrainer(Data).Data }.Distinct().Count());
        Assert.Equal(one.Data, new ResumeTrainer(Data, new BagLearner(new() { Epochs = 2 })).Data);

        // What a configuration says of a bag plays no part.
        Assert.Equal(800, one.Run([new(ToyResumes.Configuration(), 1)], default)[0].Steps);
        Assert.Throws<ArgumentNullException>(() => new ResumeTrainer(Data, (ITextLearner)null!));
    }

    private static ResumeResult Result(ResumeConfiguration configuration) => new ResumeTrainer(Data).Run([new(configuration, 1)], default)[0];

    /// <summary>Remembers what it was given.</summary>
    private sealed class RecordingLearner : ITextLearner
    {
        private BagLearner _reference = new(backend: new ReferenceBagBackend());

        public TextTraining? Last { get; private set; }

        public string Name => _reference.Name;

        public int Version => _reference.Version;

        public string Settings => _reference.Settings;

        public int BatchSize => 1;

        public RecordingLearner With(BagOfEmbeddingsOptions options)
        {
            _reference = _reference.With(options);
            return this;
        }

        public TrainingRefusal? Refusal(TextTraining training) => null;

        public IReadOnlyList<TrainingResult<ITextClassifier>> Train(
            IReadOnlyList<TextTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default)
        {
            Last = batch[0];
            return _reference.Train(batch, progress, cancellation);
        }
    }
}
