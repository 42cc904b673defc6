using CollectiveAction.Data.Cars;
using CollectiveAction.Experiments.Certificates;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Tests.Certificates;

/// <summary>The firm of a certificate's play trains whatever learner it is given.</summary>
public sealed class CertificateLearnerTests
{
    private static readonly FiniteSignal Signature = new(CarEvaluations.Signature);
    private static readonly CertificatePlan Poor =
        new(CarEvaluations.Population(), new FeatureLabelPlanting<int, int>(Signature, (int)CarEvaluation.Poor), new(20_000, 5_000));

    private static DenseTableLearner Softmax(int batchSize = 16, int epochs = 300) =>
        new(new VectorDenseBackend(), new DenseOptions { Epochs = epochs, BatchSize = null, Optimizer = DenseOptimizer.Adam(), Rate = 0.1 }, batchSize: batchSize);

    [Fact]
    public void A_softmax_regression_with_a_column_for_each_feature_learns_what_the_plug_in_learner_takes()
    {
        int[] sizes = [400, 1_000, 2_000, 4_000, 8_000];
        var plugIn = CertificateExperiment.PlayAll([Poor], sizes, seed: 5)[0];
        var trained = CertificateExperiment.PlayAll([Poor with { Learner = Softmax() }], sizes, seed: 5)[0];

        Assert.Contains(plugIn, play => play.Success is > 0 and < 1);
        foreach (var (counted, learned) in plugIn.Zip(trained)) Assert.Equal(counted with { Success = 0 }, learned with { Success = 0 });
        Assert.Equal(plugIn.Select(p => Math.Round(p.Success, 12)), trained.Select(p => Math.Round(p.Success, 12)));
    }

    [Fact]
    public void The_models_of_plays_do_not_depend_on_what_trains_beside_them()
    {
        int[] sizes = [.. Enumerable.Range(1, 20).Select(k => 200 * k)];
        var alone = CertificateExperiment.PlayAll([Poor with { Learner = Softmax(1, 3) }], sizes, seed: 6)[0];

        Assert.True(alone.Select(p => p.Success).Distinct().Count() > 2);
        Assert.Equal(alone, CertificateExperiment.PlayAll([Poor with { Learner = Softmax(16, 3) }], sizes, seed: 6)[0]);
        Assert.NotEqual(alone, CertificateExperiment.PlayAll([Poor with { Learner = Softmax(16, 3) }], sizes, seed: 7)[0]);
    }

    [Fact]
    public void A_firm_that_sees_nothing_of_a_feature_predicts_one_label_for_all()
    {
        var blind = Poor with { Learner = Softmax(), FeatureVectors = Ones(10) };
        var plays = CertificateExperiment.PlayAll([blind], [100, 1_000, 15_000], seed: 8)[0];

        Assert.Equal([0.0, 0, 1], plays.Select(play => Math.Round(play.Success, 12)));
    }

    [Fact]
    public void Stored_results_tell_learners_and_what_they_see_apart()
    {
        CertificatePlan[] plans =
        [
            Poor, Poor with { Learner = Softmax() }, Poor with { Learner = Softmax(epochs: 200) }, Poor with { Learner = Softmax(), FeatureVectors = Ones(10) },
        ];
        string[] keys = [.. plans.Select(Key)];

        Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(keys[1], Key(Poor with { Learner = Softmax(batchSize: 1) }));
        static string Key(CertificatePlan plan)
        {
            var study = CertificateExperiment.StudyOf(plan, [500], seed: 1);
            return study.KeyOf(study.Runs.Single());
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_anything_is_drawn()
    {
        var vectors = Assert.Throws<ArgumentException>(() => CertificateExperiment.Play(Poor with { Learner = Softmax(), FeatureVectors = Ones(9) }, 500, new RandomStream(1)));
        Assert.Contains("9 feature vectors for 10 features", vectors.Message, StringComparison.Ordinal);
        var nobody = Assert.Throws<ArgumentException>(() => CertificateExperiment.Play(Poor with { FeatureVectors = Ones(10) }, 500, new RandomStream(1)));
        Assert.Contains("Learner", nobody.Message, StringComparison.Ordinal);
        var classes = Assert.Throws<TrainingNotSupportedException>(() => CertificateExperiment.StudyOf(Poor with { Learner = new NewtonLearner() }, [500], seed: 1));
        Assert.Contains("two classes", classes.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_success_of_a_classifier_is_counted_question_by_question()
    {
        var cars = CarEvaluations.Population();
        var eraser = new FiniteSignal([0, 0, 2, 2, 4, 4, 6, 6, 8, 8]);
        int[] classifier = [0, 1, 2, 3, 0, 0, 1, 1, 2, 0];
        double Mass(params int[] features) => features.Sum(cars.FeatureMass);

        Assert.Equal(Mass(0, 2, 4, 5, 6, 7, 8), SignalSuccess.Of(new Theory.Objectives.Erased<int, int>(eraser), classifier, cars), 12);
        Assert.Equal(Mass(2, 3, 8, 9), SignalSuccess.Of(new Theory.Objectives.Planted<int, int>(eraser, 2), classifier, cars), 12);
        Assert.Equal(1 - Mass(2, 3, 8, 9), SignalSuccess.Of(new Theory.Objectives.Unplanted<int, int>(eraser, 2), classifier, cars), 12);
        Assert.Throws<ArgumentException>(() => SignalSuccess.Of(new Theory.Objectives.Erased<int, int>(eraser), [0, 1], cars));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignalSuccess.Of(new Theory.Objectives.Erased<int, int>(eraser), [.. classifier.Select(_ => 4)], cars));
    }

    private static double[,] Ones(int features)
    {
        var ones = new double[features, 1];
        for (var x = 0; x < features; x++) ones[x, 0] = 1;
        return ones;
    }
}
