using CollectiveAction.Studies.Exercises;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>
/// Checks answers to the exercises of the notebooks: <c>Exercise.Check("01.3", share)</c> in a cell says whether an answer is right, close or
/// wrong, and gives a hint.
/// </summary>
/// <remarks>
/// The expected answers are not in the notebooks: they are computed here, by the library that the notebooks are about, so none can differ from
/// what it computes. This keeps answers from being seen by accident and no more. Whoever reads this library's source finds them, and a digest in
/// place of a number would not change that, for an answer within a tolerance has none and one of four options is found by trying. What a teacher
/// counts is therefore what <c>grade</c> finds, which runs each hand-in and judges its answers again apart from it.
/// </remarks>
public static class Exercise
{
    /// <summary>Every exercise that can be checked.</summary>
    public static ExerciseCatalogue Catalogue { get; } = new(
    [
        .. StartingExercises.All,
        .. PlantingExercises.All,
        .. FeatureOnlyExercises.All,
        .. SuboptimalExercises.All,
        .. SteeringExercises.All,
        .. CertificateExercises.All,
        .. ParticipationExercises.All,
        .. ResumeExercises.All,
        .. SeveralCollectivesExercises.All,
        .. RatingExercises.All,
        .. PrivacyExercises.All,
        .. ContractExercises.All,
        .. DeviceExercises.All,
        .. CooperativeExercises.All,
        .. WorkflowExercises.All,
        .. LookAheadExercises.All,
        .. FairnessExercises.All,
        .. CompositionExercises.All,
        .. ErasingExercises.All,
        .. BridgeExercises.All,
        .. PeopleExercises.All,
        .. DoubtExercises.All,
    ]);

    /// <summary>Judges an answer and shows what is to be said of it below the cell, or in a program on the console.</summary>
    /// <param name="id">The number of the notebook and of the exercise in it, as in <c>01.3</c>.</param>
    /// <param name="answer">The answer: a number, several in a tuple or list, the letter of an option as a text, or what was to be built; null
    /// for none yet.</param>
    /// <exception cref="ArgumentException">There is no such exercise; the message names those near it.</exception>
    public static void Check(string id, object? answer) => Catalogue.Check(id, answer);
}
