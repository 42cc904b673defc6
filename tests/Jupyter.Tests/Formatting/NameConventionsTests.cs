using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.Tests.Session;

namespace CollectiveAction.Jupyter.Tests.Formatting;

[Collection("Sessions")]
public sealed class NameConventionsTests : IDisposable
{
    private const string Declarations = """
        class TypeFormatterSourceAttribute : Attribute
        {
            public TypeFormatterSourceAttribute(Type source) => FormatterSourceType = source;
            public Type FormatterSourceType { get; }
            public string[] PreferredMimeTypes { get; set; }
        }
        class Json
        {
            public string MimeType => "application/vnd.test.v1+json";
            public bool Format(object instance, System.IO.TextWriter writer)
            {
                writer.Write("{\"n\":" + ((IChart)instance).N + "}");
                return true;
            }
        }
        class Html
        {
            public string MimeType => "text/html";
            public bool Format(object instance, System.IO.TextWriter writer) { writer.Write("<svg>"); return true; }
        }
        class Never { public string MimeType => "image/png"; public bool Format(object instance, System.IO.TextWriter writer) => false; }
        class ChartFormatters { public IEnumerable<object> CreateTypeFormatters() => new object[] { new Json(), new Html(), new Never() }; }
        [TypeFormatterSource(typeof(ChartFormatters), PreferredMimeTypes = new[] { "text/html" })] interface IChart { int N { get; } }
        class Chart : IChart { public int N => 7; }
        class Widget { public string ToHtml() => "<i>w</i>"; public override string ToString() => "a widget"; }
        """;

    private readonly TestSession _session = new();

    public NameConventionsTests() => _session.Ok(Declarations);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void All_representations_of_a_formatter_source_make_one_bundle()
    {
        var bundle = _session.Ok("new Chart()").ResultBundle!;
        Assert.Equal(["application/vnd.test.v1+json", "text/html", "text/plain"], bundle.Data.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(7, bundle.Data["application/vnd.test.v1+json"]["n"]!.GetValue<int>());
        Assert.Equal("<svg>", bundle.Data["text/html"].GetValue<string>());
    }

    [Fact]
    public void A_method_ToHtml_gives_html_beside_the_text()
    {
        var bundle = _session.Ok("new Widget()").ResultBundle!;
        Assert.Equal("<i>w</i>", bundle.Data["text/html"].GetValue<string>());
        Assert.Equal("a widget", bundle.Data["text/plain"].GetValue<string>());
    }

    [Fact]
    public void Values_inside_a_collection_keep_their_html() =>
        Assert.Contains("<i>w</i>", _session.Ok("new[] { new Widget(), new Widget() }").ResultBundle!.Data["text/html"].GetValue<string>());

    [Fact]
    public void One_representation_can_be_asked_for() =>
        Assert.Equal(["text/html"], _session.Ok("new Chart().Display(\"text/html\");").All.Single().Bundle!.Data.Keys);

    [Fact]
    public void A_formatter_that_fails_does_not_fail_the_cell()
    {
        var text = _session.Result(
            "class Broken { public string ToHtml() => throw new InvalidOperationException(\"oops\"); }\nnew Broken()");
        Assert.Equal("Broken (its formatter threw InvalidOperationException: oops)", text);
    }

    [Fact]
    public void A_representation_beyond_the_limit_is_left_out_and_named()
    {
        using var small = new TestSession(new SessionOptions { Limits = new OutputLimits { Rich = 100 } });
        var bundle = small.Ok("class Big { public string ToHtml() => new string('x', 1000); }\nnew Big()").ResultBundle!;
        Assert.Equal("[not shown: 1,000 characters of text/html, and an output may have 100]",
            bundle.Data["text/plain"].GetValue<string>());
        Assert.False(bundle.Data.ContainsKey("text/html"));
    }
}
