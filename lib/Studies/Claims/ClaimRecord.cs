using System.Net;
using System.Text.Json;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Studies.Claims;

/// <summary>What became of a claim.</summary>
public enum Verdict
{
    /// <summary>It holds.</summary>
    Holds,

    /// <summary>It does not hold: the run fails, unless the failure is a known one.</summary>
    Fails,

    /// <summary>The mode or the data of this run cannot decide it.</summary>
    NotDecided,
}

/// <summary>A decided claim, as it enters the ledger.</summary>
/// <param name="Id">A short name, unique in its notebook.</param>
/// <param name="Statement">The claim in words.</param>
/// <param name="Threshold">The condition in symbols, for example <c>≥ 0.9</c>.</param>
/// <param name="Measured">The measured value with its interval; null for a plain condition. A value known exactly has an interval of width zero.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Reason">Why it was not decided, or null.</param>
/// <param name="Source">The published result it checks, or null.</param>
/// <param name="KnownFailing">Why a failure is expected, or null.</param>
/// <param name="Scope">Where it was decided.</param>
[TypeFormatterSource(typeof(Formatters))]
public sealed record ClaimRecord(
    string Id, string Statement, string Threshold, Estimate? Measured, Verdict Verdict, string? Reason, string? Source, string? KnownFailing, ClaimScope Scope)
{
    /// <summary>Where the threshold comes from, in words; null where it is the source's, or there is nothing to say.</summary>
    public string? Origin { get; init; }

    /// <summary>What was found, in words, where the claim is a plain condition; or null.</summary>
    public string? Found { get; init; }

    /// <summary>One line: verdict, statement, measured value and threshold.</summary>
    public override string ToString() => $"{Mark} {Id}: {Statement} ({Evidence})";

    private string Mark => Verdict switch
    {
        Verdict.Holds => "✓ holds",
        Verdict.Fails when KnownFailing is not null => "✗ fails, as known",
        Verdict.Fails => "✗ FAILS",
        _ => "○ not decided",
    };

    private string Evidence => PowersOfTen.InProse(string.Join("; ", new[]
    {
        Measured is not { } m || (Verdict == Verdict.NotDecided && double.IsNaN(m.Value)) ? Threshold : Interval is null ? $"measured {m.Value:G4}, claimed {Threshold}" : $"measured {m}, claimed {Threshold}",
        Found is null ? null : $"found {Found}",
        Origin is null ? null : $"threshold: {Origin}",
        Reason,
        KnownFailing is null ? null : $"known: {KnownFailing}",
    }.Where(part => !string.IsNullOrEmpty(part))));

    /// <summary>The measurement where it has an interval, null where its value is known exactly.</summary>
    private Estimate? Interval => Measured is { } m && m.Lower < m.Upper ? m : null;

    private string Html()
    {
        var colour = Verdict switch { Verdict.Holds => "#009E73", Verdict.Fails => "#D55E00", _ => "#808080" };
        var source = Source is null ? "" : $" <span style=\"opacity:.75\">[{WebUtility.HtmlEncode(Source)}]</span>";
        return $"<div style=\"border-left:4px solid {colour};padding:.2em .7em;margin:.3em 0\"><strong style=\"color:{colour}\">{Mark}</strong> "
            + $"{WebUtility.HtmlEncode(Statement)}{source}<br><small>{WebUtility.HtmlEncode(Evidence)}</small></div>";
    }

    private string Json() => JsonSerializer.Serialize(new
    {
        id = Id,
        statement = Statement,
        source = Source,
        kind = Measured is null ? "condition" : "measurement",
        measured = Finite(Measured?.Value),
        lower = Finite(Interval?.Lower),
        upper = Finite(Interval?.Upper),
        threshold = Threshold,
        origin = Origin,
        found = Found,
        verdict = Verdict switch { Verdict.Holds => "holds", Verdict.Fails => "fails", _ => "not-decided" },
        reason = Reason,
        knownFailing = KnownFailing,
        mode = Scope.Mode.ToString().ToLowerInvariant(),
        data = Scope.Data is { } data ? new Dictionary<string, string> { [data.Name] = data.Fingerprint } : [],
    });

    private static double? Finite(double? value) => value is { } v && double.IsFinite(v) ? v : null;

    internal sealed class Formatters
    {
        private readonly object[] _formatters =
        [
            new MimeFormatter("application/vnd.collective-action.claim+json", v => (v as ClaimRecord)?.Json()),
            new MimeFormatter("text/html", v => (v as ClaimRecord)?.Html()),
            new MimeFormatter("text/plain", v => (v as ClaimRecord)?.ToString()),
        ];

        public IEnumerable<object> CreateTypeFormatters() => _formatters;
    }
}
