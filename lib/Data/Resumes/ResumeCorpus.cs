using System.Text;
using CollectiveAction.Data.Files;
using CollectiveAction.Data.Text;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Resumes;

/// <summary>Reads the résumé corpus in its two official formats. Damaged documents are left out and reported; a damaged source is refused.</summary>
[Source("doi:10.1007/s00521-020-05302-x", "Section 4")]
public static class ResumeCorpus
{
    private const string OtherLineEnds = "\v\f\u0085\u2028\u2029";

    private const int LargestDocument = 64 << 20;

    /// <summary>Reads a folder or a file, whichever the path is.</summary>
    /// <param name="path">A folder of <c>.txt</c> and <c>.lab</c> files, or a file of lines.</param>
    /// <param name="cancellation">Stops between documents.</param>
    /// <exception cref="FileNotFoundException">There is neither a file nor a folder.</exception>
    /// <exception cref="InvalidDataException">The source holds no résumé, is cut short, or more than 2 % of its documents are damaged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static LoadedText Read(string path, CancellationToken cancellation = default) =>
        Directory.Exists(path) ? ReadFolder(path, cancellation: cancellation) : ReadLines(path, cancellation: cancellation);

    /// <summary>Reads a file of lines <c>id:::label;label:::text</c> in UTF-8, plain or gzip.</summary>
    /// <param name="path">The file.</param>
    /// <param name="preparation">How the text becomes words; null to take it as written, words separated by white space.</param>
    /// <param name="cancellation">Stops between documents.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file holds no résumé, is cut short, or its lines end by other characters, or more than 2 % of them are damaged.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The preparation's limits are not positive.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static LoadedText ReadLines(string path, TextPreparation? preparation = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        preparation?.Validate();
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file '{path}'.", path);
        var resumes = new ResumeCollector(path, preparation);
        using var reader = new StreamReader(CompressedFile.Open(path, cancellation), Encoding.UTF8);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            AmbientStop.Check(cancellation);
            if (string.IsNullOrWhiteSpace(line)) continue;
            RequireOneDocument(path, line, number);
            AddLine(resumes, line, number);
        }

        return resumes.Finish();
    }

    /// <summary>Reads a folder of <c>NNNNN.txt</c> files (Windows-1252 or UTF-8, perhaps HTML) with their labels, one a line, in <c>NNNNN.lab</c>.</summary>
    /// <param name="folder">The folder; files may be compressed (<c>.txt.gz</c>) and the order is that of their names.</param>
    /// <param name="preparation">How the text becomes words; null for the defaults.</param>
    /// <param name="cancellation">Stops between documents.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">The folder holds no résumé, a file is cut short, or more than 2 % of the documents are damaged.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The preparation's limits are not positive.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static LoadedText ReadFolder(string folder, TextPreparation? preparation = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        preparation ??= new TextPreparation();
        preparation.Validate();
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder '{folder}'.");
        var texts = FilesById(folder, ".txt");
        var labels = FilesById(folder, ".lab");
        var resumes = new ResumeCollector(folder, preparation);
        foreach (var id in texts.Keys.Union(labels.Keys).Order(StringComparer.Ordinal))
        {
            AmbientStop.Check(cancellation);
            if (!texts.TryGetValue(id, out var text)) resumes.Skip(id, SkipReason.MissingTextFile);
            else if (!labels.TryGetValue(id, out var label)) resumes.Skip(id, SkipReason.MissingLabelFile);
            else if (ReadText(text, cancellation) is not { } words || ReadText(label, cancellation) is not { } names)
                resumes.Skip(id, SkipReason.BrokenEncoding);
            else resumes.Add(id, names, '\n', words);
        }

        return resumes.Finish();
    }

    /// <summary>Lines that end by a vertical tab, a form feed or a Unicode line end would all be one document, the rest lost in its text.</summary>
    private static void RequireOneDocument(string path, string line, int number)
    {
        for (var rest = line.AsSpan(); rest.IndexOfAny(OtherLineEnds) is >= 0 and var end;)
        {
            var code = (int)rest[end];
            rest = rest[(end + 1)..];
            var next = rest.IndexOfAny(OtherLineEnds) is >= 0 and var stop ? rest[..stop] : rest;
            if (next.Count(":::") < 2) continue;
            throw new InvalidDataException(
                $"{path}, line {number}: a document begins behind the character U+{code:X4}, which ends no line here. "
                + "End lines by a line feed, with or without a carriage return.");
        }
    }

    private static void AddLine(ResumeCollector resumes, string line, int number)
    {
        var idEnd = line.IndexOf(":::", StringComparison.Ordinal);
        var labelsEnd = idEnd < 0 ? -1 : line.IndexOf(":::", idEnd + 3, StringComparison.Ordinal);
        if (labelsEnd < 0 || string.IsNullOrWhiteSpace(line[..idEnd])) resumes.Skip($"line {number}", SkipReason.MalformedLine);
        else if (line.AsSpan().ContainsAny('\uFFFD', '\0')) resumes.Skip(line[..idEnd], SkipReason.BrokenEncoding);
        else resumes.Add(line[..idEnd].Trim(), line.AsSpan(idEnd + 3, labelsEnd - idEnd - 3), ';', line.AsSpan(labelsEnd + 3));
    }

    private static Dictionary<string, string> FilesById(string folder, string extension)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) name = name[..^3];
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) files.TryAdd(name[..^extension.Length], path);
        }

        return files;
    }

    private static string? ReadText(string path, CancellationToken cancellation)
    {
        using var stream = CompressedFile.Open(path, cancellation);
        if (stream.Length > LargestDocument)
        {
            throw new InvalidDataException(
                $"'{path}' has {stream.Length:N0} bytes; a résumé has at most {LargestDocument:N0}. Take it out of the folder.");
        }

        using var content = new MemoryStream();
        stream.CopyTo(content);
        return TextFiles.Decode(content.GetBuffer().AsSpan(0, (int)content.Length));
    }
}
