using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Claims;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Studies.Tests.Notebook;

[Collection(nameof(NotebookCollection))]
public sealed class PowersOfTenTests
{
    [Theory]
    [InlineData("1.55E-007", "1.55\u00a0×\u00a010⁻⁷", "1.55e-7")]
    [InlineData("1.55E+000", "1.55", "1.55")]
    [InlineData("-4.1e-16", "-4.1\u00a0×\u00a010⁻¹⁶", "-4.1e-16")]
    [InlineData("1E-09", "10⁻⁹", "1e-9")]
    [InlineData("-1E+12", "-10¹²", "-1e12")]
    [InlineData("[-5.4E-06, 1.2E-05]", "[-5.4\u00a0×\u00a010⁻⁶, 1.2\u00a0×\u00a010⁻⁵]", "[-5.4e-6, 1.2e-5]")]
    [InlineData("at most 2E-3.", "at most 2\u00a0×\u00a010⁻³.", "at most 2e-3.")]
    [InlineData("0.0E+000", "0.0", "0.0")]
    public void An_exponent_is_a_power_in_prose_and_short_in_tables(string written, string prose, string table)
    {
        Assert.Equal(prose, PowersOfTen.InProse(written));
        Assert.Equal(table, PowersOfTen.InTable(written));
    }

    [Theory]
    [InlineData("0.025 %")]
    [InlineData("C1E-05A and x1E-05")]
    [InlineData("the sizes `[1E-05, 2E-05]`")]
    [InlineData("E-commerce 12E5")]
    public void What_is_no_such_number_stays(string text)
    {
        Assert.Equal(text, PowersOfTen.InProse(text));
        Assert.Equal(text, PowersOfTen.InTable(text));
    }

    [Fact]
    public void Sentences_tables_and_claims_show_numbers_so()
    {
        using var notebook = new NotebookStandIn();
        Say.That($"The gap is {1.57e-7:E2}, or {1.57e-7:G2}.");
        Assert.Equal("The gap is 1.57\u00a0×\u00a010⁻⁷, or 1.6\u00a0×\u00a010⁻⁷.", notebook.Shown[^1].ToString());

        Claim.AtMost("small", 3.2e-9, 1e-6, "It is small.");
        Assert.Contains("measured 3.2\u00a0×\u00a010⁻⁹, claimed ≤ 10⁻⁶", notebook.Shown[^1].ToString(), StringComparison.Ordinal);

        var table = new[] { new { Value = 2.5e-8, Of = new Estimate(3e-12, 2e-12, 4e-12, 0.95), Text = $"{4e-9:G1}" } }.ToTable().Format("value", "E1").Format("of", "E0").ToMarkdown();
        Assert.Contains("| 2.5e-8 | 3e-12 (2e-12–4e-12) | 4e-9 |", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_keep_all_digits()
    {
        using var text = new StringWriter();
        new[] { new { Value = 1.234567890123e-8 } }.ToTable().Format("value", "E1").WriteCsv(text);
        Assert.Contains("1.234567890123E-08", text.ToString(), StringComparison.Ordinal);
    }
}
