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
    private static readonly Lazy<Task<SessionState>> Begun = new(() => ReferencedAsync(ScriptCompiler.Empty, Library("Experiments")));

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Folder => NotebookFolder.Path ?? throw new DirectoryNotFoundException("The notebooks are not beside the tests.");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Cells_and_solutions_compile(string name)
    {
        var state = await Begun.Value;
        var cells = Notebook.Load(Path.Combine(Folder, name)).Cells;
        foreach (var (index, cell) in cells.Index().Where(c => c.Item.IsCode).Skip(1))
        {
            state = cell.Source.StartsWith("#r ", StringComparison.Ordinal)
                ? await ReferencedAsync(state, cell.Source) : After(state, cell.Source, $"cell {index}");
        }

        foreach (var (index, cell) in cells.Index().Where(c => !c.Item.IsCode))
        {
            var pasted = state;
            foreach (var block in SolutionCode.In(cell)) pasted = After(pasted, block, $"the code in the prose of cell {index}");
        }
    }

    private static string Library(string name) => $"#r \"project:../lib/{name}\"";

    /// <summary>The state after a cell of references to libraries and packages, which brings the directives of the libraries.</summary>
    private static async Task<SessionState> ReferencedAsync(SessionState state, string cell)
    {
        var (assemblies, usings) = (new List<string>(), new List<string>());
        foreach (Match reference in References().Matches(cell))
        {
            if (reference.Groups["package"] is { Success: true } package)
            {
                var restorer = new PackageRestorer(null, TimeSpan.FromMinutes(5), TimeProvider.System);
                assemblies.AddRange((await restorer.RestoreAsync([PackageRequest.Parse(package.Value)!], [], Folder, default)).Assemblies);
                continue;
            }

            var library = reference.Groups["library"].Value;
            var build = await ProjectBuilder.BuildAsync(Path.Combine(Folder, "..", "lib", library, $"{library}.csproj"), null, default);
            Assert.True(build.Succeeded, string.Join('\n', build.Errors));
            assemblies.AddRange(Directory.GetFiles(Path.GetDirectoryName(build.AssemblyPath)!, "CollectiveAction.*.dll"));
            assemblies.AddRange(DependencyFile.BesideAssembly(build.AssemblyPath!).Assemblies);
            usings.AddRange(build.Usings);
        }

        var present = state.Compilation.References.Select(r => Path.GetFileName(r.Display)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var added = assemblies.Where(path => present.Add(Path.GetFileName(path))).Select(path => (MetadataReference)MetadataReference.CreateFromFile(path));
        return After(state with { Added = [.. added] }, string.Join('\n', usings), "the usings of the libraries");
    }

    /// <summary>The state after code that was bound but not run.</summary>
    private static SessionState After(SessionState state, string code, string place)
    {
        var compilation = ScriptCompiler.Bind(ScriptCompiler.Parse(code, "", state.Language, default), state, $"Cell{state.Slots.Count}");
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{place}: {d}").ToArray();
        Assert.True(errors.Length == 0, string.Join('\n', errors));
        return state with { Compilation = compilation, Slots = state.Slots.Add(null), Added = ImmutableList<MetadataReference>.Empty };
    }

    [GeneratedRegex(@"(?m)^#r ""(?:project:\.\./lib/(?<library>\w+)|nuget: (?<package>[^""]+))""")]
    private static partial Regex References();
}
