using System.Diagnostics;
using System.Globalization;
using CollectiveAction.Experiments.Commands;
using CollectiveAction.Experiments.Resumes;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tests;

namespace CollectiveAction.Experiments.Tests.Commands;

/// <summary>The program as people start it, in processes of its own.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Backends_are_listed_with_what_is_to_be_had()
    {
        var told = Succeeds("study", "backends");
        Assert.Contains("managed     yes", told, StringComparison.Ordinal);
        Assert.Contains("torch-cpu", told, StringComparison.Ordinal);
        Assert.Matches("(?i)torch", told.Trim().Split('\n')[^2]);
        Assert.Matches("(?i)ilgpu", told.Trim().Split('\n')[^1]);
    }

    [Fact]
    public void A_backend_that_cannot_be_had_or_is_not_taken_is_told_before_anything_is_computed()
    {
        var store = _folder.PathOf("backend.db");
        string[] run = ["study", "run", "planting", "--quick", "--synthetic", "--store", store, "--backend"];
        Fails(2, "choose one of auto, managed, torch-cpu, torch-cuda, ilgpu-cpu, ilgpu-cuda", [.. run, "gpu"]);

        // Not built, no libtorch, no GPU or not so many: whichever it is, it is told.
        Fails(2, "Torch", [.. run, "torch-cuda:999"]);
        Fails(2, "lgpu", [.. run, "ilgpu-cuda:999"]);
        Fails(2, "leave --backend out", "study", "run", "groups", "--quick", "--synthetic", "--store", store, "--backend", "torch-cpu");
    }

    [Fact]
    public void Runs_a_shard_continues_merges_and_exports()
    {
        var part = _folder.PathOf("1.db");
        string[] run = ["study", "run", "resumes", "--quick", "--synthetic", "--store", part, "--shard", "1/9", "--threads", "2"];
        Assert.Contains("0 were there", Succeeds(run), StringComparison.Ordinal);
        Assert.Contains("0 computed now", Succeeds(run), StringComparison.Ordinal);

        var merged = _folder.PathOf("merged.db");
        Assert.Contains("0 in conflict", Succeeds("study", "merge", merged, part), StringComparison.Ordinal);
        var csv = _folder.PathOf("results.csv");
        using var store = ResultStore.Open(merged);
        var missing = $"{50 - store.Count} of 50 runs of resumes are missing";
        Fails(3, missing, "study", "export", "resumes", "--quick", "--synthetic", "--store", merged, "--out", csv);
        Fails(3, missing, "study", "merge", merged, part, "--study", "resumes", "--quick", "--synthetic");
        Assert.InRange(store.Count, 1, 20);
        var lines = File.ReadAllLines(csv);
        Assert.StartsWith("Strategy,Target,Members,", lines[0], StringComparison.Ordinal);
        Assert.Equal(store.Count, lines.Length - 1);
        Assert.Contains($"all: {store.Count} of 50", Succeeds("study", "status", "resumes", "--quick", "--synthetic", "--store", merged), StringComparison.Ordinal);
    }

    [Fact]
    public void A_conflict_fails_the_merge_and_is_told()
    {
        foreach (var (name, result) in new[] { ("a.db", 1), ("b.db", 2) })
        {
            using var store = ResultStore.Open(_folder.PathOf(name));
            ExperimentRunner.Run(new Study<int, int>("constant", new Constant(result), [7], [1]), store);
        }

        var (code, _, errors) = Start("study", "merge", _folder.PathOf("all.db"), _folder.PathOf("a.db"), _folder.PathOf("b.db"));
        Assert.Equal(1, code);
        Assert.Contains("Conflict: constant v1, seed 1, 7: kept 1, but", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_study_is_listed_and_its_parts_on_demand()
    {
        var list = Succeeds("study", "list");
        Assert.All(StudyRegistry.Entries, entry => Assert.Contains(entry.Name, list, StringComparison.Ordinal));
        Assert.Contains("4,220", list, StringComparison.Ordinal);
        Assert.Contains("feature-only: members who have the target", Succeeds("study", "list", "planting", "--quick", "--synthetic"), StringComparison.Ordinal);
        Assert.Contains("erasing-three: erasing on three features (200 runs)", Succeeds("study", "list", "certificates", "--quick"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_is_never_overwritten_by_its_table_whatever_it_is_called()
    {
        var path = _folder.PathOf("a.db");
        Succeeds("study", "run", "canceling", "--quick", "--store", path);
        var (link, folder) = (_folder.PathOf("link.csv"), _folder.PathOf("folder"));
        var names = new List<string> { path, Path.Combine(_folder.PathOf("."), "a.db"), $"{path}-wal" };
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(link, path);
            Directory.CreateSymbolicLink(folder, Path.GetDirectoryName(path)!);
            using (var hard = Process.Start("ln", [path, _folder.PathOf("hard.csv")])) hard.WaitForExit();
            names.AddRange([link, Path.Combine(folder, "a.db"), _folder.PathOf("hard.csv")]);
        }

        var before = File.ReadAllBytes(path);
        foreach (var name in names) Fails(2, "nothing was written", "study", "export", "canceling", "--quick", "--store", path, "--out", name);
        if (!OperatingSystem.IsWindows()) Fails(2, "nothing was written", "study", "export", "canceling", "--quick", "--store", link, "--out", path);
        Assert.Equal(before, File.ReadAllBytes(path));
        Succeeds("study", "export", "canceling", "--quick", "--store", path, "--out", _folder.PathOf("a.csv"), "--part", "share-100");
        Assert.Equal(1 + 5, File.ReadAllLines(_folder.PathOf("a.csv")).Length);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(path)!, "*.unfinished"));
    }

    [SkippableFact]
    public void A_store_in_a_place_where_nothing_may_be_written_is_read_exported_and_merged_from()
    {
        var place = Directory.CreateDirectory(_folder.PathOf("place")).FullName;
        var path = Path.Combine(place, "a.db");
        Succeeds("study", "run", "canceling", "--quick", "--store", path);
        const string readOnly = "mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\" && ";
        Skip.IfNot(
            File.Exists("/usr/bin/unshare") && Shell($"{readOnly} ! touch \"$0/written\"", place).Code == 0,
            "No read-only folder can be made here: it takes Linux and unshare with user namespaces.");
        foreach (string[] arguments in (string[][])
            [
                ["status", "canceling", "--quick", "--store", path],
                ["export", "canceling", "--quick", "--store", path, "--out", _folder.PathOf("a.csv")],
                ["merge", _folder.PathOf("merged.db"), path],
            ])
        {
            var (code, _, errors) = Shell($"{readOnly} exec dotnet \"$@\"", [place, typeof(Program).Assembly.Location, "study", .. arguments]);
            Assert.True(code == 0, errors);
        }

        Assert.Equal([path], Directory.GetFiles(place));
        using var merged = ResultStore.OpenForReading(_folder.PathOf("merged.db"));
        using var store = ResultStore.OpenForReading(path);
        Assert.Equal(store.ContentHash(), merged.ContentHash());
    }

    [Fact]
    public void Wrong_use_is_told_with_code_2_and_a_bad_store_with_code_1()
    {
        var store = _folder.PathOf("r.db");
        Fails(2, "1 ≤ i ≤ n", "study", "run", "resumes", "--store", store, "--shard", "5/4");
        Fails(2, "There is no study 'other'", "study", "run", "other", "--store", store);
        Fails(2, "exclude each other", "study", "run", "resumes", "--store", store, "--quick", "--full");
        Fails(2, "--store", "study", "run", "resumes");
        Fails(2, "There is no study 'other'", "study", "merge", store, store, "--study", "other");
        Fails(1, "first run 'learning-curve'", "study", "run", "reward-models", "--quick", "--synthetic", "--store", _folder.PathOf("rewards.db"));
        Fails(2, "--threads", "study", "run", "resumes", "--store", store, "--threads", "0");
        Fails(2, "There is no store", "study", "export", "resumes", "--store", _folder.PathOf("none.db"));
        Fails(2, "There is no store", "study", "merge", store, _folder.PathOf("none.db"));
        Fails(2, "There is no model 'forest'", "study", "run", "resumes", "--store", store, "--model", "forest");
        Fails(2, "--layers is an option of transformers", "study", "run", "resumes", "--store", store, "--layers", "3");
        Fails(2, "leave --heads out", "study", "run", "resumes", "--store", store, "--model", "transformer", "--checkpoint", "folder", "--heads", "2");
        Fails(2, "has no transformer; leave --model out", "study", "run", "groups", "--store", store, "--model", "transformer");
        Fails(2, "'managed' has no transformer; choose torch-cpu", "study", "run", "resumes", "--quick", "--synthetic", "--store", _folder.PathOf("t.db"), "--model", "transformer");
        Fails(2, "See --help", "study", "fly");
        File.WriteAllText(store, "not a database, but longer than the header of one, which is a hundred bytes at the start of the file, so it has to be longer");
        Fails(1, "damaged or no store", "study", "run", "resumes", "--quick", "--synthetic", "--store", store);
    }

    [Theory]
    [InlineData("run", "--shard <i/n>")]
    [InlineData("merge", "stores to take in")]
    [InlineData("export", "--format")]
    [InlineData("merge", "3 runs of the study are missing")]
    [InlineData("status", "--store <file>")]
    [InlineData("list", "--full")]
    public void Every_verb_explains_itself(string verb, string part) => Assert.Contains(part, Succeeds("study", verb, "--help"), StringComparison.Ordinal);

    [SkippableFact]
    public void An_interrupt_stops_with_code_130_and_the_same_command_continues()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows sends no SIGINT to a single process.");
        Skip.If(IgnoresInterrupts(), "This run ignores SIGINT, as what a script starts in the background does, and so do its child processes.");
        var path = _folder.PathOf("r.db");

        // The default size: the quick one can be over before the signal arrives.
        using var process = Process.Start(Info("study", "run", "resumes", "--synthetic", "--store", path))!;
        while (process.StandardError.ReadLine() is { } line && !line.Contains("Study", StringComparison.Ordinal))
        {
        }

        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString()])) kill.WaitForExit();
        Assert.Contains("the same command continues", process.StandardError.ReadToEnd(), StringComparison.Ordinal);
        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        using var store = ResultStore.Open(path);
        var planned = ResumeStudy.Of(ResumeTexts.Load(RunMode.Default, synthetic: true), RunMode.Default).Runs.Count;
        Assert.InRange(store.Count, 0, planned - 1);
    }

    [Fact]
    public void Progress_tells_rate_and_remaining_time()
    {
        Assert.Equal("Study 'x': 10 of 40, 0.5 a second, about 60 s left", ConsoleProgress.Text(new WorkProgress("Study 'x'", 10, 40, TimeSpan.FromSeconds(20))));
        Assert.Equal("Study 'x': 40 of 40", ConsoleProgress.Text(new WorkProgress("Study 'x'", 40, 40, TimeSpan.FromSeconds(20))));
    }

    private static bool IgnoresInterrupts()
    {
        const string status = "/proc/self/status", ignored = "SigIgn:";
        if (!File.Exists(status)) return false;
        var mask = File.ReadLines(status).First(l => l.StartsWith(ignored, StringComparison.Ordinal))[ignored.Length..].Trim();
        return (ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> 1 & 1) == 1;
    }

    private static string Succeeds(params string[] arguments)
    {
        var (code, output, errors) = Start(arguments);
        Assert.True(code == 0, errors);
        return output;
    }

    private static void Fails(int expected, string part, params string[] arguments)
    {
        var (code, _, errors) = Start(arguments);
        Assert.Contains(part, errors, StringComparison.Ordinal);
        Assert.Equal(expected, code);
    }

    /// <summary>Runs a command of the shell where mounting is its own affair.</summary>
    private static (int Code, string Output, string Errors) Shell(string command, params string[] arguments) =>
        Start(new ProcessStartInfo("unshare", ["-rm", "sh", "-c", command, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        });

    private static (int Code, string Output, string Errors) Start(params string[] arguments) => Start(Info(arguments));

    private static (int Code, string Output, string Errors) Start(ProcessStartInfo info)
    {
        using var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    private static ProcessStartInfo Info(params string[] arguments) =>
        new("dotnet", [typeof(Program).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };

    /// <summary>An experiment that forgets to change its version with its results.</summary>
    private sealed class Constant(int result) : IExperiment<int, int>
    {
        public ExperimentVersion Version { get; } = new("constant", 1);

        public string Data => "none";

        public int BatchSize => 1;

        public IReadOnlyList<int> Run(IReadOnlyList<ExperimentRun<int>> runs, CancellationToken cancellation) => [.. runs.Select(_ => result)];
    }
}
