using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>One submission that ran, and the object that holds its variables.</summary>
internal sealed record Submission(CSharpCompilation Compilation, object Instance);

/// <summary>A variable of the session.</summary>
internal sealed record Variable(string Name, string Type, object? Value);

/// <summary>Everything earlier cells declared. Immutable, so that completion can read it while the next cell runs.</summary>
/// <param name="Compilation">The last compilation; its chain of predecessors holds every declaration.</param>
/// <param name="Slots">One object per submission with code, in Roslyn's order; slot 0 is unused.</param>
/// <param name="Submissions">The submissions, in order.</param>
/// <param name="Added">References that the next compilation brings in.</param>
/// <param name="Language">The options the next code is parsed with.</param>
/// <param name="Optimization">Whether the next code is optimised.</param>
internal sealed record SessionState(CSharpCompilation Compilation, ImmutableList<object?> Slots, ImmutableList<Submission> Submissions,
    ImmutableList<MetadataReference> Added, CSharpParseOptions Language, OptimizationLevel Optimization)
{
    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.MinimallyQualifiedFormat;

    /// <summary>The variables that later code sees, newest declaration of each name.</summary>
    public IEnumerable<Variable> Variables()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var submission in Submissions.Reverse())
        {
            var fields = submission.Compilation.ScriptClass?.GetMembers().OfType<IFieldSymbol>() ?? [];
            foreach (var field in fields.Where(field => !field.IsImplicitlyDeclared && field.CanBeReferencedByName && seen.Add(field.Name)))
            {
                var value = submission.Instance.GetType().GetField(field.Name)?.GetValue(submission.Instance);
                yield return new Variable(field.Name, field.Type.ToDisplayString(TypeFormat), value);
            }
        }
    }
}
