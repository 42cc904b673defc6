namespace CollectiveAction.Experiments.Composition;

/// <summary>The firms of the composition lab.</summary>
public enum LabFirm
{
    /// <summary>The Bayes-optimal firm, which counts; with a budget it adds noise to its counts.</summary>
    Counts,

    /// <summary>A logistic regression: at its optimum without a budget, by DP-SGD with one.</summary>
    Logistic,

    /// <summary>A perceptron with eight hidden units; by DP-SGD with a budget.</summary>
    Perceptron,
}

/// <summary>How the planters of the lab are organised.</summary>
public enum Alliance
{
    /// <summary>One collective.</summary>
    One,

    /// <summary>Two of half its size, both with its mark.</summary>
    CommonMark,

    /// <summary>Two of half its size, each with a mark of its own.</summary>
    OwnMarks,
}

/// <summary>A setting of the composition lab: everything that it can vary, as plain data.</summary>
/// <param name="Firm">How the firm learns.</param>
/// <param name="Share">α in [0, 1], the share of the planters, allies included. They put a mark on and report label 1.</param>
public sealed record LabSetting(LabFirm Firm, double Share)
{
    /// <summary>ε of one training, positive; null for a firm that protects nobody.</summary>
    public double? Epsilon { get; init; }

    /// <summary>λ ≥ 1, how often the firm counts what its first model got wrong.</summary>
    public double Upweight { get; init; } = 1;

    /// <summary>How the planters are organised.</summary>
    public Alliance Alliance { get; init; }

    /// <summary>ρ in [0, 1], the part of the planters who drop out.</summary>
    public double DropOut { get; init; }

    /// <summary>The share of rivals, in [0, 1]: they put the same mark on and report label 0.</summary>
    public double Rivals { get; init; }

    /// <summary>How far planters and rivals look ahead, each by a level; null where they keep to the first mark. Those who look ahead may use the second.</summary>
    public LabLevels? Levels { get; init; }

    /// <summary>The share, among all people, of women who report label 1 whatever theirs is.</summary>
    public double Relabelling { get; init; }

    /// <summary>The share, among all people, of men who act against or beside them.</summary>
    public double Men { get; init; }

    /// <summary>Whether these men report women with label 0, in place of the second mark with label 1.</summary>
    public bool MenImpersonate { get; init; }

    /// <summary>The round that is measured, ≥ 1.</summary>
    public int Round { get; init; } = 1;
}

/// <summary>How far two sides look ahead.</summary>
/// <param name="Planters">The planters' level, ≥ 0.</param>
/// <param name="Rivals">The rivals' level, ≥ 0.</param>
public sealed record LabLevels(int Planters, int Rivals);
