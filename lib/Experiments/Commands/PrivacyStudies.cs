using CollectiveAction.Experiments.Privacy;
using CollectiveAction.Experiments.Texts;

namespace CollectiveAction.Experiments.Commands;

/// <summary>The studies of the command line on privacy at their three sizes.</summary>
internal static class PrivacyStudies
{
    internal const string Texts = "private-texts";

    internal static IRegisteredStudy Vectors(StudyRequest request)
    {
        var plans = PrivacyStudy.Plans(request.Mode, request.Synthetic, request.Cancellation);
        return new RegisteredStudy<PrivacyCell, PrivacyOutcome>(
            string.Join(" ", plans.Select(plan => plan.Platform.Record).Distinct().Select(record => $"{record}, data {record.Fingerprint[..12]}.")),
            plans.Select(plan => new StudyPart<PrivacyCell, PrivacyOutcome>(plan.Platform.Name, plan.Platform.ToString(), plan.ToStudy())))
        {
            Record = PrivacyStudy.RecordOf(plans),
        };
    }

    internal static IRegisteredStudy PrivateTexts(StudyRequest request)
    {
        var plan = PrivacyStudy.Texts(request.Mode, request.Synthetic, request.Cancellation);
        return new RegisteredStudy<TextArrangement, CollectivesRun>(
            $"{plan.Texts.Record}, data {plan.Texts.Fingerprint[..12]}.",
            plan.Levels.Zip(plan.ToPlans(), (level, planting) => new StudyPart<TextArrangement, CollectivesRun>(NameOf(level), level.ToString(), planting.ToTextPlan().ToStudy())))
        {
            Record = plan.Texts.Record,
            Table = rows => TextTables.OfArrangements(rows, plan.Texts.Train.LabelNames),
        };
    }

    internal static IRegisteredStudy Membership(StudyRequest request)
    {
        var plan = PrivacyStudy.Membership(request.Mode, request.Synthetic, request.Cancellation);
        var study = plan.ToStudy();
        return new RegisteredStudy<MembershipCell, MembershipOutcome>(
            $"{plan.Platform.Record}, data {plan.Platform.Record.Fingerprint[..12]}.",
            plan.Levels.Select(level => new StudyPart<MembershipCell, MembershipOutcome>(NameOf(level), level.ToString(), study, cell => cell.Level == level)))
        {
            Record = plan.Platform.Record,
        };
    }

    private static string NameOf(PrivacyLevel level) => level.Epsilon is null ? "no-privacy" : FormattableString.Invariant($"epsilon-{level.Epsilon}-norm-{level.ClippingNorm}");
}
