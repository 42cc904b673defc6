using System.Globalization;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Export;

/// <summary>What a claim was over the commits, folded: a line of its values and a table.</summary>
internal static class ClaimHistoryTable
{
    private const int Width = 160, Height = 34, Margin = 4;

    /// <summary>The history as HTML: one line where nothing ever changed, empty where git knows none.</summary>
    /// <param name="history">The commits at which the claim came or changed, oldest first.</param>
    public static string Render(IReadOnlyList<PastClaim> history)
    {
        if (history is [var only])
            return $"<p class=\"source\">committed so since {only.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} <code>{Html.Escape(only.Commit)}</code></p>\n";
        if (history.Count == 0) return "";
        var rows = string.Concat(history.Reverse().Select(past => string.Create(CultureInfo.InvariantCulture,
            $"<tr><td>{past.Day:yyyy-MM-dd} <code>{Html.Escape(past.Commit)}</code></td>"
            + $"<td>{ClaimCard.Words(past.Claim.Standing)}{(past.Mode is { } mode ? $", {mode.Name()}" : "")}</td><td>{ClaimCard.Finding(past.Claim)}</td></tr>\n")));
        return $"<details class=\"history\"><summary>history: {history.Count} states since {history[0].Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</summary>"
            + $"{Line(history)}<table><thead><tr><th>commit</th><th>verdict, mode</th><th>measured</th></tr></thead><tbody>\n"
            + $"{rows}</tbody></table></details>\n";
    }

    /// <summary>The values from the oldest to the newest, with their intervals; empty where fewer than two were measured.</summary>
    private static string Line(IReadOnlyList<PastClaim> history)
    {
        var values = history.Where(past => past.Claim.Measured is not null).Select(past => past.Claim).ToList();
        if (values.Count < 2) return "";
        var (low, high) = (values.Min(claim => claim.Lower ?? claim.Measured!.Value), values.Max(claim => claim.Upper ?? claim.Measured!.Value));
        double X(int k) => Margin + (Width - 2.0 * Margin) * k / (values.Count - 1);
        double Y(double value) => high > low ? Height - Margin - (Height - 2.0 * Margin) * (value - low) / (high - low) : Height / 2.0;
        var bars = string.Concat(values.Select((claim, k) => claim is { Lower: { } lower, Upper: { } upper }
            ? Invariant($"<line x1=\"{X(k):0.#}\" x2=\"{X(k):0.#}\" y1=\"{Y(lower):0.#}\" y2=\"{Y(upper):0.#}\"/>") : ""));
        var line = string.Join(' ', values.Select((claim, k) => Invariant($"{X(k):0.#},{Y(claim.Measured!.Value):0.#}")));
        var marks = string.Concat(values.Select((claim, k) =>
            Invariant($"<circle class=\"{ClaimCard.Class(claim.Standing)}\" cx=\"{X(k):0.#}\" cy=\"{Y(claim.Measured!.Value):0.#}\" r=\"3\"/>")));
        var words = PowersOfTen.InProse(Invariant($"measured at {values.Count} commits, from {values[0].Measured:g4} to {values[^1].Measured:g4}; between {low:g4} and {high:g4}"));
        return $"<svg role=\"img\" aria-label=\"{words}\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\">{bars}<polyline points=\"{line}\"/>{marks}</svg>";
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
