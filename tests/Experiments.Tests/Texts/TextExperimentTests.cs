using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Tests;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Tests.Texts;

[Collection(nameof(NotebookCollection))]
public class TextExperimentTests
{
    private const string First = "⸗", Second = "⸘";
    private static readonly TextPlatform Platform = ToyTexts.Platform();

    [Fact]
    public void With_one_collective_it_is_the_founding_experiment_written_out()
    {
        var results = Plan([Of(20, "blue")]).Run();

        // Written out with the reference trainer: members from stream 0 of the repetition, training from stream 1.
        var (train, test, random) = (Platform.Train.WithWord(First), Platform.Test.WithWord(First), new RandomStream(1).Child(0));
        var signal = new PeriodicSignal<int>(train.Vocabulary.IdOf(First), 5);
        var members = random.Child(0).SampleWithoutReplacement(train.Count, 20);
        var documents = LabelledBags.Of(train, (row, tokens, labels) => members.Contains(row)
            ? new LabelledTokens(signal.Apply(tokens.ToArray()), LabelSet.Of(1))
            : new LabelledTokens(tokens.ToArray(), labels));
        var model = new ReferenceBagBackend().Train(new BagTraining(documents, ToyTexts.Learner.Options, random.Child(1))).Required;
        var predicted = TagPredictions.Of(model, LabelledBags.Of(test, (_, tokens, labels) => new LabelledTokens(signal.Apply(tokens.ToArray()), labels)));

        var run = Assert.Single(results.Runs).Result;
        Assert.Equal(new CollectiveOutcome(20, 20, predicted.TopFrequency(1), predicted.TagFrequency(1)), Assert.Single(run.Outcomes));
        Assert.Equal(TagPredictions.Of(model, LabelledBags.Of(test)).PrecisionAtOne(LabelledBags.Of(test)), run.PrecisionAtOne);
        Assert.Equal(run.Outcomes[0].TopSuccess, (ToyTexts.Plan([20], 1) with { Targets = ["blue"] }).Run().Success("blue", 0.05).Value);
    }

    [Fact]
    public void Members_who_drop_out_leave_the_smaller_collective_bit_by_bit()
    {
        var results = Plan([Of(40, "red").WithDropOuts(0.25)], [Of(30, "red")]).Run();
        var (larger, smaller) = (results[Of(40, "red").WithDropOuts(0.25)], results[Of(30, "red")]);

        Assert.Equal(smaller.Successes(), larger.Successes());
        Assert.Equal(smaller.PrecisionAtOne, larger.PrecisionAtOne);
        Assert.Equal(30, larger.Active());
    }

    [Fact]
    public void Collectives_with_signs_of_their_own_succeed_together_and_with_one_sign_they_fight()
    {
        Collective<string[], uint>[] apart = [Of(80, "red"), Of(80, "blue", Second)], fighting = [Of(80, "red"), Of(80, "blue")];
        var results = Plan(apart, fighting).Run();

        Assert.True(results[apart].Success(0).Value > 0.95);
        Assert.True(results[apart].Success(1).Value > 0.95);

        // On texts with the common sign one label is on top, whichever it is.
        Assert.Equal(1, results[fighting].Success(0).Value + results[fighting].Success(1).Value, 12);
    }

    [Fact]
    public void Signs_that_the_tokenizer_does_not_know_are_one_sign()
    {
        Collective<string[], uint>[] hidden = [Of(60, "red"), Of(60, "blue", Second)], open = [Of(60, "red", SignTokenizer.Unknown), Of(60, "blue", SignTokenizer.Unknown)];
        var merged = (Plan(hidden) with { Platform = Platform with { Tokenizer = SignTokenizer.NotKnowing(First, Second) } }).Run();

        Assert.Equal(Plan(open).Run().Runs[0].Result.Outcomes, merged.Runs[0].Result.Outcomes);
        Assert.Equal(SignTokenizer.Unknown, SignTokenizer.NotKnowing(First).TokenOf(First));
        Assert.Equal(Second, SignTokenizer.NotKnowing(First).TokenOf(Second));
        Assert.Equal(First, SignTokenizer.KnowingAll.TokenOf(First));
    }

    [Fact]
    public void A_collective_without_members_watches()
    {
        Collective<string[], uint>[] watched = [Of(60, "red"), Of(0, "blue")], alone = [Of(60, "red")], nobody = [Of(0, "blue"), Of(0, "red")];
        var results = Plan(watched, alone, nobody).Run();

        Assert.Equal(results[alone].Successes(), results[watched].Successes());
        Assert.Equal(1, results[nobody].Success(0).Value + results[nobody].Success(1).Value, 12);
        Assert.Equal(0, results[watched].Active(1));
    }

