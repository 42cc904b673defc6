using System.Collections.Immutable;
using CollectiveAction.Jupyter.Outputs;
using Microsoft.CodeAnalysis;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>Compiler errors in the words the user reads.</summary>
internal static class CompileErrors
{
    private const int Shown = 10;

    /// <summary>Describes the errors of one submission.</summary>
    public static CellError Describe(ImmutableArray<Diagnostic> errors, CellSources sources)
    {
        var lines = new List<string>();
        var ordered = errors.OrderBy(error => error.Location.SourceSpan.Start).DistinctBy(error => (error.Location.SourceSpan, error.Id))
            .ToList();
        foreach (var error in ordered.Take(Shown))
        {
            if (lines.Count > 0) lines.Add("");
            var span = error.Location.GetLineSpan();
            var isOneLine = span.StartLinePosition.Line == span.EndLinePosition.Line;
            lines.AddRange(error.Location.IsInSource
                ? sources.Describe(span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1,
                    isOneLine ? error.Location.SourceSpan.Length : 1)
                : []);
            lines.Add($"{error.Id}: {error.GetMessage()}");
            if (CompileHints.For(error) is { } hint) lines.Add($"Hint: {hint}");
        }
        if (ordered.Count > Shown) lines.Add($"… and {ordered.Count - Shown} more errors");
        var first = ordered[0];
        return new CellError("CompilationError", $"{first.Id}: {first.GetMessage()}", lines,
            first.Location.IsInSource ? first.Location.GetLineSpan().StartLinePosition.Line + 1 : null);
    }
}
