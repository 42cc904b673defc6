using System.Text.Json.Nodes;

namespace CollectiveAction.Studies.Exercises;

/// <summary>Something is to be built, and any that does what was asked for is right: the answer is examined and not compared.</summary>
/// <typeparam name="T">What is to be built.</typeparam>
/// <param name="kind">What it is called, with an article.</param>
/// <param name="write">Writes what was given as JSON; null where it is something else.</param>
/// <param name="read">Builds it again from that JSON; throws <see cref="FormatException"/> where it cannot.</param>
/// <param name="examine">Says what is right and wrong about it.</param>
public sealed class ConstructionAnswer<T>(string kind, Func<object, JsonNode?> write, Func<JsonNode, T> read, Func<T, Judgement> examine) : IAnswerCheck
{
    /// <inheritdoc />
    public string Kind => kind;

    /// <inheritdoc />
    public JsonNode? Write(object answer) => write(answer);

    /// <inheritdoc />
    public Judgement Judge(JsonNode answer) => examine(read(answer));
}
