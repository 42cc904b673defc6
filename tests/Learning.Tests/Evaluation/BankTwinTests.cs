using CollectiveAction.Data.Bank;
using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Synthetic;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Evaluation;

public class BankTwinTests
{
    // What a logistic regression fitted to 30,000 random rows reaches on the other real ones.
    private const int TrainCount = 30_000;
    private const double RealAccuracy = 0.8996, RealLogLoss = 0.2412;

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
        var twin = BankSource.LoadOrSynthesize(new RandomStream(1), new DataCatalogue(null, Path.Combine(AppContext.BaseDirectory, "no-data")));
        var fit = Fit(twin);
        Assert.Equal(RealAccuracy, fit.Test.Accuracy, 0.015);
        Assert.Equal(RealLogLoss, fit.Test.LogLoss, 0.02);
        Assert.Equal(5289 / 45211.0, twin.Dataset.LabelShare(1), 0.02);
    }

    [SkippableFact]
    public void The_embedded_calibration_is_what_the_real_data_give()
    {
        var rows = Real().Dataset;
        var fit = TableFit.Of(rows, rows);
        TableFit.AssertSame(SyntheticBank.Calibration, TableCalibrator.Measure(rows, SyntheticBank.Spreads, rows.Count, fit.Encoding, fit.Coefficients));
    }

    private static BankSource Real()
    {
        Skip.If(DataFolders.Named is null, $"{DataFolders.Variable} is not set.");
        var source = BankSource.LoadOrSynthesize(new RandomStream(1));
        Skip.If(source.Provenance.IsSynthetic, source.Provenance.Description);
        return source;
    }

    private static TableFit Fit(BankSource source)
    {
        var (train, test) = source.Dataset.Split(TrainCount, new RandomStream(2));
        return TableFit.Of(train, test);
    }
}
