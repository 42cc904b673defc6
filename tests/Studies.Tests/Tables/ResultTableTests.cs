using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Studies.Tests.Tables;

public sealed class ResultTableTests
{
    private static ResultTable Table() => ResultTable.Of(
    [
        new { Name = "a|b <c>", Rate = new Estimate(0.5, 0.25, 0.75, 0.95), Inner = new ToyResult(1.0 / 3, 4) },
        new { Name = "quote \" and, comma", Rate = new Estimate(1, 1, 1, 0.95), Inner = new ToyResult(2, 5) },
    ]);

    [Fact]
    public void Shows_html_and_markdown_in_a_notebook()
    {
        var shown = NotebookStandIn.Representations(Table());
        Assert.Equal(
            """
            | name | rate | value | count |
            | --- | --: | --: | --: |
            | a\|b <c> | 50.0 % (25.0–75.0) | 0.33333 | 4 |
            | quote " and, comma | 100.0 % | 2 | 5 |

            """,
            shown["text/markdown"].Replace('\u00a0', ' '),
            ignoreLineEndingDifferences: true);
        Assert.Contains("<td>a|b &lt;c&gt;</td><td style=\"text-align:right\">", shown["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_keeps_every_digit_and_both_ends_of_an_interval()
    {
        using var writer = new StringWriter();
        Table().WriteCsv(writer);
        Assert.Equal(
            """
            Name,Rate,RateLower,RateUpper,Value,Count
            a|b <c>,0.5,0.25,0.75,0.3333333333333333,4
            "quote "" and, comma",1,1,1,2,5

            """,
            writer.ToString(),
            ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData(0.00052, 0.0004, 0.00061, "0.052 % (0.04–0.061)")]
    [InlineData(0.001, 0.001, 0.001, "0.1 %")]
    [InlineData(0.2, 0.1, double.PositiveInfinity, "20 % (10–∞)")]
    [InlineData(double.PositiveInfinity, 0.05, double.PositiveInfinity, "∞ % (5–∞)")]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, "not reached")]
    public void A_critical_mass_shows_its_digits_or_that_it_is_not_reached(double value, double lower, double upper, string expected)
    {
        var table = ResultTable.Of([new { Mass = new Estimate(value, lower, upper, 0.95) }]);
        Assert.Contains($"| {expected} |", table.ToMarkdown().Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_takes_a_format_and_a_heading_and_its_numbers_stay()
    {
        var table = new[]
        {
            new { CriticalShare = 0.12345, HitRatioAtK = new Estimate(1.5, 1.25, 1.75, 0.95), N = 12_000 },
            new { CriticalShare = double.PositiveInfinity, HitRatioAtK = new Estimate(double.NaN, 0, 0, 0.95), N = 7 },
            new { CriticalShare = double.NaN, HitRatioAtK = new Estimate(0.5, 0.5, double.PositiveInfinity, 0.95), N = 1 },
        }.ToTable().Format("critical share", "P1", infinity: "not reached").Format("HitRatioAtK", "F2").Format("N", "N0").Heading("N", "members n");
        Assert.Equal(
            """
            | critical share | hit ratio at k | members n |
            | --: | --: | --: |
            | 12.3 % | 1.50 (1.25–1.75) | 12,000 |
            | not reached | – | 7 |
            | – | 0.50 (0.50–∞) | 1 |

            """,
            table.ToMarkdown(),
            ignoreLineEndingDifferences: true);
        Assert.Equal(["CriticalShare", "HitRatioAtK", "N"], table.Columns);
        Assert.Equal(0.12345, table.Rows[0][0]);
        Assert.Equal("12.3 % (10.0–15.0)", One(new Estimate(0.123, 0.1, 0.15, 0.95), "P1"));
        Assert.Equal("-22.5 % (-23.8 to -21.2)", One(new Estimate(-0.225, -0.238, -0.212, 0.95), "P1"));
        Assert.Equal("0.1 (-0.2 to 0.4)", One(new Estimate(0.1, -0.2, 0.4, 0.95), "F1"));
        Assert.Equal("+0.11 (−0.20 to +0.40)", One(new Estimate(0.11, -0.2, 0.4, 0.95), "+0.00;−0.00;0"));
        Assert.Equal("∞ (0.1–∞)", One(new Estimate(double.PositiveInfinity, 0.1, double.PositiveInfinity, 0.95), "G2"));
        Assert.Contains("there are CriticalShare", Assert.Throws<ArgumentException>(() => table.Format("share", "P1")).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => table.Format("N", "Q9"));

        static string One(Estimate value, string format) => new[] { new { X = value } }.ToTable().Format("X", format).ToMarkdown().Split("| ")[^1].Split(" |")[0];
    }

    [Fact]
    public void A_named_value_is_shown_in_words() =>
        Assert.Contains("| ordinal ignore case |", new[] { new { Kind = StringComparison.OrdinalIgnoreCase } }.ToTable().ToMarkdown(), StringComparison.Ordinal);

    [Theory]
    [InlineData("CriticalShare", "critical share")]
    [InlineData("BoundFor75", "bound for 75")]
    [InlineData("At10Percent", "at 10 percent")]
    [InlineData("P1", "P1")]
    [InlineData("N", "N")]
    [InlineData("PrecisionAtOne", "precision at one")]
    [InlineData("RMSE", "RMSE")]
    [InlineData("TopK", "top k")]
    [InlineData("CSVRows", "CSV rows")]
    [InlineData("Inner.Value", "inner value")]
    public void A_name_becomes_words(string name, string expected) => Assert.Equal(expected, ColumnName.InWords(name));

    [Fact]
    public void Kinds_and_functions_show_as_what_they_say_or_not_at_all()
    {
        var table = ResultTable.Of([new { Kind = (IComparable)"first", Law = (Func<int>)(() => 1), Number = 2 }]);
        Assert.Equal(["Kind", "Number"], table.Columns);
    }

    [Fact]
    public void Columns_of_the_same_name_tell_whose_they_are()
    {
        var table = ResultTable.Of([new { Count = 1, Inner = new ToyResult(2, 3), Deep = new { Other = new ToyResult(4, 5) } }]);
        Assert.Equal(["Count", "Inner.Value", "Inner.Count", "Deep.Other.Value", "Deep.Other.Count"], table.Columns);
        Assert.Equal([1, 2.0, 3, 4.0, 5], table.Rows[0]);
    }

    [Fact]
    public void What_varies_is_what_is_not_the_same_everywhere()
    {
        var table = ResultTable.Of([new ToyCell(1, 0.5), new ToyCell(2, 0.5), new ToyCell(2, 0.5, Word: "x")]);
        Assert.Equal(["Number", "Word"], table.Varying().Columns);
        Assert.Equal([2, "x"], table.Varying().Rows[2]);
        Assert.Equal(4, ResultTable.Of([new ToyCell(1, 0.5)]).Varying().Columns.Count);
    }

    [Fact]
    public void Leaves_out_rows_beyond_the_limit_and_says_so()
    {
        Assert.Contains("1 more rows of 2 are not shown", Table().ToMarkdown(1), StringComparison.Ordinal);
        Assert.Contains("1 more rows of 2 are not shown", Table().ToHtml(1), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_what_is_no_table()
    {
        Assert.Throws<ArgumentException>(() => new ResultTable([], []));
        Assert.Throws<ArgumentException>(() => new ResultTable(["a", "a"], []));
        Assert.Throws<ArgumentException>(() => new ResultTable(["a", "b"], [[1]]));
        Assert.Throws<ArgumentException>(() => ResultTable.Of(Array.Empty<object>()));
    }

    [Fact]
    public void Results_query_with_linq_and_show_as_a_table()
    {
        using var folder = new TemporaryFolder();
        using var store = ResultStore.Open(folder.PathOf("r.db"));
        var study = ToyExperiment.Study(3, 2);
        ExperimentRunner.Run(study, store);
        var results = store.ResultsOf(study);

        var byNumber = from row in results
                       group row.Result.Count by row.Cell.Number into g
                       select new { Number = g.Key, Mean = g.Average() };
        Assert.Equal(["Number", "Mean"], ResultTable.Of(byNumber).Columns);
        Assert.Equal(["Number", "Rate", "Kind", "Word", "Seed", "Value", "Count"], results.ToTable().Columns);
        Assert.Equal(6, results.ToTable().Rows.Count);
    }
}
