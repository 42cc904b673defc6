namespace CollectiveAction.Architecture.Tests;

/// <summary>A published result, the types that compute it and the notebooks that show it.</summary>
/// <param name="Work">The work's identifier.</param>
/// <param name="Result">Its number in the work: <c>Theorem 1</c>.</param>
/// <param name="Types">The types, by full name.</param>
/// <param name="Notebooks">The notebooks, each with the claims that name the result as their source.</param>
internal sealed record TheoremRow(string Work, string Result, IReadOnlyList<Type> Types, IReadOnlyList<(string Name, IReadOnlyList<string> Claims)> Notebooks)
{
    /// <summary>Where the result stands on the page of theorems.</summary>
    internal string Anchor { get; } = $"{Work}-{Result}".ToLowerInvariant().Replace(':', '-').Replace(' ', '-').Replace('/', '-');
}
