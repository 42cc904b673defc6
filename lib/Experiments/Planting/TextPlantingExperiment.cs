using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Progress;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Planting;

/// <summary>
/// The founding experiment: a random part of the training texts carries a rare token and the target label; a classifier is trained on all of
/// them; success is how often it predicts the target on held-out texts that carry the token.
/// </summary>
/// <remarks>
/// Members of a smaller collective are members of every larger one in the same repetition, and a repetition uses the same training
/// randomness at every size, so curves rise smoothly. Runs are spread over the processors; results do not depend on their number.
/// </remarks>
[Source("arXiv:2302.04262", "Section 5")]
public static class TextPlantingExperiment
{
    private const ulong MembersStream = 0, TrainingStream = 1;

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its data.</exception>
    /// <exception cref="InvalidOperationException">A training run diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TextPlantingResults Run(TextPlantingPlan plan, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Validate();
        var train = plan.Train.WithWord(plan.SignalWord);
        var test = plan.Test.WithWord(plan.SignalWord);
        var signal = new PeriodicTokenSignal(train.Vocabulary.IdOf(plan.SignalWord), plan.Spacing);
        var population = LabelledBags.Of(train);
        var clean = LabelledBags.Of(test);
        var signalled = LabelledBags.Of(test, (_, tokens, labels) => new LabelledTokens(signal.Apply(tokens.ToArray()), labels));

        // Without members the target plays no part in training, so one such run serves every target.
        var cells = (from repetition in Enumerable.Range(0, plan.Seeds)
                     from members in plan.Members
                     from target in members == 0 ? plan.Targets.Take(1) : plan.Targets
                     select (repetition, members, target)).ToArray();
        var runs = new TextPlantingRun[cells.Length][];
        LongWork.ForEach("Training models", cells.Length, TrainOne, progress, cancellation);
        return new TextPlantingResults(plan, [.. runs.SelectMany(r => r).OrderBy(r => r.Target).ThenBy(r => r.Members).ThenBy(r => r.Repetition)], cells.Length);

        void TrainOne(int k, CancellationToken token)
        {
            var (repetition, members, target) = cells[k];
            var random = new RandomStream(plan.Seed).Child((ulong)repetition);
            var strategy = new FeatureLabelPlanting<int[], uint>(signal, LabelSet.Of(target));
            var documents = population.WithRows(Reports(train, strategy, members, random.Child(MembersStream)));
            var model = new BagOfEmbeddingsTrainer(plan.Learner).Train(documents, random.Child(TrainingStream), cancellation: token).Required;
            var predictions = TagPredictions.Of(model, signalled, token);
            var precision = TagPredictions.Of(model, clean, token).PrecisionAtOne(clean);
            runs[k] = [.. (members == 0 ? plan.Targets : [target]).Select(t =>
                new TextPlantingRun(t, members, repetition, predictions.TopFrequency(t), predictions.TagFrequency(t), precision))];
        }
    }

    private static (int Row, LabelledTokens Document)[] Reports(
        TextDataset train, FeatureLabelPlanting<int[], uint> strategy, int members, RandomStream random) =>
        Array.ConvertAll(random.SampleWithoutReplacement(train.Count, members), row =>
        {
            var (tokens, labels) = strategy.Apply(train.Tokens(row).ToArray());
            return (row, new LabelledTokens(tokens, labels));
        });
}
