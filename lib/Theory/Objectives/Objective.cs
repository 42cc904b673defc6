using System.Text;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Objectives;

/// <summary>What a collective wants of the firm's predictor, and how it is measured: success is how often it is met.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label: a number, or a set of labels as in <see cref="Data.Text.LabelSet"/>.</typeparam>
/// <remarks>An objective asks the predictor at one or more probes of a person's feature and judges the answers together.</remarks>
public abstract record Objective<TFeature, TLabel>
{
    /// <summary>What is done to a person's feature before the predictor is asked, once for each question; null for nothing.</summary>
    public abstract IReadOnlyList<ISignal<TFeature>?> Probes { get; }

    /// <summary>Whether the answers are what the collective wants.</summary>
    /// <param name="predicted">The predicted label at each probe.</param>
    public abstract bool IsMet(ReadOnlySpan<TLabel> predicted);

    /// <summary>The same objective on another space.</summary>
    /// <typeparam name="TOther">The type of the other features.</typeparam>
    /// <typeparam name="TOtherLabel">The type of the other labels.</typeparam>
    /// <param name="translation">Carries signals and labels over.</param>
    public abstract Objective<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation);

    /// <summary>Tells the signal and the label that make the objective, not the probes that follow from them.</summary>
    /// <param name="builder">Takes the text.</param>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    /// <summary>How often the objective is met.</summary>
    /// <param name="people">The features of the people it is measured on; at least one.</param>
    /// <param name="predictor">The firm's predictor.</param>
    /// <returns>A share in [0, 1].</returns>
    /// <exception cref="ArgumentException">There is nobody.</exception>
    public double Success(IEnumerable<TFeature> people, Func<TFeature, TLabel> predictor)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(predictor);
        var (met, asked) = (0, 0);
        var predicted = new TLabel[Probes.Count];
        foreach (var feature in people)
        {
            for (var k = 0; k < predicted.Length; k++) predicted[k] = predictor(Probes[k] is { } probe ? probe.Apply(feature) : feature);
            asked++;
            if (IsMet(predicted)) met++;
        }

        return asked > 0 ? (double)met / asked : throw new ArgumentException("Success is measured on somebody; give at least one person.", nameof(people));
    }
}
