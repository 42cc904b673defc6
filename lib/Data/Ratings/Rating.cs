namespace CollectiveAction.Data.Ratings;

/// <summary>What one user gives one item.</summary>
/// <param name="User">The user's number, from 0.</param>
/// <param name="Item">The item's number, from 0.</param>
/// <param name="Stars">The rating, from 1 to <see cref="RatingDataset.MostStars"/>.</param>
public readonly record struct Rating(int User, int Item, int Stars);
