using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Tests.Notebooks;

/// <summary>Small notebooks for tests.</summary>
internal static class Samples
{
    /// <summary>Written by nbformat 5.5 itself, with everything that is easy to get wrong.</summary>
    public static string SavedByJupyter()
    {
        using var reader = new StreamReader(typeof(Samples).Assembly.GetManifestResourceStream("saved-by-jupyter.ipynb")!);
        return reader.ReadToEnd();
    }

    public static Notebook Of(params JsonObject[] cells) => Notebook.Parse(new JsonObject
    {
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
        ["metadata"] = new JsonObject(),
        ["cells"] = new JsonArray([.. cells]),
    }.ToJsonString(), "sample.ipynb");

    public static JsonObject Code(string source, params string[] tags) => Cell("code", source, tags);

    public static JsonObject Prose(string source, params string[] tags) => Cell("markdown", source, tags);

    public static JsonObject Executed(string source, int count, params JsonObject[] outputs)
    {
        var cell = Code(source);
        cell["execution_count"] = count;
        cell["outputs"] = new JsonArray([.. outputs]);
        return cell;
    }

    public static JsonObject Stream(string text) => new() { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text };

    public static JsonObject Display(string mimeType, JsonNode value, string? plain = null)
    {
        var data = new JsonObject { [mimeType] = value };
        if (plain is not null)
            data["text/plain"] = plain;
        return new JsonObject { ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = data };
    }

    public static JsonObject Claim(string id, string verdict, double measured = 0.5, string? knownFailing = null) =>
        Display(MimeTypes.Claim, new JsonObject
    {
        ["id"] = id,
        ["statement"] = $"statement of {id}",
        ["measured"] = measured,
        ["threshold"] = "≥ 0.4",
        ["verdict"] = verdict,
        ["knownFailing"] = knownFailing,
    });

    public static JsonObject Data(string fingerprint, string kind = "real") =>
        Display(MimeTypes.Data, new JsonObject { ["name"] = "resumes", ["fingerprint"] = fingerprint, ["kind"] = kind, ["rows"] = 100 });

    /// <summary>A display of progress.</summary>
    /// <param name="record">Its record, as JSON.</param>
    public static JsonObject Progress(string record)
    {
        var output = Display("text/html", "<small>Training</small>");
        output["data"]![MimeTypes.Progress] = JsonNode.Parse(record);
        return output;
    }

    private static JsonObject Cell(string kind, string source, string[] tags)
    {
        var metadata = new JsonObject();
        if (tags.Length > 0)
            metadata["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]);
        var cell = new JsonObject { ["cell_type"] = kind, ["metadata"] = metadata, ["source"] = source };
        if (kind == "code")
        {
            cell["execution_count"] = null;
            cell["outputs"] = new JsonArray();
        }
        return cell;
    }
}
