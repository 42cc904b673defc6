using System.Security.Cryptography;
using System.Text.Json;
using CollectiveAction.Learning.Torch.Tokens;

namespace CollectiveAction.Learning.Torch.Checkpoints;

/// <summary>A folder with a DistilBERT as Hugging Face's libraries save it: <c>config.json</c>, <c>vocab.txt</c>, <c>model.safetensors</c>.</summary>
/// <remarks>
/// Tensors have their names with or without <c>distilbert.</c> before them. Those of the part that guesses masked words (<c>vocab_…</c>) and the table of
/// position numbers are passed over. A file <c>tokenizer_config.json</c> is asked whether pieces are written small.
/// </remarks>
internal sealed class DistilBertCheckpoint
{
    private const string Prefix = "distilbert.", PassedOver = "vocab_", PositionNumbers = "embeddings.position_ids";
    private const string ConfigFile = "config.json", VocabularyFile = "vocab.txt", WeightsFile = "model.safetensors", TokenizerFile = "tokenizer_config.json";
    private static readonly string[] HeadNames = ["pre_classifier.weight", "pre_classifier.bias", "classifier.weight", "classifier.bias"];
    private readonly string _folder;
    private readonly SafeTensors _file;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    private DistilBertCheckpoint(string folder)
    {
        _folder = folder;
        foreach (var file in new[] { ConfigFile, VocabularyFile, WeightsFile })
        {
            if (!File.Exists(Path.Combine(folder, file))) throw new FileNotFoundException($"The checkpoint '{folder}' lacks {file}; it has {ConfigFile}, {VocabularyFile} and {WeightsFile}.", file);
        }

        Settings = DistilBertSettings.Load(Path.Combine(folder, ConfigFile));
        Tokenizer = new WordPieces(PieceVocabulary.Load(Path.Combine(folder, VocabularyFile)), IsUncased(Path.Combine(folder, TokenizerFile)));
        if (Tokenizer.Vocabulary.Count != Settings.Pieces)
            throw new InvalidDataException($"'{folder}': {VocabularyFile} has {Tokenizer.Vocabulary.Count:N0} pieces and {ConfigFile} says vocab_size {Settings.Pieces:N0}; take both from one model.");
        _file = SafeTensors.Open(Path.Combine(folder, WeightsFile));
        foreach (var name in _file.Tensors.Keys)
        {
            var known = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
            if (known.StartsWith(PassedOver, StringComparison.Ordinal) || known == PositionNumbers) continue;
            if (!_names.TryAdd(known, name)) throw new InvalidDataException($"'{folder}': {WeightsFile} has both '{_names[known]}' and '{name}'; one of them is meant.");
        }

        Fingerprint = Hash();
    }

    /// <summary>The sizes.</summary>
    internal DistilBertSettings Settings { get; }

    /// <summary>The tokenizer.</summary>
    internal WordPieces Tokenizer { get; }

    /// <summary>SHA-256 of all that a model depends on, in lower-case hexadecimal digits.</summary>
    internal string Fingerprint { get; }

    /// <summary>The number of labels of the classifying head; null without one.</summary>
    /// <exception cref="InvalidDataException">Only a part of the head is there.</exception>
    internal int? Labels
    {
        get
        {
            string[] missing = [.. HeadNames.Where(name => !_names.ContainsKey(name))];
            if (missing.Length == HeadNames.Length) return null;
            if (missing.Length > 0) throw new InvalidDataException($"'{_folder}': {WeightsFile} has a part of a classifying head and lacks {string.Join(", ", missing)}; set NewHead to leave it out.");
            return _file.Tensors[_names["classifier.bias"]].Shape is [> 0 and <= int.MaxValue and var labels] ? (int)labels
                : throw new InvalidDataException($"'{_folder}': classifier.bias has the shape {_file.Tensors[_names["classifier.bias"]].ShapeText}; one number a label is expected.");
        }
    }

    /// <summary>Opens a folder; weights are read when a training begins.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or they do not belong together.</exception>
    internal static DistilBertCheckpoint Load(string folder) => Directory.Exists(folder)
        ? new DistilBertCheckpoint(folder)
        : throw new DirectoryNotFoundException($"There is no folder '{folder}' with a checkpoint; it holds {ConfigFile}, {VocabularyFile} and {WeightsFile} of a DistilBERT.");

    /// <summary>Checks that the tensors are those of a model, each of its shape.</summary>
    /// <param name="expected">Names without prefix, and shapes; those of the head among them or not.</param>
    /// <exception cref="InvalidDataException">Some are missing, superfluous or of another shape; the message names them.</exception>
    internal void Require(IEnumerable<(string Name, long[] Shape)> expected)
    {
        var shapes = expected.ToDictionary(e => e.Name, e => e.Shape, StringComparer.Ordinal);
        string[] missing = [.. shapes.Keys.Where(name => !_names.ContainsKey(name))];
        string[] extra = [.. _names.Keys.Where(name => !shapes.ContainsKey(name) && !HeadNames.Contains(name))];
        string[] other = [.. shapes.Where(s => _names.TryGetValue(s.Key, out var name) && !_file.Tensors[name].Shape.AsSpan().SequenceEqual(s.Value))
            .Select(s => $"{s.Key} {_file.Tensors[_names[s.Key]].ShapeText} in place of {SafeTensor.Text(s.Value)}")];
        string[] whole = [.. shapes.Keys.Where(name => _names.TryGetValue(name, out var own) && _file.Tensors[own].Type == "I64")];
        if (missing.Length + extra.Length + other.Length + whole.Length == 0) return;
        throw new InvalidDataException(
            $"'{_folder}': {WeightsFile} does not hold the model of {ConfigFile}:{Part(" missing", missing)}{Part(" superfluous", extra)}{Part(" of another shape", other)}{Part(" of whole numbers", whole)} Take all files from one model.");

        static string Part(string what, string[] names) => names.Length == 0 ? "" : $"{what}: {string.Join(", ", names)}.";
    }

    /// <summary>Reads a tensor, row by row.</summary>
    /// <param name="name">Its name without prefix.</param>
    /// <param name="numbers">Receives it; as many numbers as it has.</param>
    internal void Read(string name, Span<float> numbers) => _file.Read(_names[name], numbers);

    private static bool IsUncased(string path)
    {
        if (!File.Exists(path)) return true;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement is not { ValueKind: JsonValueKind.Object } settings || !settings.TryGetProperty("do_lower_case", out var small) || small.ValueKind != JsonValueKind.False;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{path}' is no JSON: {exception.Message}", exception);
        }
    }

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in new[] { ConfigFile, VocabularyFile, WeightsFile, TokenizerFile }.Select(name => Path.Combine(_folder, name)).Where(File.Exists))
        {
            using var bytes = File.OpenRead(file);
            hash.AppendData(SHA256.HashData(bytes));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
