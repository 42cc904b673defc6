using System.IO.Compression;
using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Credit;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Credit;

public sealed class GiveMeSomeCreditTests : IDisposable
{
    private const string Good = "1,0,0.5,40,0,0.2,3000,4,0,1,0,2\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_the_complete_rows_of_the_published_format()
    {
        var dataset = GiveMeSomeCredit.Read(Path.Combine(AppContext.BaseDirectory, "samples", "credit.csv"));
        Assert.Equal([1, 0], dataset.Labels.ToArray());
        Assert.Equal([33, 47], dataset.Values("age").ToArray());
        Assert.Equal([0.5, 0.75], dataset.Values("RevolvingUtilizationOfUnsecuredLines").ToArray());
        Assert.Equal([0, 98], dataset.Values("NumberOfTimes90DaysLate").ToArray());
        Assert.Equal("Give Me Some Credit: 2 rows, 10 columns, labels paid and overdue", dataset.ToString());
        Assert.False(dataset.IsVerified || dataset.IsSynthetic);
    }

    [Fact]
    public void Reads_the_same_from_a_compressed_file()
    {
        var plain = Path.Combine(AppContext.BaseDirectory, "samples", "credit.csv");
        var packed = Path.Combine(_folder.Path, "credit.csv.gz");
        using (var file = File.Create(packed))
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest)) gzip.Write(File.ReadAllBytes(plain));
        Assert.Equal(GiveMeSomeCredit.Read(plain).Fingerprint, GiveMeSomeCredit.Read(packed).Fingerprint);
    }

    [Theory]
    [InlineData("1,0,0.5\n", "line 3: 3 fields where 12 belong")]
    [InlineData("1,2,0.5,40,0,0.2,3000,4,0,1,0,2\n", "line 3: '2' is no label")]
    [InlineData("1,0,x,40,0,0.2,3000,4,0,1,0,2\n", "line 3: 'x' is no number, as RevolvingUtilizationOfUnsecuredLines is")]
    [InlineData("1,0,0.5,-4,0,0.2,3000,4,0,1,0,2\n", "line 3: '-4' is no age; it lies from 0 to 150")]
    public void A_damaged_line_is_refused_with_its_file_and_number(string line, string problem)
    {
        var path = _folder.Write("cs-training.csv", CreditColumns.Header + "\n" + Good + line + Good);
        Assert.Contains($"{path}, {problem}", Assert.Throws<InvalidDataException>(() => GiveMeSomeCredit.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_other_columns_or_of_no_complete_row_is_refused()
    {
        var other = _folder.Write("other.csv", CreditColumns.Header.Replace("age", "years", StringComparison.Ordinal) + "\n" + Good);
        Assert.Contains("line 1: the names of the columns are not those", Assert.Throws<InvalidDataException>(() => GiveMeSomeCredit.Read(other)).Message, StringComparison.Ordinal);
        var missing = _folder.Write("missing.csv", CreditColumns.Header + "\n" + Good.Replace("3000", "NA", StringComparison.Ordinal));
        Assert.Contains("No complete row", Assert.Throws<InvalidDataException>(() => GiveMeSomeCredit.Read(missing)).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => GiveMeSomeCredit.Read(Path.Combine(_folder.Path, "absent")));
    }

    [Fact]
    public void Without_the_file_the_twin_stands_in_and_says_so()
    {
        var source = CreditSource.LoadOrSynthesize(new RandomStream(1), new DataCatalogue(null, _folder.Path));
        Assert.True(source.Provenance.IsSynthetic && source.Dataset.IsSynthetic);
        Assert.Contains("needs an account", source.Provenance.Description, StringComparison.Ordinal);
        Assert.Equal(source.Dataset.Fingerprint, source.Provenance.Fingerprint);
    }

    [SkippableFact]
    public void The_real_file_has_its_known_counts()
    {
        Skip.If(DataFolders.Named is null, $"{DataFolders.Variable} is not set.");
        var source = CreditSource.LoadOrSynthesize(new RandomStream(1));
        Skip.If(source.Provenance.IsSynthetic, source.Provenance.Description);
        Assert.True(source.Dataset.IsVerified);
        Assert.Equal((120_269, 8_357), (source.Dataset.Count, source.Dataset.Labels.ToArray().Sum()));
    }
}
