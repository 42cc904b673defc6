namespace CollectiveAction.Learning.Backends;

/// <summary>
/// Makes the backends of an assembly that nothing references, such as one over a GPU library. <see cref="BackendChoice"/> loads it by name when it is
/// asked for.
/// </summary>
/// <remarks>An implementation is public and has a constructor without parameters, which neither loads a native library nor throws.</remarks>
public interface IBackendProvider
{
    /// <summary>The devices that can train here and now, by the names <see cref="BackendChoice"/> takes; empty where nothing native was found.</summary>
    IReadOnlyList<string> Devices { get; }

    /// <summary>What was found on this machine, or what to do, in one sentence.</summary>
    string Describe();

    /// <summary>The backends of a device.</summary>
    /// <param name="device">The device's name.</param>
    /// <exception cref="TrainingNotSupportedException">The device cannot train here; the message says why and what to do.</exception>
    TrainingBackends Open(string device);
}
