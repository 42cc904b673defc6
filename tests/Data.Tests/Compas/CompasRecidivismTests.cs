using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Compas;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Compas;

public sealed class CompasRecidivismTests : IDisposable
{
    private const string Good = "7,Male,52,Greater than 45,Other,0,2,0,0,1,-1,F,0,Low,0\n";
    private static readonly string Header = $"{string.Join(',', CompasColumns.Header)}\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_those_screened_in_time_or_all_with_the_favourable_label_as_1()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "samples", "compas-two-years.csv");
        var usual = CompasRecidivism.Read(path);
        Assert.Equal([1, 0, 0], usual.Labels.ToArray());
        Assert.Equal([1, 3, 11], usual.Values("priors_count").ToArray());
        Assert.Equal([2, 7, 9], usual.Values("decile_score").ToArray());
        Assert.Equal(["Other", "African-American", "Caucasian"], Enumerable.Range(0, 3).Select(r => usual.Category("race", r)));
        Assert.Equal([1], usual.RowsOf("sex", "Female"));

        var all = CompasRecidivism.Read(path, CompasRows.All);
        Assert.Equal([1, 0, 0, 1, 1], all.Labels.ToArray());
        Assert.Equal("COMPAS: 5 rows, 9 columns, labels new offence and none in two years", all.ToString());
        Assert.DoesNotContain(all.Columns, c => c.Name is "is_recid" or "two_year_recid" or "id");
    }

    [Theory]
    [InlineData("7,Male\n", "2 fields where 15 belong")]
    [InlineData("7,Male,52,Greater than 45,Martian,0,2,0,0,1,-1,F,0,Low,0\n", "'Martian' is no category of race")]
    [InlineData("7,Male,52,Greater than 45,Other,0,11,0,0,1,-1,F,0,Low,0\n", "'11' is no decile_score; it lies from 1 to 10")]
    [InlineData("7,Male,old,Greater than 45,Other,0,2,0,0,1,-1,F,0,Low,0\n", "'old' is no number, as age is")]
    [InlineData("7,Male,52,Greater than 45,Other,0,2,0,0,1,soon,F,0,Low,0\n", "'soon' is no number, as days_b_screening_arrest is")]
    [InlineData("7,Male,52,Greater than 45,Other,0,2,0,0,1,-1,F,0,Low,2\n", "'2' is no two_year_recid; it is 0 or 1")]
    public void A_damaged_line_is_refused_with_its_file_and_number(string line, string problem)
    {
        var path = _folder.Write("compas-two-years.csv", Header + Good + "\n" + line + Good);
        var error = Assert.Throws<InvalidDataException>(() => CompasRecidivism.Read(path));
        Assert.Contains($"{path}, line 4: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_other_columns_or_of_none_is_refused()
    {
        var other = _folder.Write("other.csv", Header.Replace("race", "colour", StringComparison.Ordinal) + Good);
        Assert.Contains("line 1: the names of the columns are not those", Assert.Throws<InvalidDataException>(() => CompasRecidivism.Read(other)).Message, StringComparison.Ordinal);
        Assert.Contains("No row", Assert.Throws<InvalidDataException>(() => CompasRecidivism.Read(_folder.Write("header", Header))).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => CompasRecidivism.Read(Path.Combine(_folder.Path, "absent")));
        Assert.Throws<ArgumentOutOfRangeException>(() => CompasRecidivism.Read(other, (CompasRows)7));
    }

    [Fact]
    public void Without_the_file_the_twin_stands_in_and_says_so()
    {
        var source = CompasSource.LoadOrSynthesize(new RandomStream(1), catalogue: new DataCatalogue(null, _folder.Path));
        Assert.True(source.Provenance.IsSynthetic && source.Dataset.IsSynthetic);
        Assert.Contains(_folder.Path, source.Provenance.Description, StringComparison.Ordinal);
        Assert.Equal(6_172, source.Dataset.Count);
        Assert.Equal(7_214, CompasSource.LoadOrSynthesize(new RandomStream(1), CompasRows.All, new DataCatalogue(null, _folder.Path)).Dataset.Count);
    }

    /// <summary>ProPublica's counts, and its table of error rates of scores of 5 and more, in percent.</summary>
    [SkippableFact]
    public void The_real_file_has_its_published_counts_and_error_rates()
    {
        Skip.If(DataFolders.Named is null, $"{DataFolders.Variable} is not set.");
        var source = CompasSource.LoadOrSynthesize(new RandomStream(1), CompasRows.All);
        Skip.If(source.Provenance.IsSynthetic, source.Provenance.Description);
        var all = source.Dataset;
        Assert.True(all.IsVerified);
        Assert.Equal((7_214, 3_251), (all.Count, all.Labels.ToArray().Count(l => l == 0)));
        Assert.Equal((44.85, 27.99), Rates(all, "African-American"));
        Assert.Equal((23.45, 47.72), Rates(all, "Caucasian"));

        var screened = CompasSource.LoadOrSynthesize(new RandomStream(1)).Dataset;
        Assert.Equal((6_172, 3_175, 2_103), (screened.Count, screened.RowsOf("race", "African-American").Length, screened.RowsOf("race", "Caucasian").Length));
    }

    private static (double FalsePositive, double FalseNegative) Rates(TabularDataset all, string race)
    {
        var (scores, rows) = (all.Values("decile_score").ToArray(), all.RowsOf("race", race));
        double Percent(int label, Func<double, bool> of) => Math.Round(100 * rows.Where(r => all.Labels[r] == label).Average(r => of(scores[r]) ? 1.0 : 0), 2);
        return (Percent(1, s => s > 4), Percent(0, s => s <= 4));
    }
}
