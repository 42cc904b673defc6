using CollectiveAction.Experiments.Privacy;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Theory.Noise;

namespace CollectiveAction.Experiments.Composition;

/// <summary>The composition lab among people who write, for a firm that trains a bag of embeddings, with or without a budget.</summary>
/// <remarks>
/// The parties are <see cref="Planters"/>, <see cref="Allies"/> and <see cref="Rivals"/>, of whom those without members only watch. A firm without a budget trains on
/// the same independent batches as one with, so that what differs is the protection. Clipping norms belong to the firm and stay the same.
/// </remarks>
public sealed class TextLab
{
    /// <summary>The places of the parties.</summary>
    public const int Planters = 0, Allies = 1, Rivals = 2;

    /// <summary>The planters' sign, and the sign of allies who have one of their own: neither is in any text.</summary>
    public const string First = TextPlatform.UniqueSign, Second = "⸘";

    private readonly double _norm;

    /// <summary>A lab.</summary>
    /// <param name="texts">The texts; their learner plays no part.</param>
    /// <param name="learner">How the bag of embeddings is trained; its protection plays no part.</param>
    /// <param name="target">The name of the label that planters report.</param>
    /// <param name="rivalTarget">The name of the label that rivals report.</param>
    /// <param name="clippingNorm">C > 0, the norm that a firm with a budget clips the gradient of a text to.</param>
    /// <exception cref="ArgumentException">No label has one of the names, or both are the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The norm is not positive, or an option lies outside its range.</exception>
    public TextLab(TextPlatform texts, PrivateBagOptions learner, string target, string rivalTarget, double clippingNorm = 10)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Numerics.Checks.Require.Finite(clippingNorm));
        if (texts.Label(target) == texts.Label(rivalTarget))
            throw new ArgumentException($"Planters and rivals both report {target}; give rivals another label.", nameof(rivalTarget));
        (Texts, Learner, Target, RivalTarget, _norm) = (texts, learner, target, rivalTarget, clippingNorm);
        Budget = new NoiseBudget(learner.Sampling, 1.0 / texts.People);
    }

    /// <summary>The texts.</summary>
    public TextPlatform Texts { get; }

    /// <summary>How the bag of embeddings is trained, but for its protection.</summary>
    public PrivateBagOptions Learner { get; }

    /// <summary>The label that planters report.</summary>
    public string Target { get; }

    /// <summary>The label that rivals report.</summary>
    public string RivalTarget { get; }

    /// <summary>The noise of budgets at δ = 1/n.</summary>
    public NoiseBudget Budget { get; }

    /// <summary>The scenario of a setting.</summary>
    /// <param name="setting">The setting.</param>
    /// <exception cref="ArgumentException">Parts of it cannot be combined.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public Scenario<string[], uint> ScenarioOf(TextLabSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var halves = setting.Alliance == Alliance.One ? 1 : 2;
        ICoordinationNoise[] noise = setting.DropOut > 0 ? [new DropOut(setting.DropOut)] : [];
        var level = setting.Epsilon is { } epsilon ? new PrivacyLevel(epsilon, _norm) : PrivacyLevel.None;
        level.Validate();
        var firm = Texts with { Learner = new PrivateBagLearner(Learner with { Privacy = Budget.Of(level) }) };
        return new Scenario<string[], uint>(
            new TextsPlatform(firm, First, Second),
            new("planters", Texts.Planting(setting.Share / halves, Target, First) with { Noise = noise }),
            new("allies", Texts.Planting(setting.Share * (halves - 1) / halves, Target, setting.Alliance == Alliance.OwnMarks ? Second : First) with { Noise = noise }),
            new("rivals", Texts.Planting(setting.Rivals, RivalTarget, First)));
    }

    /// <summary>A sweep over settings.</summary>
    /// <param name="settings">The settings; one that comes twice counts once.</param>
    /// <param name="repetitions">The number of repetitions.</param>
    public ScenarioSweep<TextLabSetting, string[], uint> Sweep(IEnumerable<TextLabSetting> settings, int repetitions) => new([.. settings.Distinct()], ScenarioOf, repetitions);
}
