using CollectiveAction.Experiments.Certificates;
using CollectiveAction.Experiments.Contracts;
using CollectiveAction.Experiments.Cooperatives;
using CollectiveAction.Experiments.Fairness;
using CollectiveAction.Experiments.Groups;
using CollectiveAction.Experiments.Performativity;
using CollectiveAction.Experiments.Privacy;
using CollectiveAction.Experiments.Recommenders;
using CollectiveAction.Experiments.Resumes;
using CollectiveAction.Experiments.Steering;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Experiments.Valuation;
using CollectiveAction.Experiments.Workflows;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Commands;

/// <summary>What a study is opened with.</summary>
/// <param name="Mode">The size.</param>
/// <param name="Synthetic">Whether a twin is wanted even where the real data is.</param>
/// <param name="Store">The store, for a study that builds on the results of another; null where none is at hand.</param>
/// <param name="Cancellation">Stops reading data.</param>
internal sealed record StudyRequest(RunMode Mode, bool Synthetic, IResultStore? Store, CancellationToken Cancellation)
{
    /// <summary>What trains.</summary>
    internal TrainingBackends Backends { get; init; } = BackendChoice.Open(BackendChoice.Managed);

    /// <summary>The transformer that trains in place of a bag of embeddings, and on which backend; null for the bag.</summary>
    internal (string Backend, TransformerOptions Options)? Transformer { get; init; }

    /// <summary>The firm's learner.</summary>
    /// <param name="firm">The firm as it is before anybody joins a collective: a transformer's word pieces are learnt from its training texts.</param>
    /// <param name="epochs">How often it sees each text; null for as often as usual.</param>
    /// <param name="signs">The signs that a transformer's tokenizer knows. It reads all others as its unknown piece; to a bag every sign is a word.</param>
    internal ITextLearner Learner(TextPlatform firm, int? epochs = null, params IReadOnlyList<string> signs) => Transformer is var (backend, options)
        ? TransformerChoice.Open(backend, options with { Epochs = epochs ?? options.Epochs, KnownWords = signs }, firm.Train)
        : Backends.TextLearner(epochs is { } number ? new() { Epochs = number } : null);
}

/// <summary>A study that the command line knows by name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Title">What it asks.</param>
/// <param name="Runs">The number of runs in a mode.</param>
/// <param name="Open">Reads the data and declares the study.</param>
/// <param name="TakesBackend">Whether the backend that trains can be chosen.</param>
/// <param name="TakesTransformer">Whether a transformer can be trained in place of a bag of embeddings.</param>
internal sealed record StudyEntry(string Name, string Title, Func<RunMode, int> Runs, Func<StudyRequest, IRegisteredStudy> Open, bool TakesBackend = false, bool TakesTransformer = false);

