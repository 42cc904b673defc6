using System.Reflection;
using System.Text.RegularExpressions;
using CollectiveAction.Data.Resumes;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Bounds;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CollectiveAction.Architecture.Tests;

/// <summary>What the README and its neighbours in .github say is true.</summary>
public partial class ReadmeTests
{
    private static readonly string Readme = Read("README.md");

    [Fact]
    public void The_program_compiles_and_prints_what_stands_below_it()
    {
        var (program, output) = (Block("csharp"), Readme[Readme.IndexOf("```csharp", StringComparison.Ordinal)..]);
        output = Blocks().Matches(output)[1].Groups["text"].Value;

        Assert.Equal(output, Run(program).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_entries_of_the_bibliography_are_those_that_Citations_writes()
    {
        var entries = Citations.Of(typeof(FeatureLabelBound)).Concat(Citations.Of(typeof(ResumeCorpus)));
        Assert.Equal(string.Join("\n\n", entries).ReplaceLineEndings("\n") + "\n", Block("bibtex"));
    }

    [Fact]
    public void The_citation_file_names_the_founding_paper_as_Citations_does()
    {
        var (file, entry) = (Read(".github", "CITATION.cff"), Citations.Of(typeof(FeatureLabelBound)).Single());
        foreach (var field in new[] { "title", "year", "volume", "eprint", "booktitle" })
        {
            var value = Regex.Match(entry, field == "title" ? @"(?m)^\s*title\s*= \{(.*)\}" : $@"\b{field}\s*= \{{(.*)\}}").Groups[1].Value;
            Assert.True(value.Length > 0 && file.Contains(value, StringComparison.Ordinal), $".github/CITATION.cff does not say {field} = {value}.");
        }
    }

    [Fact]
    public void Every_library_stands_in_the_table_of_folders()
    {
        foreach (var assembly in Repository.Assemblies()) Assert.Contains($"| `lib/{assembly}` |", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rooms_it_names_exist()
    {
        foreach (var room in Rooms().Matches(Readme).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal))
            Assert.True(Directory.Exists(Repository.PathOf("lib", room)), $"README.md names {room}; there is no folder lib/{room}.");
    }

    [Fact]
    public void Continuous_integration_runs_the_two_commands_on_every_system_and_the_gate()
    {
        var workflow = Read(".github", "workflows", "ci.yml");
        var commands = Blocks().Matches(Readme).Select(m => m.Groups["text"].Value).First(b => b.StartsWith("dotnet run", StringComparison.Ordinal)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, commands.Length);
        foreach (var line in commands.Select(c => $"run: {c}\n").Append("os: [ubuntu-latest, windows-latest, macos-latest]\n").Append(".ci/run\n"))
            Assert.Contains(line, workflow, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_between_the_documents_lead_somewhere()
    {
        string[] documents = ["README.md", ".github/CONTRIBUTING.md", ".github/SECURITY.md", "environment/README.md", "data/README.md", "notebooks/README.md"];
        foreach (var document in documents)
        {
            foreach (var target in Links().Matches(Read(document)).Select(m => m.Groups[1].Value).Where(t => !t.Contains(':', StringComparison.Ordinal)))
                Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(Repository.PathOf(document))!, target)), $"{document} links to {target}, which is not there.");
        }
    }

    private static string Read(params string[] path) => File.ReadAllText(Repository.PathOf(path)).ReplaceLineEndings("\n");

    private static string Block(string language) => Blocks().Matches(Readme).Single(m => m.Groups["language"].Value == language).Groups["text"].Value;

    private static string Run(string program)
    {
        const string usings = "global using System; global using System.Collections.Generic; global using System.Linq;";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("ReadmeProgram", [CSharpSyntaxTree.ParseText(usings), CSharpSyntaxTree.ParseText(program)], references);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));

        var (console, captured) = (Console.Out, new StringWriter());
        Console.SetOut(captured);
        try
        {
            var main = Assembly.Load(image.ToArray()).EntryPoint!;
            main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }

        return captured.ToString();
    }

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"`((?:Theory|Mechanisms|Learning|Experiments|Studies|Data|Charts)/\w+)`")]
    private static partial Regex Rooms();

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Links();
}
