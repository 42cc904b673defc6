using System.Globalization;
using System.Text.RegularExpressions;

namespace CollectiveAction.Charts.Tests.Svg;

/// <summary>
/// Every figure of the gallery against its committed picture. Set CHARTS_UPDATE_GOLDEN=1 to write them anew; the tests then fail, so that
/// a run that
/// rewrote its own expectations never counts as passed. Look at the pictures before committing them.
/// </summary>
public partial class GoldenTests
{
    public static TheoryData<string> Names => [.. Gallery.Figures.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Figure_looks_as_committed(string name)
    {
        var path = Path.Combine(Folder(), $"{name}.svg");
        var actual = Gallery.Figures[name].ToSvg();
        if (Environment.GetEnvironmentVariable("CHARTS_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
            Assert.Fail($"{path} was written anew. Look at it, unset CHARTS_UPDATE_GOLDEN and run again.");
        }

        Assert.True(File.Exists(path), $"{path} is missing; CHARTS_UPDATE_GOLDEN=1 writes it.");
        AssertSame(File.ReadAllText(path).ReplaceLineEndings("\n"), actual, name);
    }

    [Fact]
    public void Every_committed_picture_has_a_figure() =>
        Assert.Equal(Gallery.Figures.Keys,
            Directory.GetFiles(Folder(), "*.svg").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    /// <summary>Text must agree exactly; numbers to a fiftieth of a pixel, since the last bits of sines differ between machines, and
    /// identifiers follow those bits.</summary>
    private static void AssertSame(string expected, string actual, string name)
    {
        var (first, second) = (Tokens(expected), Tokens(actual));
        for (var i = 0; i < Math.Min(first.Length, second.Length); i++)
        {
            if (first[i] == second[i]) continue;
            var close = double.TryParse(first[i], CultureInfo.InvariantCulture, out var a)
                && double.TryParse(second[i], CultureInfo.InvariantCulture, out var b) && Math.Abs(a - b) < 0.021;
            Assert.True(close, $"{name} differs: expected '…{string.Concat(first[Math.Max(0, i - 8)..(i + 1)])}', got '…{string.Concat(second[Math.Max(0, i - 8)..(i + 1)])}'.");
        }

        Assert.Equal(first.Length, second.Length);
    }

    private static string[] Tokens(string svg) => Number().Split(Identifier().Replace(svg, "id"));

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Notebooks.sln"))) folder = folder.Parent;
        Assert.True(folder is not null, "The repository root (Notebooks.sln) was not found above the test assembly.");
        return Path.Combine(folder.FullName, "tests", "Charts.Tests", "Golden");
    }

    [GeneratedRegex(@"(-?\d+(?:\.\d+)?)")]
    private static partial Regex Number();

    [GeneratedRegex("c[0-9a-f]{12}")]
    private static partial Regex Identifier();
}
