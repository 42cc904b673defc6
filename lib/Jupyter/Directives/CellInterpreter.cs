using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Formatting;
using CollectiveAction.Jupyter.Hosting;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Directives;

/// <summary>Runs the parts of a cell in order: C#, directives, and sections that are shown.</summary>
internal sealed class CellInterpreter(SessionOptions options, CellEvaluator evaluator) : IDisposable
{
    private readonly ReferenceDirectives _references = new(options, evaluator);

    /// <summary>Runs a cell.</summary>
    /// <param name="code">Its source.</param>
    /// <param name="name">How errors name it.</param>
    /// <param name="execution">Where it runs and by what it is stopped.</param>
    /// <param name="cell">Where its outputs go.</param>
    public CellOutcome Run(string code, string name, CellExecution execution, RunningCell cell)
    {
        var timing = new Timing();
        var outcome = Run(code, new Place(name, options.Folder, []), execution, cell, timing);
        if (timing.Start is { } start && outcome.Status == CellStatus.Succeeded)
            cell.Display(MimeBundle.OfText("text/plain", $"Wall time: {options.Time.GetElapsedTime(start).TotalMilliseconds:0.0} ms"));
        return outcome;
    }

    public void Dispose() => _references.Dispose();

    private CellOutcome Run(string code, Place place, CellExecution execution, RunningCell cell, Timing timing)
    {
        evaluator.Sources.Add(place.Name, code);
        var parts = CellParser.Parse(code);
        for (var index = 0; index < parts.Count; index++)
        {
            execution.Cancellation.ThrowIfCancellationRequested();
            var outcome = parts[index] switch
            {
                CodePart part => evaluator.Run(part.Source, place.Name, execution, cell),
                TextPart part => Guard(part.Line, place, () => Show(part, cell)),
                DirectivePart when ReferenceDirectives.IsPackage(parts[index]) => Guard(parts[index].Line, place, () =>
                {
                    var batch = parts.Skip(index).TakeWhile(ReferenceDirectives.IsPackage).Cast<DirectivePart>().ToList();
                    index += batch.Count - 1;
                    _references.ReferencePackages(batch, place.Folder, cell);
                }),
                DirectivePart { Name: "#load" or "#!import" } part => Import(part, place, execution, cell, timing),
                DirectivePart { Name: "#!who" or "#!whos" } part => List(part, execution, cell),
                DirectivePart part => Guard(part.Line, place, () => Carry(part, place, cell, timing)),
                _ => CellOutcome.Success,
            };
            if (outcome.Status != CellStatus.Succeeded) return outcome;
        }
        return CellOutcome.Success;
    }

    private void Carry(DirectivePart directive, Place place, RunningCell cell, Timing timing)
    {
        switch (directive.Name)
        {
            case "#r": _references.Reference(directive, place.Folder, cell); break;
            case "#i": _references.AddSource(directive, place.Folder); break;
            case "#:property": FileProgramDirective.Set(directive, evaluator); break;
            case "#:sdk" when directive.Argument.Split('@')[0].Trim() == "Microsoft.NET.Sdk": break;
            case "#:sdk":
                throw new DirectiveException(
                    "A notebook runs on Microsoft.NET.Sdk. Reference what another SDK adds by #r \"nuget:…\", or a project that uses it by "
                    + "#r \"project:…\".");
            case "#!time": timing.Start ??= options.Time.GetTimestamp(); break;
            case "#!lsmagic": SessionListings.Directives(cell); break;
            case "#!about": SessionListings.About(cell); break;
            case "#!share" or "#!set":
                throw new DirectiveException(
                    $"{directive.Name} moves values between the kernels of .NET Interactive. Here there is one C# session; use the "
                    + "variable directly.");
            case "#!connect":
                throw new DirectiveException(
                    "#!connect attached other kernels in .NET Interactive. Here there is one C# session; use a package for the data "
                    + "source, such as #r \"nuget:Microsoft.Data.Sqlite\".");
            default:
                var nearest = DirectiveCatalog.Nearest(directive.Name);
                var advice = nearest.Count > 0 ? $"Did you mean {string.Join(" or ", nearest)}?" : "#!lsmagic lists them.";
                throw new DirectiveException($"There is no directive {directive.Name}. {advice}");
        }
    }

    private static void Show(TextPart part, RunningCell cell)
    {
        var bundle = part.Language switch
        {
            "markdown" => RichText.Markdown(part.Text),
            "html" => RichText.Html(part.Text),
            "javascript" => RichText.Script(part.Text),
            "mermaid" => RichText.Mermaid(part.Text),
            "value" => throw new DirectiveException(
                "#!value stored text for other kernels in .NET Interactive. Here, write it as a C# raw string: var name = \"\"\"…\"\"\";"),
            var other => throw new DirectiveException($"This kernel runs C#; it does not run {other}."),
        };
        cell.Display(bundle);
    }

    private CellOutcome Import(DirectivePart directive, Place place, CellExecution execution, RunningCell cell, Timing timing)
    {
        IReadOnlyList<ImportedCode> imported = [];
        var path = Path.GetFullPath(Path.Combine(place.Folder, directive.Value));
        var read = Guard(directive.Line, place, () =>
        {
            if (place.Importing.Contains(path)) throw new DirectiveException($"'{path}' imports itself.");
            imported = ImportedFile.Read(path);
        });
        if (read.Status != CellStatus.Succeeded) return read;
        foreach (var (name, source) in imported)
        {
            var outcome = Run(source, new Place(name, Path.GetDirectoryName(path)!, [.. place.Importing, path]), execution, cell, timing);
            if (outcome.Status != CellStatus.Succeeded) return outcome with { Error = outcome.Error! with { Line = directive.Line } };
        }
        return CellOutcome.Success;
    }

    // Showing values calls the user's own code, which must be stoppable.
    private CellOutcome List(DirectivePart directive, CellExecution execution, RunningCell cell)
    {
        var failure = execution.Run(cell, () =>
        {
            if (directive.Name == "#!who") SessionListings.Who(evaluator.State, cell);
            else SessionListings.Whos(evaluator.State, cell);
        });
        return failure is null ? CellOutcome.Success : CellEvaluator.Interrupted;
    }

    private CellOutcome Guard(int line, Place place, Action action)
    {
        try
        {
            action();
            return CellOutcome.Success;
        }
        catch (Exception exception) when (exception is DirectiveException or IOException or BadImageFormatException
            or UnauthorizedAccessException or InvalidOperationException)
        {
            var details = exception is DirectiveException directive ? directive.Details : [];
            return new CellOutcome(CellStatus.Failed, new CellError("DirectiveError", exception.Message.ReplaceLineEndings(" "),
                [.. evaluator.Sources.Describe(place.Name, line, 0), exception.Message, .. details], line));
        }
    }

    private sealed record Place(string Name, string Folder, IReadOnlyList<string> Importing);

    private sealed class Timing
    {
        public long? Start { get; set; }
    }
}
