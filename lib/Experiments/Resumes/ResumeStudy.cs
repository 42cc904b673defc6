using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>
/// The résumé study of the founding paper's slides as a grid of trainings: success against the share of the collective for both strategies
/// and several targets, and what random labels, epochs, spacing, place and number of signs, capacity and the sign's rarity change.
/// </summary>
[Source("arXiv:2302.04262", "Section 5")]
public sealed class ResumeStudy
{
    /// <summary>The name under which the command line knows it.</summary>
    public const string Name = "resumes";

    private ResumeStudy(IReadOnlyList<ResumePanel> panels, Study<ResumeConfiguration, ResumeResult> runs) =>
        (Panels, Runs) = (panels, runs);

    /// <summary>The figures.</summary>
    public IReadOnlyList<ResumePanel> Panels { get; }

    /// <summary>All trainings of all figures, each once.</summary>
    public Study<ResumeConfiguration, ResumeResult> Runs { get; }

    /// <summary>The study at a size.</summary>
    /// <param name="platform">The texts; see <see cref="ResumeTexts"/>.</param>
    /// <param name="mode">
    /// Quick: 1 panel's worth of everything with 2 seeds. Default: 3 seeds. Full: 10 seeds, more than 2,000 trainings.
    /// </param>
    /// <param name="learner">What trains with the options that a configuration varies; null for a bag of embeddings on the vector backend.</param>
    public static ResumeStudy Of(TextPlatform platform, RunMode mode, Func<BagOfEmbeddingsOptions, ITextLearner>? learner = null)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return Of(ResumePanels.Of(platform, ResumeGrid.Of(mode, platform)), mode, new ResumeTrainer(platform, learner));
    }

    /// <summary>The study of a learner with settings of its own, such as a transformer. The panels that vary a bag's epochs and dimensions are left out.</summary>
    /// <param name="platform">The texts; see <see cref="ResumeTexts"/>.</param>
    /// <param name="mode">The size.</param>
    /// <param name="learner">What trains; the options of a bag in configurations play no part.</param>
    public static ResumeStudy Of(TextPlatform platform, RunMode mode, ITextLearner learner)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(learner);
        var panels = ResumePanels.Of(platform, ResumeGrid.Of(mode, platform)).Where(p => p.Name is not (ResumePanels.Epochs or ResumePanels.Capacity));
        return Of([.. panels], mode, new ResumeTrainer(platform, learner));
    }

    private static ResumeStudy Of(IReadOnlyList<ResumePanel> panels, RunMode mode, ResumeTrainer trainer)
    {
        var seeds = Enumerable.Range(1, mode.Choose(2, 3, 10)).Select(s => (ulong)s);
        var study = new Study<ResumeConfiguration, ResumeResult>(
            Name, trainer, panels.SelectMany(p => p.Configurations), seeds);
        return new ResumeStudy(panels, study);
    }

    /// <summary>A panel by its name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">No panel has the name.</exception>
    public ResumePanel Panel(string name) => Panels.FirstOrDefault(p => p.Name == name)
        ?? throw new ArgumentException(
            $"No panel is called '{name}'; there are {string.Join(", ", Panels.Select(p => p.Name))}.", nameof(name));
}
