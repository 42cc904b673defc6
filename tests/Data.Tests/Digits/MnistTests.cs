using System.Buffers.Binary;
using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Digits;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Digits;

public sealed class MnistTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_pictures_and_digits_compressed_or_not(bool compressed)
    {
        byte[] pixels = [0, 51, 255, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        var images = Write("i", Idx(0x803, [2, 2, 3], pixels), compressed);
        var read = Mnist.Read(images, Write("l", Idx(0x801, [2], [7, 0]), compressed));
        Assert.Equal((2, 2, 3, 6), (read.Count, read.Height, read.Width, read.PixelCount));
        Assert.Equal([7, 0], read.Labels.ToArray());
        Assert.Equal(pixels[6..], read[1].ToArray());
        Assert.False(read.IsSynthetic || read.IsVerified);
        Assert.Equal("MNIST: 2 pictures of 2 × 3 pixels", read.ToString());

        var rows = read.ToRows(intercept: true);
        Assert.Equal([0, 0.2, 1, 1 / 255.0, 2 / 255.0, 3 / 255.0, 1], rows[0].ToArray());
        Assert.Equal([7, 0], rows.Labels.ToArray());
        Assert.Equal([0.5, 0.5], rows.Weights.ToArray());
        Assert.Equal(6, read.ToRows().FeatureCount);
    }

    [Fact]
    public void The_fingerprint_is_the_hash_of_sizes_digits_and_pixels()
    {
        var read = Mnist.Read(Write("i", Idx(0x803, [1, 1, 2], [9, 200])), Write("l", Idx(0x801, [1], [3])));
        byte[] content = [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 3, 9, 200];
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)), read.Fingerprint);
    }

    [Theory]
    [InlineData(0x801, new[] { 1, 1, 1 }, 1, "does not begin like a file of pictures")]
    [InlineData(0x803, new[] { 1, 2, 2 }, 3, "states 4 bytes of pictures and has 3")]
    [InlineData(0x803, new[] { 1, 2, 2 }, 5, "states 4 bytes of pictures and has 5")]
    [InlineData(0x803, new[] { int.MaxValue, 1024, 1024 }, 3, "and has 3")]
    [InlineData(0x803, new[] { 1, -2, -2 }, 4, "states the sizes 1 × -2 × -2")]
    [InlineData(0x803, new[] { 1, 2048, 1 }, 2048, "at most 1024 pixels a side")]
    [InlineData(0x803, new[] { 0, 2, 2 }, 0, "at least one picture")]
    [InlineData(0x803, new[] { 1 }, 0, "does not begin like a file of pictures")]
    [InlineData(0x803, new[] { 2, 1, 1 }, 2, "has 2 pictures and")]
    public void A_file_of_pictures_that_is_not_what_it_says_is_refused(int kind, int[] sizes, int bytes, string problem)
    {
        var (images, labels) = (Write("i", Idx(kind, sizes, new byte[bytes])), Write("l", Idx(0x801, [1], [0])));
        Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => Mnist.Read(images, labels)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cut_damaged_and_overgrown_files_are_refused()
    {
        var labels = Write("l", Idx(0x801, [1], [0]));
        var whole = TemporaryFolder.Gzip(Idx(0x803, [1, 64, 64], [.. Enumerable.Range(0, 4096).Select(k => (byte)(k * k))]));
        Assert.Contains("incomplete gzip", Refusal(_folder.Write("cut.gz", whole[..^9]), labels), StringComparison.Ordinal);
        var bomb = TemporaryFolder.Gzip(Idx(0x803, [60, 1024, 1024], new byte[60 << 20]));
        Assert.Contains("which no file of data does", Refusal(_folder.Write("bomb.gz", bomb), labels), StringComparison.Ordinal);
        Assert.Contains("is empty", Refusal(_folder.Write("none", ""), labels), StringComparison.Ordinal);
        Assert.Contains("label 10, which is no digit", Refusal(Write("i", Idx(0x803, [1, 1, 1], [0])), Write("ten", Idx(0x801, [1], [10]))), StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => Mnist.Read(Path.Combine(_folder.Path, "absent"), labels));
    }

    [Fact]
    public void Without_the_files_the_twin_stands_in_and_says_so()
    {
        var source = DigitSource.LoadOrSynthesize(new RandomStream(1), 120, 30, new DataCatalogue(null, _folder.Path));
        Assert.True(source.Provenance.IsSynthetic && source.Train.IsSynthetic && source.Test.IsSynthetic);
        Assert.Contains(_folder.Path, source.Provenance.Description, StringComparison.Ordinal);
        Assert.Equal((120, 30), (source.Train.Count, source.Test.Count));
        Assert.Throws<ArgumentOutOfRangeException>(() => DigitSource.LoadOrSynthesize(new RandomStream(1), 60_001));
        Assert.Throws<ArgumentOutOfRangeException>(() => DigitSource.LoadOrSynthesize(new RandomStream(1), 10, 0));
        Assert.Equal(source.Train.Fingerprint, source.Provenance.Fingerprint);
    }

    [SkippableFact]
    public void The_real_files_have_their_known_counts()
    {
        Skip.If(DataFolders.Named is null, $"{DataFolders.Variable} is not set.");
        var source = DigitSource.LoadOrSynthesize(new RandomStream(1));
        Skip.If(source.Provenance.IsSynthetic, source.Provenance.Description);
        Assert.True(source.Train.IsVerified && source.Test.IsVerified);
        Assert.Equal((60_000, 10_000, 28, 28), (source.Train.Count, source.Test.Count, source.Train.Height, source.Train.Width));
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], Enumerable.Range(0, 10).Select(d => (int)Math.Round(60_000 * source.Train.LabelShare(d))));
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], Enumerable.Range(0, 10).Select(d => (int)Math.Round(10_000 * source.Test.LabelShare(d))));

        // Sorted by digit in the files; a random order has no long runs: ten of one digit among 60,000 have probability 6e-5 at most, twenty 6e-15.
        var labels = source.Train.Labels.ToArray();
        Assert.DoesNotContain(Enumerable.Range(0, labels.Length - 20), k => labels.AsSpan(k, 20).IndexOfAnyExcept(labels[k]) < 0);
    }

    private static string Refusal(string images, string labels) => Assert.Throws<InvalidDataException>(() => Mnist.Read(images, labels)).Message;

    private string Write(string name, byte[] content, bool compressed = false) => _folder.Write(name, compressed ? TemporaryFolder.Gzip(content) : content);

    private static byte[] Idx(int kind, int[] sizes, byte[] content)
    {
        var header = new byte[4 * (sizes.Length + 1)];
        BinaryPrimitives.WriteInt32BigEndian(header, kind);
        for (var k = 0; k < sizes.Length; k++) BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 * (k + 1)), sizes[k]);
        return [.. header, .. content];
    }
}
