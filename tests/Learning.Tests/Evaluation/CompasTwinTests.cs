using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Compas;
using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Evaluation;

public class CompasTwinTests
{
    // What a logistic regression fitted to 4,000 random rows reaches on the other real ones.
    private const int TrainCount = 4_000;
    private const double RealAccuracy = 0.6750, RealLogLoss = 0.6033, RealShare = 0.5449;

    [SkippableFact]
    public void Logistic_regression_does_on_the_real_data_what_the_figures_say()
    {
        var real = Real();
        var fit = Fit(real);
        Assert.Equal(RealAccuracy, fit.Test.Accuracy, 1e-4);
        Assert.Equal(RealLogLoss, fit.Test.LogLoss, 1e-4);
        Assert.Equal(RealShare, real.LabelShare(1), 1e-4);
    }

    [Fact]
    public void Logistic_regression_does_nearly_as_well_on_the_twin()
    {
        var twin = CompasSource.LoadOrSynthesize(new RandomStream(1), catalogue: new DataCatalogue(null, Path.Combine(AppContext.BaseDirectory, "no-data"))).Dataset;
        var fit = Fit(twin);
        Assert.Equal(RealAccuracy, fit.Test.Accuracy, 0.03);
        Assert.Equal(RealLogLoss, fit.Test.LogLoss, 0.03);
        Assert.Equal(RealShare, twin.LabelShare(1), 0.02);
    }

    [SkippableFact]
    public void The_embedded_calibration_is_what_the_real_data_give()
    {
        var rows = Real();
        var fit = TableFit.Of(rows, rows);
        TableFit.AssertSame(SyntheticCompas.Calibration, TableCalibrator.Measure(rows, SyntheticCompas.Spreads, rows.Count, fit.Encoding, fit.Coefficients));
    }

    private static TabularDataset Real()
    {
        Skip.If(DataFolders.Named is null, $"{DataFolders.Variable} is not set.");
        var source = CompasSource.LoadOrSynthesize(new RandomStream(1));
        Skip.If(source.Provenance.IsSynthetic, source.Provenance.Description);
        return source.Dataset;
    }

    private static TableFit Fit(TabularDataset rows)
    {
        var (train, test) = rows.Split(TrainCount, new RandomStream(2));
        return TableFit.Of(train, test);
    }
}
