using CollectiveAction.Jupyter.Notebooks;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Notebooks;

public class ParameterInjectionTests
{
    private const string Declarations =
        "int n = 3; double p = 0.5; var flag = true; string name = \"x\"; float f = 1f; var size = 2 * n; var neg = -1;";

    [Theory]
    [InlineData("n", "12", "n = 12;")]
    [InlineData("p", "1e-3", "p = 1e-3;")]
    [InlineData("flag", "False", "flag = false;")]
    [InlineData("name", "12", "name = \"12\";")]
    [InlineData("name", "a\"b\\", "name = \"a\\\"b\\\\\";")]
    [InlineData("f", "0.5", "f = 0.5f;")]
    [InlineData("size", "7", "size = 7;")]
    [InlineData("size", "seven", "size = \"seven\";")]
    [InlineData("neg", "-4", "neg = -4;")]
    public void A_value_becomes_a_literal_of_the_declared_type(string name, string value, string line)
    {
        var notebook = Of(Prose("# T"), Code(Declarations, "parameters"), Code("n"));
        ParameterInjection.Apply(notebook, "t", new Dictionary<string, string> { [name] = value });
        Assert.Equal(4, notebook.Cells.Count);
        Assert.True(notebook.Cells[2].HasTag(CellTags.InjectedParameters));
        Assert.Equal(line, notebook.Cells[2].Source.Split('\n')[^1]);
    }

    [Fact]
    public void An_injected_cell_of_an_earlier_run_is_replaced()
    {
        var notebook = Of(Code("int n = 1;", "parameters"), Code("n = 2;", "injected-parameters"), Code("n"));
        ParameterInjection.Apply(notebook, "t", new Dictionary<string, string> { ["n"] = "3" });
        Assert.Equal(["int n = 1;", "// Set on the command line.\nn = 3;", "n"], notebook.Cells.Select(cell => cell.Source));
    }

    [Theory]
    [InlineData("m", "1", "no parameter \"m\"; its parameters cell declares f, flag, n")]
    [InlineData("n", "1.5", "declared as int")]
    [InlineData("p", "half", "declared as double")]
    [InlineData("flag", "1", "declared as bool")]
    public void What_does_not_fit_is_refused_before_anything_changes(string name, string value, string words)
    {
        var notebook = Of(Code(Declarations, "parameters"));
        var error = Assert.Throws<ArgumentException>(() =>
            ParameterInjection.Apply(notebook, "t", new Dictionary<string, string> { [name] = value }));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Single(notebook.Cells);
    }

    [Fact]
    public void A_notebook_without_a_parameters_cell_takes_none() =>
        Assert.Contains("tagged \"parameters\"", Assert.Throws<ArgumentException>(() =>
            ParameterInjection.Apply(Of(Code("int n = 1;")), "t", new Dictionary<string, string> { ["n"] = "3" })).Message,
            StringComparison.Ordinal);
}
