using System.Text.Json;
using System.Text.Json.Serialization;

namespace CollectiveAction.Data.Catalogue;

/// <summary>A file of a data set.</summary>
/// <param name="Path">Where it lies below a data folder, with <c>/</c> between folders.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its SHA-256, 64 lower-case hexadecimal digits.</param>
/// <param name="Url">A stable public address of exactly this file, or null.</param>
public sealed record DataFile(string Path, long Bytes, string Sha256, Uri? Url);

/// <summary>A public data set that the project can use but does not contain.</summary>
/// <param name="Id">Its short name.</param>
/// <param name="Title">Its full name.</param>
/// <param name="SourcePage">The page that publishes it.</param>
/// <param name="Licence">Its terms in a few words.</param>
/// <param name="Citation">Whom to cite.</param>
/// <param name="Obtain">How to get the files where they have no direct address.</param>
/// <param name="Files">Its files; empty where it is used as a folder in its publishers' own form.</param>
public sealed record DataEntry(string Id, string Title, Uri SourcePage, string Licence, string Citation, string Obtain, IReadOnlyList<DataFile> Files);

/// <summary>The data sets that the project knows, from the embedded <c>data/manifest.json</c>.</summary>
public static class Manifest
{
    private static readonly Lazy<IReadOnlyList<DataEntry>> Embedded = new(Read);

    /// <summary>All data sets.</summary>
    public static IReadOnlyList<DataEntry> Entries => Embedded.Value;

    /// <summary>The data set of an id.</summary>
    /// <param name="id">Such as <c>resumes</c>.</param>
    /// <exception cref="ArgumentException">No data set has the id.</exception>
    public static DataEntry Entry(string id) => Entries.FirstOrDefault(e => e.Id == id)
        ?? throw new ArgumentException($"'{id}' is no data set of the manifest; it has {string.Join(", ", Entries.Select(e => e.Id))}.", nameof(id));

    private static IReadOnlyList<DataEntry> Read()
    {
        using var stream = typeof(Manifest).Assembly.GetManifestResourceStream("manifest.json")!;
        return JsonSerializer.Deserialize(stream, ManifestJson.Default.IReadOnlyListDataEntry)!;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(IReadOnlyList<DataEntry>))]
internal sealed partial class ManifestJson : JsonSerializerContext;
