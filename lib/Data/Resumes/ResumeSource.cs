using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Text;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Resumes;

/// <summary>Résumés and where they come from.</summary>
/// <param name="Dataset">The documents.</param>
/// <param name="Provenance">Their origin.</param>
public sealed record ResumeSource(TextDataset Dataset, Provenance Provenance)
{
    private const string PreparedId = "resumes", RawId = "resumes-raw";

    /// <summary>The real corpus where this machine has it (prepared or raw), otherwise its synthetic twin.</summary>
    /// <param name="random">Decides the twin; not used with the real corpus.</param>
    /// <param name="catalogue">Where to look; null for the folder that <c>COLLECTIVE_ACTION_DATA</c> names and the user's cache.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="InvalidDataException">The corpus is there but damaged: it is never replaced silently.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static ResumeSource LoadOrSynthesize(RandomStream random, DataCatalogue? catalogue = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        catalogue ??= DataCatalogue.FromEnvironment();
        var prepared = catalogue.Find(Manifest.Entry(PreparedId).Files[0], cancellation);
        var path = prepared ?? catalogue.FindFolder("resumes", "resumes_corpus");
        if (path is null) return Synthesize(random, catalogue, cancellation);
        var (dataset, report) = ResumeCorpus.Read(path, cancellation);
        if (prepared is null)
        {
            var unknown = $"Résumés of unknown origin: {report.Kept:N0} of {report.Read:N0} documents of {path} carry a label and are used. "
                + "The manifest has no hash of the published folder, so nothing vouches that these are its documents.";
            return new ResumeSource(dataset, new Provenance(false, unknown, dataset.Fingerprint));
        }

        return new ResumeSource(dataset.Verified(), new Provenance(false, $"Real résumés: {report.Kept:N0} of {report.Read:N0} documents of {Path.GetFileName(path)} carry a label and are used.", dataset.Fingerprint));
    }

    private static ResumeSource Synthesize(RandomStream random, DataCatalogue catalogue, CancellationToken cancellation)
    {
        var twin = SyntheticResumes.Generate(random, cancellation: cancellation);
        var raw = Manifest.Entry(RawId);
        var description = $"Synthetic résumés stand in for the real corpus, which is not on this machine ({string.Join(" or ", catalogue.Folders)}). {raw.Obtain} Source: {raw.SourcePage}.";
        return new ResumeSource(twin, new Provenance(true, description, twin.Fingerprint));
    }
}
