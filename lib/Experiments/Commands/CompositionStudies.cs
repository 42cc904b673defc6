using CollectiveAction.Experiments.Composition;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Commands;

/// <summary>The study of the command line on everything at once, at its three sizes.</summary>
internal static class CompositionStudies
{
    /// <summary>The name under which the command line knows it.</summary>
    internal const string Name = "composition";

    /// <summary>The name of the study on texts.</summary>
    internal const string Texts = "composition-texts";

    internal static int Runs(RunMode mode) => Settings(mode).Length * LabGrid.Repetitions(mode);

    internal static IRegisteredStudy Open(StudyRequest request)
    {
        var loaded = LabGrid.Lab(request.Synthetic, request.Cancellation);
        var lab = new CompositionLab(loaded.People, loaded.Count, request.Backends.Dense);
        var study = lab.Sweep(Settings(request.Mode), LabGrid.Repetitions(request.Mode)).ToStudy(Name);
        (string Name, string Title, Func<LabSetting, bool> Has)[] parts =
        [
            ("planting", "planters with budgets, drop-outs, allies and rivals", s => s is { Levels: null, Relabelling: 0, Men: 0, Upweight: 1 }),
            ("look-ahead", "planters and rivals who look ahead", s => s.Levels is not null),
            ("minority", "women who relabel and men who act", s => s is { Upweight: 1 } && (s.Relabelling > 0 || s.Men > 0)),
            ("re-weighting", "firms that look again at what their first model got wrong", s => s.Upweight > 1),
        ];
        return new RegisteredStudy<ScenarioCell<LabSetting>, Measures>(
            $"{lab.People.Record.Name}, {lab.Count:N0} people of a law of {lab.People.Law.FeatureCount} features, data {lab.People.Fingerprint[..12]}.",
            parts.Select(p => new StudyPart<ScenarioCell<LabSetting>, Measures>(p.Name, p.Title, study, cell => p.Has(cell.Setting))))
        {
            Table = rows => ResultTable.Of(rows.Select(r => new
            {
                r.Part, r.Row.Cell.Setting, r.Row.Seed,
                Planters = r.Row.Result.Successes[CompositionLab.Planters], Allies = r.Row.Result.Successes[CompositionLab.Allies],
                Watchers = r.Row.Result.Successes[CompositionLab.Watchers], RivalSuccess = r.Row.Result.Successes[CompositionLab.Rivals],
                Women = r.Row.Result.Successes[CompositionLab.Women], MenSuccess = r.Row.Result.Successes[CompositionLab.Men], r.Row.Result.Accuracy, r.Row.Result.Gap,
            })),
        };
    }

    internal static int TextRuns(RunMode mode) => LabGrid.TextPlanting(mode).Count * LabGrid.TextRepetitions(mode);

    internal static IRegisteredStudy OpenTexts(StudyRequest request)
    {
        var lab = LabGrid.Texts(request.Mode, request.Synthetic, request.Cancellation);
        var study = lab.Sweep(LabGrid.TextPlanting(request.Mode), LabGrid.TextRepetitions(request.Mode)).ToStudy(Texts);
        return new RegisteredStudy<ScenarioCell<TextLabSetting>, Measures>(
            $"{lab.Texts.Record}, {lab.Texts.People:N0} training texts, data {lab.Texts.Fingerprint[..12]}.",
            LabGrid.TextBudgets(request.Mode).Select(epsilon => new StudyPart<ScenarioCell<TextLabSetting>, Measures>(
                epsilon is null ? "no-privacy" : FormattableString.Invariant($"epsilon-{epsilon}"), epsilon is null ? "the same batches without protection" : FormattableString.Invariant($"ε = {epsilon}"),
                study, cell => cell.Setting.Epsilon == epsilon)))
        {
            Table = rows => ResultTable.Of(rows.Select(r => new
            {
                r.Part, r.Row.Cell.Setting, r.Row.Seed, Planters = r.Row.Result.Successes[TextLab.Planters], Allies = r.Row.Result.Successes[TextLab.Allies],
                RivalSuccess = r.Row.Result.Successes[TextLab.Rivals], r.Row.Result.Accuracy,
            })),
        };
    }

    private static LabSetting[] Settings(RunMode mode) => [.. LabGrid.Planting(mode).Concat(LabGrid.LookAhead(mode)).Concat(LabGrid.Minority(mode)).Concat(LabGrid.Reweighting(mode)).Distinct()];
}