    [Fact]
    public void A_run_does_not_depend_on_which_others_the_plan_holds()
    {
        Collective<string[], uint>[] both = [Of(40, "red"), Of(40, "blue")];
        var (alone, together) = (Plan(both).Run(), (Plan([Of(10, "blue")], both) with { Repetitions = 2 }).Run());

        Assert.Equal(alone[both].Successes(1), together[both].Successes(1)[..1]);
        Assert.Equal(2, together[Of(10, "blue")].Successes().Length);
        var error = Assert.Throws<ArgumentException>(() => together[Of(11, "blue")]);
        Assert.Contains("No arrangement of the plan", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Strategies and objectives that no experiment was written for: members who relabel, and success that is no planting.</summary>
    [Fact]
    public void Any_strategy_and_any_objective_can_be_played()
    {
        var (red, blue) = (Platform.Label("red"), Platform.Label("blue"));
        var signal = new PeriodicSignal<string>(First, 5);
        Collective<string[], uint>
            relabelling = new(0.6, new Relabelling<string[], uint>(blue), new Predicted<string[], uint>(blue)),
            unplanting = new(0.3, new FeatureLabelPlanting<string[], uint>(signal, blue), new Unplanted<string[], uint>(signal, red)),
            watching = new(0, new OwnData<string[], uint>(), new Erased<string[], uint>(signal));
        var results = Plan([relabelling], [unplanting], [Of(80, "red"), watching], [Of(0, "red"), watching]).Run();

        Assert.True(results[relabelling].Success().Value > 0.9);

        // Everybody with the sign says "blue", so a text with it is not taken for "red"; erasing is met where the sign does not matter.
        Assert.True(results[unplanting].Success().Value > 0.95);
        Assert.True(results[Of(80, "red"), watching].Success(1).Value < results[Of(0, "red"), watching].Success(1).Value);
        Assert.Equal(1, results[Of(0, "red"), watching].Success(1).Value);
    }

    /// <summary>The firm is an argument: a learner that looks at the order of the words and counts what it is given.</summary>
    [Fact]
    public void Another_learner_is_another_firm_without_a_line_of_the_experiment_changing()
    {
        var learner = new FirstWordLearner();
        var planted = new Collective<string[], uint>(0.5, new PlacedSignal<string>(First, TokenPlacement.Start), Platform.Label("blue"));
        var hidden = new Collective<string[], uint>(0.5, new PlacedSignal<string>(First, TokenPlacement.End), Platform.Label("blue"));
        var results = (Plan([planted], [hidden]) with { Platform = Platform with { Learner = learner } }).Run();

        Assert.Equal(1, results[planted].Success().Value);
        Assert.True(results[hidden].Success().Value < 1);
        Assert.Equal(2, learner.Trained);
        Assert.EndsWith("/first-word", new TextExperiment(Platform with { Learner = learner }, [First]).Version.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_plans_that_do_not_fit()
    {
        AssertRefused("empty", Plan());
        AssertRefused("empty", Plan([[]]));
        AssertRefused("together 401", Plan([Of(200, "red"), Of(201, "blue")]));
        AssertRefused("holds no label", Plan([new Collective<string[], uint>(0.1, new PeriodicSignal<string>(First, 5), 4)]));
        AssertRefused("holds no label", Plan([new Collective<string[], uint>(0.1, new PeriodicSignal<string>(First, 5), 0)]));
        AssertRefused("'common0' occurs", Plan([Of(1, "red", "common0")]));
        AssertRefused("'only00' occurs", Plan([Of(40, "red").WithWrongSign(0.5, "only00")]));
        AssertRefused("name another one", () => Of(40, "red").WithWrongSign(0.5, First));
        AssertRefused("is not the target", () => Of(40, "red").WithWrongLabel(0.5, Platform.Label("red")));
        AssertRefused("share lies between", () => Of(40, "red").WithDropOuts(1.5));
        AssertRefused("members of a collective on texts", Plan([Of(40, "red") with { Members = Data.Populations.FinitePopulation.OfJoint(new[,] { { 0.5, 0.5 } }) }]));
        AssertRefused("cannot be played on texts", Plan([Of(40, "red") with { Strategy = new Unplanting<string[], uint>(new PeriodicSignal<string>(First, 5), 1, (_, _) => 2) }]));
        Assert.Throws<ArgumentException>(() => SignTokenizer.NotKnowing());
        Assert.Throws<ArgumentOutOfRangeException>(() => Plan([Of(0, "red")]).Run()[Of(0, "red")].Success(1));
    }

    private static Collective<string[], uint> Of(int members, string target, string sign = First) => Platform.Planting(members / 400.0, target, sign, spacing: 5);

    private static TextPlan Plan(params IReadOnlyList<IReadOnlyList<Collective<string[], uint>>> arrangements) => new(Platform, arrangements, 1);

    private static void AssertRefused(string part, TextPlan plan) => AssertRefused(part, () => plan.Run());

    private static void AssertRefused(string part, Func<object> work) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(work).Message, StringComparison.Ordinal);

    /// <summary>Predicts the most frequent label among training texts with the same first word.</summary>
    private sealed class FirstWordLearner : ITextLearner
    {
        private int _trained;

        public int Trained => _trained;

        public string Name => "first-word";

        public int Version => 3;

        public string Settings => "";

        public int BatchSize => 1;

        public TrainingRefusal? Refusal(TextTraining training) => null;

        public IReadOnlyList<TrainingResult<ITextClassifier>> Train(
            IReadOnlyList<TextTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default)
        {
            Interlocked.Add(ref _trained, batch.Count);
            return [.. batch.Select(t => new TrainingResult<ITextClassifier>(TrainingStatus.Completed, new Classifier(t.Documents), 1, [0]))];
        }

        private sealed class Classifier(LabelledTexts trained) : ITextClassifier
        {
            private readonly double[,] _counts = Count(trained);

            public int VocabularySize => trained.VocabularySize;

            public int LabelCount => trained.LabelCount;

            public LabelLoss Loss => LabelLoss.Softmax;

            public double[] Scores(LabelledTexts documents, CancellationToken cancellation = default) =>
                [.. Enumerable.Range(0, documents.Count).SelectMany(i => Enumerable.Range(0, LabelCount).Select(l => _counts[documents[i].Tokens.Span[0], l]))];

            private static double[,] Count(LabelledTexts texts)
            {
                var counts = new double[texts.VocabularySize, texts.LabelCount];
                for (var i = 0; i < texts.Count; i++)
                {
                    for (var l = 0; l < texts.LabelCount; l++) counts[texts[i].Tokens.Span[0], l] += LabelSet.Has(texts[i].Labels, l) ? 1 : 0;
                }

                return counts;
            }
        }
    }
}
