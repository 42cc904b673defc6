using CollectiveAction.Data.Resumes;
using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Records;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>The platform of the résumés: the real corpus where this machine has it, otherwise its synthetic twin, always divided alike.</summary>
public static class ResumeTexts
{
    /// <summary>Splits and twins are the same in every notebook and study.</summary>
    private const ulong Seed = 2023;

    /// <summary>A platform of so many training texts; the others are held out.</summary>
    /// <param name="trainingTexts">The number of training texts, fewer than there are texts.</param>
    /// <param name="heldOut">The number of held-out texts that are used; null for all.</param>
    /// <param name="synthetic">Whether the twin is wanted even where the corpus is; it has as many texts.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many texts.</exception>
    /// <exception cref="InvalidDataException">The corpus is there but damaged.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TextPlatform Load(int trainingTexts, int? heldOut = null, bool synthetic = false, CancellationToken cancellation = default) => Divided(
        synthetic
            ? SyntheticResumes.Generate(new RandomStream(Seed), cancellation: cancellation)
            : ResumeSource.LoadOrSynthesize(new RandomStream(Seed), cancellation: cancellation).Dataset,
        trainingTexts,
        heldOut);

    /// <summary>The platform of the résumé study.</summary>
    /// <param name="mode">How many texts: 1,000 + 500, 5,000 + 1,000, or 25,000 and the rest.</param>
    /// <param name="synthetic">Whether the twin is wanted even where the corpus is.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <inheritdoc cref="Load(int, int?, bool, CancellationToken)" path="/exception" />
    public static TextPlatform Load(RunMode mode, bool synthetic = false, CancellationToken cancellation = default)
    {
        var (trainingTexts, heldOut) = mode.Choose<(int, int?)>((1_000, 500), (5_000, 1_000), (25_000, null));
        return synthetic
            ? Divided(SyntheticResumes.Generate(new RandomStream(Seed), trainingTexts + heldOut, cancellation), trainingTexts, heldOut)
            : Load(trainingTexts, heldOut, cancellation: cancellation);
    }

    private static TextPlatform Divided(TextDataset texts, int trainingTexts, int? heldOut)
    {
        var (train, test) = texts.Split(trainingTexts, new RandomStream(Seed));
        var used = heldOut is { } count && count < test.Count ? test.Subset([.. Enumerable.Range(0, count)]) : test;
        return new TextPlatform(train, used) { Record = DataRecord.Of(texts) };
    }
}
