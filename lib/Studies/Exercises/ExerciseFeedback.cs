using System.Net;
using System.Text.Json;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Studies.Exercises;

/// <summary>What is said of an answer: a card below the cell, a line in a program, and a record for whoever grades.</summary>
/// <param name="Id">The exercise.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Words">The reason or a hint.</param>
/// <param name="Answer">The answer as JSON, from which it can be judged again; null where there is none.</param>
[TypeFormatterSource(typeof(Formatters))]
public sealed record ExerciseFeedback(string Id, AnswerVerdict Verdict, string Words, string? Answer)
{
    /// <summary>The MIME type of the record.</summary>
    internal const string RecordType = "application/vnd.collective-action.exercise+json";

    /// <summary>What it counts: 1 for a right answer, one half for a close one, else 0.</summary>
    public double Points => Verdict switch { AnswerVerdict.Right => 1, AnswerVerdict.Close => 0.5, _ => 0 };

    /// <summary>One line: mark, exercise, verdict and words.</summary>
    public override string ToString() => $"{Mark} Exercise {Id}: {Said}.{(Words.Length > 0 ? $" {Words}" : "")}";

    private string Said => Verdict == AnswerVerdict.NotAnswered ? "not answered yet" : Verdict.Word();

    private string Mark => Verdict switch { AnswerVerdict.Right => "✓", AnswerVerdict.Close => "≈", AnswerVerdict.Wrong => "✗", _ => "○" };

    private string Html()
    {
        var colour = Verdict switch { AnswerVerdict.Right => "#009E73", AnswerVerdict.Close => "#B8860B", AnswerVerdict.Wrong => "#D55E00", _ => "#808080" };
        // The colour is beside the words and not in them, so that they can be read on a light and on a dark page.
        return $"<div style=\"border-left:4px solid {colour};padding:.2em .7em;margin:.3em 0\"><strong>{Mark} {Said}</strong> "
            + $"Exercise {WebUtility.HtmlEncode(Id)}{(Words.Length > 0 ? $"<br><small>{WebUtility.HtmlEncode(Words)}</small>" : "")}</div>";
    }

    private string Json() => JsonSerializer.Serialize(new { id = Id, verdict = Verdict.Word(), points = Points, words = Words, answer = Answer });

    internal sealed class Formatters
    {
        private readonly object[] _formatters =
        [
            new MimeFormatter(RecordType, v => (v as ExerciseFeedback)?.Json()),
            new MimeFormatter("text/html", v => (v as ExerciseFeedback)?.Html()),
            new MimeFormatter("text/plain", v => (v as ExerciseFeedback)?.ToString()),
        ];

        public IEnumerable<object> CreateTypeFormatters() => _formatters;
    }
}
