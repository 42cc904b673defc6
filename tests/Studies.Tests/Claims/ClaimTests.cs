using System.Text.Json.Nodes;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Claims;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Studies.Tests.Claims;

[Collection(nameof(NotebookCollection))]
public class ClaimTests
{
    private static readonly Estimate Measured = new(0.93, 0.9, 0.95, 0.95);

    public static TheoryData<string, Verdict> Decisions => new()
    {
        { "at-least", Verdict.Holds }, { "at-least-fails", Verdict.Fails }, { "at-most", Verdict.Holds }, { "at-most-fails", Verdict.Fails },
        { "interval", Verdict.Holds }, { "interval-low", Verdict.Fails }, { "interval-high", Verdict.Fails }, { "true", Verdict.Holds }, { "false", Verdict.Fails },
        { "nan", Verdict.Fails },
    };

    [Theory]
    [MemberData(nameof(Decisions))]
    public void Is_decided_by_its_own_rule(string id, Verdict expected)
    {
        var claim = Shown(() =>
        {
            switch (id)
            {
                case "at-least": Claim.AtLeast(id, 0.5, 0.5, "x"); break;
                case "at-least-fails": Claim.AtLeast(id, 0.4999, 0.5, "x"); break;
                case "at-most": Claim.AtMost(id, 0.5, 0.5, "x"); break;
                case "at-most-fails": Claim.AtMost(id, 0.5001, 0.5, "x"); break;
                case "interval": Claim.Interval(id, Measured, "x", above: 0.9, below: 0.95); break;
                case "interval-low": Claim.Interval(id, Measured, "x", above: 0.91); break;
                case "interval-high": Claim.Interval(id, Measured, "x", below: 0.94); break;
                case "true": Claim.Holds(id, true, "x"); break;
                case "false": Claim.Holds(id, false, "x"); break;
                case "nan": Claim.AtLeast(id, double.NaN, 0, "x"); break;
                default: throw new ArgumentException(id);
            }
        });

        Assert.Equal(expected, claim.Verdict);
    }

    [Fact]
    public void Reaches_the_runner_as_JSON_with_value_interval_threshold_and_data()
    {
        var data = new DataRecord("toy", "abc123", IsSynthetic: true, Rows: 7);
        var claim = Shown(() => Claim.Interval("toy-claim", Measured, "It is <high>", above: 0.5, scope: ClaimScope.On(data), source: "arXiv:2302.04262, Theorem 1"));
        var representations = NotebookStandIn.Representations(claim);
        var json = JsonNode.Parse(representations["application/vnd.collective-action.claim+json"])!;

        Assert.Equal("toy-claim", (string?)json["id"]);
        Assert.Equal("It is <high>", (string?)json["statement"]);
        Assert.Equal(0.93, (double)json["measured"]!);
        Assert.Equal(0.9, (double)json["lower"]!);
        Assert.Equal(0.95, (double)json["upper"]!);
        Assert.Equal("interval ≥ 0.5", (string?)json["threshold"]);
        Assert.Equal("holds", (string?)json["verdict"]);
        Assert.Equal("abc123", (string?)json["data"]!["toy"]);
        Assert.Equal("default", (string?)json["mode"]);
        Assert.Contains("It is &lt;high&gt;", representations["text/html"], StringComparison.Ordinal);
        Assert.Contains("✓ holds toy-claim: It is <high> (measured 0.93 [0.9, 0.95], claimed interval ≥ 0.5)", representations["text/plain"], StringComparison.Ordinal);
    }

