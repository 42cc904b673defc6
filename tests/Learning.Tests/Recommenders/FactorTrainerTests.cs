using CollectiveAction.Data.Ratings;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Recommenders;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Recommenders;

public class FactorTrainerTests
{
    private static readonly FactorOptions Quick = new() { Factors = 12, Epochs = 15, Rate = 0.02 };

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(100)]
    public void Single_precision_agrees_with_the_reference_in_double_precision(int factors)
    {
        var (ratings, options) = (ToyRatings.Of(40, 30), new FactorOptions { Factors = factors, Rate = 0.02 });
        var fast = FactorTrainer.Train(ratings, options, new RandomStream(3)).Required;
        var slow = ReferenceFactorModel.Train(ratings, options, new RandomStream(3));
        for (var user = 0; user < 40; user++)
        {
            for (var item = 0; item < 30; item++) Assert.Equal(slow.Score(user, item), fast.Score(user, item), 2e-5);
        }
    }

    [Fact]
    public void The_reference_is_the_model_of_an_independent_implementation()
    {
        var known = Read("factor-model-ratings.csv").Select(l => new Rating(int.Parse(l[0]), int.Parse(l[1]), int.Parse(l[2])));
        var ratings = RatingDataset.Of("reference", isSynthetic: true, 12, 9, known);
        var options = new FactorOptions { Factors = 5, Epochs = 30, Rate = 0.02, Penalty = 0.05 };
        double[][] Start(int rows, Func<int, int, double> value) =>
            [.. Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, 5).Select(k => 0.1 * value(r, k)).ToArray())];
        var model = ReferenceFactorModel.Train(
            ratings, options, Start(12, (u, k) => Math.Sin(1 + 7 * u + 3 * k)), Start(9, (i, k) => Math.Cos(2 + 5 * i + 11 * k)));

        foreach (var line in Read("factor-model-scores.csv"))
            Assert.Equal(double.Parse(line[2]), model.Score(int.Parse(line[0]), int.Parse(line[1])), 1e-12);

        static IEnumerable<string[]> Read(string file) =>
            File.ReadLines(Path.Combine(AppContext.BaseDirectory, "ReferenceValues", file)).Skip(1).Select(l => l.Split(','));
    }

    [Fact]
    public void One_step_is_the_formula()
    {
        var ratings = RatingDataset.Of("one", isSynthetic: true, 1, 2, [new(0, 0, 5), new(0, 1, 2)]);
        var options = new FactorOptions { Factors = 1, Epochs = 1, InitialDeviation = 0, Rate = 0.1, Penalty = 0.5 };
        var model = FactorTrainer.Train(ratings, options, new RandomStream(1));
        // μ = 3.5; at the first rating e = 1.5, b = 0.15 for user and item; at the second e = 2 − 3.5 − 0.15 = −1.65.
        Assert.Equal(0.15f * (1 - 0.05f) - 0.165f, model.Model.UserBias(0), 6);
        Assert.Equal(0.15f, model.Model.ItemBias(0), 6);
        Assert.Equal(-0.165f, model.Model.ItemBias(1), 6);
        Assert.Equal((1.5 * 1.5 + 1.65 * 1.65) / 2, model.EpochLosses[0], 5);
        Assert.Equal(2, model.Steps);
    }

    [Fact]
    public void Same_stream_same_bits_whatever_else_is_trained()
    {
        var ratings = ToyRatings.Of(40, 30);
        float[] Train(int seed) => ToyRatings.Scores(FactorTrainer.Train(ratings, Quick, new RandomStream((ulong)seed)).Required);
        var alone = Enumerable.Range(0, 8).Select(Train).ToArray();
        var together = new float[8][];
        Parallel.For(0, 8, k => together[k] = Train(k));
        Assert.Equal(alone, together);
        Assert.NotEqual(alone[0], alone[1]);
    }

    [Fact]
    public void It_learns_which_users_like_which_items()
    {
        var fold = RatingFold.Of(ToyRatings.Of(60, 40), 4, new RandomStream(2))[0];
        var model = FactorTrainer.Train(fold.Train, Quick with { Epochs = 60 }, new RandomStream(1));
        // The ratings within a kind differ by chance: half a star of standard deviation. A constant would err by 1.6 stars.
        Assert.InRange(model.Required.RootMeanSquaredError(fold.Test), 0.4, 0.8);
        Assert.True(model.EpochLosses[^1] < model.EpochLosses[0]);
    }

    [Fact]
    public void Who_has_no_rating_is_predicted_from_the_biases_alone()
    {
        var ratings = RatingDataset.Of("gaps", isSynthetic: true, 4, 4, ToyRatings.Of(3, 3, known: 1).Ratings);
        var model = FactorTrainer.Train(ratings, Quick, new RandomStream(1)).Required;
        Assert.Equal(model.MeanStars, model.Score(3, 3));
        Assert.Equal(model.MeanStars + model.UserBias(1), model.Score(1, 3), 6);
        Assert.Equal(model.MeanStars + model.ItemBias(2), model.Score(3, 2), 6);
        Assert.All(model.UserFactors(3).ToArray(), f => Assert.Equal(0, f));
        Assert.Equal(12, model.ItemFactors(0).Length);
    }

    [Fact]
    public void Predictions_stay_on_the_scale_and_the_error_is_theirs()
    {
        var ratings = ToyRatings.Of(20, 15);
        var model = FactorTrainer.Train(ratings, Quick with { Epochs = 200, Penalty = 0 }, new RandomStream(1)).Required;
        Assert.Contains(ToyRatings.Scores(model), s => s is < 1 or > 5);
        Assert.All(ratings.Ratings, r => Assert.InRange(model.Predict(r.User, r.Item), 1, 5));
        var squares = ratings.Ratings.Average(r => Math.Pow(r.Stars - model.Predict(r.User, r.Item), 2));
        Assert.Equal(Math.Sqrt(squares), model.RootMeanSquaredError(ratings), 12);
        Assert.Throws<ArgumentException>("ratings", () => model.RootMeanSquaredError(ToyRatings.Of(20, 14)));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Score(20, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Score(0, -1));
        Assert.Throws<ArgumentException>("scores", () => model.Scores(0, new float[3]));
    }

    [Fact]
    public void Divergence_is_a_status()
    {
        var trained = FactorTrainer.Train(ToyRatings.Of(20, 15), new FactorOptions { Rate = 50 }, new RandomStream(1));
        Assert.Equal(TrainingStatus.Diverged, trained.Status);
        Assert.Throws<InvalidOperationException>(() => trained.Required);
    }

    [Fact]
    public void What_cannot_be_is_refused_and_a_stop_is_heard()
    {
        var ratings = ToyRatings.Of(5, 5);
        FactorOptions[] wrong =
        [
            new() { Factors = 0 },
            new() { Epochs = 0 },
            new() { Rate = 0 },
            new() { Rate = double.NaN },
            new() { Penalty = -1 },
            new() { InitialDeviation = -1 },
        ];
        foreach (var options in wrong)
            Assert.Throws<ArgumentOutOfRangeException>(() => FactorTrainer.Train(ratings, options, new RandomStream(1)));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => FactorTrainer.Train(ratings, null, new RandomStream(1), cancelled.Token));
    }

    [Fact]
    public void On_the_twin_the_error_is_the_one_published_for_the_real_ratings()
    {
        // Published for MovieLens-100k in five folds: 0.934 stars with factors, 0.944 without. The twin was fitted to that on seed 1; on
        // seeds 2 to 4 the errors are up to 0.02 greater.
        var ratings = SyntheticRatings.Generate(new RandomStream(1));
        FactorOptions[] grid = [new(), new() { Factors = 1, InitialDeviation = 0 }];
        var found = FactorGridSearch.Search(ratings, grid, 5, new RandomStream(9));
        Assert.Equal([100, 1], found.Select(f => f.Options.Factors));
        Assert.InRange(found[0].Error, 0.929, 0.939);
        Assert.InRange(found[1].Error, 0.939, 0.949);
    }
}