/// <summary>Every study by its name.</summary>
internal static class StudyRegistry
{
    /// <summary>
    /// The studies, in the order of the list. One more is one more entry: its number of runs in each mode, and how it is declared, in <see
    /// cref="StandardStudies"/>, <see cref="TextStudies"/>, <see cref="CooperativeStudies"/>, <see cref="FairnessStudies"/>, <see cref="CompositionStudies"/> or beside its experiment.
    /// </summary>
    internal static IReadOnlyList<StudyEntry> Entries { get; } =
    [
        new(ResumeStudy.Name, "planting in résumés: success against share, labels, epochs, signs, capacity", TextStudies.ResumeRuns, TextStudies.Resumes, TakesBackend: true, TakesTransformer: true),
        new(TextStudies.Planting, "planting a sign in résumés with and without labels, for three targets", TextStudies.PlantingRuns, TextStudies.Plantings, TakesBackend: true, TakesTransformer: true),
        new(TextStudies.Erasing, "erasing words that tell a label in résumés", TextStudies.ErasingRuns, TextStudies.Erasings, TakesBackend: true, TakesTransformer: true),
        new(TextStudies.Collectives, "several collectives with signs of their own or a common one in résumés", TextStudies.CollectivesRuns, TextStudies.SeveralCollectives, TakesBackend: true, TakesTransformer: true),
        new(RecommenderPlan.StudyName, "promoters and demoters in film ratings", StandardStudies.RecommenderRuns, StandardStudies.Recommenders),
        new(CertificateExperiment.Name, "how often certificates from members' own data are kept", StandardStudies.CertificateRuns, StandardStudies.Certificates),
        new(GroupCollectivesPlan.StudyName, "groups of a census table who report another label", StandardStudies.GroupRuns, StandardStudies.Groups),
        new(LearningCurvePlan.StudyName, "accuracy against the number of texts", TextStudies.LearningCurveRuns, TextStudies.LearningCurve, TakesBackend: true),
        new(RewardModelPlan.StudyName, "models made to a promised accuracy, after learning-curve in the same store", TextStudies.RewardModelRuns, TextStudies.RewardModels, TakesBackend: true),
        new(PrivacyPlan.StudyName, "planting against firms that protect single rows: digits, a bank's campaign", PrivacyStudy.Runs, PrivacyStudies.Vectors),
        new(PrivacyStudies.Texts, "planting a sign against a firm that protects single résumés", PrivacyStudy.TextRuns, PrivacyStudies.PrivateTexts),
        new(MembershipPlan.StudyName, "attacks on membership while a collective acts and while it does not", PrivacyStudy.MembershipRuns, PrivacyStudies.Membership),
        new(ReplayPlan.StudyName, "buying recorded answers of a crowd one at a time", StandardStudies.CrowdVoteRuns, StandardStudies.CrowdVotes),
        new(WorkflowPlan.StudyName, "iterative improvement with and without a controller", StandardStudies.CrowdWorkflowRuns, StandardStudies.CrowdWorkflows),
        new(DriftPlan.StudyName, "a crowd that gets worse, and a controller that notices or does not", StandardStudies.CrowdDriftRuns, StandardStudies.CrowdDrift),
        new(CancelingPlan.StudyName, "a firm trained to its optimum on samples with a collective", StandardStudies.CancelingRuns, StandardStudies.Canceling),
        new(CreditRetrainingPlan.StudyName, "a lender who retrains while borrowers answer one or two rounds ahead", PerformativityStudies.CreditRuns, PerformativityStudies.CreditRetraining),
        new(SizeAwarePlan.StudyName, "reports that a collective chooses with its size and the lender's training in view", PerformativityStudies.SizeAwareRuns, PerformativityStudies.SizeAware),
        new(NoisyLabelPlan.StudyName, "values of examples with wrong labels in three data sets", CooperativeStudies.NoisyLabelRuns, CooperativeStudies.NoisyLabels),
        new(CooperativePlan.StudyName, "a cooperative of twelve over three years, with and without a cheat", CooperativeStudies.CooperativeRuns, CooperativeStudies.Cooperative),
        new(FairnessPlan.StudyName, "a minority that relabels its own rows, and firms that try by themselves", FairnessStudies.Runs, FairnessStudies.Open),
        new(EffectiveSizePlan.StudyName, "the size of a collective for firms that weight their rows", FairnessStudies.EffectiveSizeRuns, FairnessStudies.EffectiveSize),
        new(CompositionStudies.Name, "everything at once: budgets, drop-outs, allies, rivals, look-ahead, a minority and a majority, firms that look again", CompositionStudies.Runs, CompositionStudies.Open, TakesBackend: true),
        new(CompositionStudies.Texts, "budgets, drop-outs, allies and rivals in résumés, against a bag of embeddings", CompositionStudies.TextRuns, CompositionStudies.OpenTexts),
    ];

    /// <summary>The study of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    internal static StudyEntry Entry(string name) => Entries.FirstOrDefault(e => e.Name == name)
        ?? throw new ArgumentException($"There is no study '{name}'; there are {string.Join(", ", Entries.Select(e => e.Name))}.");
}
