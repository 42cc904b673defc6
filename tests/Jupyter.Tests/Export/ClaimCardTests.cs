using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Tests.Export;

/// <summary>What stands below a claim in the book: never a tick beside "not measured".</summary>
public class ClaimCardTests
{
    [Theory]
    [InlineData("""{"kind":"measurement","measured":0.5,"threshold":"≥ 0.4"}""", "measured <b>0.5</b>, required ≥ 0.4")]
    [InlineData("""{"kind":"measurement","measured":0.5,"lower":0.4,"upper":0.6,"threshold":"≥ 0.4","origin":"ours & nobody's"}""",
        "measured <b>0.5</b> [0.4, 0.6], required ≥ 0.4 (ours &amp; nobody&#39;s)")]
    [InlineData("""{"kind":"condition","threshold":"","found":"39 of 40"}""", "found <b>39 of 40</b>")]
    [InlineData("""{"kind":"condition","threshold":""}""", "a condition, true or false")]
    [InlineData("""{"kind":"measurement","measured":null,"threshold":"≤ 2"}""", "not measured here")]
    public void Says_what_was_measured_or_found(string claim, string expected) =>
        Assert.Equal(expected, ClaimCard.Numbers(LedgerClaim.Read("a", 1, (JsonObject)JsonNode.Parse(claim)!)));
}
