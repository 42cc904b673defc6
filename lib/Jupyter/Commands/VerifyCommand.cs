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
        var tolerance = CheckCommand.Tolerance();
        var command = new Command("verify",
            "Re-runs notebooks on the data of this machine, in the mode of their committed outputs, and writes one page to sign: what holds, what does not, what "
            + "could not be decided and why, and where outputs differ from the committed ones.")
        {
            options.Paths, options.Quick, options.Full, tolerance, options.Timeout, options.Jobs, options.Out, options.Api, reviewer,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var allowed = CheckCommand.Allowed(parsed.GetValue(tolerance));
            var mode = options.Mode(parsed);
            var target = await options.TargetAsync(parsed, cancellation, "verification").ConfigureAwait(false);
            var run = await RecordedRun.RunAsync(engine, options.Files(parsed), options.Settings(parsed, []), notebook => mode ?? NotebookComparison.ModeOf(notebook),
                target, save: false, cancellation).ConfigureAwait(false);
            return await run.FinishAsync(book => Write(run, book, allowed, parsed.GetValue(reviewer)), cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static bool Write(RecordedRun run, Book book, double tolerance, string? reviewer)
    {
        var before = run.Notebooks.ToDictionary(item => item.File, item => item.Notebook);
        var verification = new Verification(run.Runs, run.Recorder.Committed,
            [.. run.Runs.Select(each => NotebookComparison.Compare(before[each.File], each, tolerance))], book.Surroundings,
            TimeProvider.System.GetUtcNow().UtcDateTime, reviewer);
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
