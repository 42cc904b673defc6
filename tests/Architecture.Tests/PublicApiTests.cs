using System.Reflection;
using PublicApiGenerator;

namespace CollectiveAction.Architecture.Tests;

/// <summary>
/// The public face of every library as a committed text, so that a change of it is seen and meant. To accept a change:
/// <code>dotnet test tests/Architecture.Tests -c Release --filter PublicApiTests -e ACCEPT_PUBLIC_API=1</code>
/// </summary>
public class PublicApiTests
{
    private const string Switch = "ACCEPT_PUBLIC_API";
    private const string Command = $"dotnet test tests/Architecture.Tests -c Release --filter {nameof(PublicApiTests)} -e {Switch}=1";

    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false, ExcludeAttributes = ["CollectiveAction.Numerics.Citing.SourceAttribute"] };

    public static TheoryData<string> Assemblies => [.. Repository.Assemblies()];

    private static string Folder => Repository.PathOf("tests", "Architecture.Tests", "PublicApi");

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Is_the_committed_one(string assembly)
    {
        var path = Path.Combine(Folder, $"{assembly}.txt");
        var actual = Assembly.Load($"CollectiveAction.{assembly}").GeneratePublicApi(Options).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(path, actual);
        }

        var committed = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        var (was, now) = (committed.Split('\n'), actual.Split('\n'));
        Assert.True(
            committed == actual,
            $"The public face of {assembly} changed. If that is meant, accept it with\n  {Command}\nand commit {Repository.Relative(path)}.\n"
            + string.Join('\n', was.Except(now).Select(l => "- " + l.Trim()).Concat(now.Except(was).Select(l => "+ " + l.Trim())).Take(40)));
    }

    [Fact]
    public void No_text_is_left_of_a_library_that_is_gone() =>
        Assert.Empty(Directory.EnumerateFiles(Folder, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)!).Except(Repository.Assemblies()));
}
