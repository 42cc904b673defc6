using CollectiveAction.Data.Adult;
using CollectiveAction.Data.Catalogue;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Adult;

public sealed class AdultCensusTests : IDisposable
{
    private const string Good = "41, Private, 120000, Bachelors, 13, Married-civ-spouse, Sales, Husband, White, Male, 0, 0, 40, United-States, >50K\n";
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "samples");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_both_files_of_the_official_format()
    {
        var dataset = AdultCensus.Read(Path.Combine(Samples, "adult.data"), Path.Combine(Samples, "adult.test"));
        Assert.Equal([1, 0, 1, 0, 0, 1], dataset.Labels.ToArray());
        Assert.Equal([41, 23, 35, 58, 29, 47], dataset.Values("age").ToArray());
        Assert.Equal([0, 0, 5000, 0, 0, 15000], dataset.Values("capital-gain").ToArray());
        Assert.Equal(
            ["Sales", "?", "Exec-managerial", "Adm-clerical", "Tech-support", "Prof-specialty"],
            Enumerable.Range(0, 6).Select(r => dataset.Category("occupation", r)));
        Assert.Equal([2], dataset.RowsOf("native-country", "?"));
        Assert.Equal([1, 2, 3, 5], dataset.RowsOf("sex", "Female"));
        Assert.Equal(["<=50K", ">50K"], dataset.LabelNames);
        Assert.Equal("UCI Adult: 6 rows, 14 columns, labels <=50K and >50K", dataset.ToString());
    }

    [Theory]
    [InlineData("41, Private, 120000, Bachelors, 13\n", "line 3: 5 fields where 15 belong")]
    [InlineData("41, Astronaut, 120000, Bachelors, 13, Married-civ-spouse, Sales, Husband, White, Male, 0, 0, 40, United-States, >50K\n", "'Astronaut' is no category of workclass")]
    [InlineData("?, Private, 120000, Bachelors, 13, Married-civ-spouse, Sales, Husband, White, Male, 0, 0, 40, United-States, >50K\n", "'?' is no number, as age is")]
    [InlineData("NaN, Private, 120000, Bachelors, 13, Married-civ-spouse, Sales, Husband, White, Male, 0, 0, 40, United-States, >50K\n", "'NaN' is no number")]
    [InlineData("41, Private, 120000, Bachelors, 13, Married-civ-spouse, Sales, Husband, White, ?, 0, 0, 40, United-States, >50K\n", "'?' is no category of sex")]
    [InlineData("41, Private, 120000, Bachelors, 13, Married-civ-spouse, Sales, Husband, White, Male, 0, 0, 40, United-States, 50K\n", "'50K' is no label")]
    public void A_damaged_line_is_refused_with_its_file_and_number(string line, string problem)
    {
        var path = _folder.Write("adult.data", Good + "\n" + line + Good);
        var error = Assert.Throws<InvalidDataException>(() => AdultCensus.Read(path));
        Assert.Contains($"{path}, line 3: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("41, ", "-5, ", "'-5' is no age; it lies from 0 to 120")]
    [InlineData("120000", "-1", "'-1' is no fnlwgt")]
    [InlineData("13, ", "17, ", "'17' is no education-num; it lies from 1 to 16")]
    [InlineData("0, 0, 40", "1e300, 0, 40", "'1e300' is no capital-gain; it lies from 0 to 99,999")]
    [InlineData("0, 0, 40", "0, 1e300, 40", "'1e300' is no capital-loss")]
    [InlineData("0, 0, 40", "0, 0, 169", "'169' is no hours-per-week; it lies from 0 to 168")]
    public void What_no_person_can_have_is_refused_with_its_range(string right, string wrong, string problem)
    {
        var path = _folder.Write("adult.data", Good + Good.Replace(right, wrong, StringComparison.Ordinal));
        var error = Assert.Throws<InvalidDataException>(() => AdultCensus.Read(path));
        Assert.Contains($"{path}, line 2: {problem}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_read_is_refused()
    {
        Assert.Contains(
            "No row",
            Assert.Throws<InvalidDataException>(() => AdultCensus.Read(_folder.Write("empty", "\n\n"))).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => AdultCensus.Read());
        Assert.Throws<FileNotFoundException>(() => AdultCensus.Read(Path.Combine(_folder.Path, "absent")));
    }

    [Fact]
    public void Without_the_files_the_twin_stands_in_and_says_so()
    {
        var source = AdultSource.LoadOrSynthesize(new RandomStream(1), new DataCatalogue(null, _folder.Path));
        Assert.True(source.Provenance.IsSynthetic && source.Dataset.IsSynthetic);
        Assert.Contains(_folder.Path, source.Provenance.Description, StringComparison.Ordinal);
        Assert.Equal(source.Dataset.Fingerprint, source.Provenance.Fingerprint);
        Assert.Equal((32_561, 16_281), (source.Train.Count, source.Test.Count));
    }

    [SkippableFact]
    public void The_real_files_have_their_known_counts()
    {
        Skip.If(DataFolders.Named is null, $"{DataFolders.Variable} is not set.");
        var source = AdultSource.LoadOrSynthesize(new RandomStream(1));
        Skip.If(source.Provenance.IsSynthetic, source.Provenance.Description);
        Assert.True(source.Train.IsVerified && source.Test.IsVerified);
        Assert.Equal((32_561, 16_281), (source.Train.Count, source.Test.Count));
        Assert.Equal(7_841, source.Train.Labels.ToArray().Sum());
        Assert.Equal(3_846, source.Test.Labels.ToArray().Sum());
        Assert.Equal(10_771, source.Train.RowsOf("sex", "Female").Length);
        Assert.Equal(4_099, source.Train.RowsOf("occupation", "Craft-repair").Length);
        Assert.Equal(1_843, source.Train.RowsOf("occupation", "?").Length);
        Assert.Equal("bb45ddeca8936f090bc728e1988af19d993d64b04b07c3d33af1c8103311bcaa", source.Provenance.Fingerprint);
    }
}
