using CollectiveAction.Data.Catalogue;

namespace CollectiveAction.Data.Tabular;

/// <summary>A published table where this machine has all its files, otherwise its synthetic twin.</summary>
internal static class RealOrTwin
{
    /// <summary>Reads the one or generates the other.</summary>
    /// <param name="id">The table's name in the manifest.</param>
    /// <param name="catalogue">Where to look; null for what the environment says.</param>
    /// <param name="read">Reads the real table from its files, which are given in the manifest's order.</param>
    /// <param name="generate">Makes the twin.</param>
    /// <param name="rows">What the rows are called after their number.</param>
    /// <param name="cancellation">Stops looking.</param>
    internal static (TabularDataset Dataset, Provenance Provenance) Load(
        string id,
        DataCatalogue? catalogue,
        Func<string[], TabularDataset> read,
        Func<TabularDataset> generate,
        string rows = "rows",
        CancellationToken cancellation = default)
    {
        catalogue ??= DataCatalogue.FromEnvironment();
        var entry = Manifest.Entry(id);
        var paths = entry.Files.Select(file => catalogue.Find(file, cancellation)).ToArray();
        if (Array.FindIndex(paths, path => path is null) is >= 0 and var missing)
        {
            var twin = generate();
            var description = $"A synthetic twin stands in for the real data. {catalogue.HowToObtain(entry, entry.Files[missing])}";
            return (twin, new Provenance(true, description, twin.Fingerprint));
        }

        var dataset = read([.. paths.OfType<string>()]).Verified();
        return (dataset, new Provenance(false, $"Real data: {entry.Title}, {dataset.Count:N0} {rows}.", dataset.Fingerprint));
    }
}
