using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CollectiveAction.Data.Ratings;
using CollectiveAction.Learning.Recommenders;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Recommenders;

/// <summary>A few ratings of two kinds of users: one likes even items, the other odd ones.</summary>
internal static class ToyRatings
{
    internal static RatingDataset Of(int users, int items, double known = 0.6, ulong seed = 1)
    {
        var random = new RandomStream(seed);
        var ratings = from u in Enumerable.Range(0, users)
                      from i in Enumerable.Range(0, items)
                      where random.NextBernoulli(known)
                      select new Rating(u, i, (u + i) % 2 == 0 ? 4 + random.NextInt32(2) : 1 + random.NextInt32(2));
        return RatingDataset.Of("toy", isSynthetic: true, users, items, ratings.ToArray());
    }

    /// <summary>All scores of a model, [users, items] row-major.</summary>
    internal static float[] Scores(FactorModel model)
    {
        var scores = new float[model.UserCount * model.ItemCount];
        for (var user = 0; user < model.UserCount; user++) model.Scores(user, scores.AsSpan(user * model.ItemCount, model.ItemCount));
        return scores;
    }

    /// <summary>The bits of models of several widths.</summary>
    internal static string FingerprintOfModels() => string.Join(' ', new[] { 1, 7, 8, 9, 31, 32, 33, 100 }.Select(factors =>
    {
        var options = new FactorOptions { Factors = factors, Epochs = 3 };
        var model = FactorTrainer.Train(Of(20, 15), options, new RandomStream((ulong)factors)).Required;
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(Scores(model))))[..12];
    }));
}
