namespace CollectiveAction.Mechanisms.Problems;

/// <summary>Checks of menus that come from outside.</summary>
internal static class Menus
{
    /// <summary>Refuses contributions that are no menu of a problem.</summary>
    /// <returns>A copy.</returns>
    internal static double[] Require(ContractProblem problem, ReadOnlySpan<double> contributions)
    {
        if (contributions.Length != problem.Types.Count)
        {
            throw new ArgumentException(
                $"{contributions.Length} contributions for {problem.Types.Count} types of different cost; give one for each.", nameof(contributions));
        }

        foreach (var contribution in contributions)
        {
            if (!(contribution >= 0) || !double.IsFinite(contribution))
                throw new ArgumentException($"A contribution of {contribution:R} is not a finite amount ≥ 0.", nameof(contributions));
        }

        return contributions.ToArray();
    }
}
