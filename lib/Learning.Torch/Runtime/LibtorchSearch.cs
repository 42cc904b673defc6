namespace CollectiveAction.Learning.Torch.Runtime;

/// <summary>Where a libtorch is looked for, in this order: <c>TORCH_HOME</c>, the package of the build, the PyTorch of the Python on the path.</summary>
/// <param name="Home">The value of <c>TORCH_HOME</c>; null or empty for none.</param>
/// <param name="Outputs">The folders in which a build puts native libraries.</param>
/// <param name="AskPython">Asks Python for the folder of its PyTorch; null where there is none.</param>
internal sealed record LibtorchSearch(string? Home, IReadOnlyList<string> Outputs, Func<string?> AskPython)
{
    internal const string Variable = "TORCH_HOME";

    internal const string HowToGetOne =
        "build with -p:Torch=cpu (or -p:Torch=cuda), install PyTorch 2.10 or 2.11 for the Python on the path, or set TORCH_HOME to the folder of one";

    /// <summary>The search of this process.</summary>
    internal static LibtorchSearch OfThisProcess() => new(Environment.GetEnvironmentVariable(Variable), OutputFolders(), InstalledPython.FolderOfTorch);

    /// <summary>The folders beside the program and beside TorchSharp in which native libraries lie.</summary>
    internal static string[] OutputFolders()
    {
        var beside = new[] { Path.GetDirectoryName(typeof(TorchSharp.torch).Assembly.Location), AppContext.BaseDirectory };
        return [.. beside.Where(folder => !string.IsNullOrEmpty(folder)).SelectMany(folder => new[] { Path.Combine(folder!, "runtimes", NativeFiles.Platform, "native"), folder! }).Distinct()];
    }

    /// <summary>Looks for one.</summary>
    /// <returns>It, or the state of the runtime without one and a sentence on what to do.</returns>
    internal (Libtorch? Found, TorchState State, string Sentence) Find()
    {
        var built = Outputs.Select(folder => Libtorch.In(folder, "the package of this build")).FirstOrDefault(l => l is not null) is { } own
            ? own with { Version = own.Version ?? Libtorch.Built }
            : null;
        Libtorch? named = null;
        if (!string.IsNullOrEmpty(Home))
        {
            named = Libtorch.In(Home, Variable);
            if (named is null) return (null, TorchState.Missing, $"{Variable} names '{Home}', which holds no {NativeFiles.Core}: correct or unset it.");
            if (built is not null && named.Version != built.Version)
            {
                return (null, TorchState.TwoVersions,
                    $"There are two libtorch, {named.VersionText} in {named.Folder} ({Variable}) and {built.VersionText} in {built.Folder} (the package of this build): unset {Variable} or build with -p:Torch=none.");
            }
        }

        var found = named ?? built ?? (AskPython() is { } folder ? Libtorch.In(folder, "the PyTorch of the Python on the path") : null);
        if (found is null) return (null, TorchState.Missing, $"There is no libtorch: {HowToGetOne}.");
        return found.Fits
            ? (found, TorchState.Ready, "")
            : (null, TorchState.WrongVersion,
                $"libtorch {found.VersionText} in {found.Folder} ({found.Origin}) does not fit: TorchSharp {TorchRuntime.TorchSharpVersion} needs {Libtorch.Built.ToString(2)} or {Libtorch.Newest}; {HowToGetOne}.");
    }
}
