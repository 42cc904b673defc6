using CollectiveAction.Experiments.Performativity;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Commands;

/// <summary>The studies of the command line on predictions that change what they predict, at their three sizes.</summary>
internal static class PerformativityStudies
{
    private static readonly double[] SecondLevelShares = [0.1, 0.5, 0.9];

    internal static int CreditRuns(RunMode mode) => SecondLevelShares.Length * Sensitivities(mode).Length * Repetitions(mode);

    internal static IRegisteredStudy CreditRetraining(StudyRequest request)
    {
        var (overdue, paid) = request.Mode.Choose<(int?, int)>((400, 500), (2_000, 2_500), (null, 10_000));
        var sample = CreditSample.Load(overdue, paid, request.Synthetic, request.Cancellation);
        var study = new CreditRetrainingPlan(sample, SecondLevelShares, Repetitions(request.Mode))
        {
            Sensitivities = Sensitivities(request.Mode),
            Rounds = request.Mode.Choose(4, 6, 8),
        }.ToStudy();
        return new RegisteredStudy<CreditRetrainingCell, CreditRetrainingOutcome>(
            $"{sample.Record.Name}: {sample.Rows.Count:N0} borrowers, data {sample.Record.Fingerprint[..12]}.",
            SecondLevelShares.Select(share => new StudyPart<CreditRetrainingCell, CreditRetrainingOutcome>(
                $"second-{100 * share:F0}", $"{share:P0} of the borrowers look two rounds ahead", study, cell => cell.SecondLevel == share)));
    }

    internal static int SizeAwareRuns(RunMode mode) =>
        Enum.GetValues<LenderTraining>().Length * SizeAwarePlan.PublishedFeatures.Count * Shares(mode).Length * Repetitions(mode);

    internal static IRegisteredStudy SizeAware(StudyRequest request)
    {
        var (overdue, paid) = request.Mode.Choose<(int?, int)>((200, 200), (2_000, 2_500), (null, 10_000));
        var sample = CreditSample.Load(overdue, paid, request.Synthetic, request.Cancellation).Without(CreditSample.Utilisation);
        var cells = from training in Enum.GetValues<LenderTraining>()
                    from feature in SizeAwarePlan.PublishedFeatures
                    from share in Shares(request.Mode)
                    select new SizeAwareCell(feature, share, training);
        var study = new SizeAwarePlan(sample, [.. cells], Repetitions(request.Mode)) { Steps = request.Mode.Choose(20, 100, 250) }.ToStudy();
        return new RegisteredStudy<SizeAwareCell, SizeAwareOutcome>(
            $"{sample.Record.Name}: {sample.Rows.Count:N0} borrowers, data {sample.Record.Fingerprint[..12]}.",
            [
                Part("optimum", "a lender who trains to the optimum", LenderTraining.Optimum),
                Part("descent", "a lender who takes the hundred steps of the published code", LenderTraining.Descent),
                Part("brief", "a lender who takes 39 small steps", LenderTraining.BriefDescent),
            ]);

        StudyPart<SizeAwareCell, SizeAwareOutcome> Part(string name, string title, LenderTraining training) =>
            new(name, title, study, cell => cell.Training == training);
    }

    private static double[] Shares(RunMode mode) => mode.Choose<double[]>([0.05, 0.5], [0.01, 0.1, 0.3, 0.99], [.. SizeAwarePlan.PublishedShares]);

    private static double[] Sensitivities(RunMode mode) => mode.Choose<double[]>([0.5], [0.5, 5], [0.5, 2, 5, 10]);

    private static int Repetitions(RunMode mode) => mode.Choose(1, 3, 10);
}
