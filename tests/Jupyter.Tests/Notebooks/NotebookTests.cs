using CollectiveAction.Jupyter.Notebooks;
using FsCheck;
using FsCheck.Fluent;

namespace CollectiveAction.Jupyter.Tests.Notebooks;

public class NotebookTests
{
    [Fact]
    public void A_notebook_saved_by_Jupyter_is_written_back_byte_for_byte() =>
        Assert.Equal(Samples.SavedByJupyter(), Notebook.Parse(Samples.SavedByJupyter(), "x").ToJson());

    [Fact]
    public void A_file_is_replaced_whole_and_without_a_byte_order_mark()
    {
        var folder = Directory.CreateTempSubdirectory();
        var path = Path.Combine(folder.FullName, "ü.ipynb");
        Notebook.Parse(Samples.SavedByJupyter(), "x").Save(path);
        Notebook.Load(path).Save(path);
        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(Samples.SavedByJupyter()), File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder.FullName));
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("not json", "not valid JSON (line 1)")]
    [InlineData("{\n<<<<<<< HEAD\n", "merge conflict")]
    [InlineData("[1]", "JSON but not a notebook")]
    [InlineData("""{"nbformat":4,"nbformat":4}""", "not valid JSON")]
    [InlineData("""{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"code","source":5}]}""",
        "cell 1 has a field of the wrong kind")]
    [InlineData("""{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"raw","source":"\ud800"}]}""", "not valid Unicode")]
    [InlineData("{}", "no \"nbformat\"")]
    [InlineData("""{"nbformat":3,"nbformat_minor":0,"metadata":{},"cells":[]}""", "format 3.0")]
    [InlineData("""{"nbformat":4,"nbformat_minor":6,"metadata":{},"cells":[]}""", "format 4.6")]
    [InlineData("""{"nbformat":4,"nbformat_minor":5,"metadata":{}}""", "no list of cells")]
    [InlineData("""{"nbformat":4,"nbformat_minor":5,"metadata":{"kernelspec":{"language":"python"}},"cells":[]}""", "notebook in python")]
    public void What_is_not_a_CSharp_notebook_is_refused_by_name(string json, string words)
    {
        var message = Assert.Throws<NotebookFormatException>(() => Notebook.Parse(json, "broken.ipynb")).Message;
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.StartsWith("broken.ipynb ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Older_versions_keep_their_version(int minor)
    {
        var notebook = Notebook.Parse($$"""{"nbformat":4,"nbformat_minor":{{minor}},"metadata":{},"cells":[]}""", "x");
        notebook.InsertCode(0, "1", "tag", "id");
        Assert.Contains($"\"nbformat_minor\": {minor}", notebook.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"id\":", notebook.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Clearing_removes_outputs_and_counts_and_nothing_else()
    {
        var notebook = Notebook.Parse(Samples.SavedByJupyter(), "x");
        var sources = notebook.Cells.Select(cell => cell.Source).ToList();
        notebook.Clear();
        Assert.All(notebook.Cells, cell => Assert.True(cell.Outputs.Count == 0 && cell.ExecutionCount is null));
        Assert.Equal(sources, notebook.Cells.Select(cell => cell.Source));
        Assert.Contains("aGVsbG8=", notebook.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1E-05", "1e-05")]
    [InlineData("0.00012", "0.00012")]
    [InlineData("1e22", "1e+22")]
    [InlineData("1.5E3", "1500.0")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("123456789012345680.0", "1.2345678901234568e+17")]
    [InlineData("5E-324", "5e-324")]
    [InlineData("9999999999999998.0", "9999999999999998.0")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    public void Numbers_are_written_in_Pythons_notation(string token, string expected) => Assert.Equal(expected, JupyterJson.Number(token));

    [Fact]
    public void Powers_of_ten_keep_their_value()
    {
        foreach (var value in Enumerable.Range(-323, 632).SelectMany(power => new[] { $"1E{power}", $"-9.5E{power}" })
            .Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)))
            Assert.Equal(value,
                double.Parse(JupyterJson.Number(value.ToString("E17", System.Globalization.CultureInfo.InvariantCulture)),
                    System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Writing_a_number_does_not_change_its_value() => Prop.ForAll<NormalFloat>(value =>
        double.Parse(JupyterJson.Number(value.Get.ToString("E17", System.Globalization.CultureInfo.InvariantCulture)),
            System.Globalization.CultureInfo.InvariantCulture) == value.Get)
        .QuickCheckThrowOnFailure();
}
