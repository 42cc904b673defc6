using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Resumes;
using CollectiveAction.Data.Text;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Resumes;

public sealed class ResumeCorpusTests : IDisposable
{
    private static readonly TextPreparation Gentle = new() { MinimumDocuments = 1 };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_lines_plain_or_compressed_whatever_the_name()
    {
        const string lines = "00001:::Java_Developer;Software_Developer:::java and more\n\n00002:::Web_Developer:::text with ::: inside\r\n";
        var plain = ResumeCorpus.ReadLines(_folder.Write("plain.txt.gz", lines));
        var compressed = ResumeCorpus.ReadLines(_folder.Write("compressed.txt", TemporaryFolder.Gzip(lines)));
        Assert.Equal(plain.Dataset.Fingerprint, compressed.Dataset.Fingerprint);
        Assert.Equal(["Software_Developer", "Java_Developer"], LabelSet.Names(plain.Dataset.Labels(0), plain.Dataset.LabelNames));
        Assert.Equal(["text", "with", ":::", "inside"], plain.Dataset.Tokens(1).ToArray().Select(t => plain.Dataset.Vocabulary[t]));
        Assert.False(plain.Dataset.IsSynthetic);
        Assert.Empty(plain.Report.Skipped);
    }

    [Fact]
    public void Damaged_lines_are_left_out_counted_and_named()
    {
        var lines = Enumerable.Range(1, 400).Select(i => $"{i:D5}:::Web_Developer:::good words").ToList();
        lines.InsertRange(5, ["no separators", "90001:::Astronaut:::x", "90002:::Web_Developer:::  ", "00001:::Web_Developer:::again", "90003::::::no label", ":::Web_Developer:::no id"]);
        var (dataset, report) = ResumeCorpus.ReadLines(_folder.Write("r.txt", string.Join('\n', lines)));
        Assert.Equal(400, dataset.Count);
        Assert.Equal((406, 400, 5), (report.Read, report.Kept, report.Damaged));
        Assert.Equal(
            [("line 6", SkipReason.MalformedLine), ("90001", SkipReason.UnknownLabel), ("90002", SkipReason.EmptyText), ("00001", SkipReason.DuplicateId), ("90003", SkipReason.Unlabelled), ("line 11", SkipReason.MalformedLine)],
            report.Skipped.Select(s => (s.Id, s.Reason)));
        Assert.Contains("406 documents read, 400 kept; left out: 1 without a label (first: 90003)", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_utf8_in_a_line_leaves_that_line_out()
    {
        var good = string.Concat(Enumerable.Range(1, 100).Select(i => $"{i}:::Web_Developer:::café\n"));
        var (dataset, report) = ResumeCorpus.ReadLines(_folder.Write("r.txt", [.. System.Text.Encoding.UTF8.GetBytes(good + "900:::Web_Developer:::caf"), 0xE9, (byte)'\n']));
        Assert.Equal("café", dataset.Vocabulary[0]);
        Assert.Equal(("900", SkipReason.BrokenEncoding), (report.Skipped.Single().Id, report.Skipped.Single().Reason));
    }

    [Fact]
    public void A_source_that_is_mostly_damaged_is_refused()
    {
        var path = _folder.Write("r.txt", "1:::Web_Developer:::fine\nnot a résumé\n");
        var error = Assert.Throws<InvalidDataException>(() => ResumeCorpus.ReadLines(path));
        Assert.Contains("1 of 2 documents are damaged", error.Message, StringComparison.Ordinal);
        Assert.Contains("No résumé", Assert.Throws<InvalidDataException>(() => ResumeCorpus.ReadLines(_folder.Write("empty.txt", ""))).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => ResumeCorpus.Read(Path.Combine(_folder.Path, "absent")));
        Assert.Throws<DirectoryNotFoundException>(() => ResumeCorpus.ReadFolder(Path.Combine(_folder.Path, "absent")));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(0.9999)]
    [InlineData(0.00001)]
    public void A_truncated_gzip_file_is_refused(double kept)
    {
        // Text that does not compress away, so that each cut falls within the data.
        var lines = string.Concat(Enumerable.Range(1, 3000).Select(i => $"{i}:::Web_Developer:::{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i)))}\n"));
        var whole = TemporaryFolder.Gzip(lines);
        var path = _folder.Write("r.txt.gz", whole[..Math.Max(2, (int)(whole.Length * kept))]);
        Assert.Contains("incomplete gzip", Assert.Throws<InvalidDataException>(() => ResumeCorpus.ReadLines(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_file_with_a_flipped_bit_is_refused()
    {
        var bytes = TemporaryFolder.Gzip(string.Concat(Enumerable.Range(1, 500).Select(i => $"{i}:::Web_Developer:::some text {i * 7919}\n")));
        bytes[bytes.Length - 6] ^= 1;
        Assert.Throws<InvalidDataException>(() => ResumeCorpus.ReadLines(_folder.Write("r.gz", bytes)));
    }

    [Fact]
    public void A_gzip_file_made_to_fill_the_memory_is_refused()
    {
        var path = _folder.Write("bomb.txt.gz", TemporaryFolder.Gzip(new string('x', 40_000_000)));
        var error = Assert.Throws<InvalidDataException>(() => ResumeCorpus.ReadLines(path));
        Assert.Contains("which no file of data does", error.Message, StringComparison.Ordinal);
        Assert.Contains("decompress it", error.Message, StringComparison.Ordinal);
        _folder.Write("folder/1.txt", TemporaryFolder.Gzip(new string('x', 40_000_000)));
        _folder.Write("folder/1.lab", "Web_Developer");
        Assert.Throws<InvalidDataException>(() => ResumeCorpus.ReadFolder(Path.Combine(_folder.Path, "folder"), Gentle));
    }

    [Theory]
    [InlineData('\v', "U+000B")]
    [InlineData('\f', "U+000C")]
    [InlineData('\u0085', "U+0085")]
    [InlineData('\u2028', "U+2028")]
    [InlineData('\u2029', "U+2029")]
    public void Lines_that_end_by_another_character_are_refused_and_such_characters_within_a_text_are_not(char end, string name)
    {
        var path = _folder.Write("r.txt", string.Concat(Enumerable.Range(1, 150).Select(i => $"{i}:::Web_Developer:::words{end}")));
        var error = Assert.Throws<InvalidDataException>(() => ResumeCorpus.ReadLines(path));
        Assert.Contains($"{path}, line 1: a document begins behind the character {name}", error.Message, StringComparison.Ordinal);
        Assert.Contains("line feed", error.Message, StringComparison.Ordinal);

        var pages = ResumeCorpus.ReadLines(_folder.Write("pages.txt", $"1:::Web_Developer:::first{end}second ::: third{end}\n"));
        Assert.Equal(1, pages.Dataset.Count);
        Assert.Equal(["first", "second", ":::", "third"], pages.Dataset.Vocabulary.Words);
    }

    [Fact]
    public void A_folder_of_the_corpus_that_nothing_vouches_for_says_so()
    {
        for (var i = 1; i <= 40; i++)
        {
            _folder.Write($"resumes/resumes_corpus/{i}.txt", "words of a text");
            _folder.Write($"resumes/resumes_corpus/{i}.lab", "Web_Developer");
        }

        var source = ResumeSource.LoadOrSynthesize(new RandomStream(1), new DataCatalogue(_folder.Path, _folder.Path));
        Assert.StartsWith("Résumés of unknown origin: 40 of 40 documents", source.Provenance.Description, StringComparison.Ordinal);
        Assert.False(source.Dataset.IsVerified || source.Dataset.IsSynthetic || source.Dataset.ToString().Contains("real", StringComparison.Ordinal));
    }

    [Fact]
    public void Reads_a_folder_in_windows_1252_or_utf8_with_html()
    {
        _folder.Write("00001.txt", [.. "<p>Caf"u8, 0xE9, .. " d"u8, 0x92, .. "or</p>"u8]);
        _folder.Write("00001.lab", "Web_Developer\r\nProject_manager\r\n");
        _folder.Write("00002.txt", "Café plain");
        _folder.Write("00002.lab", "Java_Developer\n");
        var (dataset, report) = ResumeCorpus.ReadFolder(_folder.Path, Gentle);
        Assert.Equal(["café", "d’or", "plain"], dataset.Vocabulary.Words);
        Assert.Equal(["Web_Developer", "Project_manager"], LabelSet.Names(dataset.Labels(0), dataset.LabelNames));
        Assert.Empty(report.Skipped);
    }

    [Fact]
    public void Damaged_files_of_a_folder_are_left_out_and_counted()
    {
        for (var i = 1; i <= 300; i++) WritePair($"{i:D5}", "good words", "Web_Developer");
        _folder.Write("80001.txt", "no labels beside it");
        _folder.Write("80002.lab", "Web_Developer");
        WritePair("80003", "text", "Plumber");
        WritePair("80004", "<br/>", "Web_Developer");
        WritePair("80005", "text", "");
        _folder.Write("80006.txt", [0xFF, 0xFE, (byte)'x', 0]);
        _folder.Write("80006.lab", "Web_Developer");
        var (dataset, report) = ResumeCorpus.ReadFolder(_folder.Path, Gentle);
        Assert.Equal(300, dataset.Count);
        Assert.Equal(
            [SkipReason.MissingLabelFile, SkipReason.MissingTextFile, SkipReason.UnknownLabel, SkipReason.EmptyText, SkipReason.Unlabelled, SkipReason.BrokenEncoding],
            report.Skipped.Select(s => s.Reason));
    }

    [Fact]
    public void Both_formats_give_the_same_data_set()
    {
        WritePair("00001", "java code", "Java_Developer");
        WritePair("00002", "web pages", "Web_Developer");
        var lines = _folder.Write(Path.Combine("lines", "all.txt"), "00001:::Java_Developer:::java code\n00002:::Web_Developer:::web pages\n");
        Assert.Equal(ResumeCorpus.ReadLines(lines).Dataset.Fingerprint, ResumeCorpus.ReadFolder(_folder.Path, Gentle).Dataset.Fingerprint);
    }

    [Fact]
    public void Preparation_drops_rare_words_and_cuts_long_documents()
    {
        for (var i = 1; i <= 100; i++) WritePair($"{i}", $"common rare{i} shared tail", "Web_Developer");
        WritePair("only", "lonely", "Web_Developer");
        var (dataset, report) = ResumeCorpus.ReadFolder(_folder.Path, new TextPreparation { MinimumDocuments = 2, MaximumWords = 2 });
        Assert.Equal(["common", "shared"], dataset.Vocabulary.Words);
        Assert.Equal(100, dataset.Count);
        Assert.Equal(("only", SkipReason.EmptyText), (report.Skipped.Single().Id, report.Skipped.Single().Reason));
    }

    [Fact]
    public void Cancellation_stops_reading()
    {
        var path = _folder.Write("r.txt", "1:::Web_Developer:::fine\n");
        Assert.Throws<OperationCanceledException>(() => ResumeCorpus.ReadLines(path, cancellation: new CancellationToken(canceled: true)));
    }

    private void WritePair(string id, string text, string labels)
    {
        _folder.Write($"{id}.txt", text);
        _folder.Write($"{id}.lab", labels);
    }
}
