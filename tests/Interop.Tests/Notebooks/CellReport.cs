namespace CollectiveAction.Interop.Tests.Notebooks;

/// <summary>What became of one cell in .NET Interactive.</summary>
/// <param name="Cell">Its place among the cells with code, from 1.</param>
/// <param name="Failure">What went wrong, or null.</param>
/// <param name="Shown">The representations that were shown below it, as HTML where there is one.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record CellReport(int Cell, string? Failure, string[] Shown, double Seconds)
{
    /// <summary>The report of a notebook in a folder of reports.</summary>
    internal static string FileOf(string reports, string notebook) => Path.Combine(reports, Path.GetFileNameWithoutExtension(notebook) + ".json");
}
