using System.Text.Json;
using System.Text.Json.Nodes;

namespace CollectiveAction.Jupyter.Export;

/// <summary>
/// A library's reference as docfx makes it, which the pages of the book link to: its types, from <c>xrefmap.yml</c>, and where there is one
/// its table of published results, from <c>theorems.json</c>.
/// </summary>
internal sealed class ApiReference
{
    /// <summary>The folder beside the pages of a book where its reference is looked for.</summary>
    public const string Folder = "api";

    private const string Map = "xrefmap.yml", Table = "theorems.json";
    private readonly string _address;
    private readonly Dictionary<string, (string Name, string Page)> _types;
    private readonly ILookup<(string Name, int Arity), string> _names;
    private readonly IReadOnlyList<JsonObject> _theorems;

    private ApiReference(string address, string map, string? table)
    {
        _address = address;
        _types = Types(map);
        _names = _types.Values.ToLookup(type => (Simple(type.Name), Arity(type.Name)), type => type.Page);
        _theorems = table is null ? [] : [.. JsonNode.Parse(table)!.AsArray().OfType<JsonObject>()];
    }

    /// <summary>The reference's first page.</summary>
    public string Index => _address + "index.html";

    /// <summary>Reads the reference that a book links to.</summary>
    /// <param name="place">Its folder or its address on the network; null for the folder <c>api</c> beside the pages.</param>
    /// <param name="bookFolder">The book's folder, where relative links start.</param>
    /// <param name="cancellation">Stops reading from the network.</param>
    /// <returns>The reference; null where no place is named and none lies beside the pages.</returns>
    /// <exception cref="FileNotFoundException">The place that is named holds none.</exception>
    /// <exception cref="IOException">What lies there cannot be read, or is no reference.</exception>
    public static async Task<ApiReference?> FindAsync(string? place, string bookFolder, CancellationToken cancellation)
    {
        var isWeb = Uri.TryCreate(place, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
        var folder = isWeb ? "" : Path.GetFullPath(place ?? Path.Combine(bookFolder, Folder));
        if (!isWeb && !File.Exists(Path.Combine(folder, Map)))
            return place is null ? null : throw new FileNotFoundException(
                $"{folder} holds no {Map}, so it is no API reference. Make one first (environment/docs/index.md says how), or leave out --api.", folder);
        try
        {
            return isWeb
                ? await FromWebAsync(uri!, cancellation).ConfigureAwait(false)
                : new ApiReference(DiskAddress.Between(bookFolder, folder).TrimEnd('/') + "/", await File.ReadAllTextAsync(Path.Combine(folder, Map), cancellation).ConfigureAwait(false),
                    File.Exists(Path.Combine(folder, Table)) ? await File.ReadAllTextAsync(Path.Combine(folder, Table), cancellation).ConfigureAwait(false) : null);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or FormatException or InvalidOperationException)
        {
            throw new IOException($"The API reference {place ?? folder} cannot be read: {exception.Message} Make it anew, or name another with --api.", exception);
        }
    }

    /// <summary>The page of a type; null where the reference has none of that name, or several.</summary>
    /// <param name="name">Its name, without namespace and parameters.</param>
    /// <param name="arity">How many type parameters it has.</param>
    public string? PageOf(string name, int arity) => _names[(name, arity)].ToList() is [var page] ? _address + page : null;

    /// <summary>The published results that a claim rests on.</summary>
    /// <param name="notebook">The notebook's name.</param>
    /// <param name="claim">The claim's.</param>
    public IReadOnlyList<ReferredTheorem> TheoremsOf(string notebook, string claim) =>
        [.. _theorems.Where(row => row["notebooks"]?[notebook] is JsonArray claims && claims.Any(each => each?.ToString() == claim)).Select(Read)];

    /// <summary>The published results that a notebook names.</summary>
    /// <param name="notebook">The notebook's name.</param>
    public IReadOnlyList<ReferredTheorem> TheoremsIn(string notebook) => [.. _theorems.Where(row => row["notebooks"]?[notebook] is not null).Select(Read)];

    private static async Task<ApiReference> FromWebAsync(Uri uri, CancellationToken cancellation)
    {
        using var web = new HttpClient();
        var address = uri.AbsoluteUri.TrimEnd('/') + "/";
        var map = await web.GetStringAsync(new Uri(address + Map), cancellation).ConfigureAwait(false);
        using var table = await web.GetAsync(new Uri(address + Table), cancellation).ConfigureAwait(false);
        return new ApiReference(address, map, table.IsSuccessStatusCode ? await table.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false) : null);
    }

    private ReferredTheorem Read(JsonObject row) => new(row["work"]!.ToString(), row["result"]!.ToString(), _address + row["page"],
        [.. row["types"]!.AsArray().Select(uid => _types.GetValueOrDefault(uid!.ToString())).Where(type => type.Page is not null).Select(type => (type.Name, _address + type.Page))]);

    // The map has an entry of several lines for each type and member; that of a type says so in its commentId.
    private static Dictionary<string, (string Name, string Page)> Types(string map)
    {
        var types = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        string uid = "", name = "", page = "";
        foreach (var line in map.Split('\n'))
        {
            if (Value(line, "- uid: ") is { } id) (uid, name, page) = (id, "", "");
            else if (Value(line, "  name: ") is { } called) name = called;
            else if (Value(line, "  href: ") is { } href) page = href;
            else if (Value(line, "  commentId: ")?.StartsWith("T:", StringComparison.Ordinal) == true && name.Length > 0 && page.Length > 0) types[uid] = (name, page);
        }
        return types.Count > 0 ? types : throw new FormatException($"{Map} names no type.");
    }

    private static string? Value(string line, string key) =>
        line.StartsWith(key, StringComparison.Ordinal) ? line[key.Length..].Trim().Trim('\'', '"') : null;

    private static string Simple(string name) => name.Split('<')[0];

    private static int Arity(string name) => name.Contains('<', StringComparison.Ordinal) ? name.Count(c => c == ',') + 1 : 0;
}
