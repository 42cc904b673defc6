using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Tests.Soak;

/// <summary>One stop of one cell.</summary>
/// <param name="Place">Notebook and cell.</param>
/// <param name="Milliseconds">From the stop to the cell's reply.</param>
internal sealed record StopTaken(string Place, double Milliseconds);

/// <summary>Walks the cells of notebooks in real kernels and stops each of those that take long at several moments.</summary>
/// <param name="folder">The notebooks' folder.</param>
/// <param name="mode">The mode they run in.</param>
/// <param name="processors">How many processors a kernel may use.</param>
/// <param name="stopsPerCell">How often one cell is stopped before it may run through.</param>
/// <param name="log">A file that gets a line for each stop and each fault as they come, or null. A soak that is cut short has then told.</param>
internal sealed class StopSoak(string folder, string mode, int processors, int stopsPerCell, string? log)
{
    private static readonly TimeSpan TooShort = TimeSpan.FromMilliseconds(30);

    private readonly List<StopTaken> _stops = [];
    private readonly List<string> _faults = [];
    private uint _moment = 2463534242;

    /// <summary>The stops, in order.</summary>
    public IReadOnlyList<StopTaken> Stops => _stops;

    /// <summary>What must not happen: a process that died, a cell that never ended, a state that was lost.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Walks the notebooks, over and over, until there have been enough stops.</summary>
    /// <param name="stops">How many.</param>
    /// <param name="longestWait">The latest moment at which a cell is stopped after its start.</param>
    public async Task RunAsync(int stops, TimeSpan longestWait)
    {
        var build = await ProjectBuilder.BuildAsync(Path.Combine(folder, "..", "lib", "Experiments", "Experiments.csproj"), null, default);
        Assert.True(build.Succeeded, string.Join('\n', build.Errors));
        var reference = $"#r \"{build.AssemblyPath}\"\n{string.Join('\n', build.Usings)}";
        string[] paths = [.. Directory.GetFiles(folder, "*.ipynb").Order(StringComparer.Ordinal)];
        for (var round = 0; _stops.Count < stops && _faults.Count < 10; round++)
        {
            var before = _stops.Count;
            foreach (var path in paths.Where(_ => _stops.Count < stops && _faults.Count < 10))
                Walk(path, reference, Math.Min(stops, _stops.Count + 1 + stops / paths.Length), longestWait);
            if (_stops.Count == before) Fault("no cell takes long enough to be stopped");
            if (_faults.Count > 0 && _stops.Count == before) return;
        }
    }

    /// <summary>The latencies in one line.</summary>
    public string Summary()
    {
        var sorted = _stops.Select(stop => stop.Milliseconds).Order().ToArray();
        string At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))].ToString("0", CultureInfo.InvariantCulture);
        var slow = _stops.Where(stop => stop.Milliseconds > 1000).GroupBy(stop => stop.Place).OrderByDescending(group => group.Count()).Take(12)
            .Select(group => $"{group.Key} ({group.Count()}, up to {group.Max(stop => stop.Milliseconds) / 1000:0.0} s)");
        return $"{sorted.Length} stops, {mode} mode, {processors} processors: median {At(.5)} ms, 90 % {At(.9)} ms, 99 % {At(.99)} ms, "
            + $"longest {At(1)} ms; {sorted.Count(time => time > 1000)} took more than 1 s: {string.Join(", ", slow)}";
    }

    private void Walk(string path, string reference, int stops, TimeSpan longestWait)
    {
        var cells = Notebook.Load(path).Cells.Where(cell => cell.IsCode && !string.IsNullOrWhiteSpace(cell.Source))
            .Select(cell => cell.Source.Replace("#r \"project:../lib/Experiments\"", reference, StringComparison.Ordinal)).ToList();
        var kernel = new KernelUnderStops(folder, mode, processors);
        try
        {
            Run(kernel, "var soakState = 1;");
            foreach (var (index, code) in cells.Index())
            {
                var place = $"{Path.GetFileNameWithoutExtension(path)} [{index + 1}]";
                if (!code.StartsWith("#r", StringComparison.Ordinal))
                    for (var taken = 0; taken < stopsPerCell && _stops.Count < stops; taken++)
                        if (!Stop(kernel, code, place, longestWait)) break;
                if (_stops.Count >= stops) return;
                Run(kernel, code);
            }
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException)
        {
            var end = kernel.ExitCode is { } code ? $"the process ended with {code}" : "the kernel does not answer";
            Fault($"{Path.GetFileName(path)}: {end} after {_stops.LastOrDefault()}: {failure.Message} {kernel.Errors}");
        }
        finally
        {
            kernel.Dispose();
        }
    }

    /// <summary>Stops a cell at some moment.</summary>
    /// <returns>Whether it was still running.</returns>
    private bool Stop(KernelUnderStops kernel, string code, string place, TimeSpan longestWait)
    {
        kernel.Begin(code);
        if (kernel.IsDoneWithin(TooShort + Next() * longestWait))
        {
            kernel.End();
            return false;
        }
        var begun = Stopwatch.GetTimestamp();
        if (_stops.Count % 2 == 0) kernel.StopByMessage();
        else kernel.StopBySignal();
        kernel.End();
        _stops.Add(new StopTaken(place, Stopwatch.GetElapsedTime(begun).TotalMilliseconds));
        Log(string.Create(CultureInfo.InvariantCulture, $"{place}\t{_stops[^1].Milliseconds:0}"));
        // A stop that comes when the cell has just ended by itself meets the next one.
        var check = Run(kernel, "if (soakState != 1) throw new Exception();");
        if ((string?)check["ename"] == "Interrupted") check = Run(kernel, "if (soakState != 1) throw new Exception();");
        if ((string?)check["status"] != "ok")
            Fault($"{place}: the state is not what it was: {check.ToJsonString()}");
        return true;
    }

    private void Fault(string fault)
    {
        _faults.Add(fault);
        Log(fault);
    }

    private void Log(string line)
    {
        if (log is not null) File.AppendAllText(log, line + "\n");
    }

    private static JsonNode Run(KernelUnderStops kernel, string code)
    {
        kernel.Begin(code);
        return kernel.End();
    }

    // Moments need no quality; the same ones come in every run.
    private double Next()
    {
        _moment ^= _moment << 13;
        _moment ^= _moment >> 17;
        _moment ^= _moment << 5;
        return _moment / (double)uint.MaxValue;
    }
}
