using CollectiveAction.Data.Bank;
using CollectiveAction.Data.Catalogue;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Bank;

public sealed class BankMarketingTests : IDisposable
{
    private const string Good = "52;\"services\";\"married\";\"secondary\";\"no\";310;\"yes\";\"no\";\"unknown\";7;\"jun\";180;2;-1;0;\"unknown\";\"no\"\n";
    private static readonly string Header = $"\"{string.Join("\";\"", BankColumns.Header.Split(';'))}\"\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_the_official_format()
    {
        var dataset = BankMarketing.Read(Path.Combine(AppContext.BaseDirectory, "samples", "bank-full.csv"));
        Assert.Equal([0, 1, 1, 0], dataset.Labels.ToArray());
        Assert.Equal([310, -120, 0, 2450], dataset.Values("balance").ToArray());
        Assert.Equal([-1, -1, 182, 91], dataset.Values("pdays").ToArray());
        Assert.Equal(["services", "admin.", "retired", "blue-collar"], Enumerable.Range(0, 4).Select(r => dataset.Category("job", r)));
        Assert.Equal([1, 2], dataset.RowsOf("housing", "no"));
        Assert.Equal("UCI Bank Marketing: 4 rows, 16 columns, labels no and yes", dataset.ToString());
        Assert.False(dataset.IsVerified || dataset.IsSynthetic);
    }

    [Theory]
    [InlineData("52;\"services\"\n", "line 4: 2 fields where 17 belong")]
    [InlineData("52;\"astronaut\";\"married\";\"secondary\";\"no\";310;\"yes\";\"no\";\"unknown\";7;\"jun\";180;2;-1;0;\"unknown\";\"no\"\n", "'astronaut' is no category of job")]
    [InlineData("52;\"services\";\"married\";\"secondary\";\"no\";x;\"yes\";\"no\";\"unknown\";7;\"jun\";180;2;-1;0;\"unknown\";\"no\"\n", "'x' is no number, as balance is")]
    [InlineData("52;\"services\";\"married\";\"secondary\";\"no\";310;\"yes\";\"no\";\"unknown\";32;\"jun\";180;2;-1;0;\"unknown\";\"no\"\n", "'32' is no day; it lies from 1 to 31")]
    [InlineData("52;\"services\";\"married\";\"secondary\";\"no\";310;\"yes\";\"no\";\"unknown\";7;\"jun\";180;2;-1;0;\"unknown\";\"maybe\"\n", "'maybe' is no label")]
    public void A_damaged_line_is_refused_with_its_file_and_number(string line, string problem)
    {
        var path = _folder.Write("bank-full.csv", Header + Good + "\n" + line + Good);
        var error = Assert.Throws<InvalidDataException>(() => BankMarketing.Read(path));
        Assert.Contains($"{path}, line 4: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_other_columns_or_of_none_is_refused()
    {
        var other = _folder.Write("other.csv", Header.Replace("balance", "emp.var.rate", StringComparison.Ordinal) + Good);
        Assert.Contains("line 1: the names of the columns are not those", Assert.Throws<InvalidDataException>(() => BankMarketing.Read(other)).Message, StringComparison.Ordinal);
        Assert.Contains("No row", Assert.Throws<InvalidDataException>(() => BankMarketing.Read(_folder.Write("empty", ""))).Message, StringComparison.Ordinal);
        Assert.Contains("No row", Assert.Throws<InvalidDataException>(() => BankMarketing.Read(_folder.Write("header", Header))).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => BankMarketing.Read(Path.Combine(_folder.Path, "absent")));
    }

    [Fact]
    public void Without_the_file_the_twin_stands_in_and_says_so()
    {
        var source = BankSource.LoadOrSynthesize(new RandomStream(1), new DataCatalogue(null, _folder.Path));
        Assert.True(source.Provenance.IsSynthetic && source.Dataset.IsSynthetic);
        Assert.Contains(_folder.Path, source.Provenance.Description, StringComparison.Ordinal);
        Assert.Equal(source.Dataset.Fingerprint, source.Provenance.Fingerprint);
    }

    [SkippableFact]
    public void The_real_file_has_its_known_counts()
    {
        Skip.If(DataFolders.Named is null, $"{DataFolders.Variable} is not set.");
        var source = BankSource.LoadOrSynthesize(new RandomStream(1));
        Skip.If(source.Provenance.IsSynthetic, source.Provenance.Description);
        Assert.True(source.Dataset.IsVerified);
        Assert.Equal((45_211, 5_289), (source.Dataset.Count, source.Dataset.Labels.ToArray().Sum()));
        Assert.Equal(1_511, source.Dataset.RowsOf("poutcome", "success").Length);
        Assert.Equal(288, source.Dataset.RowsOf("job", "unknown").Length);
    }
}
