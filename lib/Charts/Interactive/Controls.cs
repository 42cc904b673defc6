using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Interactive;

/// <summary>
/// Figures with up to four sliders or lists. The figure of every setting is computed in the cell and shipped with it, so the controls
/// work without
/// a kernel, in an exported page too:
/// <code>Controls.Over(Controls.Slider("share α", shares), Controls.Choice("strategy", names), (share, name) => Plot.Line(…))</code>
/// </summary>
public static class Controls
{
    /// <summary>The most figures one set of controls may have.</summary>
    public const int MostFigures = 1000;

    /// <summary>The most controls of one figure: more nobody overlooks.</summary>
    public const int MostControls = 4;

    /// <summary>A slider over numbers.</summary>
    /// <param name="label">What is varied, with its unit.</param>
    /// <param name="values">The numbers, in the order of the slider.</param>
    /// <param name="initial">The number shown first, one of <paramref name="values"/>; by default the middle one.</param>
    /// <param name="format">How the numbers are written.</param>
    /// <exception cref="ArgumentException">There is no number, one is not finite, or the initial one is not among them.</exception>
    public static Control<double> Slider(
        string label, IEnumerable<double> values, double? initial = null, TickFormat format = TickFormat.Auto)
    {
        var numbers = Inputs.Values(values);
        foreach (var number in numbers) Inputs.Finite(number, nameof(values));
        string[] options = [.. numbers.Select(number => NumberText.Choice(number, format))];
        var index = initial is null ? numbers.Length / 2 : Array.IndexOf(numbers, initial.Value);
        return index >= 0
            ? new(Inputs.Text(label), numbers, options, index, isSlider: true)
            : throw new ArgumentException(
                $"The initial value of a slider is one of its values; {initial} is not among {string.Join(", ", options)}.", nameof(initial));
    }

    /// <summary>A list to choose from.</summary>
    /// <param name="label">What is chosen.</param>
    /// <param name="options">The choices, all different.</param>
    /// <param name="initial">The one shown first; by default the first.</param>
    /// <exception cref="ArgumentException">There is no choice, two are equal, or the initial one is not among them.</exception>
    public static Control<string> Choice(string label, IEnumerable<string> options, string? initial = null)
    {
        var names = Inputs.Labels(options);
        var index = initial is null ? 0 : Array.IndexOf(names, initial);
        return index >= 0
            ? new(Inputs.Text(label), names, names, index, isSlider: false)
            : throw new ArgumentException(
                $"The initial choice is one of the options; '{initial}' is not among '{string.Join("', '", names)}'.", nameof(initial));
    }

