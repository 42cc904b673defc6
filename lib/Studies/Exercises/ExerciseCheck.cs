using System.Text.Json.Nodes;

namespace CollectiveAction.Studies.Exercises;

/// <summary>One exercise and how its answers are judged.</summary>
/// <param name="Id">The number of the notebook and of the exercise in it, as in <c>01.2</c>.</param>
/// <param name="Asks">What is asked for, as in <c>the share α, as a fraction</c>.</param>
/// <param name="Check">Judges the answers.</param>
public sealed record ExerciseCheck(string Id, string Asks, IAnswerCheck Check)
{
    /// <summary>Judges an answer. It throws for no answer: one of another kind is wrong, and is told what is asked for.</summary>
    /// <param name="answer">The answer, a <see cref="StoredAnswer"/>, or null for none yet.</param>
    public ExerciseFeedback Judge(object? answer)
    {
        JsonNode? written;
        try
        {
            written = answer switch
            {
                null => null,
                StoredAnswer stored => stored.Read(),
                _ => Check.Write(answer),
            };
            if (written is not null)
            {
                var judgement = Check.Judge(written);
                return new(Id, judgement.Verdict, judgement.Words, written.ToJsonString());
            }
        }
        catch (FormatException exception)
        {
            return new(Id, AnswerVerdict.Wrong, exception.Message, null);
        }

        return answer is null or StoredAnswer
            ? new(Id, AnswerVerdict.NotAnswered, $"Asked for: {Asks} ({Check.Kind}).", null)
            : new(Id, AnswerVerdict.Wrong, $"Asked for: {Asks} ({Check.Kind}); this is {Name(answer)}.", null);
    }

    private static string Name(object answer) => answer switch
    {
        string => "a text",
        bool => "true or false",
        _ when AnswerNumbers.Of(answer) is { } number => double.IsInteger(number) ? "a whole number" : "a number with a fraction",
        _ => $"a {answer.GetType().Name.Split('`')[0]}",
    };
}
