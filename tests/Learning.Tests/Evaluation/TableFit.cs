using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Tests.Evaluation;

/// <summary>A logistic regression of all columns of a table, fitted to the training rows and judged on the test rows.</summary>
internal sealed record TableFit(TableEncoding Encoding, double[] Coefficients, ClassPredictions Test)
{
    internal static TableFit Of(TabularDataset train, TabularDataset test)
    {
        var encoding = TableEncoding.Fit(train, TableCalibrator.LabelEncoding);
        var model = new LogisticRegression(encoding.FeatureCount);
        var risk = new EmpiricalRisk(
            model, encoding.Encode(train), TableCalibrator.LabelRidge, unpenalised: [encoding.FeatureCount - 1]);
        var coefficients = NewtonMethod.Minimise(risk).Required;
        return new TableFit(encoding, coefficients, ClassPredictions.Of(model, coefficients, encoding.Encode(test)));
    }

    /// <summary>Whether two calibrations are the same but for the last of the digits that coefficients are rounded to.</summary>
    internal static void AssertSame(TableCalibration embedded, TableCalibration measured)
    {
        Assert.Equal(embedded.Rows, measured.Rows);
        Assert.Equal(embedded.Spreads.Select(s => s.Column), measured.Spreads.Select(s => s.Column));
        Assert.Equal(embedded.Spreads.SelectMany(s => s.Quantiles), measured.Spreads.SelectMany(s => s.Quantiles));
        Assert.Equal(embedded.Laws.Count, measured.Laws.Count);
        foreach (var (e, m) in embedded.Laws.Zip(measured.Laws))
        {
            Assert.Equal((e.Column, e.Parent), (m.Column, m.Parent));
            Assert.Equal(e.Values, m.Values);
            Assert.Equal(e.Counts, m.Counts);
        }

        Assert.Equal(embedded.Intercept, measured.Intercept, 2e-6);
        Assert.Equal(embedded.Effects.Select(e => e.Column), measured.Effects.Select(m => m.Column));
        Assert.Equal(
            embedded.Effects.SelectMany(e => e.Coefficients),
            measured.Effects.SelectMany(m => m.Coefficients),
            (a, b) => Math.Abs(a - b) <= 2e-6);
    }
}
