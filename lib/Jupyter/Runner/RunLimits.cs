using System.Diagnostics;
using System.Globalization;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>What the process of a notebook is kept from. These are no walls: code that means harm needs a container around the whole run.</summary>
public sealed record RunLimits
{
    // Nobody listens on the discard port.
    private const string Nowhere = "http://127.0.0.1:9";

    /// <summary>The most memory it may hold together with the processes it starts, in bytes; null for no limit.</summary>
    public long? Memory { get; init; }

    /// <summary>Whether HTTP clients in it find no way out.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Prepares the start of a process.</summary>
    /// <param name="start">How it will be started.</param>
    internal void Apply(ProcessStartInfo start)
    {
        // What code asks of the heap ends in an exception that it is told of, before the whole process is ended.
        if (Memory is { } most) start.Environment["DOTNET_GCHeapHardLimit"] = (most / 4 * 3).ToString("x", CultureInfo.InvariantCulture);
        if (!IsOffline) return;
        foreach (var variable in (string[])["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"])
        {
            start.Environment[variable] = Nowhere;
            start.Environment[variable.ToLowerInvariant()] = Nowhere;
        }
        start.Environment.Remove("NO_PROXY");
        start.Environment.Remove("no_proxy");
    }
}
