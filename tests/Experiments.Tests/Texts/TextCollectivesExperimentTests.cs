using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Tests;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Tests.Texts;

[Collection(nameof(NotebookCollection))]
public class TextCollectivesExperimentTests
{
    private const string First = "⸗", Second = "⸘";

    [Fact]
    public void With_one_collective_it_is_the_founding_experiment_written_out()
    {
        var toy = ToyTexts.Plan([20], 1);
        var results = TextCollectivesExperiment.Run(Plan([Collective(20, 1)]));

        // Written out with the reference trainer: members from stream 0 of the repetition, training from stream 1.
        var (train, test, random) = (toy.Train.WithWord(First), toy.Test.WithWord(First), new RandomStream(1).Child(0));
        var signal = new PeriodicTokenSignal(train.Vocabulary.IdOf(First), 5);
        var members = random.Child(0).SampleWithoutReplacement(train.Count, 20);
        var documents = LabelledBags.Of(train, (row, tokens, labels) => members.Contains(row)
            ? new LabelledTokens(signal.Apply(tokens.ToArray()), LabelSet.Of(1))
            : new LabelledTokens(tokens.ToArray(), labels));
        var model = new ReferenceBagBackend().Train(new BagTraining(documents, toy.Learner, random.Child(1))).Required;
        var predicted = TagPredictions.Of(model, LabelledBags.Of(test, (_, tokens, labels) => new LabelledTokens(signal.Apply(tokens.ToArray()), labels)));

        var outcome = Assert.Single(Assert.Single(results.Runs).Outcomes);
        Assert.Equal(new CollectiveOutcome(20, predicted.TopFrequency(1), predicted.TagFrequency(1)), outcome);
        Assert.Equal(TagPredictions.Of(model, LabelledBags.Of(test)).PrecisionAtOne(LabelledBags.Of(test)), results.Runs[0].PrecisionAtOne);

        var founding = Assert.Single(TextPlantingExperiment.Run(toy with { Targets = [1] }).Runs);
        Assert.Equal((outcome.TopSuccess, outcome.AnySuccess, 20), (founding.TopSuccess, founding.AnySuccess, founding.Active));
    }

    [Fact]
    public void Members_who_drop_out_leave_the_smaller_collective_bit_by_bit()
    {
        TextNoise[] noise = [new(TextNoiseLaw.DropOut, 0.25)];
        var results = TextCollectivesExperiment.Run(Plan([Collective(40, 0) with { Noise = noise }], [Collective(30, 0)]));

        Assert.Equal(results.Runs[1].Outcomes, results.Runs[0].Outcomes);
        Assert.Equal(30, results.Runs[0].Outcomes[0].Active);
    }

    [Fact]
    public void Collectives_with_signs_of_their_own_succeed_together_and_with_one_sign_they_fight()
    {
        IReadOnlyList<TextCollective> apart = [Collective(80, 0), Collective(80, 1, Second)], fighting = [Collective(80, 0), Collective(80, 1)];
        var results = TextCollectivesExperiment.Run(Plan(apart, fighting));

        Assert.True(results.Success(0, 0).Value > 0.95);
        Assert.True(results.Success(0, 1).Value > 0.95);

        // On texts with the common sign one label is on top, whichever it is.
        var shared = results.Runs[1].Outcomes;
        Assert.Equal(1, shared[0].TopSuccess + shared[1].TopSuccess, 12);
    }

    [Fact]
    public void Signs_that_the_tokenizer_does_not_know_are_one_sign()
    {
        IReadOnlyList<TextCollective> hidden = [Collective(60, 0), Collective(60, 1, Second)];
        var merged = TextCollectivesExperiment.Run(Plan(hidden) with { Tokenizer = SignTokenizer.NotKnowing(First, Second) });
        var open = TextCollectivesExperiment.Run(Plan([Collective(60, 0, SignTokenizer.Unknown), Collective(60, 1, SignTokenizer.Unknown)]));

        Assert.Equal(open.Runs[0].Outcomes, merged.Runs[0].Outcomes);
        Assert.Equal(SignTokenizer.Unknown, SignTokenizer.NotKnowing(First).TokenOf(First));
        Assert.Equal(Second, SignTokenizer.NotKnowing(First).TokenOf(Second));
        Assert.Equal(First, SignTokenizer.KnowingAll.TokenOf(First));
    }

