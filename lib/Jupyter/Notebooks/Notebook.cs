using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>
/// A notebook in Jupyter's format, versions 4.0 to 4.5. What this program does not know is kept; an unchanged notebook saved by Jupyter is
/// written back byte for byte.
/// </summary>
public sealed class Notebook
{
    private const int NewestMinor = 5;

    private Notebook(JsonObject root, List<NotebookCell> cells)
    {
        Root = root;
        Cells = cells;
    }

    /// <summary>The cells from top to bottom.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; private set; }

    /// <summary>The title: the first level-1 heading, or null.</summary>
    public string? Title => MarkdownLines().FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim();

    internal JsonObject Root { get; }

    /// <summary>What the last run recorded about itself, or null for a notebook that was never run here.</summary>
    internal JsonObject? RunMetadata
    {
        get => Root["metadata"]?["collective_action"] as JsonObject;
        set
        {
            var metadata = (JsonObject)Root["metadata"]!;
            if (value is null)
                metadata.Remove("collective_action");
            else
                metadata["collective_action"] = value;
        }
    }

    private int Minor => Root["nbformat_minor"]?.GetValue<int>() ?? 0;

    /// <summary>Reads a notebook file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="NotebookFormatException">The file is not a C# notebook of a version read here.</exception>
    public static Notebook Load(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no notebook at {path}. Check the path, or run from the repository's root.", path);
        if (!RealPath.HoldsSomething(path))
            throw new NotebookFormatException($"{path} is empty, or a pipe or a device: no notebook. `new NAME` creates one.");
        var text = File.ReadAllText(path, Encoding.UTF8);
        return path.EndsWith(DibFile.Extension, StringComparison.OrdinalIgnoreCase)
            ? DibFile.Parse(text, Path.GetFileName(path))
            : Parse(text, Path.GetFileName(path));
    }

    /// <summary>Reads a notebook from its JSON.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="name">The name used in messages.</param>
    /// <exception cref="NotebookFormatException">The text is not a C# notebook of a version read here.</exception>
    public static Notebook Parse(string json, string name)
    {
        ArgumentNullException.ThrowIfNull(json);
        var root = ParseObject(json, name);
        if (root["nbformat"] is not JsonValue major || root["metadata"] is not null and not JsonObject)
            throw new NotebookFormatException(
                $"{name} is JSON but not a notebook: it has no \"nbformat\" or its \"metadata\" is not an object.");
        var version = $"{major}.{root["nbformat_minor"] ?? 0}";
        if (major.ToString() != "4"
            || !int.TryParse(root["nbformat_minor"]?.ToString() ?? "0", out var minor) || minor is < 0 or > NewestMinor)
            throw new NotebookFormatException(
                $"{name} has notebook format {version}; 4.0 to 4.{NewestMinor} are read here. Open it in Jupyter and save it to "
                + "convert it.");
        if (root["cells"] is not JsonArray cells || cells.Any(cell => cell is not JsonObject))
            throw new NotebookFormatException($"{name} has notebook format {version} but no list of cells.");

        foreach (var (index, cell) in cells.Index())
            RequireCell((JsonObject)cell!, index + 1, name);
        root["metadata"] ??= new JsonObject();
        RequireCSharp((JsonObject)root["metadata"]!, name);
        return new Notebook(root, [.. cells.Select(cell => new NotebookCell((JsonObject)cell!))]);
    }

    /// <summary>The notebook as Jupyter would write it, with a final newline.</summary>
    public string ToJson() => JupyterJson.Write(Root) + "\n";

    /// <summary>Writes the file so that a crash leaves either the old or the new one, never half of it. A link stays a link, and a file
    /// keeps its mode.</summary>
    /// <param name="path">The file; its folder has to exist.</param>
    public void Save(string path) => WholeFile.Write(path, ToJson());

    /// <summary>Removes all outputs, execution numbers and what the last run recorded.</summary>
    public void Clear()
    {
        foreach (var cell in Cells)
            cell.Clear();
        RunMetadata = null;
    }

    /// <summary>Removes cells.</summary>
    /// <param name="condition">Says which.</param>
    public void RemoveCells(Predicate<NotebookCell> condition)
    {
        var nodes = (JsonArray)Root["cells"]!;
        foreach (var cell in Cells.Where(cell => condition(cell)))
            nodes.Remove(cell.Node);
        Cells = [.. Cells.Where(cell => !condition(cell))];
    }

