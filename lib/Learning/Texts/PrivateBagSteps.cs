using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Learning.Texts;

/// <summary>A bag of embeddings in training on batches.</summary>
internal interface IBagRun
{
    /// <summary>Adds a document's gradient to the batch's.</summary>
    /// <param name="row">The document's number.</param>
    /// <returns>Its loss; not finite where the training cannot go on.</returns>
    double Add(int row);

    /// <summary>Ends a batch: adds noise and takes the step.</summary>
    /// <param name="steps">The number of steps before this one.</param>
    void Step(long steps);

    /// <summary>The model as it stands.</summary>
    BagOfEmbeddings Model();
}

/// <summary>The batches of a training on documents, whoever computes their steps.</summary>
internal static class PrivateBagSteps
{
    private const int DocumentsBetweenChecks = 64;

    /// <summary>What a document's gradient is multiplied by, from the parts that it is a product of.</summary>
    /// <param name="privacy">What protects documents; null for nothing.</param>
    /// <param name="document">The document.</param>
    /// <param name="slopes">The loss's derivatives by the scores, [L].</param>
    /// <param name="hidden">The mean embedding, [d].</param>
    /// <param name="carried">The loss's derivatives by it, [d].</param>
    /// <returns>The factor, and 0 where the length is a finite number, NaN elsewhere.</returns>
    internal static (float Factor, float Check) Clip(
        GradientPrivacy? privacy, Bag document, ReadOnlySpan<float> slopes, ReadOnlySpan<float> hidden, ReadOnlySpan<float> carried)
    {
        if (privacy is null) return (1, 0);
        var (shares, inverseLength) = (0f, 1f / document.Length);
        foreach (var count in document.Counts) shares += count * inverseLength * (count * inverseLength);
        return privacy.Clip(Norms.Squared(slopes) * (Norms.Squared(hidden) + 1) + Norms.Squared(carried) * shares);
    }

    /// <summary>Runs a training.</summary>
    /// <param name="documents">The number of documents.</param>
    /// <param name="options">How.</param>
    /// <param name="random">Decides the batches.</param>
    /// <param name="run">The model.</param>
    /// <param name="progress">Told after each expected pass.</param>
    /// <param name="cancellation">Stops within a few dozen documents.</param>
    internal static TrainingResult<BagOfEmbeddings> Train(
        int documents, PrivateBagOptions options, RandomStream random, IBagRun run, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var (sampling, losses, batch) = (options.Sampling, new List<double>(), new List<int>());
        for (var (pass, steps) = (1, 0L); pass <= sampling.Passes; pass++)
        {
            var (total, stepsOfPass) = (0.0, sampling.StepsOf(pass));
            for (var k = 0; k < stepsOfPass; k++)
            {
                AmbientStop.Check(cancellation);
                sampling.Draw(random, documents, batch);
                for (var i = 0; i < batch.Count; i++)
                {
                    if (i % DocumentsBetweenChecks == 0) AmbientStop.Check(cancellation);
                    var loss = run.Add(batch[i]);
                    if (!double.IsFinite(loss)) return Ended(TrainingStatus.Diverged, steps + 1, steps);
                    total += loss;
                }

                run.Step(steps++);
            }

            losses.Add(total / (stepsOfPass * sampling.Lot));
            progress?.Report(new TrainingProgress(pass, sampling.Passes, losses[^1]));
        }

        return Ended(run.Model().IsFinite ? TrainingStatus.Completed : TrainingStatus.Diverged, sampling.Steps, sampling.Steps);

        TrainingResult<BagOfEmbeddings> Ended(TrainingStatus status, long step, long taken) =>
            new(status, run.Model(), step, losses) { Released = options.Privacy?.Released(sampling, taken) };
    }
}
