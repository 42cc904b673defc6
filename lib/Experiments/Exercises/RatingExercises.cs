using CollectiveAction.Studies.Exercises;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 10, on ratings.</summary>
internal static class RatingExercises
{
    private const int Ratings = 200, Demoters = 20;
    private const double Mean = 4.3, Worst = 1, Best = 5;

    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("10.1", "the fall by a member who changes a rating, and by one who adds one, in stars", new NumbersAnswer(
            () => [(Best - Worst) / Ratings, (Mean - Worst) / (Ratings + 1)],
            new Mistake([(Mean - Worst) / Ratings, (Mean - Worst) / (Ratings + 1)], "Whoever changes a rating takes five stars away, and not the mean."),
            new Mistake([(Best - Worst) / (Ratings + 1), (Mean - Worst) / (Ratings + 1)], "A changed rating leaves their number as it is."))
        { Tolerance = 0.002, Closeness = 0.02 }),
        new("10.2", "the fall in stars, and the number of promoters", new NumbersAnswer(
            () => [Fall, Promoters(Fall)],
            new Mistake([0.33, Promoters(0.33)], "The members' ratings are counted in the mean too: α = 20/220."),
            new Mistake([Fall, Ratings * Fall / (Best - Mean)], "α = 3/7 is the promoters' part of all ratings, their own included.")) { Tolerance = 0.005 }),
        new("10.3", "the noise of the theory that this is", new ChoiceAnswer(
            () => "b",
            ("a", "No member reports anything but what was agreed."),
            ("b", ""),
            ("c", "Nobody works for another goal."))),
    ];

    private static double Fall => (double)Demoters / (Ratings + Demoters) * (Mean - Worst);

    private static double Promoters(double rise)
    {
        var share = rise / (Best - Mean);
        return Ratings * share / (1 - share);
    }
}
