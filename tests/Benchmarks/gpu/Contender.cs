using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace CollectiveAction.Benchmarks.Gpu;

/// <summary>Something that is measured: a program that writes a line for each thing it has measured, "KEY TAB VALUE" or "KEY TAB - TAB REASON".</summary>
/// <param name="Name">Its heading in a table.</param>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record Contender(string Name, string Program, params string[] Arguments)
{
    /// <summary>Measures once.</summary>
    /// <param name="limit">After how long it is stopped; what it has measured until then counts.</param>
    /// <param name="told">Told each line as it comes.</param>
    /// <returns>What was measured.</returns>
    public Measured Measure(TimeSpan limit, Action<string> told)
    {
        var (values, reasons, errors) = (new ConcurrentDictionary<string, double>(), new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(Program, Arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) =>
        {
            if (!string.IsNullOrWhiteSpace(line.Data)) errors.Enqueue(line.Data.Trim());
        };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            reasons.Enqueue($"stopped after {limit.TotalSeconds:N0} s");
        }

        // Without a limit this also waits for the last lines.
        process.WaitForExit();
        if (reasons.IsEmpty && process.ExitCode != 0) reasons.Enqueue(errors.LastOrDefault() ?? $"ended with {process.ExitCode}");
        return new Measured(values, reasons.IsEmpty ? null : string.Join("; ", reasons.Distinct()));

        void Read(string? line)
        {
            if (line?.Split('\t') is not [var key, var value, ..] parts) return;
            if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) values[key] = number;
            else if (parts is [_, _, { Length: > 0 } why, ..]) reasons.Enqueue($"{key}: {why}");
            told($"{Name}, {key}: {(parts.Length > 2 && value == "-" ? parts[2] : value)}");
        }
    }
}

/// <summary>What a contender has measured.</summary>
/// <param name="Values">The numbers, by key.</param>
/// <param name="Missing">Why the others are missing; null where none is.</param>
internal sealed record Measured(IReadOnlyDictionary<string, double> Values, string? Missing)
{
    /// <summary>A number; null where it is missing.</summary>
    public double? this[string key] => Values.TryGetValue(key, out var value) ? value : null;
}
