namespace CollectiveAction.Architecture.Tests;

public class LayoutTests
{
    private const int LongestFile = 500;

    public static TheoryData<string> Folders => ["lib", "tests"];

    [Fact]
    public void The_top_level_holds_nothing_but_the_agreed_entries()
    {
        string[] agreed = ["data", "environment", "lib", "notebooks", "Notebooks.sln", "README.md", "tests"];
        var entries = Directory.EnumerateFileSystemEntries(Repository.Root).Select(e => Path.GetFileName(e)!).Where(e => !e.StartsWith('.'));

        Assert.Empty(entries.Except(agreed));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_file_is_longer_than_five_hundred_lines(string folder)
    {
        foreach (var file in Repository.SourceFiles(folder))
        {
            var lines = File.ReadLines(file).Count();
            Assert.True(lines <= LongestFile, $"{Repository.Relative(file)} has {lines} lines.");
        }
    }

    [Fact]
    public void The_median_library_file_is_short()
    {
        var lengths = Repository.SourceFiles("lib").Select(f => File.ReadLines(f).Count()).Order().ToArray();
        Assert.InRange(lengths[lengths.Length / 2], 1, 160);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_source_file_lies_at_most_two_folders_below_its_root(string folder)
    {
        foreach (var file in Repository.SourceFiles(folder))
        {
            var parts = Repository.Relative(file).Split('/');
            Assert.True(parts.Length <= 4, $"{Repository.Relative(file)} is deeper than {folder}/<Assembly>/<Area>/<File>.cs.");
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_namespace_is_the_path_of_its_file(string folder)
    {
        foreach (var file in Repository.SourceFiles(folder))
        {
            var declared = File.ReadLines(file).FirstOrDefault(l => l.StartsWith("namespace ", StringComparison.Ordinal));
            if (declared is null) continue;
            var folders = Repository.Relative(file).Split('/')[1..^1].Select(f => $"{char.ToUpperInvariant(f[0])}{f[1..]}");
            Assert.True(
                declared == $"namespace CollectiveAction.{string.Join('.', folders)};",
                $"{Repository.Relative(file)} declares '{declared}'.");
        }
    }

    [Fact]
    public void The_repository_names_no_machine_of_its_makers()
    {
        string[] fragments = ["/" + "work/", "/" + "root/", "/" + "tmp/"];
        var texts = new[] { "lib", "tests", "notebooks", "data", "environment", ".github", ".ci" }
            .Select(f => Repository.PathOf(f)).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
            .Where(f => Path.GetExtension(f) is ".cs" or ".md" or ".ipynb" or ".json" or ".props" or ".targets" or ".csproj" or ".py" or ".yml")
            .Where(f => !Repository.Relative(f).Split('/').Any(p => p is "bin" or "obj" or ".ipynb_checkpoints"));
        foreach (var file in texts)
        {
            var text = File.ReadAllText(file);
            Assert.True(!fragments.Any(f => text.Contains(f, StringComparison.Ordinal)), $"{Repository.Relative(file)} names an absolute path of one machine.");
        }
    }
}
