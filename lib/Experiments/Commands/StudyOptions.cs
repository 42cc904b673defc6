using System.CommandLine;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Commands;

/// <summary>The arguments and options that several verbs share, and their meaning.</summary>
internal sealed class StudyOptions
{
    internal Argument<string> Study { get; } = new("study") { Description = "The study's name; 'study list' tells them." };

    internal Option<string> Store { get; } = new("--store") { Description = "The file of results.", HelpName = "file", Required = true };

    internal Option<bool> Quick { get; } = new("--quick") { Description = "Everything once, on little data." };

    internal Option<bool> Full { get; } = new("--full") { Description = "The sizes of the committed figures." };

    internal Option<bool> Synthetic { get; } = new("--synthetic")
    {
        Description = "Uses the synthetic twin even where the real data is.",
    };

    private readonly ModelOptions _model = new();

    private readonly Option<string> _backend = new("--backend")
    {
        Description = $"What trains the models of a study on texts: {string.Join(", ", BackendChoice.Names)}. Results of a backend whose models differ from the managed ones are stored apart.",
        HelpName = "name",
        DefaultValueFactory = _ => BackendChoice.Managed,
    };

    /// <summary>Adds the options that choose what trains.</summary>
    internal void AddTrainerTo(Command command)
    {
        command.Options.Add(_backend);
        _model.AddTo(command);
    }

    /// <summary>The mode asked for.</summary>
    /// <exception cref="ArgumentException">Both are asked for.</exception>
    internal RunMode Mode(ParseResult parsed) => (parsed.GetValue(Quick), parsed.GetValue(Full)) switch
    {
        (true, true) => throw new ArgumentException(
            "--quick and --full exclude each other: give one of them, or none for the default mode."),
        (true, _) => RunMode.Quick,
        (_, true) => RunMode.Full,
        _ => RunMode.Default,
    };

    /// <summary>The study at the size asked for, with its data.</summary>
    /// <exception cref="ArgumentException">There is no study of the name.</exception>
    internal IRegisteredStudy Open(ParseResult parsed, IResultStore? store, CancellationToken cancellation) =>
        Open(parsed.GetRequiredValue(Study), parsed, store, cancellation);

    /// <inheritdoc cref="Open(ParseResult, IResultStore?, CancellationToken)" />
    internal IRegisteredStudy Open(string name, ParseResult parsed, IResultStore? store, CancellationToken cancellation)
    {
        var entry = StudyRegistry.Entry(name);
        var asked = parsed.GetResult(_backend) is null ? BackendChoice.Managed : parsed.GetRequiredValue(_backend);
        if (asked != BackendChoice.Managed && !entry.TakesBackend)
            throw new ArgumentException($"The study '{name}' trains nothing that a backend is chosen for; leave --backend out.");
        var request = new StudyRequest(Mode(parsed), parsed.GetValue(Synthetic), store, cancellation);
        if (_model.Asked(parsed) is { } transformer)
        {
            if (!entry.TakesTransformer) throw new ArgumentException($"The study '{name}' has no transformer; leave --model out.");
            var own = entry.Open(request with { Transformer = (asked, transformer) });
            Console.Error.WriteLine(own.Data);
            Console.Error.WriteLine($"A transformer trains on {asked}: {BackendChoice.TorchProvider(null, out _)?.Describe()}");
            return own;
        }

        var backends = BackendChoice.Open(asked);
        var study = entry.Open(request with { Backends = backends });
        Console.Error.WriteLine(study.Data);
        if (asked != BackendChoice.Managed) Console.Error.WriteLine(backends.Description);
        return study;
    }

    /// <summary>The path of a store that exists.</summary>
    /// <exception cref="FileNotFoundException">It does not.</exception>
    internal string ExistingStore(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(Store);
        return File.Exists(path) ? path : throw new FileNotFoundException($"There is no store '{path}'; 'study run' makes one.", path);
    }
}
