
namespace CollectiveAction.Charts.Tests.Display;

public sealed class FigureFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("charts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_extension_decides_the_format_whatever_its_case()
    {
        var figure = Gallery.Figures["steps"];
        foreach (var name in (string[])["a.svg", "a.JSON", "a.html"]) figure.Save(Path.Combine(_folder, name));
        Assert.Equal(figure.ToSvg(), File.ReadAllText(Path.Combine(_folder, "a.svg")));
        Assert.Equal(figure.ToJson(), File.ReadAllText(Path.Combine(_folder, "a.JSON")));
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(Path.Combine(_folder, "a.html")), StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void Controls_survive_in_html_only()
    {
        Gallery.Interactive.Save(Path.Combine(_folder, "a.html"));
        Gallery.Interactive.Save(Path.Combine(_folder, "a.svg"));
        Assert.Contains(Gallery.Interactive.ToHtml(), File.ReadAllText(Path.Combine(_folder, "a.html")), StringComparison.Ordinal);
        Assert.Equal(Gallery.Interactive.Initial.ToSvg(), File.ReadAllText(Path.Combine(_folder, "a.svg")));
    }

    [Fact]
    public void A_refused_file_name_leaves_nothing_behind()
    {
        Assert.Throws<ArgumentException>(() => Gallery.Figures["steps"].Save(Path.Combine(_folder, "a.png")));
        Assert.ThrowsAny<IOException>(() => Gallery.Figures["steps"].Save(Path.Combine(_folder, "absent", "a.svg")));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }
}
