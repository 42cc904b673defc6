using CollectiveAction.Data.Ratings;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Learning.Recommenders;

/// <summary>
/// Trains biased factor models by stochastic gradient descent on Σ (r − μ − b_u − b_i − ⟨p_u, q_i⟩)² + λ(b_u² + b_i² + ‖p_u‖² + ‖q_i‖²),
/// the sum over the ratings: what is often called SVD.
/// </summary>
/// <remarks>
/// A step at a rating with error e: b ← b + γ(e − λb) for both biases, then p ← p + γ(e·q − λp) and q ← q + γ(e·p − λq) from the old p and
/// q. The error is that before the step. Ratings are visited in the data set's order, user by user, the same in every epoch, as the
/// Surprise library does; it orders users and items by first appearance, this library by number. An epoch costs about 6 operations a rating
/// and factor. One training runs on one thread; train many side by side. The model depends on ratings, options and stream alone, bit by
/// bit.
/// </remarks>
[Source("doi:10.1109/MC.2009.263", "Equations 4 and 5")]
[Source("doi:10.21105/joss.02174", "SVD")]
public static class FactorTrainer
{
    /// <summary>Trains a model.</summary>
    /// <param name="ratings">The ratings.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="random">Decides the factors before the first step; its state is not changed.</param>
    /// <param name="cancellation">Stops the training between two epochs.</param>
    /// <returns>The model; losses are mean squared errors in stars², each rating predicted before its own step.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TrainingResult<FactorModel> Train(
        RatingDataset ratings, FactorOptions? options, RandomStream random, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        ArgumentNullException.ThrowIfNull(random);
        options ??= new FactorOptions();
        options.Validate();
        var initial = FactorStart.Draw(ratings, options, random);
        var padded = FactorVectors.PaddedLength(options.Factors);
        var model = new FactorModel(
            options.Factors,
            (float)ratings.Mean,
            new float[ratings.UserCount],
            new float[ratings.ItemCount],
            Padded(initial.Users, options.Factors, padded),
            Padded(initial.Items, options.Factors, padded));
        var (losses, steps) = (new List<double>(options.Epochs), 0L);
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            AmbientStop.Check(cancellation);
            var loss = Epoch(model, ratings, (float)options.Rate, (float)options.Penalty);
            steps += ratings.Count;
            if (!double.IsFinite(loss)) return new TrainingResult<FactorModel>(TrainingStatus.Diverged, model, steps, losses);
            losses.Add(loss);
        }

        return new TrainingResult<FactorModel>(TrainingStatus.Completed, model, steps, losses);
    }

    private static double Epoch(FactorModel model, RatingDataset ratings, float rate, float penalty)
    {
        var (length, keep, sum) = (FactorVectors.PaddedLength(model.Factors), 1 - rate * penalty, 0.0);
        for (var user = 0; user < ratings.UserCount; user++)
        {
            ref var p = ref FactorVectors.Row(model.UserVectors, user, length);
            ref var userBias = ref model.UserBiases[user];
            var items = ratings.Items(user);
            var stars = ratings.Stars(user);
            for (var k = 0; k < items.Length; k++)
            {
                ref var q = ref FactorVectors.Row(model.ItemVectors, items[k], length);
                ref var itemBias = ref model.ItemBiases[items[k]];
                var error = stars[k] - (model.MeanStars + userBias + (itemBias + FactorVectors.Dot(ref p, ref q, length)));
                sum += (double)error * error;
                userBias = keep * userBias + rate * error;
                itemBias = keep * itemBias + rate * error;
                FactorVectors.Step(ref p, ref q, length, keep, rate * error);
            }
        }

        return sum / ratings.Count;
    }

    private static float[] Padded(double[] vectors, int factors, int padded)
    {
        var rows = new float[vectors.Length / factors * padded];
        for (var k = 0; k < vectors.Length; k++) rows[k / factors * padded + k % factors] = (float)vectors[k];
        return rows;
    }
}
