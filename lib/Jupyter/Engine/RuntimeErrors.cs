using System.Globalization;
using System.Reflection;
using CollectiveAction.Jupyter.Formatting;
using CollectiveAction.Jupyter.Hosting;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>Exceptions in the words the user reads: the place in the cell, the message, and the
/// frames of the user's code and libraries.</summary>
internal static class RuntimeErrors
{
    private const int Frames = 25;
    private const int Causes = 8;
    private const int LongestMessage = 20_000;

    /// <summary>Describes an exception that ended a cell.</summary>
    /// <param name="thrown">What the cell threw.</param>
    /// <param name="sources">The sources of all cells.</param>
    /// <param name="cell">Name of the cell that ran.</param>
    /// <param name="line">The line of its statement outside functions that ran; optimised code may know no better.</param>
    public static CellError Describe(Exception thrown, CellSources sources, string cell, int line = 0)
    {
        var exception = Unwrap(thrown);
        var frames = CodeFrame.Of(exception);
        var lines = new List<string>();
        var place = frames.FirstOrDefault(frame => frame.File is { } file && sources.Contains(file));
        if (place is not null) lines.AddRange(sources.Describe(place.File!, place.Line, place.Column));
        else if (line > 0 && frames.Any(frame => frame is { Method: "", File: null })) lines.AddRange(sources.Describe(cell, line, 0));
        for (var (cause, depth) = (exception, 0); cause is not null && depth < Causes; cause = cause.InnerException, depth++)
        {
            lines.Add($"{(depth == 0 ? "" : "caused by ")}{TypeNames.Of(cause.GetType())}: {MessageOf(cause)}");
            lines.AddRange(Lines(depth == 0 ? frames : CodeFrame.Of(cause)));
        }
        if (exception is InsufficientExecutionStackException) lines.Add("Hint: a recursion does not end, or goes too deep.");
        if (exception is CultureNotFoundException && Globalization.IsInvariant) lines.Add($"Hint: {Globalization.Advice}");
        var own = frames.FirstOrDefault(frame => frame.File == cell);
        return new CellError(TypeNames.Of(exception.GetType()), MessageOf(exception).ReplaceLineEndings(" "), lines, own?.Line);
    }

    /// <summary>The message of an exception, of at most so many characters; also where the exception fails to give it.</summary>
    public static string MessageOf(Exception exception)
    {
        try
        {
            var message = exception.Message;
            return message.Length <= LongestMessage
                ? message
                : $"{message.AsSpan(0, LongestMessage)} … [{message.Length - LongestMessage:N0} more characters]";
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return $"(its message threw {failure.GetType().Name})";
        }
    }

    private static Exception Unwrap(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions.Count: 1 } aggregate => Unwrap(aggregate.InnerExceptions[0]),
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        _ => exception,
    };

    private static IEnumerable<string> Lines(IReadOnlyList<CodeFrame> frames)
    {
        foreach (var frame in frames.Take(Frames))
        {
            var separator = frame.Method.Length > 0 && frame.File is not null ? ", " : "";
            yield return $"   at {frame.Method}{separator}{(frame.File is { } file ? $"{file}, line {frame.Line}" : "")}";
        }
        if (frames.Count > Frames) yield return $"   … {frames.Count - Frames} more frames";
    }
}
