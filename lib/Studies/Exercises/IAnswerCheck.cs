using System.Text.Json.Nodes;

namespace CollectiveAction.Studies.Exercises;

/// <summary>
/// Judges the answers to one exercise. An answer is first written as JSON, and the verdict depends on nothing else: whoever has the JSON can
/// judge it again, in another process, without the code that made the answer.
/// </summary>
public interface IAnswerCheck
{
    /// <summary>What kind of answer is expected, as in <c>a number</c>.</summary>
    string Kind { get; }

    /// <summary>Writes an answer as JSON.</summary>
    /// <param name="answer">What was given; not null.</param>
    /// <returns>The answer, or null where it is not of the kind.</returns>
    JsonNode? Write(object answer);

    /// <summary>Judges an answer.</summary>
    /// <param name="answer">What <see cref="Write"/> returned, or such JSON from elsewhere.</param>
    /// <exception cref="FormatException">It is not JSON of this kind.</exception>
    Judgement Judge(JsonNode answer);
}
