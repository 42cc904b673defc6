using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Export;

/// <summary>A claim as the reader sees it below the cell that decided it.</summary>
internal static class ClaimCard
{
    /// <summary>The claim as HTML.</summary>
    /// <param name="claim">The claim.</param>
    public static string Render(LedgerClaim claim)
    {
        var reason = claim.Reason is { } text ? $"<p class=\"reason\">{Html.Escape(text)}</p>" : "";
        var source = claim.Source is { } cited ? $" · {Html.Escape(cited)}" : "";
        return $"""
            <aside class="claim {Class(claim.Standing)}" id="claim-{Html.Escape(claim.Id)}">
            <p><span class="chip {Class(claim.Standing)}">{Words(claim.Standing)}</span> {Html.Escape(claim.Statement)}</p>
            <p class="numbers">{Numbers(claim)}{source} · <code>{Html.Escape(claim.Id)}</code></p>
            {reason}</aside>

            """;
    }

    /// <summary>The standing in words.</summary>
    public static string Words(ClaimStanding standing) => standing switch
    {
        ClaimStanding.Held => "✓ holds",
        ClaimStanding.Failed => "✗ fails",
        ClaimStanding.NotDecided => "not decided",
        ClaimStanding.KnownFailing => "fails, as known",
        _ => "holds, against expectation",
    };

    /// <summary>The style class of a standing.</summary>
    public static string Class(ClaimStanding standing) => standing switch
    {
        ClaimStanding.Held => "held",
        ClaimStanding.Failed => "failed",
        ClaimStanding.NotDecided => "open",
        ClaimStanding.KnownFailing => "known",
        _ => "surprising",
    };

    /// <summary>What was measured and what was required.</summary>
    public static string Numbers(LedgerClaim claim)
    {
        if (claim.Measured is not { } value)
            return claim.Found is { } found ? $"found <b>{Html.Escape(found)}</b>" : claim.IsCondition ? "a condition, true or false" : "not measured here";
        var interval = claim is { Lower: { } lower, Upper: { } upper } ? $" [{lower:g5}, {upper:g5}]" : "";
        var threshold = claim.Threshold.Length > 0 ? $", required {Html.Escape(claim.Threshold)}" : "";
        var origin = claim.Origin is { } text ? $" ({Html.Escape(text)})" : "";
        return $"measured <b>{value:g5}</b>{interval}{threshold}{origin}";
    }
}
