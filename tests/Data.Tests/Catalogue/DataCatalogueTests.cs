using System.Net;
using CollectiveAction.Data.Catalogue;

namespace CollectiveAction.Data.Tests.Catalogue;

public sealed class DataCatalogueTests : IDisposable
{
    private readonly TemporaryFolder _named = new(), _cache = new();

    public void Dispose()
    {
        _named.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public void The_manifest_is_complete_and_well_formed()
    {
        Assert.Equal(Manifest.Entries.Count, Manifest.Entries.Select(e => e.Id).Distinct().Count());
        Assert.All(Manifest.Entries, entry =>
        {
            Assert.True(entry.SourcePage.IsAbsoluteUri);
            Assert.All([entry.Title, entry.Licence, entry.Citation, entry.Obtain], text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.All(entry.Files, file =>
            {
                Assert.Matches("^[0-9a-f]{64}$", file.Sha256);
                Assert.True(file.Bytes > 0);
                Assert.DoesNotContain("..", file.Path, StringComparison.Ordinal);
                Assert.True(file.Url is null || file.Url.Scheme == Uri.UriSchemeHttps);
            });
        });
        Assert.Contains("adult", Assert.Throws<ArgumentException>(() => Manifest.Entry("nothing")).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_manifest_describes_the_files_of_the_data_folder()
    {
        Skip.If(DataFolders.Named is null, $"{DataFolders.Variable} is not set.");
        var catalogue = DataCatalogue.FromEnvironment();
        Assert.All(Manifest.Entries.SelectMany(e => e.Files), file =>
        {
            if (catalogue.Find(file) is { } path) Assert.Equal(file.Bytes, new FileInfo(path).Length);
        });
    }

    [Theory]
    [InlineData("some/file.txt")]
    [InlineData("file.txt")]
    public void Finds_a_file_at_its_path_or_directly_in_the_folder(string where)
    {
        var path = _named.Write(where, "content");
        Assert.Equal(path, Catalogue().Find(Described("content")));
        Assert.Equal(path, new DataCatalogue(null, _named.Path).Find(Described("content")));
        Assert.Null(Catalogue().Find(Described("content") with { Path = "some/other.txt" }));
    }

    [Fact]
    public void A_file_with_other_content_is_refused()
    {
        _named.Write("some/file.txt", "tampered");
        Assert.Contains("not the file that the manifest describes", Assert.Throws<InvalidDataException>(() => Catalogue().Find(Described("content"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_says_where_to_get_it_and_where_to_put_it()
    {
        var error = Assert.Throws<FileNotFoundException>(() => Catalogue().Require("resumes"));
        Assert.Contains("https://github.com/florex/resume_corpus", error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_cache.Path, "resumes", "resumes-deidentified.txt.gz"), error.Message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(() => new DataCatalogue(Path.Combine(_named.Path, "absent"), _cache.Path));
    }

    [Fact]
    public async Task A_file_without_an_address_cannot_be_downloaded()
    {
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => Catalogue().DownloadAsync("bank-marketing"));
        Assert.Contains("bank.zip", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offline_the_message_names_the_source_and_the_place()
    {
        using var offline = new Server(_ => throw new HttpRequestException("No such host is known."));
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => Catalogue().DownloadAsync("adult", handler: offline));
        Assert.Contains("No such host", error.Message, StringComparison.Ordinal);
        Assert.Contains("https://archive.ics.uci.edu/dataset/2/adult", error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_cache.Path, "tabular", "adult.data"), error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_cache.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_was_downloaded_is_verified_before_it_gets_its_name()
    {
        using var wrong = new Server(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("not the file") });
        await Assert.ThrowsAsync<InvalidDataException>(() => Catalogue().DownloadAsync("adult", handler: wrong));
        Assert.Empty(Directory.EnumerateFiles(_cache.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_download_reports_progress_and_ends_in_its_place()
    {
        var file = Described("content") with { Url = new Uri("https://example.org/file.txt") };
        using var server = new Server(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("content") });
        using var client = new HttpClient(server);
        var received = new Received();
        var place = Path.Combine(_cache.Path, "some", "file.txt");
        Assert.Equal(place, await VerifiedDownload.ToAsync(place, file, client, received, CancellationToken.None));
        Assert.Equal("content", await File.ReadAllTextAsync(place));
        Assert.Equal(7, received.Bytes);
        Assert.Single(Directory.EnumerateFiles(_cache.Path, "*", SearchOption.AllDirectories));

        using var endless = new Server(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("content and more") });
        using var other = new HttpClient(endless);
        await Assert.ThrowsAsync<InvalidDataException>(() => VerifiedDownload.ToAsync(place + "2", file, other, null, CancellationToken.None));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => VerifiedDownload.ToAsync(place + "2", file, client, null, new CancellationToken(canceled: true)));
        Assert.Single(Directory.EnumerateFiles(_cache.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_user_cache_is_an_absolute_path() => Assert.True(Path.IsPathFullyQualified(DataFolders.UserCache));

    private DataCatalogue Catalogue() => new(_named.Path, _cache.Path);

    private static DataFile Described(string content) =>
        new("some/file.txt", content.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content))), null);

    private sealed class Received : IProgress<long>
    {
        public long Bytes { get; private set; }

        public void Report(long value) => Bytes = value;
    }

    private sealed class Server(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(answer(request));
        }
    }
}