    [Fact]
    public void A_collective_without_members_watches()
    {
        var results = TextCollectivesExperiment.Run(Plan([Collective(60, 0), Collective(0, 1)], [Collective(60, 0)], [Collective(0, 1), Collective(0, 0)]));

        Assert.Equal(results.Success(1, 0), results.Success(0, 0) with { Lower = results.Success(1, 0).Lower, Upper = results.Success(1, 0).Upper });
        Assert.Equal(1, results.Success(2, 0).Value + results.Success(2, 1).Value, 12);
        Assert.Equal(0, results.Runs[0].Outcomes[1].Active);
    }

    [Fact]
    public void A_run_does_not_depend_on_which_others_the_plan_holds()
    {
        IReadOnlyList<TextCollective> both = [Collective(40, 0), Collective(40, 1)];
        var alone = TextCollectivesExperiment.Run(Plan(both));
        var together = TextCollectivesExperiment.Run(Plan([Collective(10, 1)], both) with { Seeds = 2 });

        var same = Assert.Single(together.Runs, r => r is { Arrangement: 1, Repetition: 0 });
        Assert.Equal(alone.Runs[0].Outcomes, same.Outcomes);
        Assert.Equal(2, together.Successes(0).Length);
    }

    [Fact]
    public void Refuses_plans_that_do_not_fit()
    {
        AssertRefused("empty", Plan());
        AssertRefused("empty", Plan([[]]));
        AssertRefused("together 401", Plan([Collective(200, 0), Collective(201, 1)]));
        AssertRefused("Target 2", Plan([Collective(1, 2)]));
        AssertRefused("'common0' occurs", Plan([Collective(1, 0, "common0")]));
        AssertRefused("'only00' occurs", Plan([Noisy(new TextNoise(TextNoiseLaw.WrongSign, 0.5) { Sign = "only00" })]));
        AssertRefused("inserts a sign other than", Plan([Noisy(new TextNoise(TextNoiseLaw.WrongSign, 0.5))]));
        AssertRefused("inserts a sign other than", Plan([Noisy(new TextNoise(TextNoiseLaw.WrongSign, 0.5) { Sign = First })]));
        AssertRefused("knows no other sign", Plan([Noisy(new TextNoise(TextNoiseLaw.DropOut, 0.5) { Sign = Second })]));
        AssertRefused("changes no label", Plan([Noisy(new TextNoise(TextNoiseLaw.DropOut, 0.5) { Label = 1 })]));
        AssertRefused("name its label", Plan([Noisy(new TextNoise(TextNoiseLaw.Stale, 0.5) { Sign = Second })]));
        AssertRefused("is not the target", Plan([Noisy(new TextNoise(TextNoiseLaw.WrongLabel, 0.5) { Label = 0 })]));
        AssertRefused("share lies between", Plan([Noisy(new TextNoise(TextNoiseLaw.DropOut, 1.5))]));
        AssertRefused("sum to 1", Plan([Noisy(new TextNoise(TextNoiseLaw.DropOut, 0.6), new TextNoise(TextNoiseLaw.KeptLabels, 0.6))]));
        AssertRefused("report their own", Plan([Noisy(new TextNoise(TextNoiseLaw.KeptLabels, 0.6)) with { Strategy = TextPlantingStrategy.FeatureOnly }]));
        Assert.Throws<ArgumentException>(() => SignTokenizer.NotKnowing());
        Assert.Throws<ArgumentOutOfRangeException>(() => TextCollectivesExperiment.Run(Plan([Collective(0, 0)])).Success(0, 1));
    }

    private static TextCollective Collective(int members, int target, string sign = First) => new(members, target, sign) { Spacing = 5 };

    private static TextCollective Noisy(params TextNoise[] noise) => Collective(40, 0) with { Noise = noise };

    private static TextCollectivesPlan Plan(params IReadOnlyList<IReadOnlyList<TextCollective>> arrangements)
    {
        var toy = ToyTexts.Plan([0], 1);
        return new TextCollectivesPlan(toy.Train, toy.Test, arrangements, 1) { Learner = toy.Learner };
    }

    private static void AssertRefused(string part, TextCollectivesPlan plan) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(() => TextCollectivesExperiment.Run(plan)).Message, StringComparison.Ordinal);
}
