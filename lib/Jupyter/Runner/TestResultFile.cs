using System.Xml.Linq;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>Reads what <c>dotnet test --logger trx</c> writes.</summary>
internal static class TestResultFile
{
    private static readonly XNamespace Names = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>The tests of a file: each one's name, its outcome (<c>Passed</c>, <c>Failed</c>, <c>NotExecuted</c>) and what it said.</summary>
    /// <param name="xml">The file's content.</param>
    public static IReadOnlyList<(string Name, string Outcome, string Message)> Read(string xml) =>
        [.. XDocument.Parse(xml).Descendants(Names + "UnitTestResult").Select(result => (
            (string?)result.Attribute("testName") ?? "", (string?)result.Attribute("outcome") ?? "",
            ((string?)result.Descendants(Names + "Message").FirstOrDefault() ?? (string?)result.Descendants(Names + "StdOut").FirstOrDefault() ?? "").Trim()))];
}
