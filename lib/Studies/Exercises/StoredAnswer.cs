using System.Text.Json;
using System.Text.Json.Nodes;

namespace CollectiveAction.Studies.Exercises;

/// <summary>An answer as a check once wrote it, to be judged again.</summary>
/// <param name="Json">The JSON.</param>
public sealed record StoredAnswer(string Json)
{
    /// <summary>The answer; null where it is the JSON <c>null</c>.</summary>
    /// <exception cref="FormatException">It is not JSON.</exception>
    internal JsonNode? Read()
    {
        try
        {
            return JsonNode.Parse(Json);
        }
        catch (JsonException exception)
        {
            throw new FormatException("The stored answer is not JSON; give what the check put out as \"answer\".", exception);
        }
    }
}
