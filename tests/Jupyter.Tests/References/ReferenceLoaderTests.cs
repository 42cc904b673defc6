using CollectiveAction.Jupyter.References;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CollectiveAction.Jupyter.Tests.References;

/// <summary>Two versions of one assembly, as two libraries bring them.</summary>
public sealed class ReferenceLoaderTests : IDisposable
{
    private const string Passes = "[assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof(System.IAsyncDisposable))]";
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_second_version_of_an_assembly_with_types_is_told()
    {
        var warning = Assert.Single(Warnings("public class Thing;", "public class Thing;"));
        Assert.Contains("Twice 2.0.0.0 is wanted, but 1.0.0.0 is already in use", warning, StringComparison.Ordinal);
        Assert.Single(Warnings(Passes, Passes + "public class Thing;"));
    }

    [Fact]
    public void Which_version_passes_a_type_on_plays_no_part() => Assert.Empty(Warnings(Passes, Passes + "internal class Inner { public class Own; }"));

    private IReadOnlyList<string> Warnings(string first, string second)
    {
        using var copies = new ShadowCopies();
        var loader = new ReferenceLoader(new NotebookLoadContext(), (_, _) => { }, copies);
        Assert.Empty(loader.AddAssembly(Compiled("first", first, 1)));
        return loader.AddAssembly(Compiled("second", second, 2));
    }

    private string Compiled(string place, string code, int version)
    {
        var file = _folder.Write($"{place}/Twice.dll", "");
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var source = CSharpSyntaxTree.ParseText($"[assembly: System.Reflection.AssemblyVersion(\"{version}.0.0.0\")]\n{code}");
        var result = CSharpCompilation.Create("Twice", [source], references, new(OutputKind.DynamicallyLinkedLibrary)).Emit(file);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return file;
    }
}
