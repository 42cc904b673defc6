using System.Collections;
using System.Dynamic;
using System.Net;
using System.Text;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Cells;

/// <summary>An HTML element written as C#: <c>div[style: "color:red"](p("text"))</c>, as in .NET Interactive.</summary>
public sealed class PocketView : DynamicObject, IMimeText
{
    private readonly string _tag;
    private readonly string _attributes;
    private readonly string _content;

    internal PocketView(string tag, string attributes = "", string content = "") => (_tag, _attributes, _content) = (tag, attributes, content);

    string IMimeText.MimeType => "text/html";

    string IMimeText.Text => ToString();

    /// <summary>The element with content: text is encoded, elements and HTML are taken as they are.</summary>
    /// <inheritdoc/>
    public override bool TryInvoke(InvokeBinder binder, object?[]? args, out object? result)
    {
        result = new PocketView(_tag, _attributes, _content + string.Concat((args ?? []).Select(Content)));
        return true;
    }

    /// <summary>The element with attributes, each a named argument.</summary>
    /// <inheritdoc/>
    public override bool TryGetIndex(GetIndexBinder binder, object[] indexes, out object? result)
    {
        ArgumentNullException.ThrowIfNull(binder);
        ArgumentNullException.ThrowIfNull(indexes);
        var attributes = new StringBuilder(_attributes);
        var unnamed = indexes.Length - binder.CallInfo.ArgumentNames.Count;
        foreach (var (index, value) in indexes.Index())
            if (index >= unnamed)
                attributes.Append($" {binder.CallInfo.ArgumentNames[index - unnamed].Replace('_', '-')}=\"{WebUtility.HtmlEncode($"{value}")}\"");
        result = new PocketView(_tag, attributes.ToString(), _content);
        return true;
    }

    /// <summary>The HTML.</summary>
    public override string ToString() =>
        _tag is "br" or "hr" or "img" or "input" && _content.Length == 0 ? $"<{_tag}{_attributes}>" : $"<{_tag}{_attributes}>{_content}</{_tag}>";

    private static string Content(object? value) => value switch
    {
        null => "",
        PocketView view => view.ToString(),
        HtmlContent html => html.Content,
        string text => WebUtility.HtmlEncode(text),
        IEnumerable items => string.Concat(items.Cast<object?>().Select(Content)),
        _ => WebUtility.HtmlEncode(value.ToDisplayString()),
    };
}

/// <summary>The elements that <c>using static …PocketViewTags</c> brings.</summary>
public static class PocketViewTags
{
#pragma warning disable CS1591 // Each is the HTML element of its name.
    public static dynamic a => new PocketView("a");

    public static dynamic b => new PocketView("b");

    public static dynamic br => new PocketView("br");

    public static dynamic button => new PocketView("button");

    public static dynamic code => new PocketView("code");

    public static dynamic div => new PocketView("div");

    public static dynamic em => new PocketView("em");

    public static dynamic h1 => new PocketView("h1");

    public static dynamic h2 => new PocketView("h2");

    public static dynamic h3 => new PocketView("h3");

    public static dynamic h4 => new PocketView("h4");

    public static dynamic hr => new PocketView("hr");

    public static dynamic i => new PocketView("i");

    public static dynamic img => new PocketView("img");

    public static dynamic li => new PocketView("li");

    public static dynamic ol => new PocketView("ol");

    public static dynamic p => new PocketView("p");

    public static dynamic pre => new PocketView("pre");

    public static dynamic span => new PocketView("span");

    public static dynamic strong => new PocketView("strong");

    public static dynamic style => new PocketView("style");

    public static dynamic table => new PocketView("table");

    public static dynamic tbody => new PocketView("tbody");

    public static dynamic td => new PocketView("td");

    public static dynamic th => new PocketView("th");

    public static dynamic thead => new PocketView("thead");

    public static dynamic tr => new PocketView("tr");

    public static dynamic ul => new PocketView("ul");
#pragma warning restore CS1591
}
