using System.CommandLine;
using System.Globalization;
using CollectiveAction.Jupyter.Grading;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Commands;

/// <summary><c>grade</c>: runs hand-ins, each in a process of its own within limits, and writes a sheet and pages.</summary>
internal static class GradeCommand
{
    private const int BytesInMegabyte = 1024 * 1024;

    public static Command Create(EngineServices engine)
    {
        var options = new NotebookOptions();
        var folder = new Argument<string>("hand-ins") { Description = "The folder of the notebooks that were handed in; folders in it are searched too." };
        var course = new Option<string>("--course")
        {
            Description = "The folder of the course's notebooks, which say what the exercises are.",
            HelpName = "folder",
            DefaultValueFactory = _ => "notebooks",
        };
        options.Timeout.DefaultValueFactory = _ => 300;
        options.Timeout.Description = "The longest a hand-in may take, in seconds; 0 for no limit.";
        options.Jobs.Description = "How many hand-ins run at the same time.";
        options.Out.Description = $"Where grades.csv and the pages go; default {Path.Combine(".book", "grades")} in the repository's root.";
        var memory = new Option<int>("--memory")
        {
            Description = "The most memory a hand-in may hold, in MB; 0 for no limit.",
            HelpName = "MB",
            DefaultValueFactory = _ => 4096,
        };
        var command = new Command("grade",
            "Runs hand-ins in quick mode, each in a process of its own, and judges the answers again apart from it. Writes grades.csv and a page for each. "
            + "Time and memory are bounded, and packages are refused, but this is no wall against code that means harm: grade in a container then.")
        {
            folder, course, options.Out, options.Timeout, memory, options.Jobs,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var most = parsed.GetValue(memory);
            if (most is not (0 or >= 256))
                throw new UsageException($"--memory is at least 256 MB, or 0 for no limit; it was {most.ToString(CultureInfo.InvariantCulture)}.");
            var settings = options.Settings(parsed, []) with
            {
                Mode = NotebookMode.Quick,
                KeepsGoing = true,
                Limits = new RunLimits { Memory = most == 0 ? null : (long)most * BytesInMegabyte, IsOffline = true },
            };
            var files = NotebookFile.Find([parsed.GetValue(folder)!], Environment.CurrentDirectory);
            return await GradeAsync(engine, files, Course.Load(parsed.GetValue(course)!, Environment.CurrentDirectory), settings, options.Folder(parsed, "grades"), cancellation)
                .ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> GradeAsync(EngineServices engine, IReadOnlyList<NotebookFile> files, Course course, RunSettings settings, string folder,
        CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var progress = new GradeProgress(files.Count);
        var runner = await new NotebookBatch(settings, engine.Build, progress).BuildAsync([.. course.Notebooks], cancellation).ConfigureAwait(false);
        var grader = new Grader(course, runner, settings.Mode);
        var graded = new GradedHandIn?[files.Count];
        try
        {
            await Parallel.ForEachAsync(files.Index(), new ParallelOptions { MaxDegreeOfParallelism = settings.Jobs, CancellationToken = cancellation }, async (item, stop) =>
            {
                var handIn = await grader.GradeAsync(item.Item, stop).ConfigureAwait(false);
                WholeFile.Write(Path.Combine(folder, GradePages.NameOf(handIn)), GradePages.Of(handIn));
                graded[item.Index] = handIn;
                progress.Graded(handIn);
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // What has been graded is written.
        }

        GradedHandIn[] done = [.. graded.OfType<GradedHandIn>()];
        WholeFile.Write(Path.Combine(folder, "grades.csv"), GradeSheet.Write(done.SelectMany(handIn => handIn.Rows)));
        WholeFile.Write(Path.Combine(folder, "index.html"), GradePages.Index(done, done.Length == files.Count));
        progress.End();
        Console.WriteLine($"Grades: {Path.Combine(folder, "grades.csv")}, {Path.Combine(folder, "index.html")}");
        if (!cancellation.IsCancellationRequested) return ExitCodes.Success;
        await Console.Error.WriteLineAsync($"Cancelled; {done.Length} of {files.Count} hand-ins are graded.").ConfigureAwait(false);
        return ExitCodes.Cancelled;
    }
}
