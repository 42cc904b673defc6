using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Runner;
using CollectiveAction.Jupyter.Tests.Checking;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Runner;

public class ClaimLedgerTests
{
    [Theory]
    [InlineData("holds", null, ClaimStanding.Held, true)]
    [InlineData("fails", null, ClaimStanding.Failed, false)]
    [InlineData("not-decided", null, ClaimStanding.NotDecided, true)]
    [InlineData("fails", "loose bound", ClaimStanding.KnownFailing, true)]
    [InlineData("holds", "loose bound", ClaimStanding.HeldAgainstExpectation, true)]
    [InlineData("perhaps", null, ClaimStanding.Failed, false)]
    public void Only_an_unexpected_failure_fails_the_run(string verdict, string? known, ClaimStanding standing, bool good)
    {
        var run = NotebookComparisonTests.Run(Of(Executed("a", 1, Claim("c", verdict, knownFailing: known))));
        Assert.Equal(standing, Assert.Single(run.Claims).Standing);
        Assert.Equal(good, run.IsGood);
    }

    [Fact]
    public void The_ledger_says_where_and_on_what_each_claim_was_decided()
    {
        var claim = Claim("c", "holds");
        claim["data"]!["application/vnd.collective-action.claim+json"]!["commit"] = "its own";
        var run = NotebookComparisonTests.Run(Of(Executed("a", 1, Data("f1")), Executed("b", 2, claim, Claim("d", "holds"))));
        var ledger = JsonNode.Parse(ClaimLedger.Write([run], new RunSurroundings("abc123", "machine", "P")))!;
        Assert.Equal(["its own", "abc123"], ledger["claims"]!.AsArray().Select(item => item!["commit"]!.ToString()));
        Assert.Equal("sample", ledger["claims"]![0]!["notebook"]!.ToString());
        Assert.Equal(2, ledger["claims"]![0]!["cell"]!.GetValue<int>());
        Assert.Equal("machine", ledger["claims"]![0]!["machine"]!.ToString());
        Assert.Equal("f1", ledger["notebooks"]![0]!["data"]![0]!["fingerprint"]!.ToString());
    }

    [Fact]
    public void A_claim_takes_the_seconds_of_the_cell_that_decided_it()
    {
        var run = NotebookComparisonTests.Run(Of(Executed("a", 1), Executed("b", 2, Claim("c", "holds")))) with
        {
            CellSeconds = new Dictionary<int, double> { [0] = 7, [1] = 1.25 },
        };
        Assert.Equal(1.25, JsonNode.Parse(ClaimLedger.Write([run], new RunSurroundings(null, "m", "P")))!["claims"]![0]!["seconds"]!.GetValue<double>());
    }
}
