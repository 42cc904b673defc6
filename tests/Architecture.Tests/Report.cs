namespace CollectiveAction.Architecture.Tests;

/// <summary>An assertion that shows everything it found, a line each.</summary>
internal static class Report
{
    internal static void Empty<T>(IEnumerable<T> found)
    {
        var lines = found.Select(f => f!.ToString()).ToList();
        Assert.True(lines.Count == 0, string.Join('\n', lines));
    }
}