    /// <summary>Computes the figure of every setting of one control.</summary>
    /// <typeparam name="T">The type of the control's values; inferred.</typeparam>
    /// <param name="control">The control.</param>
    /// <param name="figure">The figure of a setting.</param>
    /// <param name="sameAxes">True for axes that hold all figures, so that a change is seen; false to fit each figure.</param>
    /// <exception cref="ArgumentException">There are too many figures, together they are too large, or their panels differ.</exception>
    public static InteractiveFigure Over<T>(Control<T> control, Func<T, Figure> figure, bool sameAxes = true)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(figure);
        return Over([control], at => figure(control.Values[at[0]]), sameAxes);
    }

    /// <summary>Computes the figure of every combination of two controls.</summary>
    /// <typeparam name="T1">The type of the first control's values; inferred.</typeparam>
    /// <typeparam name="T2">The type of the second control's values; inferred.</typeparam>
    /// <param name="first">The first control.</param>
    /// <param name="second">The second control.</param>
    /// <param name="figure">The figure of a combination.</param>
    /// <param name="sameAxes">True for axes that hold all figures, so that a change is seen; false to fit each figure.</param>
    /// <exception cref="ArgumentException">There are too many figures, together they are too large, or their panels differ.</exception>
    public static InteractiveFigure Over<T1, T2>(Control<T1> first, Control<T2> second, Func<T1, T2, Figure> figure, bool sameAxes = true)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(figure);
        return Over([first, second], at => figure(first.Values[at[0]], second.Values[at[1]]), sameAxes);
    }

    /// <summary>Computes the figure of every combination of three controls.</summary>
    /// <typeparam name="T1">The type of the first control's values; inferred.</typeparam>
    /// <typeparam name="T2">The type of the second control's values; inferred.</typeparam>
    /// <typeparam name="T3">The type of the third control's values; inferred.</typeparam>
    /// <param name="first">The first control.</param>
    /// <param name="second">The second control.</param>
    /// <param name="third">The third control.</param>
    /// <param name="figure">The figure of a combination.</param>
    /// <param name="sameAxes">True for axes that hold all figures, so that a change is seen; false to fit each figure.</param>
    /// <exception cref="ArgumentException">There are too many figures, together they are too large, or their panels differ.</exception>
    public static InteractiveFigure Over<T1, T2, T3>(
        Control<T1> first, Control<T2> second, Control<T3> third, Func<T1, T2, T3, Figure> figure, bool sameAxes = true)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(third);
        ArgumentNullException.ThrowIfNull(figure);
        return Over([first, second, third], at => figure(first.Values[at[0]], second.Values[at[1]], third.Values[at[2]]), sameAxes);
    }

    /// <summary>Computes the figure of every combination of four controls.</summary>
    /// <typeparam name="T1">The type of the first control's values; inferred.</typeparam>
    /// <typeparam name="T2">The type of the second control's values; inferred.</typeparam>
    /// <typeparam name="T3">The type of the third control's values; inferred.</typeparam>
    /// <typeparam name="T4">The type of the fourth control's values; inferred.</typeparam>
    /// <param name="first">The first control.</param>
    /// <param name="second">The second control.</param>
    /// <param name="third">The third control.</param>
    /// <param name="fourth">The fourth control.</param>
    /// <param name="figure">The figure of a combination.</param>
    /// <param name="sameAxes">True for axes that hold all figures, so that a change is seen; false to fit each figure.</param>
    /// <exception cref="ArgumentException">There are too many figures, together they are too large, or their panels differ.</exception>
    public static InteractiveFigure Over<T1, T2, T3, T4>(
        Control<T1> first, Control<T2> second, Control<T3> third, Control<T4> fourth, Func<T1, T2, T3, T4, Figure> figure, bool sameAxes = true)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(third);
        ArgumentNullException.ThrowIfNull(fourth);
        ArgumentNullException.ThrowIfNull(figure);
        return Over([first, second, third, fourth], at => figure(first.Values[at[0]], second.Values[at[1]], third.Values[at[2]], fourth.Values[at[3]]), sameAxes);
    }

    /// <summary>Computes the figure of every combination of up to four controls, given the index of each one's setting.</summary>
    /// <param name="controls">One to four controls with labels of their own.</param>
    /// <param name="figure">The figure of a combination; the index of the last control changes fastest.</param>
    /// <param name="sameAxes">True for axes that hold all figures, so that a change is seen; false to fit each figure.</param>
    /// <exception cref="ArgumentException">
    /// The number of controls is another one, two share a label, there are too many figures, together they are too large, or their panels
    /// differ.
    /// </exception>
    public static InteractiveFigure Over(IReadOnlyList<IControl> controls, Func<IReadOnlyList<int>, Figure> figure, bool sameAxes = true)
    {
        ArgumentNullException.ThrowIfNull(controls);
        ArgumentNullException.ThrowIfNull(figure);
        if (controls.Count is 0 or > MostControls)
            throw new ArgumentException(
                $"A figure has one to {MostControls} controls; got {controls.Count}. Fix the others, or show several figures.", nameof(controls));
        Inputs.Labels(controls.Select(control => control.Label), nameof(controls));
        var count = controls.Aggregate(1L, (product, control) => product * control.Options.Count);
        if (count > MostFigures)
            throw new ArgumentException(
                $"Controls ship every combination, at most {MostFigures}; these have {string.Join(" × ", controls.Select(control => control.Options.Count))} = {count}. Use fewer settings.", nameof(controls));
        var figures = Enumerable.Range(0, (int)count).Select(index => Checked(figure(Settings(controls, index)))).ToArray();
        return new InteractiveFigure([.. controls], sameAxes ? CommonAxes.Of(figures) : figures);
    }

    private static Figure Checked(Figure? figure) =>
        figure ?? throw new ArgumentException("Every setting needs a figure; the function returned null for one.", nameof(figure));

    private static int[] Settings(IReadOnlyList<IControl> controls, int index)
    {
        var settings = new int[controls.Count];
        for (var k = controls.Count - 1; k >= 0; k--)
        {
            settings[k] = index % controls[k].Options.Count;
            index /= controls[k].Options.Count;
        }

        return settings;
    }
}
