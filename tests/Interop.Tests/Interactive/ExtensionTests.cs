using System.Reflection;
using System.Runtime.Loader;
using CollectiveAction.Architecture.Tests;
using CollectiveAction.Interop.Interactive;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace CollectiveAction.Interop.Tests.Interactive;

/// <summary>What .NET Interactive does by itself where a notebook references the package.</summary>
public class ExtensionTests
{
    [SkippableFact]
    public async Task The_cell_in_the_package_connects_the_libraries_to_the_kernel()
    {
        Skip.If(InteractiveKernel.Missing is not null, InteractiveKernel.Missing);
        using var kernel = InteractiveKernel.Create();
        await OkAsync(kernel, $"#r \"{typeof(InteractiveExtension).Assembly.Location}\"");

        await OkAsync(kernel, await File.ReadAllTextAsync(Repository.PathOf("lib", "Interop", "Interactive", "extension.dib")));

        var shown = await OkAsync(kernel, $"#r \"{typeof(Charts.Display.Plot).Assembly.Location}\"\nCollectiveAction.Charts.Display.Plot.Line([0, 1], [0, 1])");
        Assert.Contains("ca-figure", shown, StringComparison.Ordinal);
        shown = await OkAsync(kernel, $"#r \"{typeof(Microsoft.Data.Analysis.DataFrame).Assembly.Location}\"\n"
            + "new Microsoft.Data.Analysis.DataFrame(new Microsoft.Data.Analysis.Int32DataFrameColumn(\"count\", new[] { 7 }))");
        Assert.Contains("<table>", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_F_sharp_library_of_the_process_serves_those_who_ask_for_a_newer_one()
    {
        InteractiveNotebook.Connect();

        var served = AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName("FSharp.Core, Version=9999.0.0.0"));

        Assert.Same(typeof(Microsoft.FSharp.Core.Unit).Assembly, served);
    }

    [Fact]
    public void What_the_referenced_file_needs_lies_beside_it()
    {
        var tests = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var folder = Path.Combine(tests.Parent!.Parent!.FullName, "Interop", tests.Name);

        Assert.All(["Plotly.NET", "DynamicObj", "FSharp.Core", "Microsoft.Data.Analysis", "MathNet.Numerics"],
            name => Assert.True(File.Exists(Path.Combine(folder, $"{name}.dll")), $"{name}.dll is not in {folder}."));
    }

    private static async Task<string> OkAsync(Kernel kernel, string code)
    {
        var result = await kernel.SendAsync(new SubmitCode(code), CancellationToken.None);
        Assert.Empty(result.Events.OfType<CommandFailed>().Select(failed => failed.Message));
        return string.Concat(result.Events.OfType<DisplayEvent>().SelectMany(shown => shown.FormattedValues).Select(value => value.Value));
    }
}
