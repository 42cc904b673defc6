using System.Security.Cryptography;
using System.Text;
using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Ratings;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Ratings;

public sealed class MovieLensTests : IDisposable
{
    private static readonly Rating[] Sample = [new(0, 0, 5), new(0, 2, 2), new(1, 0, 4), new(2, 1, 1), new(2, 2, 3)];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_the_published_format()
    {
        var ratings = MovieLens.Read(Path.Combine(AppContext.BaseDirectory, "samples", "u.data"));
        Assert.Equal(Sample, ratings.Ratings);
        Assert.Equal((3, 3, 5), (ratings.UserCount, ratings.ItemCount, ratings.Count));
        Assert.False(ratings.IsSynthetic);
    }

    [Fact]
    public void Tabs_and_bars_and_any_order_give_one_data_set()
    {
        var bars = MovieLens.Read(_folder.Write("bars", "3|3|3|9\r\n3|2|1|9\r\n\r\n2|1|4|9\r\n1|3|2|9\r\n1|1|5|9\r\n"));
        var timeless = MovieLens.Read(_folder.Write("timeless", "3\t3\t3\n3\t2\t1\n2\t1\t4\n1 \t 3\t2\n1\t1\t5"));
        Assert.Equal(Sample, bars.Ratings);
        Assert.Equal(Sample, timeless.Ratings);
        Assert.Equal(bars.Fingerprint, timeless.Fingerprint);
    }

    [Theory]
    [InlineData("1,1,5,9", "1 field(s) where user, item, stars and a time belong")]
    [InlineData("1\t1", "2 field(s)")]
    [InlineData("1\t1\t5\t9\t9", "5 field(s)")]
    [InlineData("one\t1\t5\t9", "'one' is no user")]
    [InlineData("0\t1\t5\t9", "'0' is no user")]
    [InlineData("1\t-1\t5\t9", "'-1' is no item")]
    [InlineData("1\t1\t3.5\t9", "'3.5' is no number of stars")]
    [InlineData("1\t1\t6\t9", "6 stars are more than 5")]
    [InlineData("9|7|1|9", "user 9 has rated item 7 in line 1 already")]
    public void A_damaged_line_is_refused_with_its_file_and_number(string line, string problem)
    {
        var path = _folder.Write("u.data", $"9\t7\t5\t9\n\n{line}\n");
        var error = Assert.Throws<InvalidDataException>(() => MovieLens.Read(path));
        Assert.Contains($"{path}, line 3: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_read_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => MovieLens.Read(_folder.Write("empty", "\n")));
        Assert.Contains("No rating", error.Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => MovieLens.Read(Path.Combine(_folder.Path, "absent")));
        Assert.Throws<ArgumentException>(() => MovieLens.Read(""));
    }

    [Fact]
    public void Without_the_file_the_twin_stands_in_and_says_so()
    {
        var source = RatingSource.LoadOrSynthesize(new RandomStream(1), new DataCatalogue(null, _folder.Path));
        Assert.True(source.Provenance.IsSynthetic && source.Dataset.IsSynthetic);
        Assert.Contains(_folder.Path, source.Provenance.Description, StringComparison.Ordinal);
        Assert.Contains("ml-100k.zip", source.Provenance.Description, StringComparison.Ordinal);
        Assert.Equal(source.Dataset.Fingerprint, source.Provenance.Fingerprint);
        Assert.True(MovieLens.HasPublishedCounts(source.Dataset));
    }

    [Theory]
    [InlineData("ratings/u.data")]
    [InlineData("ml-100k/u.data")]
    [InlineData("ratings/ml-100k/u.data")]
    public void The_file_is_found_in_its_places_and_known_by_its_hash(string place)
    {
        var text = string.Join('\n', Sample.Select(r => $"{r.User + 1}\t{r.Item + 1}\t{r.Stars}\t880000000"));
        var published = new DataFile(
            "ratings/ml-100k/u.data", text.Length, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), null);
        var path = _folder.Write(place, text);
        var catalogue = new DataCatalogue(_folder.Path, _folder.Path);
        var source = RatingSource.LoadOrSynthesize(new RandomStream(2), catalogue, published, CancellationToken.None);
        Assert.False(source.Provenance.IsSynthetic || source.Dataset.IsSynthetic);
        Assert.True(source.Dataset.IsVerified && source.Dataset.Subset([true, .. Enumerable.Repeat(false, Sample.Length - 1)]).IsVerified);
        Assert.Contains(" real ratings", source.Dataset.ToString(), StringComparison.Ordinal);
        Assert.False(MovieLens.Read(path).IsVerified);
        Assert.Equal(Sample, source.Dataset.Ratings);
        Assert.StartsWith("Real data: MovieLens 100K", source.Provenance.Description, StringComparison.Ordinal);
        Assert.Equal(source.Dataset.Fingerprint, source.Provenance.Fingerprint);

        File.WriteAllText(path, text.Replace("5", "4", StringComparison.Ordinal));
        Refused(() => RatingSource.LoadOrSynthesize(new RandomStream(2), catalogue, published, CancellationToken.None), path);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_twin_saved_as_the_file_and_its_stars_shuffled_are_never_taken_for_real(bool shuffled)
    {
        var twin = SyntheticRatings.Generate(new RandomStream(1));
        var stars = twin.Ratings.Select(r => r.Stars).ToArray();
        if (shuffled) new RandomStream(9).Shuffle(stars.AsSpan());
        var path = _folder.Write(
            "ratings/u.data", string.Join('\n', twin.Ratings.Select((r, k) => $"{r.User + 1}\t{r.Item + 1}\t{stars[k]}\t880000000")));
        var error = Refused(() => RatingSource.LoadOrSynthesize(new RandomStream(2), new DataCatalogue(_folder.Path, _folder.Path)), path);
        Assert.Contains("move it elsewhere", error, StringComparison.Ordinal);

        var read = MovieLens.Read(path);
        Assert.True(MovieLens.HasPublishedCounts(read));
        Assert.Equal(MovieLens.UnknownOrigin, read.Name);
        Assert.StartsWith("Ratings of unknown origin: 100,000 ratings of", read.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200000000\t1\t5\t9", "200000000 is no user; the largest is 1000000")]
    [InlineData("1\t2147483647\t5\t9", "2147483647 is no item")]
    [InlineData("880000000\t1\t1\t5", "880000000 is no user")]
    public void A_number_that_would_fill_the_memory_is_refused(string line, string problem)
    {
        var error = Assert.Throws<InvalidDataException>(() => MovieLens.Read(_folder.Write("u.data", line)));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains("in this order", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => RatingDataset.Of("x", false, int.MaxValue, 1, Sample));
        Assert.Throws<ArgumentOutOfRangeException>(() => RatingDataset.Of("x", false, 1, int.MaxValue, Sample));
    }

    private static string Refused(Func<RatingSource> load, string path)
    {
        var error = Assert.Throws<InvalidDataException>(load);
        Assert.StartsWith($"Ratings of unknown origin: '{path}' is not the file", error.Message, StringComparison.Ordinal);
        return error.Message;
    }
}
