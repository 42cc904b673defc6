using CollectiveAction.Data.Adult;
using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Evaluation;

/// <summary>
/// A logistic regression of all columns of UCI Adult or of its twin, fitted to the training rows and judged on the test rows.
/// </summary>
internal sealed record AdultFit(AdultSource Source, TableEncoding Encoding, double[] Coefficients, ClassPredictions Test)
{
    internal static AdultFit Of(AdultSource source)
    {
        var encoding = TableEncoding.Fit(source.Train, AdultCalibrator.LabelEncoding);
        var model = new LogisticRegression(encoding.FeatureCount);
        var risk = new EmpiricalRisk(
            model, encoding.Encode(source.Train), AdultCalibrator.LabelRidge, unpenalised: [encoding.FeatureCount - 1]);
        var coefficients = NewtonMethod.Minimise(risk).Required;
        return new AdultFit(source, encoding, coefficients, ClassPredictions.Of(model, coefficients, encoding.Encode(source.Test)));
    }
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
