using System.Diagnostics;
using CollectiveAction.Data.Adult;
using CollectiveAction.Data.Bank;
using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Credit;
using CollectiveAction.Data.Digits;
using CollectiveAction.Data.Ratings;
using CollectiveAction.Data.Resumes;

namespace CollectiveAction.Data.Tests.Files;

/// <summary>Pipes and devices where files belong: a pipe without a writer keeps its reader waiting for ever, and a device never ends.</summary>
public sealed class SpecialFileTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("pipe")]
    [InlineData("link to a pipe")]
    [InlineData("link to a device")]
    public async Task Are_refused_by_every_loader_and_never_waited_for(string kind)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such files.");
        var path = Make(kind, "u.data");
        await Refuses(() => MovieLens.Read(path), "pipes and devices are not read");
        await Refuses(() => AdultCensus.Read(path), "pipes and devices are not read");
        await Refuses(() => BankMarketing.Read(path), "pipes and devices are not read");
        await Refuses(() => GiveMeSomeCredit.Read(path), "pipes and devices are not read");
        await Refuses(() => Mnist.Read(path, path), "pipes and devices are not read");
        await Refuses(() => ResumeCorpus.ReadLines(path), "pipes and devices are not read");
        await Refuses(
            () => new DataCatalogue(_folder.Path, _folder.Path).Find(new DataFile("u.data", 5, new string('0', 64), null)),
            "it has 0 bytes, not 5");
    }

    [SkippableFact]
    public async Task In_a_folder_of_documents_they_are_documents_without_text()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such files.");
        Make("pipe", "1.txt");
        Make("link to a device", "2.txt");
        _folder.Write("1.lab", "Web_Developer");
        _folder.Write("2.lab", "Web_Developer");
        await Refuses(() => ResumeCorpus.ReadFolder(_folder.Path), "2 without a word");
    }

    private string Make(string kind, string name)
    {
        var path = Path.Combine(_folder.Path, name);
        if (kind == "link to a device")
        {
            File.CreateSymbolicLink(path, "/dev/zero");
            return path;
        }

        var pipe = kind == "pipe" ? path : path + ".pipe";
        using var made = Process.Start("mkfifo", pipe);
        made.WaitForExit();
        if (pipe != path) File.CreateSymbolicLink(path, pipe);
        return path;
    }

    private static async Task Refuses(Func<object?> load, string message)
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Task.Run(load).WaitAsync(Limit));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
