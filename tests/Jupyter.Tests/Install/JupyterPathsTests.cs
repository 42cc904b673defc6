using CollectiveAction.Jupyter.Install;

namespace CollectiveAction.Jupyter.Tests.Install;

public class JupyterPathsTests
{
    private static readonly string Home = Path.Combine(Path.GetTempPath(), "home");

    [Fact]
    public void Each_platform_has_its_folder()
    {
        Assert.Equal(Path.Combine(Home, ".local", "share", "jupyter", "kernels"), Paths(JupyterPlatform.Unix).Kernels(null));
        Assert.Equal(Path.Combine(Home, "Library", "Jupyter", "kernels"), Paths(JupyterPlatform.MacOS).Kernels(null));
        Assert.Equal(Path.Combine(Home, "AppData", "Roaming", "jupyter", "kernels"), Paths(JupyterPlatform.Windows).Kernels(null));
    }

    [Theory]
    [InlineData("Unix", "XDG_DATA_HOME", "jupyter/kernels")]
    [InlineData("Unix", "JUPYTER_DATA_DIR", "kernels")]
    [InlineData("MacOS", "JUPYTER_DATA_DIR", "kernels")]
    [InlineData("Windows", "APPDATA", "jupyter/kernels")]
    [InlineData("Windows", "JUPYTER_DATA_DIR", "kernels")]
    public void Variables_move_it(string platform, string variable, string expected) =>
        Assert.Equal(Path.Combine(["moved", .. expected.Split('/')]),
            Paths(Enum.Parse<JupyterPlatform>(platform), (variable, "moved")).Kernels(null));

    [Fact]
    public void A_variable_of_another_platform_or_an_empty_one_does_not() =>
        Assert.Equal(
            Paths(JupyterPlatform.MacOS).Kernels(null),
            Paths(JupyterPlatform.MacOS, ("XDG_DATA_HOME", "moved"), ("APPDATA", "moved"), ("JUPYTER_DATA_DIR", "")).Kernels(null));

    [Fact]
    public void A_prefix_goes_before_everything_else() =>
        Assert.Equal(Path.Combine(Home, "env", "share", "jupyter", "kernels"),
            Paths(JupyterPlatform.Unix, ("JUPYTER_DATA_DIR", "moved")).Kernels(Path.Combine(Home, "env")));

    [Fact]
    public void The_search_path_begins_with_the_variable()
    {
        var found = Paths(JupyterPlatform.Unix, ("JUPYTER_PATH", $"one{Path.PathSeparator}two")).SearchPath().ToList();

        Assert.Equal([Path.Combine("one", "kernels"), Path.Combine("two", "kernels")], found.Take(2));
        Assert.Contains(Path.Combine("/usr/share/jupyter", "kernels"), found);
    }

    internal static JupyterPaths Paths(JupyterPlatform platform, params (string Name, string Value)[] variables) =>
        new(name => variables.FirstOrDefault(variable => variable.Name == name).Value, Home, platform);
}
