using CollectiveAction.Data.Text;

namespace CollectiveAction.Theory.Strategies;

/// <summary>Whether one label is, or holds, another: labels are numbers, or sets of labels as bits (<see cref="LabelSet"/>).</summary>
internal static class LabelMatch
{
    internal static bool Has<TLabel>(TLabel label, TLabel target) => label is uint set && target is uint wanted
        ? (set & wanted) == wanted
        : EqualityComparer<TLabel>.Default.Equals(label, target);
}
