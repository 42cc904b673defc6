using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Interactive;

namespace CollectiveAction.Charts.Tests.Interactive;

public class ControlsTests
{
    private static readonly double[] X = [1, 2, 3];

    /// <summary>What the script has: the first figure and the changes of each setting.</summary>
    private static JsonNode State(InteractiveFigure figure) =>
        JsonNode.Parse(Regex.Match(figure.ToHtml(), "var state=(.*);\n").Groups[1].Value)!;

    /// <summary>What the script does, written again in C#.</summary>
    private static JsonNode Replay(JsonNode state, int index)
    {
        var figure = state["start"]!.DeepClone();
        var changes = state["changes"]![index]!.AsArray().Select(each => each!.GetValue<int>()).ToList();
        for (var i = 0; i < changes.Count; i += 2)
        {
            var place = state["places"]![changes[i]]!.AsArray();
            var target = figure;
            foreach (var step in place.SkipLast(1)) target = Step(target, step!);
            var value = state["values"]![changes[i + 1]]?.DeepClone();
            if (target is JsonArray array) array[place[^1]!.GetValue<int>()] = value;
            else target[place[^1]!.GetValue<string>()] = value;
        }

        return figure;
    }

    private static JsonNode Step(JsonNode target, JsonNode step) => target is JsonArray array ? array[step.GetValue<int>()]!
        : target[step.GetValue<string>()]!;

    [Fact]
    public void A_slider_writes_large_numbers_with_all_their_digits() =>
        Assert.Equal(["0.1", "1000", "100,000", "1,000,000", "30,000,000"], Controls.Slider("n", [0.1, 1e3, 1e5, 1e6, 3e7]).Options);

    [Fact]
    public void Every_setting_is_restored_exactly()
    {
        var state = State(Gallery.Interactive);
        for (var i = 0; i < Gallery.Interactive.Figures.Count; i++)
        {
            var expected = JsonNode.Parse(Gallery.Interactive.Figures[i].ToJson())!;
            var actual = Replay(state, i);
            Assert.True(JsonNode.DeepEquals(expected["data"], actual["data"]));
            Assert.Equal(expected["layout"]!["title"]!.ToJsonString(), actual["layout"]!["title"]!.ToJsonString());
            Assert.Equal(Gallery.Interactive.Figures[i].Description, actual["alt"]!.GetValue<string>());
        }
    }

    [Fact]
    public void What_settings_share_travels_once()
    {
        var figure = Controls.Over(Controls.Slider("a", [1, 2, 3]), Controls.Slider("b", [1, 2, 3]),
            (a, b) => Plot.Line(X, x => x * a, name: "first").AddLine(X, x => x + b, name: "second"));
        var values = State(figure)["values"]!.AsArray();
        Assert.Equal(4, values.Count(value => value is JsonArray));
    }

    [Fact]
    public void The_last_control_changes_fastest_and_the_initial_settings_are_shown()
    {
        var figure = Controls.Over(
            Controls.Slider("a", [1, 2, 3], initial: 3), Controls.Choice("b", ["x", "y"], initial: "y"), (a, b) =>
                Plot.Line(X, X).Title($"{a}{b}"));
        Assert.Equal(["1x", "1y", "2x", "2y", "3x", "3y"], figure.Figures.Select(each => each.Model.Title));
        Assert.Equal("3y", figure.Initial.Model.Title);
        Assert.Contains("a = 3 of 1, 2, 3; b = y of x, y", figure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Axes_hold_all_figures_unless_told_otherwise()
    {
        var slider = Controls.Slider("a", [1, 10]);
        var common = Controls.Over(slider, a => Plot.Line(X, x => x * a));
        Assert.Single(common.Figures.Select(figure => figure.Model.Panels[0].Y.Range).Distinct());
        Assert.True(common.Figures[0].Model.Panels[0].Y.Range!.Value.Max > 30);
        Assert.All(Controls.Over(slider, a => Plot.Line(X, x => x * a), sameAxes: false).Figures, figure =>
            Assert.Null(figure.Model.Panels[0].Y.Range));
    }

    [Fact]
    public void The_authors_range_is_kept() =>
        Assert.All(Controls.Over(Controls.Slider("a", [1, 10]), a => Plot.Line(X, x => x * a).YAxis(range: (0, 5))).Figures,
            figure => Assert.Equal((0, 5), figure.Model.Panels[0].Y.Range));

    [Fact]
    public void The_picture_of_the_first_setting_says_which_it_is()
    {
        var html = Gallery.Interactive.ToHtml();
        Assert.Contains("<img alt=", html, StringComparison.Ordinal);
        Assert.Contains("Shown for signal frequency ξ = 1%, strategy = planting.", System.Net.WebUtility.HtmlDecode(html),
            StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(html, "</script", RegexOptions.IgnoreCase));
    }

    [Fact]
    public void Three_controls_work()
    {
        var two = Controls.Choice("b", ["x", "y"]);
        Assert.Equal(8, Controls.Over(
            Controls.Slider("a", [1, 2]), two, Controls.Choice("c", ["p", "q"]), (a, b, c) => Plot.Line(X, X).Title(b + c)).Figures.Count);
    }

    public static TheoryData<string, Action> Refused => new()
    {
        { "one to 4 controls; got 5", () =>
            Controls.Over([.. Enumerable.Range(0, 5).Select(k => Controls.Slider($"{k}", [1]))], _ => Plot.Line(X, X)) },
        { "one to 4 controls; got 0", () => Controls.Over([], _ => Plot.Line(X, X)) },
        { "40 × 40 = 1600", () =>
            Controls.Over(Controls.Slider("a", Numbers(40)), Controls.Slider("b", Numbers(40)), (_, _) => Plot.Line(X, X)) },
        { "more than the 1,000,000", () =>
            Controls.Over(Controls.Slider("a", Numbers(60)), a => Plot.Line(Numbers(1500), x => Math.Sin(x * a))) },
        { "7 is not among 1, 2", () => Controls.Slider("a", [1, 2], initial: 7) },
        { "'z' is not among 'x', 'y'", () => Controls.Choice("a", ["x", "y"], initial: "z") },
        { "'a' occurs 2 times", () => Controls.Over(Controls.Slider("a", [1]), Controls.Slider("a", [1]), (_, _) => Plot.Line(X, X)) },
        { "finite", () => Controls.Slider("a", [double.NaN]) },
        { "returned null", () => Controls.Over(Controls.Slider("a", [1]), _ => null!) },
        { "differ in number", () =>
            Controls.Over(Controls.Slider("a", [1, 2]), a => a == 1 ? Plot.Line(X, X) : Plot.Grid([Plot.Line(X, X), Plot.Line(X, X)])) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Refuses_with_rule_and_value(string expected, Action call) =>
        Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);

    private static IEnumerable<double> Numbers(int count) => Enumerable.Range(0, count).Select(i => i + 0.123456789);
}
