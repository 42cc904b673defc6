using System.Security.Cryptography;
using System.Text;

namespace CollectiveAction.Data.Ratings;

/// <summary>Hashes ratings as if written out: a line of the numbers of users and items, then a line a rating, numbers from 0.</summary>
internal static class RatingFingerprint
{
    internal static string Of(RatingDataset dataset)
    {
        var text = new StringBuilder().Append(dataset.UserCount).Append('\t').Append(dataset.ItemCount);
        foreach (var (user, item, stars) in dataset.Ratings)
            text.Append('\n').Append(user).Append('\t').Append(item).Append('\t').Append(stars);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
