using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Tests.Layout;

public class ContrastTests
{
    private const string Light = "#ffffff";
    private const string Dark = "#1e1e1e";

    /// <summary>WCAG 2: (L1 + 0.05) / (L2 + 0.05).</summary>
    private static double Contrast(string a, string b)
    {
        var (first, second) = (ColorBar.Luminance(a), ColorBar.Luminance(b));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    [Theory]
    [InlineData("#000000", 0)]
    [InlineData("#ffffff", 1)]
    [InlineData("#ff0000", 0.2126)]
    [InlineData("#808080", 0.2159)]
    public void Luminance_is_that_of_the_standard(string color, double expected) => Assert.Equal(expected, ColorBar.Luminance(color), 4);

    // No colour reaches 4.5 on both pages: their own contrast is 16.7, and the square root of that is 4.08.
    [Theory]
    [InlineData(Light)]
    [InlineData(Dark)]
    public void Text_stands_out_as_much_as_one_colour_can_on_both_pages(string page) => Assert.InRange(Contrast(Palette.Grey, page), 4, 5);

    [Theory]
    [InlineData(Palette.Blue)]
    [InlineData(Palette.Vermilion)]
    [InlineData(Palette.Green)]
    [InlineData(Palette.Purple)]
    public void The_first_four_series_stand_out_on_both_pages(string color)
    {
        Assert.True(Contrast(color, Light) >= 3, $"{color} on light: {Contrast(color, Light)}");
        Assert.True(Contrast(color, Dark) >= 3, $"{color} on dark: {Contrast(color, Dark)}");
    }

    [Fact]
    public void Values_written_into_cells_stand_out_on_every_colour_of_both_scales()
    {
        foreach (var scale in Enum.GetValues<ColorScale>())
        {
            for (var place = 0.0; place <= 1; place += 0.01)
            {
                var cell = ColorBar.At(scale, place);
                var text = ColorBar.Luminance(cell) > 0.18 ? "#000000" : "#ffffff";
                Assert.True(Contrast(cell, text) >= 4.5, $"{scale} at {place}: {Contrast(cell, text)}");
            }
        }
    }

    [Fact]
    public void The_sequential_scale_brightens_throughout()
    {
        var luminance = Enumerable.Range(0, 101).Select(i => ColorBar.Luminance(ColorBar.At(ColorScale.Sequential, i / 100.0))).ToList();
        Assert.Equal(luminance.Order(), luminance);
    }
}
