using System.CommandLine;
using CollectiveAction.Experiments.Resumes;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Commands;

/// <summary>The arguments and options that several verbs share, and their meaning.</summary>
internal sealed class StudyOptions
{
    internal Argument<string> Study { get; } = new("study") { Description = $"The study's name; there is {ResumeStudy.Name}." };

    internal Option<string> Store { get; } = new("--store") { Description = "The file of results.", HelpName = "file", Required = true };

    internal Option<bool> Quick { get; } = new("--quick") { Description = "Everything once, on little data: a minute." };

    internal Option<bool> Full { get; } = new("--full") { Description = "The sizes of the committed figures." };

    internal Option<bool> Synthetic { get; } = new("--synthetic")
    {
        Description = "Uses the synthetic twin even where the real corpus is.",
    };

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
    internal ResumeStudy Open(ParseResult parsed, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(Study);
        if (name != ResumeStudy.Name) throw new ArgumentException($"There is no study '{name}'; there is {ResumeStudy.Name}.");
        var mode = Mode(parsed);
        var data = ResumeTexts.Load(mode, parsed.GetValue(Synthetic), cancellation);
        Console.Error.WriteLine(
            $"{data.Train.Name}: {data.Train.Count:N0} training and {data.Test.Count:N0} held-out texts, data {data.Fingerprint[..12]}.");
        return ResumeStudy.Of(data, mode);
    }

    /// <summary>The path of a store that exists.</summary>
    /// <exception cref="FileNotFoundException">It does not.</exception>
    internal string ExistingStore(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(Store);
        return File.Exists(path) ? path : throw new FileNotFoundException($"There is no store '{path}'; 'study run' makes one.", path);
    }
}
