using CollectiveAction.Data.Ratings;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Recommenders;

/// <summary>
/// The biased factor model in double precision, written to be read beside its formulas: the slow twin of <see cref="FactorTrainer"/>.
/// </summary>
[Source("doi:10.1109/MC.2009.263", "Equations 4 and 5")]
public sealed class ReferenceFactorModel
{
    private readonly double _mean;
    private readonly double[] _userBiases, _itemBiases;
    private readonly double[][] _userFactors, _itemFactors;

    private ReferenceFactorModel(RatingDataset ratings, double[][] userFactors, double[][] itemFactors)
    {
        _mean = ratings.Mean;
        (_userBiases, _itemBiases) = (new double[ratings.UserCount], new double[ratings.ItemCount]);
        (_userFactors, _itemFactors) = (userFactors, itemFactors);
    }

    /// <summary>Trains a model from the start that <see cref="FactorTrainer"/> has.</summary>
    /// <param name="ratings">The ratings.</param>
    /// <param name="options">How.</param>
    /// <param name="random">Decides the factors before the first step; its state is not changed.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public static ReferenceFactorModel Train(RatingDataset ratings, FactorOptions options, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        options.Validate();
        var start = FactorStart.Draw(ratings, options, random);
        return Train(ratings, options, [.. start.Users.Chunk(options.Factors)], [.. start.Items.Chunk(options.Factors)]);
    }

    /// <summary>Trains a model from given factors, which the training changes.</summary>
    internal static ReferenceFactorModel Train(RatingDataset ratings, FactorOptions options, double[][] userFactors, double[][] itemFactors)
    {
        var model = new ReferenceFactorModel(ratings, userFactors, itemFactors);
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            foreach (var rating in ratings.Ratings) model.Learn(rating, options.Rate, options.Penalty);
        }

        return model;
    }

    /// <summary>μ + b_u + b_i + ⟨p_u, q_i⟩.</summary>
    /// <param name="user">The user.</param>
    /// <param name="item">The item.</param>
    public double Score(int user, int item)
    {
        var product = 0.0;
        for (var k = 0; k < _userFactors[user].Length; k++) product += _userFactors[user][k] * _itemFactors[item][k];
        return _mean + _userBiases[user] + _itemBiases[item] + product;
    }

    private void Learn(Rating rating, double rate, double penalty)
    {
        var (user, item, stars) = rating;
        var error = stars - Score(user, item);
        _userBiases[user] += rate * (error - penalty * _userBiases[user]);
        _itemBiases[item] += rate * (error - penalty * _itemBiases[item]);
        var (p, q) = (_userFactors[user], _itemFactors[item]);
        for (var k = 0; k < p.Length; k++)
        {
            var (oldP, oldQ) = (p[k], q[k]);
            p[k] += rate * (error * oldQ - penalty * oldP);
            q[k] += rate * (error * oldP - penalty * oldQ);
        }
    }
}
