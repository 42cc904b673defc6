using CollectiveAction.Data.Adult;
using CollectiveAction.Data.Synthetic;

namespace CollectiveAction.Learning.Tests.Evaluation;

public class AdultTwinTests(AdultFits fits) : IClassFixture<AdultFits>
{
    // What the logistic regression reaches on the real test rows.
    private const double RealAccuracy = 0.8532, RealLogLoss = 0.3173, RealTrainShare = 0.2408;

    [SkippableFact]
    public void Logistic_regression_does_on_the_real_data_what_the_figures_say()
    {
        Skip.If(fits.Real is null, "UCI Adult is not on this machine.");
        Assert.Equal(RealAccuracy, fits.Real.Fit.Test.Accuracy, 1e-4);
        Assert.Equal(RealLogLoss, fits.Real.Fit.Test.LogLoss, 1e-4);
        Assert.Equal(RealTrainShare, fits.Real.Source.Train.LabelShare(1), 1e-4);
    }

    [Fact]
    public void Logistic_regression_does_nearly_as_well_on_the_twin()
    {
        Assert.Equal(RealAccuracy, fits.Twin.Fit.Test.Accuracy, 0.01);
        Assert.Equal(RealLogLoss, fits.Twin.Fit.Test.LogLoss, 0.02);
        Assert.Equal(RealTrainShare, fits.Twin.Source.Train.LabelShare(1), 0.02);
    }

    [SkippableFact]
    public void The_embedded_calibration_is_what_the_real_data_give()
    {
        Skip.If(fits.Real is null, "UCI Adult is not on this machine.");
        var (source, fit) = fits.Real;
        var measured = TableCalibrator.Measure(source.Train, SyntheticAdult.Spreads, source.Dataset.Count, fit.Encoding, fit.Coefficients);
        Assert.Equal(AdultSource.TrainCount, measured.Laws[0].Counts.Chunk(3).Sum(c => c[2]));
        TableFit.AssertSame(SyntheticAdult.Calibration, measured);
    }
}
