using CollectiveAction.Data.Adult;
using CollectiveAction.Data.Catalogue;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Evaluation;

/// <summary>UCI Adult or its twin with a logistic regression of all its columns.</summary>
internal sealed record AdultFit(AdultSource Source, TableFit Fit)
{
    internal static AdultFit Of(AdultSource source) => new(source, TableFit.Of(source.Train, source.Test));
}

/// <summary>Both fits, made once for all tests.</summary>
public sealed class AdultFits
{
    private readonly Lazy<AdultFit?> _real = new(
        () => DataFolders.Named is not null && Load() is { Provenance.IsSynthetic: false } source ? AdultFit.Of(source) : null);
    private readonly Lazy<AdultFit> _twin = new(
        () => AdultFit.Of(AdultSource.LoadOrSynthesize(new RandomStream(1), new DataCatalogue(null, Path.Combine(AppContext.BaseDirectory, "no-data")))));

    /// <summary>The fit of the real data, or null where this machine has none.</summary>
    internal AdultFit? Real => _real.Value;

    internal AdultFit Twin => _twin.Value;

    private static AdultSource Load() => AdultSource.LoadOrSynthesize(new RandomStream(1));
}