    /// <summary>The runner reads these names out of notebooks, old ones too: a change of them loses claims from the ledger.</summary>
    [Fact]
    public void The_names_in_JSON_never_change()
    {
        var scope = new ClaimScope(RunMode.Full, Data: new DataRecord("toy", "abc123", IsSynthetic: false, Rows: 7));
        var claim = new ClaimRecord("id", "It is so", "interval ≥ 0.5", Measured, Verdict.Fails, "why not", "arXiv:1", "known", scope);
        Assert.Equal(
            """{"id":"id","statement":"It is so","source":"arXiv:1","kind":"measurement","measured":0.93,"lower":0.9,"upper":0.95,"threshold":"interval ≥ 0.5","origin":null,"found":null,"verdict":"fails","reason":"why not","knownFailing":"known","mode":"full","data":{"toy":"abc123"}}""",
            Text(claim));
        var condition = new ClaimRecord("id", "It is so", "", null, Verdict.NotDecided, null, null, null, scope with { Data = null });
        Assert.Equal(
            """{"id":"id","statement":"It is so","source":null,"kind":"condition","measured":null,"lower":null,"upper":null,"threshold":"","origin":null,"found":null,"verdict":"not-decided","reason":null,"knownFailing":null,"mode":"full","data":{}}""",
            Text(condition));

        static string Text(ClaimRecord claim) =>
            JsonNode.Parse(NotebookStandIn.Representations(claim)["application/vnd.collective-action.claim+json"])!.ToJsonString(
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    [Fact]
    public void A_value_that_is_not_a_number_is_null_in_JSON()
    {
        var claim = Shown(() => Claim.AtLeast("nan", double.NaN, 0, "x"));
        Assert.Null(JsonNode.Parse(NotebookStandIn.Representations(claim)["application/vnd.collective-action.claim+json"])!["measured"]);
    }

    [Theory]
    [InlineData(RunMode.Quick, RunMode.Full, false, "needs the sizes of full mode; this is quick mode")]
    [InlineData(RunMode.Full, RunMode.Default, true, "needs real data; toy is synthetic")]
    [InlineData(RunMode.Default, RunMode.Full, true, "needs the sizes of full mode; this is default mode; needs real data; toy is synthetic")]
    [InlineData(RunMode.Full, RunMode.Default, false, null)]
    [InlineData(RunMode.Quick, RunMode.Quick, false, null)]
    public void Says_why_it_cannot_be_decided_here(RunMode mode, RunMode smallest, bool realOnly, string? reason) =>
        Assert.Equal(reason, new ClaimScope(mode, smallest, new DataRecord("toy", "f", IsSynthetic: true, Rows: 1), realOnly).Obstacle);

    [Fact]
    public void Is_not_decided_outside_its_scope_even_when_it_would_fail()
    {
        var scope = new ClaimScope(RunMode.Quick, RunMode.Full);
        var claim = Shown(() => Claim.Holds("later", false, "x", scope));

        Assert.Equal(Verdict.NotDecided, claim.Verdict);
        Assert.Equal(scope.Obstacle, claim.Reason);
    }

    [Fact]
    public void A_known_failure_still_says_that_it_fails()
    {
        var claim = Shown(() => Claim.Holds("known", false, "x", knownFailing: "the published term is wrong"));

        Assert.Equal(Verdict.Fails, claim.Verdict);
        Assert.Contains("known: the published term is wrong", claim.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_where_its_threshold_comes_from_and_what_a_condition_found()
    {
        Assert.Contains(
            "claimed ≥ 0.4; threshold: ours, half of what was measured",
            Shown(() => Claim.AtLeast("origin", 0.5, 0.4, "x", origin: "ours, half of what was measured")).ToString(), StringComparison.Ordinal);
        Assert.Contains("(found 39 of 40)", Shown(() => Claim.Holds("found", true, "x", found: "39 of 40")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_that_cannot_fail_is_refused() =>
        Assert.Throws<ArgumentException>(() => Claim.Interval("empty", Measured, "x"));

    private static ClaimRecord Shown(Action state)
    {
        using var notebook = new NotebookStandIn();
        state();
        return Assert.IsType<ClaimRecord>(Assert.Single(notebook.Shown));
    }

    [Fact]
    public void A_claim_that_needs_what_the_machine_lacks_says_so() =>
        Assert.Equal("needs a GPU", (ClaimScope.Everywhere with { Missing = "needs a GPU" }).Obstacle);
}
