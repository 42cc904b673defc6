using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Checking;
using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;
using CollectiveAction.Jupyter.Tests.Checking;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Export;

public class VerificationPageTests
{
    [Fact]
    public void All_as_committed_is_verified_and_signed()
    {
        var verification = Verify(was: [Claim("c", "holds")], now: [Claim("c", "holds")], "A. <Reader>");
        Assert.True(verification.IsGood);
        var page = Render(verification, "d1ce");
        Assert.Contains("verified</span> 1 claim holds, all 7 unit tests that ran pass.", page, StringComparison.Ordinal);
        Assert.Contains("every number as committed", page, StringComparison.Ordinal);
        Assert.Contains("A. &lt;Reader&gt;", page, StringComparison.Ordinal);
        Assert.Contains("<code>d1ce</code>", page, StringComparison.Ordinal);
        foreach (var heading in new[] { "What does not hold", "What could not be decided", "Where outputs differ" })
            Assert.DoesNotContain(heading, page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_fails_what_is_decided_otherwise_what_is_missing_and_what_is_open_stand_apart()
    {
        var open = Claim("open", "not-decided");
        open["data"]![MimeTypes.Claim]!["reason"] = "needs full mode";
        var verification = Verify(
            was: [Claim("a", "holds"), Claim("b", "holds"), Claim("open", "holds"), Claim("gone", "holds")],
            now: [Claim("a", "holds"), Claim("b", "fails", knownFailing: "the twin"), open, Claim("new", "fails")], reviewer: null);
        Assert.False(verification.IsGood);
        Assert.Equal("1 claim holds, 1 fails, 1 fails as known, 1 could not be decided here, 1 was decided otherwise than in the committed run, "
            + "1 of the committed ones did not come up, all 7 unit tests that ran pass.", VerificationPage.Sentence(verification));
        var page = Render(verification, "");
        Assert.Equal(["What was run", "Unit tests", "What was not run", "What does not hold", "Decided otherwise than in the committed run", "Committed, and not put out by this run",
            "What could not be decided", "What holds", "Where outputs differ from the committed ones", "Signature"], Titles(page));
        Assert.Contains("<strong>1</strong> because it needs full mode", page, StringComparison.Ordinal);
        Assert.Contains("class=\"blank\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_verdict_alone_is_not_verified_and_an_open_one_is()
    {
        Assert.False(Verify([Claim("c", "holds")], [Claim("c", "fails", knownFailing: "k")], null).IsGood);
        Assert.True(Verify([Claim("c", "holds")], [Claim("c", "not-decided")], null).IsGood);
    }

    [Fact]
    public void The_unit_tests_and_all_that_was_not_run_are_told()
    {
        var page = Render(Verify([Claim("c", "holds")], [Claim("c", "holds")], null), "");
        Assert.Contains("<code>dotnet test P.sln -c Release</code>: 7 pass, 0 fail, 2 were skipped, in 61 s with the build.", page, StringComparison.Ordinal);
        Assert.Contains("<li>2 unit tests, skipped: no GPU</li>", page, StringComparison.Ordinal);
        Assert.Contains("<li>One further notebook beside those named: b.</li>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Tests_that_fail_are_named_and_nothing_is_verified()
    {
        var verification = Verify([Claim("c", "holds")], [Claim("c", "holds")], null, new UnitTestRun("P.sln", null, 1, 6, ["A.B<int>"], []));
        Assert.False(verification.IsGood);
        Assert.Equal("1 claim holds, 1 unit test fails.", VerificationPage.Sentence(verification));
        Assert.Contains("<li><code>A.B&lt;int&gt;</code></li>", Render(verification, ""), StringComparison.Ordinal);
    }

    [Fact]
    public void Tests_that_did_not_run_are_told_with_the_reason_and_claims_alone_decide()
    {
        var verification = Verify([Claim("c", "holds")], [Claim("c", "holds")], null, UnitTestRun.None("--quick leaves them out."));
        Assert.True(verification.IsGood);
        Assert.Equal("1 claim holds, the unit tests were not run.", VerificationPage.Sentence(verification));
        var page = Render(verification, "");
        Assert.Contains("<li>The unit tests: --quick leaves them out.</li>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("dotnet test", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_a_twin_stood_in_for_are_named()
    {
        var verification = Verify([Data("f1"), Claim("c", "holds")], [Data("f2", "synthetic"), Claim("c", "holds")], null);
        Assert.Equal(["resumes"], verification.Absent);
        Assert.Contains("resumes: a synthetic twin stood in", Render(verification, ""), StringComparison.Ordinal);
    }

    [Fact]
    public void The_digest_is_the_sha256_of_the_file()
    {
        var bytes = Encoding.UTF8.GetBytes("abc");
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Verification.Digest(bytes));
        Assert.Equal(SHA256.HashSizeInBytes * 2, Verification.Digest([]).Length);
    }

    private static IEnumerable<string> Titles(string page) =>
        System.Text.RegularExpressions.Regex.Matches(page, "<h[23][^>]*>([^<]*)</h[23]>").Select(match => match.Groups[1].Value);

    private static string Render(Verification verification, string digest) =>
        VerificationPage.Render(verification, new Book([.. verification.Runs.Select(run => BookChapter.Of(run, verification.Committed[run.File]))], verification.Surroundings), digest).Body;

    private static Verification Verify(JsonObject[] was, JsonObject[] now, string? reviewer, UnitTestRun? tests = null)
    {
        var before = Of(Executed("a", 1, was));
        var run = NotebookComparisonTests.Run(Of(Executed("a", 1, now)));
        return new Verification([run], new Dictionary<NotebookFile, CommittedRun> { [run.File] = CommittedRun.Of(run.File.Name, before) },
            [NotebookComparison.Compare(before, run, 0)], new RunSurroundings("c0ffee", "test", "P"), new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), reviewer,
            tests ?? new UnitTestRun("P.sln", null, 61.4, 7, [], [("no GPU", 2)]), ["One further notebook beside those named: b."]);
    }
}
