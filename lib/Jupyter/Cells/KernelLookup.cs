namespace CollectiveAction.Jupyter.Cells;

/// <summary>Stands where .NET Interactive has a tree of kernels, and says what to do instead.</summary>
public sealed class KernelLookup
{
    private const string Advice =
        "Here there is one C# session and no other kernel. Use the variable directly; for other data sources take a package, such as "
        + "#r \"nuget:Microsoft.Data.Sqlite\", and for HTML or JavaScript #!html and #!javascript.";

    internal KernelLookup() { }

    /// <summary>The name of the one kernel there is.</summary>
    public string Name { get; } = "csharp";

    /// <summary>Finds a kernel.</summary>
    /// <param name="name">Its name: <c>csharp</c> is this session.</param>
    /// <exception cref="NotSupportedException">There is no such kernel; the message says what to do instead.</exception>
    public KernelLookup FindKernelByName(string name) =>
        name == Name ? this : throw new NotSupportedException($"There is no kernel '{name}'. {Advice}");

    /// <summary>There is no kernel to send code to.</summary>
    /// <param name="code">The code.</param>
    /// <exception cref="NotSupportedException">Always; the message says what to do instead.</exception>
    public Task<object> SubmitCodeAsync(string code) => throw new NotSupportedException(Advice);

    /// <summary>There is no kernel to send commands to.</summary>
    /// <param name="command">The command.</param>
    /// <exception cref="NotSupportedException">Always; the message says what to do instead.</exception>
    public Task<object> SendAsync(object command) => throw new NotSupportedException(Advice);
}
