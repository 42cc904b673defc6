using System.Text.Json;

namespace CollectiveAction.Learning.Torch.Checkpoints;

/// <summary>What a <c>config.json</c> says of a DistilBERT.</summary>
/// <param name="Pieces">The number of word pieces, <c>vocab_size</c>.</param>
/// <param name="Positions">The number of positions, <c>max_position_embeddings</c>.</param>
/// <param name="Dimension">The length of a representation, <c>dim</c>.</param>
/// <param name="Layers">The number of layers, <c>n_layers</c>.</param>
/// <param name="Heads">The number of attention heads, <c>n_heads</c>.</param>
/// <param name="Hidden">The number of hidden units of a layer, <c>hidden_dim</c>.</param>
/// <param name="Dropout">The dropped part of representations, <c>dropout</c>.</param>
/// <param name="AttentionDropout">The dropped part of attention weights, <c>attention_dropout</c>.</param>
/// <param name="HeadDropout">The dropped part of the head's units, <c>seq_classif_dropout</c>.</param>
internal sealed record DistilBertSettings(
    int Pieces, int Positions, int Dimension, int Layers, int Heads, int Hidden, double Dropout, double AttentionDropout, double HeadDropout)
{
    private const double UsualDropout = 0.1, UsualHeadDropout = 0.2;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It describes no DistilBERT.</exception>
    internal static DistilBertSettings Load(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return Of(json.RootElement, path);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{path}' is no JSON: {exception.Message}", exception);
        }
    }

    private static DistilBertSettings Of(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new InvalidDataException($"'{path}' holds no object.");
        Is("model_type", "distilbert", "this is another model");
        Is("activation", "gelu", "another function between the layers is not known");
        var settings = new DistilBertSettings(
            Count("vocab_size"), Count("max_position_embeddings"), Count("dim"), Count("n_layers"), Count("n_heads"), Count("hidden_dim"),
            Part("dropout", UsualDropout), Part("attention_dropout", UsualDropout), Part("seq_classif_dropout", UsualHeadDropout));
        return settings.Dimension % settings.Heads == 0
            ? settings
            : throw new InvalidDataException($"'{path}': n_heads share dim evenly; {settings.Dimension} is no multiple of {settings.Heads}.");

        void Is(string name, string expected, string otherwise)
        {
            if (json.TryGetProperty(name, out var value) && (value.ValueKind != JsonValueKind.String || value.GetString() != expected))
                throw new InvalidDataException($"'{path}': {name} is {value}, not {expected}; {otherwise}.");
        }

        int Count(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0
            ? number
            : throw new InvalidDataException($"'{path}': {name} is {(value.ValueKind == JsonValueKind.Undefined ? "missing" : value.ToString())}; a positive whole number is needed.");

        double Part(string name, double usual) => !json.TryGetProperty(name, out var value) ? usual
            : value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and < 1 and var part ? part
            : throw new InvalidDataException($"'{path}': {name} is {value}; a number in [0, 1) is needed.");
    }
}
