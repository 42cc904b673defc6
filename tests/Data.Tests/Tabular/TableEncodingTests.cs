using CollectiveAction.Data.Adult;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Tabular;

public class TableEncodingTests
{
    private static readonly TabularDataset Sample = AdultCensus.Read(Path.Combine(AppContext.BaseDirectory, "samples", "adult.data"));

    [Fact]
    public void Categories_become_features_in_the_order_of_the_documentation()
    {
        var encoding = TableEncoding.Fit(Sample);
        Assert.Equal(["age", "workclass=Self-emp-not-inc", "workclass=Self-emp-inc"], encoding.FeatureNames.Take(3));
        Assert.Equal("(intercept)", encoding.FeatureNames[^1]);
        Assert.Equal(6 + 8 + 15 + 6 + 14 + 5 + 4 + 1 + 41 + 1, encoding.FeatureCount);
        Assert.Equal(
            6 + 9 + 16 + 7 + 15 + 6 + 5 + 2 + 42 + 1,
            TableEncoding.Fit(Sample, new TableEncodingOptions { IsFullOneHot = true }).FeatureCount);
    }

    [Fact]
    public void A_row_has_a_one_where_its_categories_are_and_zeros_elsewhere()
    {
        var encoding = TableEncoding.Fit(Sample, new TableEncodingOptions { IsFullOneHot = true, LeftOut = ["fnlwgt", "age", "education-num", "capital-gain", "capital-loss", "hours-per-week"] });
        var rows = encoding.Encode(Sample);
        Assert.Equal(
            ["workclass=?", "education=HS-grad", "marital-status=Never-married", "occupation=?", "relationship=Own-child", "race=Black", "sex=Female", "native-country=United-States", "(intercept)"],
            encoding.FeatureNames.Where((_, f) => rows[1][f] == 1));
        Assert.Equal(9, rows[1].ToArray().Sum());
        Assert.Equal([1, 0, 1, 0], rows.Labels.ToArray());
    }

    [Fact]
    public void The_reference_category_is_all_zeros()
    {
        var encoding = TableEncoding.Fit(Sample, new TableEncodingOptions { Intercept = false, LeftOut = [.. Sample.Columns.Select(c => c.Name).Where(c => c != "race")] });
        Assert.Equal(["race=Asian-Pac-Islander", "race=Amer-Indian-Eskimo", "race=Other", "race=Black"], encoding.FeatureNames);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0], encoding.Encode(Sample).Features.ToArray());
    }

    [Fact]
    public void Numbers_are_standardised_by_the_rows_fitted_to()
    {
        var encoding = TableEncoding.Fit(Sample);
        double[] Column(TabularDataset of) => [.. encoding.Encode(of) is var rows ? Enumerable.Range(0, rows.Count).Select(r => rows[r][encoding.FeatureIndex("hours-per-week")]) : []];
        var standardised = Column(Sample);
        Assert.Equal(0, standardised.Average(), 1e-15);
        Assert.Equal(1, standardised.Average(x => x * x), 1e-15);
        Assert.Equal(standardised[2], Column(Sample.Subset([2]))[0]);

        var raw = TableEncoding.Fit(Sample, new TableEncodingOptions { Standardise = false });
        Assert.Equal(55, raw.Encode(Sample)[2][raw.FeatureIndex("hours-per-week")]);
    }

    [Fact]
    public void Undoing_the_standardisation_gives_the_same_predictor()
    {
        var (scaled, raw) = (TableEncoding.Fit(Sample), TableEncoding.Fit(Sample, new TableEncodingOptions { Standardise = false }));
        var random = new RandomStream(3);
        var coefficients = Enumerable.Range(0, scaled.FeatureCount).Select(_ => random.NextNormal()).ToArray();
        var (original, shift) = scaled.OnOriginalScale(coefficients);
        var (a, b) = (scaled.Encode(Sample), raw.Encode(Sample));
        for (var row = 0; row < Sample.Count; row++)
        {
            double Predictor(double[] by, ReadOnlySpan<double> x) => by.Zip(x.ToArray(), (c, v) => c * v).Sum();
            Assert.Equal(Predictor(coefficients, a[row]), Predictor(original, b[row]) + shift, 1e-9);
        }
    }

    [Fact]
    public void A_column_that_never_varies_becomes_zero()
    {
        var encoding = TableEncoding.Fit(Sample.Subset([0, 0]));
        Assert.All(encoding.Encode(Sample.Subset([0]))[0][..1].ToArray(), x => Assert.Equal(0, x));
    }

    [Fact]
    public void Bad_input_is_refused_with_the_remedy()
    {
        Assert.Contains(
            "choose one of age",
            Assert.Throws<ArgumentException>(() => TableEncoding.Fit(Sample, new TableEncodingOptions { LeftOut = ["job"] })).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TableEncoding.Fit(Sample.Subset([])));
        Assert.Throws<ArgumentException>(
            () => TableEncoding.Fit(Sample, new TableEncodingOptions { Intercept = false, LeftOut = [.. Sample.Columns.Select(c => c.Name)] }));
        Assert.Throws<ArgumentException>(() => TableEncoding.Fit(Sample).FeatureIndex("age=41"));
        Assert.Contains(
            "Sales",
            Assert.Throws<ArgumentException>(() => Sample.RowsOf("occupation", "Pilot")).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "holds numbers",
            Assert.Throws<ArgumentException>(() => Sample.RowsOf("age", "41")).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Sample.Category("age", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sample.Category("sex", 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sample.Subset([4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sample.Split(5, new RandomStream(1)));
    }

    [Fact]
    public void The_fingerprint_tells_rows_order_and_labels_apart_and_nothing_else()
    {
        Assert.Equal(Sample.Fingerprint, Sample.Subset([0, 1, 2, 3]).Fingerprint);
        Assert.NotEqual(Sample.Fingerprint, Sample.Subset([1, 0, 2, 3]).Fingerprint);
        Assert.NotEqual(Sample.Fingerprint, Sample.Subset([0, 1, 2]).Fingerprint);
    }

    [Fact]
    public void A_split_has_every_row_once()
    {
        var twin = SyntheticAdult.Generate(new RandomStream(1), 50);
        var (train, test) = twin.Split(30, new RandomStream(2));
        Assert.Equal((30, 20), (train.Count, test.Count));
        Assert.Equal(
            twin.Values("fnlwgt").ToArray().Order(),
            train.Values("fnlwgt").ToArray().Concat(test.Values("fnlwgt").ToArray()).Order());
        Assert.Equal(train.Fingerprint, twin.Split(30, new RandomStream(2)).Train.Fingerprint);
    }
}
