using System.Globalization;
using System.Xml.Linq;
using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using FsCheck;
using FsCheck.Fluent;

namespace CollectiveAction.Charts.Tests.Svg;

public class SvgFigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => [.. Gallery.Figures.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_well_formed_self_contained_and_accessible(string name)
    {
        var root = XDocument.Parse(Gallery.Figures[name].ToSvg()).Root!;
        var elements = root.DescendantsAndSelf().ToList();
        Assert.DoesNotContain(elements, element => element.Name.LocalName is "script" or "image" or "foreignObject");
        Assert.DoesNotContain(elements.Attributes(), attribute => attribute.Name.LocalName is "style" or "href");
        // One rule, about a name that no other figure of the page has.
        var own = elements.Attributes("class").Select(attribute => attribute.Value).Distinct().Single();
        Assert.StartsWith(root.Attribute("aria-labelledby")!.Value.Split('-')[0], own, StringComparison.Ordinal);
        Assert.Equal($"@media (prefers-color-scheme: dark){{.{own}{{fill:{Palette.TextOnDark}}}}}", elements.Single(element => element.Name.LocalName == "style").Value);
        Assert.DoesNotContain(
            elements.Attributes(), attribute =>
                attribute.Value.Contains("NaN", StringComparison.Ordinal) || attribute.Value.Contains('∞', StringComparison.Ordinal));
        var ids = elements.Attributes("id").Select(attribute => attribute.Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(root.Attribute("aria-labelledby")!.Value.Split(' '), id => Assert.Contains(id, ids));
        Assert.NotEqual("", root.Element(Svg + "title")!.Value);
        Assert.NotEqual("", root.Element(Svg + "desc")!.Value);
        Assert.All(References(elements), reference => Assert.Contains(reference, ids));
    }

    [Fact]
    public void Two_figures_share_no_identifier()
    {
        var ids = Gallery.Figures.Values.SelectMany(
            figure => XDocument.Parse(figure.ToSvg()).Descendants().Attributes("id").Select(attribute => attribute.Value)).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void Text_of_every_figure_stays_inside_the_picture()
    {
        foreach (var (name, figure) in Gallery.Figures)
        {
            var root = XDocument.Parse(figure.ToSvg()).Root!;
            var (width, height) = (Number(root, "width"), Number(root, "height"));
            foreach (var text in root.Descendants(Svg + "text"))
                Assert.True(Number(text, "x") >= 0 && Number(text, "x") <= width && Number(text, "y") >= 0
                    && Number(text, "y") <= height, $"{name}: {text}");
        }
    }

    [Fact]
    public void Any_text_and_any_numbers_give_well_formed_XML() =>
        Prop.ForAll<string, double[], double>((text, values, size) =>
        {
            var label = string.IsNullOrWhiteSpace(text) ? "\u0001<&\"'\ud800" : text;
            double[] y = values is { Length: > 0 } ? values : [size];
            var figure = Plot.Line(y.Select((_, i) => (double)i), y, name: label, markers: true)
                .AddBand(y.Select((_, i) => (double)i), y, y).AddStep(y, y)
                .Annotate(0, 0, label).Title(label, label).XAxis(label).YAxis(label).AltText(label);
            var root = XDocument.Parse(figure.ToSvg()).Root!;
            _ = XDocument.Parse(Plot.Bars([label], [size]).AddBox([1, 2, double.IsFinite(size) ? size : 0], label + "2").ToSvg());
            return !root.ToString().Contains("NaN", StringComparison.Ordinal) || label.Contains("NaN", StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void Log_axes_take_any_positive_numbers() =>
        Prop.ForAll<double[]>(values =>
        {
            double[] y = [.. (values ?? []).Select(Math.Abs), 1];
            var svg = Plot.Scatter(y, y).AddBand(y, y.Select(_ => 0.0), y).XAxis(log: true).YAxis(log: true).ToSvg();
            return XDocument.Parse(svg).Root is not null && !svg.Contains("NaN", StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    private static IEnumerable<string> References(IEnumerable<XElement> elements) =>
        elements.Attributes().Select(attribute => attribute.Value).Where(
            value => value.StartsWith("url(#", StringComparison.Ordinal)).Select(value => value[5..^1]);

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
