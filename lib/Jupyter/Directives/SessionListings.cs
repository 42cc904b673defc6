using System.Runtime.InteropServices;
using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Formatting;
using CollectiveAction.Jupyter.Hosting;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Directives;

/// <summary>The directives that tell something: <c>#!who</c>, <c>#!whos</c>, <c>#!lsmagic</c>, <c>#!about</c>.</summary>
internal static class SessionListings
{
    private const int ValueWidth = 80;

    public static void Who(SessionState state, RunningCell cell) =>
        cell.Display(
            MimeBundle.OfText("text/plain",
                string.Join(", ",
                    state.Variables().Select(variable => variable.Name).Order(StringComparer.Ordinal)) is { Length: > 0 } names
                    ? names
                    : "No variables yet."));

    public static void Whos(SessionState state, RunningCell cell)
    {
        var rows = state.Variables().OrderBy(variable => variable.Name, StringComparer.Ordinal)
            .Select(variable => new VariableRow(variable.Name, variable.Type, Short(cell.Formatter.Line(variable.Value)))).ToList();
        if (rows.Count == 0) cell.Display(MimeBundle.OfText("text/plain", "No variables yet."));
        else cell.Display(new Formatter(new OutputLimits { Items = 500 }).Format(new TableView(rows), []));
    }

    public static void Directives(RunningCell cell) =>
        cell.Display(new Formatter(new OutputLimits { Items = 100 }).Format(new TableView(DirectiveCatalog.All), []));

    public static void About(RunningCell cell) => cell.Display(MimeBundle.OfText("text/plain",
        $"C# notebook engine {Version(typeof(SessionListings))} on {RuntimeInformation.FrameworkDescription}, "
        + $"Roslyn {Version(typeof(Microsoft.CodeAnalysis.Compilation))}, {RuntimeInformation.RuntimeIdentifier}"));

    private static string? Version(Type type) => type.Assembly.GetName().Version?.ToString(3);

    private static string Short(string text) => text.Length <= ValueWidth ? text : text[..(ValueWidth - 1)] + "…";

    private sealed record VariableRow(string Name, string Type, string Value);
}
