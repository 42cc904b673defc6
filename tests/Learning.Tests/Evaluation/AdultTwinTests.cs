using CollectiveAction.Data.Adult;

namespace CollectiveAction.Learning.Tests.Evaluation;

public class AdultTwinTests(AdultFits fits) : IClassFixture<AdultFits>
{
    // What the logistic regression reaches on the real test rows.
    private const double RealAccuracy = 0.8532, RealLogLoss = 0.3173, RealTrainShare = 0.2408;

    [SkippableFact]
    public void Logistic_regression_does_on_the_real_data_what_the_figures_say()
    {
        Skip.If(fits.Real is null, "UCI Adult is not on this machine.");
        Assert.Equal(RealAccuracy, fits.Real.Test.Accuracy, 1e-4);
        Assert.Equal(RealLogLoss, fits.Real.Test.LogLoss, 1e-4);
        Assert.Equal(RealTrainShare, fits.Real.Source.Train.LabelShare(1), 1e-4);
    }

    [Fact]
    public void Logistic_regression_does_nearly_as_well_on_the_twin()
    {
        Assert.Equal(RealAccuracy, fits.Twin.Test.Accuracy, 0.01);
        Assert.Equal(RealLogLoss, fits.Twin.Test.LogLoss, 0.02);
        Assert.Equal(RealTrainShare, fits.Twin.Source.Train.LabelShare(1), 0.02);
    }

    [SkippableFact]
    public void The_embedded_calibration_is_what_the_real_data_give()
    {
        Skip.If(fits.Real is null, "UCI Adult is not on this machine.");
        var (source, encoding, coefficients, _) = fits.Real;
        var (measured, embedded) = (AdultCalibrator.Measure(source.Train, source.Dataset.Count, encoding, coefficients), AdultCalibration.Embedded);
        Assert.Equal((embedded.Rows, AdultSource.TrainCount), (measured.Rows, measured.Laws[0].Counts.Chunk(3).Sum(c => c[2])));
        Assert.Equal(embedded.WeightQuantiles, measured.WeightQuantiles);
        Assert.Equal(embedded.Laws.Count, measured.Laws.Count);
        foreach (var (e, m) in embedded.Laws.Zip(measured.Laws))
        {
            Assert.Equal((e.Column, e.Parent), (m.Column, m.Parent));
            Assert.Equal(e.Values, m.Values);
            Assert.Equal(e.Counts, m.Counts);
        }

        // Rounded to six digits, where the last may differ between machines.
        Assert.Equal(embedded.Intercept, measured.Intercept, 2e-6);
        Assert.Equal(embedded.Effects.Select(e => e.Column), measured.Effects.Select(m => m.Column));
        Assert.Equal(
            embedded.Effects.SelectMany(e => e.Coefficients),
            measured.Effects.SelectMany(m => m.Coefficients),
            (a, b) => Math.Abs(a - b) <= 2e-6);
    }
}