    /// <summary>Inserts a code cell.</summary>
    /// <param name="index">Where, from 0.</param>
    /// <param name="source">Its text.</param>
    /// <param name="tag">Its only tag.</param>
    /// <param name="id">Its identifier, where the format has identifiers.</param>
    internal NotebookCell InsertCode(int index, string source, string tag, string id)
    {
        var node = new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["metadata"] = new JsonObject { ["tags"] = new JsonArray(tag) },
            ["outputs"] = new JsonArray(),
            ["source"] = MultilineText.Write(source),
        };
        if (Minor >= 5)
            node["id"] = id;
        ((JsonArray)Root["cells"]!).Insert(index, node);
        var cell = new NotebookCell(node);
        Cells = [.. Cells.Take(index), cell, .. Cells.Skip(index)];
        return cell;
    }

    /// <summary>An independent copy.</summary>
    internal Notebook Copy()
    {
        var root = (JsonObject)Root.DeepClone();
        return new Notebook(root, [.. ((JsonArray)root["cells"]!).Select(cell => new NotebookCell((JsonObject)cell!))]);
    }

    internal IEnumerable<string> MarkdownLines() =>
        Cells.Where(cell => cell.IsMarkdown).SelectMany(cell => cell.Source.Split('\n')).Select(line => line.TrimEnd('\r'));

    private static JsonObject ParseObject(string json, string name)
    {
        try
        {
            var node = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 256 });

            // Half a surrogate pair can be escaped in JSON and is no text: found by writing it.
            if (json.Contains("\\ud", StringComparison.OrdinalIgnoreCase) && node is not null)
                JupyterJson.Write(node);
            return node as JsonObject
                ?? throw new NotebookFormatException(
                    $"{name} is JSON but not a notebook: a notebook is an object with \"nbformat\" and \"cells\".");
        }
        catch (JsonException exception)
        {
            var place = exception.LineNumber is { } line ? $" (line {line + 1})" : "";
            var hint = json.Contains("<<<<<<<", StringComparison.Ordinal) ? " It holds merge conflict markers: resolve them first." : "";
            throw new NotebookFormatException($"{name} is not valid JSON{place}.{hint}", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new NotebookFormatException($"{name} holds text that is not valid Unicode.", exception);
        }
    }

    private static void RequireCell(JsonObject cell, int number, string name)
    {
        var isSound = IsText(cell["cell_type"])
            && (IsText(cell["source"]) || (cell["source"] is JsonArray lines && lines.All(IsText)))
            && cell["metadata"] is null or JsonObject
            && cell["outputs"] is null or JsonArray
            && (cell["execution_count"] is null || (cell["execution_count"] is JsonValue count && count.TryGetValue<int>(out _)));
        if (isSound && cell["source"] is JsonArray { Count: > 1 } parts && parts.SkipLast(1).All(line => !EndsLine(line!)))
            throw new NotebookFormatException(
                $"{name}: the lines of cell {number} have no line ends, so they are one line. Whatever wrote the file left them out; each "
                + "string of \"source\" but the last ends in \\n.");
        if (!isSound)
            throw new NotebookFormatException(
                $"{name} is not a valid notebook: cell {number} has a field of the wrong kind, or no type or source.");
    }

    private static bool EndsLine(JsonNode line) => line.GetValue<string>() is { Length: > 0 } text && text[^1] is '\n' or '\r';

    private static bool IsText(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String;

    private static string? Word(JsonNode? node) => IsText(node) ? node!.GetValue<string>() : null;

    private static JsonNode? Member(JsonNode? node, string name) => (node as JsonObject)?[name];

    private static void RequireCSharp(JsonObject metadata, string name)
    {
        // A field of the wrong kind says nothing about the language.
        var language = Word(Member(metadata["kernelspec"], "language")) ?? Word(Member(metadata["language_info"], "name"));
        if (language is null || language.ToUpperInvariant() is "C#" or "CSHARP" or "POLYGLOT-NOTEBOOK")
            return;
        throw new NotebookFormatException(
            $"{name} is a notebook in {language}; only C# notebooks are run here. Choose the C# kernel in Jupyter, or name other files.");
    }
}
