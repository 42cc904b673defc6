using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Credit;
using CollectiveAction.Data.Synthetic;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Evaluation;

public class CreditTwinTests
{
    // What a logistic regression fitted to 80,000 random rows reaches on the other real ones.
    private const int TrainCount = 80_000;
    private const double RealAccuracy = 0.9307, RealLogLoss = 0.2363;

    [SkippableFact]
    public void Logistic_regression_does_on_the_real_data_what_the_figures_say()
    {
        var fit = Fit(Real());
        Assert.Equal(RealAccuracy, fit.Test.Accuracy, 1e-4);
        Assert.Equal(RealLogLoss, fit.Test.LogLoss, 1e-4);
    }

    [Fact]
    public void Logistic_regression_does_nearly_as_well_on_the_twin()
    {
        var twin = CreditSource.LoadOrSynthesize(new RandomStream(1), new DataCatalogue(null, Path.Combine(AppContext.BaseDirectory, "no-data")));
        var fit = Fit(twin);
        Assert.Equal(RealAccuracy, fit.Test.Accuracy, 0.01);
        Assert.Equal(RealLogLoss, fit.Test.LogLoss, 0.02);
        Assert.Equal(8_357 / 120_269.0, twin.Dataset.LabelShare(1), 0.005);
    }

    [SkippableFact]
    public void The_embedded_calibration_is_what_the_real_data_give()
    {
        var rows = Real().Dataset;
        var fit = TableFit.Of(rows, rows);
        var measured = TableCalibrator.Measure(rows, SyntheticCredit.Spreads, rows.Count, fit.Encoding, fit.Coefficients);
        TableFit.AssertSame(SyntheticCredit.Calibration, measured);
    }

    private static CreditSource Real()
    {
        Skip.If(DataFolders.Named is null, $"{DataFolders.Variable} is not set.");
        var source = CreditSource.LoadOrSynthesize(new RandomStream(1));
        Skip.If(source.Provenance.IsSynthetic, source.Provenance.Description);
        return source;
    }

    private static TableFit Fit(CreditSource source)
    {
        var (train, test) = source.Dataset.Split(TrainCount, new RandomStream(2));
        return TableFit.Of(train, test);
    }
}
