using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.References;
using Microsoft.CodeAnalysis;

namespace CollectiveAction.Jupyter.Tests.Notebooks;

/// <summary>
/// The code of the committed notebooks compiles, and so does the code in their prose: a reader pastes a solution at the end of the notebook.
/// Nothing is run.
/// </summary>
public sealed partial class CommittedCodeTests
{
    private static readonly Lazy<Task<SessionState>> Referenced = new(ReferenceAsync);

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Folder => NotebookFolder.Path ?? throw new DirectoryNotFoundException("The notebooks are not beside the tests.");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Cells_and_solutions_compile(string name)
    {
        var state = await Referenced.Value;
        var cells = Notebook.Load(Path.Combine(Folder, name)).Cells;
        foreach (var (index, cell) in cells.Index().Where(c => c.Item.IsCode && !c.Item.Source.StartsWith("#r ", StringComparison.Ordinal)))
            state = After(state, cell.Source, $"cell {index}");
        foreach (var (index, cell) in cells.Index().Where(c => !c.Item.IsCode))
        {
            foreach (Match block in CodeBlock().Matches(cell.Source)) After(state, block.Groups[1].Value, $"the code in the prose of cell {index}");
        }
    }

    private static async Task<SessionState> ReferenceAsync()
    {
        var build = await ProjectBuilder.BuildAsync(Path.Combine(Folder, "..", "lib", "Experiments", "Experiments.csproj"), null, default);
        Assert.True(build.Succeeded, string.Join('\n', build.Errors));
        var assemblies = Directory.GetFiles(Path.GetDirectoryName(build.AssemblyPath)!, "CollectiveAction.*.dll")
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path));
        return After(ScriptCompiler.Empty with { Added = [.. assemblies] }, string.Join('\n', build.Usings), "the usings of the project");
    }

    /// <summary>The state after code that was bound but not run.</summary>
    private static SessionState After(SessionState state, string code, string place)
    {
        var compilation = ScriptCompiler.Bind(ScriptCompiler.Parse(code, "", state.Language, default), state, $"Cell{state.Slots.Count}");
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{place}: {d}").ToArray();
        Assert.True(errors.Length == 0, string.Join('\n', errors));
        return state with { Compilation = compilation, Slots = state.Slots.Add(null), Added = ImmutableList<MetadataReference>.Empty };
    }

    [GeneratedRegex("```csharp\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
