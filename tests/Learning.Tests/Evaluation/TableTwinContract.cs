using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Evaluation;

/// <summary>What holds of a table's twin beside its real data, by a logistic regression on all columns fitted to some random rows and judged on the others.</summary>
/// <param name="trainCount">The number of rows it is fitted to.</param>
/// <param name="accuracy">What it reaches on the other real rows.</param>
/// <param name="logLoss">Likewise.</param>
public abstract class TableTwinContract(int trainCount, double accuracy, double logLoss)
{
    /// <summary>How far accuracy, log-loss and the share of label 1 of the twin may lie from those of the real data.</summary>
    protected abstract (double Accuracy, double LogLoss, double Share) Distances { get; }

    protected abstract double RealShare { get; }

    internal abstract TableCalibration Calibration { get; }

    internal abstract (string Column, int Steps)[] Spreads { get; }

    [SkippableFact]
    public void Logistic_regression_does_on_the_real_data_what_the_figures_say()
    {
        var real = Real();
        var fit = Fit(real);
        Assert.Equal(accuracy, fit.Test.Accuracy, 1e-4);
        Assert.Equal(logLoss, fit.Test.LogLoss, 1e-4);
        Assert.Equal(RealShare, real.LabelShare(1), 1e-4);
    }

    [Fact]
    public void Logistic_regression_does_nearly_as_well_on_the_twin()
    {
        var twin = Load(new DataCatalogue(null, Path.Combine(AppContext.BaseDirectory, "no-data"))).Rows;
        var fit = Fit(twin);
        Assert.Equal(accuracy, fit.Test.Accuracy, Distances.Accuracy);
        Assert.Equal(logLoss, fit.Test.LogLoss, Distances.LogLoss);
        Assert.Equal(RealShare, twin.LabelShare(1), Distances.Share);
    }

    [SkippableFact]
    public void The_embedded_calibration_is_what_the_real_data_give()
    {
        var rows = Real();
        var fit = TableFit.Of(rows, rows);
        TableFit.AssertSame(Calibration, TableCalibrator.Measure(rows, Spreads, rows.Count, fit.Encoding, fit.Coefficients));
    }

    /// <summary>The real data where the catalogue has them, otherwise the twin.</summary>
    protected abstract (TabularDataset Rows, Provenance Provenance) Load(DataCatalogue? catalogue);

    private TabularDataset Real()
    {
        Skip.If(DataFolders.Named is null, $"{DataFolders.Variable} is not set.");
        var (rows, provenance) = Load(null);
        Skip.If(provenance.IsSynthetic, provenance.Description);
        return rows;
    }

    private TableFit Fit(TabularDataset rows)
    {
        var (train, test) = rows.Split(trainCount, new RandomStream(2));
        return TableFit.Of(train, test);
    }
}
