using System.Reflection;
using System.Text.Json.Nodes;
using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Interactive;

namespace CollectiveAction.Charts.Tests.Display;

/// <summary>Finds the formatters as a notebook engine does: by name, without a reference.</summary>
public class FormatterConventionTests
{
    private static Dictionary<string, string> Bundle(object value)
    {
        var attribute = value.GetType().GetCustomAttributes().Single(each => each.GetType().Name == "TypeFormatterSourceAttribute");
        Assert.Equal(["text/html"], (string[])Get(attribute, "PreferredMimeTypes"));
        var source = Activator.CreateInstance((Type)Get(attribute, "FormatterSourceType"))!;
        var formatters = (IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, [])!;
        return formatters.ToDictionary(formatter => (string)Get(formatter, "MimeType"), formatter =>
        {
            using var writer = new StringWriter();
            var format = Assert.Single(
                formatter.GetType().GetMethods(), method => method.Name == "Format" && method.ReturnType == typeof(bool));
            Assert.True((bool)format.Invoke(formatter, [value, writer])!);
            return writer.ToString();
        });
    }

    private static object Get(object target, string property) => target.GetType().GetProperty(property)!.GetValue(target)!;

    [Fact]
    public void A_figure_offers_interactive_static_and_text_representations()
    {
        var figure = Gallery.Figures["bars"];
        var bundle = Bundle(figure);
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], bundle.Keys);
        Assert.NotNull(JsonNode.Parse(bundle["application/vnd.plotly.v1+json"])!["data"]);
        Assert.Equal(figure.ToString(), bundle["text/plain"]);
        Assert.Equal(figure.ToHtml(), bundle["text/html"]);
    }

    [Fact]
    public void A_figure_with_controls_offers_no_representation_that_would_lose_them() =>
        Assert.Equal(["text/html", "text/plain"], Bundle(Gallery.Interactive).Keys);

    [Fact]
    public void Both_can_be_shown_by_engines_that_look_for_ToHtml()
    {
        foreach (var type in (Type[])[typeof(Figure), typeof(InteractiveFigure)])
            Assert.Equal(typeof(string), type.GetMethod("ToHtml", Type.EmptyTypes)!.ReturnType);
    }
}
