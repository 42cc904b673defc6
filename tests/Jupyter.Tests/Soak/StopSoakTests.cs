using System.Globalization;
using CollectiveAction.Jupyter.Tests.Notebooks;
using Xunit.Abstractions;

namespace CollectiveAction.Jupyter.Tests.Soak;

/// <summary>
/// Stops the heavy cells of the notebooks at all moments: no process may die, every cell has to end, the state has to be what it was. The gate
/// makes 200 stops in quick mode; the soak is the same with <c>STOP_SOAK=2000</c>, <c>STOP_SOAK_MODE=default</c> and
/// <c>STOP_SOAK_PROCESSORS=1</c> or 2 in the environment, and prints how long the stops took; <c>STOP_SOAK_LOG</c> names a file for each of
/// them. Its kernels are processes of their own, so other tests may run beside it.
/// </summary>
public sealed class StopSoakTests(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task Stopping_cells_of_the_notebooks_never_ends_a_process()
    {
        Skip.IfNot(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "stops by signal need a Unix system");
        var folder = NotebookFolder.Path;
        Skip.If(folder is null, "the notebooks are not beside the tests");
        var stops = Setting("STOP_SOAK", 200);
        var mode = Environment.GetEnvironmentVariable("STOP_SOAK_MODE") ?? "quick";
        var soak = new StopSoak(folder, mode, Setting("STOP_SOAK_PROCESSORS", Environment.ProcessorCount), stopsPerCell: stops > 200 ? 10 : 6,
            Environment.GetEnvironmentVariable("STOP_SOAK_LOG"));
        await soak.RunAsync(stops, TimeSpan.FromSeconds(mode == "quick" ? 0.3 : 2));
        output.WriteLine(soak.Summary());
        foreach (var fault in soak.Faults) output.WriteLine(fault);
        Assert.Empty(soak.Faults);
    }

    private static int Setting(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : fallback;
}
