namespace CollectiveAction.Experiments.Cooperatives;

/// <summary>Somebody who labels texts for the cooperative.</summary>
/// <param name="Name">The name.</param>
/// <param name="Texts">How many texts, ≥ 1.</param>
/// <param name="Focus">The profession that three quarters of them are of; the others are drawn from all.</param>
/// <param name="Care">The part of the labels that is right, in [0, 1]; the others name another profession.</param>
/// <param name="Year">The year of contribution, from 0 on.</param>
public sealed record CooperativeWorker(string Name, int Texts, int Focus, double Care, int Year)
{
    /// <summary>The twelve of the notebook: four professions, differing in diligence, care and time.</summary>
    /// <param name="size">How many texts one unit of work is, ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no text in a unit.</exception>
    public static IReadOnlyList<CooperativeWorker> Twelve(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        return
        [
            new("Ada", 3 * size, 0, 0.98, 0), new("Ben", 2 * size, 0, 0.95, 0), new("Cleo", 2 * size, 1, 0.95, 0), new("Dan", size, 1, 0.98, 0),
            new("Eve", 2 * size, 2, 0.95, 0), new("Finn", size, 3, 0.95, 0), new("Gita", 2 * size, 0, 0.60, 0), new("Hugo", size, 2, 0.30, 0),
            new("Iris", 2 * size, 2, 0.98, 1), new("Jan", 2 * size, 3, 0.95, 1), new("Kim", 3 * size, 3, 0.98, 2), new("Lou", 2 * size, 2, 0.95, 2),
        ];
    }
}
