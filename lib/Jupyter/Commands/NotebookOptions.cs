using System.CommandLine;
using System.Globalization;
using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Commands;

/// <summary>The arguments and options that several verbs share, and their meaning.</summary>
internal sealed class NotebookOptions
{
    public Argument<string[]> Paths { get; } = new("paths")
    {
        Description = "Notebooks or folders; without any, the folder \"notebooks\" or else the current one.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public Option<bool> Quick { get; } = new("--quick") { Description = "Smallest sizes: seconds a notebook, for continuous integration." };

    public Option<bool> Full { get; } = new("--full") { Description = "The sizes of the committed outputs. It may take hours." };

    public Option<bool> Default { get; } = new("--default") { Description = "The sizes of a run without options: at most minutes a notebook." };

    public Option<double> Timeout { get; } = new("--timeout")
    {
        Description = "The longest a notebook may take, in seconds; 0 for no limit.",
        HelpName = "seconds",
        DefaultValueFactory = _ => 3600,
    };

    public Option<int> Jobs { get; } = new("--jobs")
    {
        Description = "How many notebooks run at the same time.",
        HelpName = "n",
        DefaultValueFactory = _ => Math.Clamp(Environment.ProcessorCount / 4, 1, 4),
    };

    public Option<string?> Out { get; } = new("--out") { HelpName = "folder" };

    public Option<string?> Api { get; } = new("--api")
    {
        Description = "The API reference that the pages link to, a folder or an address on the network; default the folder api beside the pages, where there is one.",
        HelpName = "folder or address",
    };

    /// <summary>The notebooks that the command line names.</summary>
    public IReadOnlyList<NotebookFile> Files(ParseResult parsed) =>
        NotebookFile.Find(parsed.GetValue(Paths) ?? [], Environment.CurrentDirectory);

    /// <summary>The mode asked for, or null when it is left open.</summary>
    public NotebookMode? Mode(ParseResult parsed) => (parsed.GetValue(Quick), parsed.GetValue(Full), parsed.GetValue(Default)) switch
    {
        (true, true, _) => throw new UsageException("--quick and --full exclude each other: give one of them, or none for the default mode."),
        (true, _, true) or (_, true, true) => throw new UsageException("--default excludes --quick and --full: give one of them."),
        (true, _, _) => NotebookMode.Quick,
        (_, true, _) => NotebookMode.Full,
        (_, _, true) => NotebookMode.Default,
        _ => null,
    };

    /// <summary>The folder asked for, else a sub-folder of <c>.book</c> in the repository's root.</summary>
    public string Folder(ParseResult parsed, string below = "") =>
        parsed.GetValue(Out) is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : Path.Combine(RunSurroundings.RootOf(Environment.CurrentDirectory), ".book", below);

    /// <summary>The book's folder and its API reference.</summary>
    public async Task<BookTarget> TargetAsync(ParseResult parsed, CancellationToken cancellation, string below = "")
    {
        var folder = Folder(parsed, below);
        return new BookTarget(folder, await ApiReference.FindAsync(parsed.GetValue(Api), folder, cancellation).ConfigureAwait(false));
    }

    /// <summary>The settings of a run.</summary>
    public RunSettings Settings(ParseResult parsed, IReadOnlyList<string> parameters)
    {
        var (timeout, jobs) = (parsed.GetValue(Timeout), parsed.GetValue(Jobs));
        if (timeout is not (>= 0 and <= 4_000_000))
            throw new UsageException(
                $"--timeout is a number of seconds from 0 (no limit) to 4000000; it was {timeout.ToString(CultureInfo.InvariantCulture)}.");
        if (jobs < 1)
            throw new UsageException($"--jobs is at least 1; it was {jobs}.");
        return new RunSettings
        {
            Mode = Mode(parsed) ?? NotebookMode.Default,
            Jobs = jobs,
            Timeout = timeout == 0 ? System.Threading.Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(timeout),
            Parameters = Parameters(parameters),
        };
    }

    private static Dictionary<string, string> Parameters(IReadOnlyList<string> assignments)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assignment in assignments)
        {
            var at = assignment.IndexOf('=', StringComparison.Ordinal);
            if (at < 1)
                throw new UsageException($"--param takes name=value; it was \"{assignment}\".");
            if (!result.TryAdd(assignment[..at].Trim(), assignment[(at + 1)..].Trim()))
                throw new UsageException($"--param {assignment[..at]} is given twice.");
        }
        return result;
    }
}
