using System.Globalization;
using System.Text.Json.Nodes;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Studies.Tests.Notebook;

[Collection(nameof(NotebookCollection))]
public class SayTests
{
    private const char NoBreakSpace = '\u00a0';

    [Fact]
    public void Shows_a_sentence_as_Markdown_in_any_culture_alike()
    {
        var before = CultureInfo.CurrentCulture;
        var withComma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        withComma.NumberFormat.PercentDecimalSeparator = withComma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = withComma;
        try
        {
            using var notebook = new NotebookStandIn();
            Say.That($"**Half** of them, {0.515:P1}, in {1234.5:N1} ways.");
            var shown = NotebookStandIn.Representations(Assert.Single(notebook.Shown));
            Assert.Equal($"**Half** of them, 51.5{NoBreakSpace}%, in 1,234.5 ways.", shown["text/markdown"]);
            Assert.Equal($"Half of them, 51.5{NoBreakSpace}%, in 1,234.5 ways.", shown["text/plain"]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Breaks_no_line_where_the_code_does()
    {
        using var notebook = new NotebookStandIn();
        Say.That($"""
            One
                and one
            is {2}.

            A paragraph.
            """);
        Assert.Equal("One and one is 2.\n\nA paragraph.", Assert.IsType<Sentence>(Assert.Single(notebook.Shown)).Markdown.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(1, 2, 0.1, "fewer")]
    [InlineData(2, 1, 0.1, "more")]
    [InlineData(1.95, 2, 0.05, "as many")]
    [InlineData(1.89, 2, 0.05, "fewer")]
    [InlineData(-2, -1.95, 0.05, "as many")]
    [InlineData(0, 0, 0, "as many")]
    [InlineData(double.PositiveInfinity, 1, 0.1, "more")]
    [InlineData(1, double.PositiveInfinity, 0.1, "fewer")]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 0.1, "as many")]
    public void Compares_numbers_by_a_stated_part_of_the_larger(double value, double reference, double tolerance, string expected) =>
        Assert.Equal(expected, Say.Compare(value, reference, "fewer", "as many", "more", tolerance));

    [Fact]
    public void Compares_measurements_by_their_intervals()
    {
        string Word(double lower, double upper) =>
            Say.Compare(new Estimate((lower + upper) / 2, lower, upper, 0.95), new Estimate(0.5, 0.4, 0.6, 0.95), "below", "not told apart from", "above");

        Assert.Equal(["below", "not told apart from", "not told apart from", "above"], [Word(0.1, 0.3), Word(0.1, 0.4), Word(0.6, 0.8), Word(0.61, 0.8)]);
    }

    [Fact]
    public void Refuses_to_compare_what_is_no_number() => Assert.Throws<ArgumentException>(() => Say.Compare(double.NaN, 1, "", "", ""));

    [Fact]
    public void Says_what_is_not_reached_and_lists_as_a_sentence_does()
    {
        Assert.Equal("0.25", Say.Number(0.25, "0.##", "not reached"));
        Assert.Equal("not reached", Say.Number(double.PositiveInfinity, "0.##", "not reached"));
        Assert.Equal(["1 seed", "5 seeds", "0 seeds"], [Say.Count(1, "seed"), Say.Count(5, "seed"), Say.Count(0, "seed")]);
        Assert.Equal(["", "a", "a and b", "a, b and c"], [Say.List(), Say.List("a"), Say.List("a", "b"), Say.List("a", "b", "c")]);
    }

    [Fact]
    public void A_page_says_its_mode_seeds_and_data()
    {
        var note = new PageNote(RunMode.Full, "5 seeds", new DataRecord("toy", "abc", IsSynthetic: true, Rows: 7), "bag");
        var shown = NotebookStandIn.Representations(note);
        var json = JsonNode.Parse(shown["application/vnd.collective-action.data+json"])!;

        Assert.Equal("This page: full mode; 5 seeds; toy: 7 synthetic documents; learner: bag", shown["text/plain"]);
        Assert.Equal("""{"name":"toy","fingerprint":"abc","kind":"synthetic","rows":7,"mode":"full mode","seeds":"5 seeds"}""", json.ToJsonString());
        Assert.Contains("synthetic twin", shown["text/html"], StringComparison.Ordinal);
        Assert.EndsWith("no data but what it draws itself", (note with { Record = null, Learner = null }).ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PageNote.Of(" "));
    }

    [Fact]
    public void A_page_on_several_data_names_them_all()
    {
        var (first, second) = (new DataRecord("toy", "abc", IsSynthetic: true, Rows: 7), new DataRecord("census", "def", IsSynthetic: false, Rows: 9) { Unit = "rows" });
        var shown = NotebookStandIn.Representations(PageNote.Of("5 seeds", first, second));
        var json = JsonNode.Parse(shown["application/vnd.collective-action.data+json"])!;

        Assert.EndsWith("toy: 7 synthetic documents; census: 9 real rows", shown["text/plain"], StringComparison.Ordinal);
        Assert.Equal("""{"name":"census","fingerprint":"def","kind":"real","rows":9}""", Assert.Single(json["further"]!.AsArray())!.ToJsonString());
        Assert.Contains("census", shown["text/html"], StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PageNote.Of("5 seeds", null, first));
    }

    [Fact]
    public void Several_data_sets_are_one_record()
    {
        var (toy, census) = (new DataRecord("toy", "abc", IsSynthetic: true, Rows: 7), new DataRecord("census", "def", IsSynthetic: false, Rows: 9) { Unit = "rows" });
        var both = DataRecord.Joined(toy, census, toy);
        Assert.Equal(("toy and census", 16, "documents and rows"), (both.Name, both.Rows, both.Unit));
        Assert.Equal("toy: 7 synthetic documents and census: 9 real rows", both.ToString());
        Assert.Equal((true, false), (both.IsSynthetic, DataRecord.Joined(census, census with { Fingerprint = "ghi" }).IsSynthetic));
        Assert.True(DataRecord.Joined(toy, census with { IsOfUnknownOrigin = true }).IsOfUnknownOrigin);

        // The whole is another one as soon as a part is, or their order.
        string[] fingerprints = [both.Fingerprint, DataRecord.Joined(census, toy).Fingerprint, DataRecord.Joined(toy, census with { Fingerprint = "ghi" }).Fingerprint, toy.Fingerprint];
        Assert.Equal(4, fingerprints.Distinct().Count());
        Assert.Same(toy, DataRecord.Joined(toy, toy));
        Assert.Throws<ArgumentException>(() => DataRecord.Joined());

        var shown = NotebookStandIn.Representations(PageNote.Of("5 seeds", both))["text/html"];
        Assert.Contains("<strong>toy</strong> · 7 documents · The real corpus was not found", shown, StringComparison.Ordinal);
        Assert.Contains("<strong>census</strong> · 9 rows · This notebook runs on the real corpus", shown, StringComparison.Ordinal);
    }
}
