using CollectiveAction.Data.Tabular;

namespace CollectiveAction.Data.Tests.Tabular;

public class LabelledRowsTests
{
    [Fact]
    public void Other_labels_keep_features_and_weights()
    {
        var rows = LabelledRows.Of([1, 2, 3, 4], [0, 1], [1, 3]);
        var relabelled = rows.WithLabels([1, 0.5]);

        Assert.Equal([1, 0.5], relabelled.Labels.ToArray());
        Assert.Equal(rows.Features.ToArray(), relabelled.Features.ToArray());
        Assert.Equal(rows.Weights.ToArray(), relabelled.Weights.ToArray());
        Assert.Equal([0, 1], rows.Labels.ToArray());
        Assert.Throws<ArgumentException>(() => rows.WithLabels([1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.WithLabels([1, double.NaN]));
    }

    [Fact]
    public void A_sample_has_the_named_rows_in_order_and_of_equal_weight()
    {
        var rows = LabelledRows.Of([1, 2, 3, 4, 5, 6], [0, 1, 2], [1, 2, 3]);
        var sample = rows.Sample([2, 0, 2]);

        Assert.Equal([5, 6, 1, 2, 5, 6], sample.Features.ToArray());
        Assert.Equal([2, 0, 2], sample.Labels.ToArray());
        Assert.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3], sample.Weights.ToArray());
        Assert.Contains("Row 3", Assert.Throws<ArgumentException>(() => rows.Sample([3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => rows.Sample([-1]));
        Assert.Throws<ArgumentException>(() => rows.Sample([]));
    }

    [Fact]
    public void Rows_without_weights_weigh_the_same()
    {
        var rows = LabelledRows.Of([1, 2, 3, 4, 5, 6], [0, 1, 1]);

        Assert.Equal((3, 2), (rows.Count, rows.FeatureCount));
        Assert.Equal([3, 4], rows[1].ToArray());
        Assert.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3], rows.Weights.ToArray());
    }

    [Fact]
    public void Weights_are_divided_by_their_total()
    {
        var rows = LabelledRows.Of([1, 2], [0, 1], [1, 3]);
        Assert.Equal([0.25, 0.75], rows.Weights.ToArray());
    }

    [Fact]
    public void A_mixture_gives_the_collective_its_share()
    {
        var population = LabelledRows.Of([1, 2], [0, 1], [1, 3]);
        var collective = LabelledRows.Of([9], [1]);
        var mixture = LabelledRows.Mix(0.2, collective, population);

        Assert.Equal([9, 1, 2], mixture.Features.ToArray());
        Assert.Equal([1, 0, 1], mixture.Labels.ToArray());
        Assert.Equal([0.2, 0.2, 0.6], mixture.Weights.ToArray().Select(w => Math.Round(w, 12)));
    }

    [Fact]
    public void An_intercept_is_a_last_feature_of_ones()
    {
        var rows = LabelledRows.Of([1, 2, 3, 4], [0, 1], [1, 3]).WithIntercept();
        Assert.Equal([1, 2, 1, 3, 4, 1], rows.Features.ToArray());
        Assert.Equal([0, 1], rows.Labels.ToArray());
        Assert.Equal([0.25, 0.75], rows.Weights.ToArray());
    }

    [Fact]
    public void Bad_input_is_refused_with_its_value()
    {
        Assert.Contains(
            "at least one row",
            Assert.Throws<ArgumentException>(() => LabelledRows.Of([1], [])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "3 feature values",
            Assert.Throws<ArgumentException>(() => LabelledRows.Of([1, 2, 3], [0, 1])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "1 weights for 2 rows",
            Assert.Throws<ArgumentException>(() => LabelledRows.Of([1, 2], [0, 1], [1])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LabelledRows.Of([1, 2], [0, 1], [0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelledRows.Of([1, double.NaN], [0, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelledRows.Of([1, 2], [0, 1], [1, -1]));
        Assert.Throws<ArgumentException>(() => LabelledRows.Mix(0.5, LabelledRows.Of([1, 2], [0]), LabelledRows.Of([1], [0])));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelledRows.Mix(1.5, LabelledRows.Of([1], [0]), LabelledRows.Of([1], [0])));
    }
}
