namespace CollectiveAction.Experiments.Composition;

/// <summary>Everything that changes from round to round.</summary>
/// <param name="Members">The mass of each party's members, in people of the first round.</param>
/// <param name="Pools">The mass of those who could be members, members included.</param>
/// <param name="Total">The mass of everybody present.</param>
/// <param name="Trainings">How many trainings there were, where somebody leaves by it; 0 elsewhere.</param>
/// <param name="Moves">The move of each party.</param>
internal sealed record ScenarioState(double[] Members, double[] Pools, double Total, int Trainings, int[] Moves)
{
    internal double[] Shares => [.. Members.Select(m => Math.Min(1, m / Total))];

    /// <summary>As a point of a space in which equal states are equal points.</summary>
    internal double[] ToVector() => [.. Members, .. Pools, Total, Trainings, .. Moves.Select(m => (double)m)];

    internal static ScenarioState Of(ReadOnlySpan<double> vector)
    {
        var parties = (vector.Length - 2) / 3;
        return new(
            vector[..parties].ToArray(), vector[parties..(2 * parties)].ToArray(), vector[2 * parties], (int)vector[2 * parties + 1],
            Array.ConvertAll(vector[(2 * parties + 2)..].ToArray(), m => (int)m));
    }
}
