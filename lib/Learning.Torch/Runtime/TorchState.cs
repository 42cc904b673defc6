namespace CollectiveAction.Learning.Torch.Runtime;

/// <summary>Whether TorchSharp can be used in this process.</summary>
public enum TorchState
{
    /// <summary>It can.</summary>
    Ready,

    /// <summary>No libtorch was found.</summary>
    Missing,

    /// <summary>The libtorch that was found is older or newer than TorchSharp's bridge works with.</summary>
    WrongVersion,

    /// <summary>Two different libtorch were found, or another one is loaded already.</summary>
    TwoVersions,

    /// <summary>The C++ runtime of the system is older than TorchSharp's bridge asks for.</summary>
    OldCppRuntime,

    /// <summary>A library was found and could not be loaded.</summary>
    Broken,
}
