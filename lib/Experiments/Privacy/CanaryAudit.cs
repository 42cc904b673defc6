using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Privacy.Auditing;

namespace CollectiveAction.Experiments.Privacy;

/// <summary>An audit of private training by one run: what ε it surely exceeds, judged by how well canaries that were trained on are told from others.</summary>
/// <param name="Canaries">m, the number of canaries.</param>
/// <param name="Guesses">How many an attacker guessed about.</param>
/// <param name="Correct">How many guesses were right.</param>
/// <param name="LowerBound">ε that the training exceeds, unless something of the failure's probability happened.</param>
/// <remarks>
/// A canary is a row that alone has its feature, large enough to be cut. Logistic regression keeps a weight for each, which nothing but its canary and the noise
/// move: nobody can hide worse. Each was in by a fair coin; the attacker guesses "in" for the fifth whose weights moved most towards their labels and "out" for
/// the fifth that did least.
/// </remarks>
public sealed record CanaryAudit(int Canaries, int Guesses, int Correct, double LowerBound)
{
    /// <summary>The level 1 − 10⁻⁶ of the bound.</summary>
    public const double Failure = 1e-6;

    private const double GuessedPart = 0.2, Size = 20;

    /// <summary>Trains once and looks.</summary>
    /// <param name="sampling">The batches; about half of the canaries are there, so the lot is at most a third of them.</param>
    /// <param name="privacy">What protects rows.</param>
    /// <param name="canaries">m ≥ 20.</param>
    /// <param name="delta">δ of the budget that the audit is compared with, in [0, 1]; well below <see cref="Failure"/>.</param>
    /// <param name="random">Decides coins, labels, batches and noise; not changed.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    /// <exception cref="ArgumentException">The lot is more than the canaries that are there.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    [Source("arXiv:2305.08846", "Algorithm 1")]
    public static CanaryAudit Run(
        PoissonSampling sampling, GradientPrivacy privacy, int canaries, double delta, RandomStream random, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(canaries, 20);
        Require.Share(delta);
        var (coins, features) = (random.Child(0), new double[canaries * canaries]);
        var (labels, present) = (new double[canaries], new double[canaries]);
        for (var i = 0; i < canaries; i++)
        {
            features[i * canaries + i] = Size;
            (labels[i], present[i]) = (coins.NextInt32(2), coins.NextInt32(2));
        }

        // Small steps, so that a canary's gradient is as long at the end as at the start.
        var options = new DenseOptions { Sampling = sampling, Privacy = privacy, Optimizer = DenseOptimizer.Descent(), Rate = 1e-3 * sampling.Lot / sampling.Steps };
        var training = new DenseTraining(LabelledRows.Of(features, labels), DenseShape.Logistic(canaries), options, random.Child(1)) { Weights = present };
        var weights = new VectorDenseBackend().Train(training, cancellation: cancellation).Required.ToDoubles();
        int[] order = [.. Enumerable.Range(0, canaries).OrderByDescending(i => (2 * labels[i] - 1) * weights[i])];
        var each = (int)(GuessedPart * canaries);
        var correct = order.Take(each).Count(i => present[i] == 1) + order.TakeLast(each).Count(i => present[i] == 0);
        return new(canaries, 2 * each, correct, OneRunAudit.LowerBound(canaries, 2 * each, correct, delta, Failure));
    }
}
