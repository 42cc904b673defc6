using System.Diagnostics;
using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Runner;

/// <summary>Claims over the commits of a real repository.</summary>
public sealed class ClaimHistoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [SkippableFact]
    public void A_claim_has_a_state_for_each_commit_that_changed_it_also_under_an_earlier_name()
    {
        Skip.If(Git.Ask(_folder, "--version") is null, "git is not installed");
        Run("init", "-q");
        Commit("früher.ipynb", "holds", 0.5, "full", "2026-01-01");
        Commit("früher.ipynb", "holds", 0.5, "full", "2026-01-02", prose: "other words, the same claim");
        Run("mv", "früher.ipynb", "now.ipynb");
        Commit("now.ipynb", "fails", 0.25, "full", "2026-01-03");
        Commit("now.ipynb", "fails", 0.25, "quick", "2026-01-04");

        var history = ClaimHistory.Read(new NotebookFile(Path.Combine(_folder, "now.ipynb"), "now"));
        var states = history.Of("c");
        Assert.Equal(["2026-01-01", "2026-01-03", "2026-01-04"], states.Select(past => past.Day.ToString("yyyy-MM-dd", null)));
        Assert.Equal([0.5, 0.25, 0.25], states.Select(past => past.Claim.Measured));
        Assert.Equal([NotebookMode.Full, NotebookMode.Full, NotebookMode.Quick], states.Select(past => past.Mode));
        Assert.Equal([ClaimStanding.Held, ClaimStanding.Failed, ClaimStanding.Failed], states.Select(past => past.Claim.Standing));
        Assert.Equal(Git.Ask(_folder, "rev-parse", "--short", "HEAD"), states[^1].Commit);
        Assert.Empty(history.Of("another"));

        var table = ClaimHistoryTable.Render(states);
        Assert.Contains("history: 3 states since 2026-01-01", table, StringComparison.Ordinal);
        Assert.Contains("measured at 3 commits, from 0.5 to 0.25", table, StringComparison.Ordinal);
        Assert.Contains("✗ fails, quick", table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_repository_has_no_history()
    {
        var path = Path.Combine(_folder, "n.ipynb");
        Notebook("holds", 0.5, "full", "").Save(path);
        Assert.Empty(ClaimHistory.Read(new NotebookFile(path, "n")).Of("c"));
        Assert.Equal("", ClaimHistoryTable.Render([]));
    }

    [SkippableFact]
    public void The_ledger_holds_the_states_and_a_file_that_is_no_notebook_made_no_claims()
    {
        Skip.If(Git.Ask(_folder, "--version") is null, "git is not installed");
        Run("init", "-q");
        File.WriteAllText(Path.Combine(_folder, "n.ipynb"), "not a notebook");
        Run("add", ".");
        Stamp("2026-02-01");
        Commit("n.ipynb", "not-decided", 0.1, "quick", "2026-02-02");
        var file = new NotebookFile(Path.Combine(_folder, "n.ipynb"), "n");
        var run = Checking.NotebookComparisonTests.Run(Of(Executed("a", 1, Claim("c", "holds"))));
        var ledger = JsonNode.Parse(ClaimLedger.Write([run], new RunSurroundings(null, "m", "P"), history: _ => ClaimHistory.Read(file)))!;
        var state = Assert.Single(ledger["claims"]![0]!["history"]!.AsArray())!;
        Assert.Equal("not-decided", state["standing"]!.ToString());
        Assert.Equal("2026-02-02", state["day"]!.ToString());
        Assert.Equal("quick", state["mode"]!.ToString());
    }

    public void Dispose()
    {
        // Git marks its objects read-only.
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_folder, recursive: true);
    }

    private static Notebook Notebook(string verdict, double measured, string mode, string prose)
    {
        var notebook = Of(Prose("# N " + prose), Executed("a", 1, Claim("c", verdict, measured)));
        notebook.RunMetadata = new JsonObject { ["mode"] = mode };
        return notebook;
    }

    private void Commit(string name, string verdict, double measured, string mode, string day, string prose = "")
    {
        Notebook(verdict, measured, mode, prose).Save(Path.Combine(_folder, name));
        Run("add", ".");
        Stamp(day);
    }

    private void Stamp(string day) => Run("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "m", $"--date={day}T12:00:00Z");

    private void Run(params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", _folder, .. arguments]) { RedirectStandardError = true };
        if (arguments[^1].StartsWith("--date=", StringComparison.Ordinal)) start.Environment["GIT_COMMITTER_DATE"] = arguments[^1]["--date=".Length..];
        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, error);
    }
}
