using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Tests.Runner;

/// <summary>How a claim of a run compares with the one its notebook is stored with.</summary>
public class CommittedRunTests
{
    [Theory]
    [InlineData("""{"id":"a","verdict":"holds","measured":0.5}""", "Same")]
    [InlineData("""{"id":"a","verdict":"holds","measured":0.6}""", "OtherValue")]
    [InlineData("""{"id":"a","verdict":"fails","measured":0.5}""", "OtherVerdict")]
    [InlineData("""{"id":"a","verdict":"fails","measured":0.5,"knownFailing":"on the twin"}""", "OtherVerdict")]
    [InlineData("""{"id":"a","verdict":"not-decided"}""", "OneUndecided")]
    [InlineData("""{"id":"b","verdict":"holds","measured":0.5}""", "New")]
    public void Tells_another_verdict_from_another_value_and_from_an_open_one(string now, string expected)
    {
        var committed = new CommittedRun(NotebookMode.Full, [], [Read("""{"id":"a","verdict":"holds","measured":0.5}""")]);
        Assert.Equal(expected, committed.ChangeOf(Read(now)).ToString());
    }

    private static LedgerClaim Read(string claim) => LedgerClaim.Read("n", 1, (JsonObject)JsonNode.Parse(claim)!);
}
