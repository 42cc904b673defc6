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

    private static async Task<string> OkAsync(Kernel kernel, string code)
    {
        var result = await kernel.SendAsync(new SubmitCode(code), CancellationToken.None);
        Assert.Empty(result.Events.OfType<CommandFailed>().Select(failed => failed.Message));
        return string.Concat(result.Events.OfType<DisplayEvent>().SelectMany(shown => shown.FormattedValues).Select(value => value.Value));
    }
}
