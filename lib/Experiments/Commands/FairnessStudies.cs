using CollectiveAction.Experiments.Fairness;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Commands;

/// <summary>The studies of the command line on fairness by a minority at their three sizes.</summary>
internal static class FairnessStudies
{
    internal static int Runs(RunMode mode) => Datasets(mode) * FairnessGrid.Cells(mode).Count * FairnessGrid.Repetitions(mode);

    internal static IRegisteredStudy Open(StudyRequest request)
    {
        (string Name, string Title, FairnessPlatform Platform)[] platforms =
        [
            ("compas", "COMPAS: no new offence in two years, by race", FairnessPlatform.Compas(request.Synthetic, request.Cancellation)),
            ("adult", "census: more than 50,000 dollars, by sex", FairnessPlatform.Adult(synthetic: request.Synthetic, cancellation: request.Cancellation)),
        ];
        return new RegisteredStudy<FairnessCell, FairnessOutcome>(
            string.Join(" ", platforms.Take(Datasets(request.Mode)).Select(p => $"{p.Platform.Record.Name}, data {p.Platform.Record.Fingerprint[..12]}.")),
            platforms.Take(Datasets(request.Mode)).Select(p => new StudyPart<FairnessCell, FairnessOutcome>(
                p.Name, p.Title, new FairnessPlan(p.Platform, FairnessGrid.Cells(request.Mode), FairnessGrid.Repetitions(request.Mode)).ToStudy())));
    }

    private static int Datasets(RunMode mode) => mode == RunMode.Quick ? 1 : 2;
}
