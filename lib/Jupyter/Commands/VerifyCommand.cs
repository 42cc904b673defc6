using System.CommandLine;
using CollectiveAction.Jupyter.Checking;
using CollectiveAction.Jupyter.Export;

namespace CollectiveAction.Jupyter.Commands;

/// <summary><c>verify</c>: a reviewer's run of everything, which ends in one page to sign.</summary>
internal static class VerifyCommand
{
    public static Command Create(EngineServices engine)
    {
        var options = new NotebookOptions();
        options.Out.Description = $"Where the page, the book and {VerificationPage.Numbers} go; default {Path.Combine(".book", "verification")} in the repository's root.";
        var reviewer = new Option<string?>("--reviewer") { Description = "Who signs the page; without, the line stays blank.", HelpName = "name" };
        var tests = new Option<bool?>("--tests")
        {
            Description = "Whether the unit tests of the repository run too, after the notebooks: some ten minutes on two cores, with the build. Without, they run unless "
                + "--quick is given or not all notebooks of a folder are named.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var tolerance = CheckCommand.Tolerance();
        var command = new Command("verify",
            "Re-runs notebooks on the data of this machine, in the mode of their committed outputs, and the unit tests, and writes one page to sign: what holds, what does "
            + "not, what could not be decided or was not run and why, and where outputs differ from the committed ones.")
        {
            options.Paths, options.Quick, options.Default, options.Full, tests, tolerance, options.Timeout, options.Jobs, options.Out, options.Api, reviewer,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var allowed = CheckCommand.Allowed(parsed.GetValue(tolerance));
            var mode = options.Mode(parsed);
            var files = options.Files(parsed);
            var scope = VerificationScope.Of(files, mode, parsed.GetValue(tests), isBare: parsed.GetResult(tests) is { Tokens.Count: 0, Implicit: false });
            var target = await options.TargetAsync(parsed, cancellation, "verification").ConfigureAwait(false);
            var run = await RecordedRun.RunAsync(engine, files, options.Settings(parsed, []), notebook => mode ?? NotebookComparison.ModeOf(notebook),
                target, save: false, cancellation).ConfigureAwait(false);
            run.Recorder.Tests = await scope.TestAsync(cancellation).ConfigureAwait(false);
            return await run.FinishAsync(book => Write(run, book, allowed, parsed.GetValue(reviewer), scope), cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static bool Write(RecordedRun run, Book book, double tolerance, string? reviewer, VerificationScope scope)
    {
        var before = run.Notebooks.ToDictionary(item => item.File, item => item.Notebook);
        var verification = new Verification(run.Runs, run.Recorder.Committed,
            [.. run.Runs.Select(each => NotebookComparison.Compare(before[each.File], each, tolerance))], book.Surroundings,
            TimeProvider.System.GetUtcNow().UtcDateTime, reviewer, run.Recorder.Tests!, scope.LeftOut);
        CheckSummary.Print(verification.Reports);
        var numbers = Path.Combine(run.Folder, VerificationPage.Numbers);
        var digest = Verification.Digest(File.Exists(numbers) ? File.ReadAllBytes(numbers) : []);
        run.Recorder.Write(book, VerificationPage.Render(verification, book, digest));
        Console.WriteLine($"\n{(verification.IsGood ? "Verified" : "Not verified")}: {VerificationPage.Sentence(verification)}");
        Console.WriteLine($"{VerificationPage.Numbers} sha256 {digest}");
        Console.WriteLine($"Page to sign: {Path.Combine(run.Folder, VerificationPage.File)}");
        return verification.IsGood;
    }
}
