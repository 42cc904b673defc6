using System.Globalization;
using System.Text.RegularExpressions;

namespace CollectiveAction.Learning.Torch.Runtime;

/// <summary>A libtorch on disk.</summary>
/// <param name="Folder">The folder of its libraries.</param>
/// <param name="Version">Its version; null where the folder does not say.</param>
/// <param name="Origin">How it was found, in words.</param>
internal sealed partial record Libtorch(string Folder, Version? Version, string Origin)
{
    /// <summary>The version that TorchSharp's bridge was built for.</summary>
    internal static readonly Version Built = new(2, 10, 0);

    /// <summary>The newest version that the bridge was seen to work with.</summary>
    internal static readonly Version Newest = new(2, 11);

    private static readonly string[] VersionFiles = ["version.py", "build-version"];

    /// <summary>Whether the bridge works with it.</summary>
    internal bool Fits => Version is not { } version || (version >= Built && new Version(version.Major, version.Minor) <= Newest);

    /// <summary>Whether it has CUDA.</summary>
    internal bool HasCuda => File.Exists(Path.Combine(Folder, NativeFiles.Of("torch_cuda")));

    /// <summary>Its version in words.</summary>
    internal string VersionText => Version?.ToString() ?? "of unknown version";

    /// <summary>The libtorch of a folder: a PyTorch package, an unpacked libtorch, or the libraries themselves; null where there is none.</summary>
    internal static Libtorch? In(string folder, string origin)
    {
        foreach (var libraries in new[] { folder, Path.Combine(folder, "lib"), Path.Combine(folder, "torch", "lib") })
        {
            if (File.Exists(Path.Combine(libraries, NativeFiles.Core))) return new(Path.GetFullPath(libraries), VersionOf(libraries), origin);
        }

        return null;
    }

    /// <summary>PyTorch keeps its version in a Python file beside the folder of its libraries, the archive of libtorch in a text file.</summary>
    private static Version? VersionOf(string libraries)
    {
        var parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(libraries)))!;
        foreach (var file in VersionFiles.Select(name => Path.Combine(parent, name)).Where(File.Exists))
        {
            if (VersionPattern().Match(File.ReadAllText(file)) is { Success: true } found)
                return System.Version.Parse(found.Groups[1].Value.ToString(CultureInfo.InvariantCulture));
        }

        return null;
    }

    [GeneratedRegex(@"(?:^|__version__\s*=\s*['""])(\d+\.\d+\.\d+)", RegexOptions.Multiline)]
    private static partial Regex VersionPattern();
}
