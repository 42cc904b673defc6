using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Export;

/// <summary>A claim as the reader sees it below the cell that decided it.</summary>
internal static class ClaimCard
{
    /// <summary>The claim as HTML.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="chapter">The chapter it stands in.</param>
    /// <param name="api">The API reference it leads to, or null.</param>
    public static string Render(LedgerClaim claim, BookChapter chapter, ApiReference? api)
    {
        var reason = claim.Reason is { } text ? $"<p class=\"reason\">{Html.Escape(text)}</p>" : "";
        var source = claim.Source is { } cited ? $" · {Html.Escape(cited)}" : "";
        return $"""
            <aside class="claim {Class(claim.Standing)}" id="claim-{Html.Escape(claim.Id)}" aria-label="Claim {Html.Escape(claim.Id)}">
            <p><span class="chip {Class(claim.Standing)}">{Words(claim.Standing)}</span> {Html.Escape(claim.Statement)}</p>
            <p class="numbers">{Numbers(claim)}{source} · {Conditions(claim, chapter)} · <code>{Html.Escape(claim.Id)}</code></p>
            {Referred(claim, api)}{Committed(claim, chapter)}{reason}</aside>

            """;
    }

    /// <summary>The mode and the data a claim was decided on, in words.</summary>
    public static string Conditions(LedgerClaim claim, BookChapter chapter) => Conditions(claim, chapter.Mode, chapter.Data);

    /// <summary>What the committed run found, as a line of its own; empty where there is none to compare with.</summary>
    public static string Committed(LedgerClaim claim, BookChapter chapter)
    {
        if (chapter.Committed is not { } run || run.Find(claim.Id) is not { } was) return "";
        var words = run.ChangeOf(claim) switch
        {
            ClaimChange.Same => $"The committed run ({Conditions(was, run.Mode, run.Data)}) found the same.",
            ClaimChange.OtherVerdict => $"<strong>The committed run decided otherwise</strong> ({Conditions(was, run.Mode, run.Data)}): {Words(was.Standing)}, {Numbers(was)}",
            _ => $"Committed run ({Conditions(was, run.Mode, run.Data)}): {Words(was.Standing)}, {Numbers(was)}",
        };
        return $"<p class=\"committed\">{words}</p>\n";
    }

    /// <summary>The published results behind a claim and the types that compute them, as a line of its own; empty where the reference knows none.</summary>
    public static string Referred(LedgerClaim claim, ApiReference? api) => api?.TheoremsOf(claim.Notebook, claim.Id) is { Count: > 0 } theorems
        ? $"<p class=\"in-reference\">In the API reference: {string.Join("; ", theorems.Select(theorem => theorem.ToHtml()))}</p>\n" : "";

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
        var origin = claim.Origin is { } text ? $" ({Html.Escape(text)})" : "";
        return PowersOfTen.InProse($"measured <b>{value:g5}</b>{Requirement(claim)}{origin}");
    }

    /// <summary>What was found, as short as a row of a table wants it.</summary>
    public static string Finding(LedgerClaim claim) =>
        claim.Measured is { } value ? PowersOfTen.InProse($"<b>{value:g5}</b>{Requirement(claim)}") : claim.Found is { } found ? Html.Escape(found) : "";

    private static string Requirement(LedgerClaim claim) =>
        (claim is { Lower: { } lower, Upper: { } upper } ? $" [{lower:g5}, {upper:g5}]" : "")
        + (claim.Threshold.Length > 0 ? $", required {Html.Escape(claim.Threshold)}" : "");

    private static string Conditions(LedgerClaim claim, NotebookMode? mode, IReadOnlyList<LedgerData> data)
    {
        var parts = (claim.Mode ?? mode) is { } known ? new List<string> { $"{known.Name()} mode" } : [];
        parts.AddRange(claim.DataNames.Select(name => data.FirstOrDefault(entry => entry.Name == name) is { Kind: var kind }
            && !name.Contains(kind, StringComparison.OrdinalIgnoreCase) ? $"{name} ({kind})" : name));
        return parts.Count == 0 ? "mode not recorded" : Html.Escape(string.Join(", ", parts));
    }
}
