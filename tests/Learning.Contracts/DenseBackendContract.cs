using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Ensembles;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Contracts;

/// <summary>
/// What every backend for small dense models has to do. A test class that derives from this one and names its backend runs the whole suite; what
/// the backend refuses must be refused before anything starts, everything else must agree with the reference as closely as it says.
/// </summary>
public abstract class DenseBackendContract
{
    private static readonly DenseShape Logistic = ContractRows.Shapes["logistic"], Network = ContractRows.Shapes["two hidden layers"];

    protected abstract IDenseBackend Backend { get; }

    public static TheoryData<string, string, int?> Learners => Of([.. ContractRows.Shapes.Keys]);

    /// <summary>Without filters, which cannot see what tells these rows apart: it depends on the place of a feature.</summary>
    public static TheoryData<string, string, int?> ThatLearn => Of([.. ContractRows.Shapes.Keys.Where(name => !name.StartsWith("filters", StringComparison.Ordinal))]);

    [SkippableTheory]
    [MemberData(nameof(Learners))]
    public void Every_kind_of_learner_is_the_references_or_refused(string shape, string optimizer, int? rowsPerStep) =>
        AssertAsReferenceOrRefused(ContractRows.InStep(
            ContractRows.Shapes[shape], 7, new() { Epochs = 3, BatchSize = rowsPerStep, Optimizer = ContractRows.Optimizers[optimizer], Unpenalised = [2] }));

    /// <summary>Trainings in step whose rows are protected, each with its own norm and noise, on independent, shuffled and whole batches.</summary>
    [SkippableTheory]
    [MemberData(nameof(Learners))]
    public void Every_kind_of_private_learner_is_the_references_or_refused(string shape, string optimizer, int? rowsPerStep)
    {
        var options = new DenseOptions { Epochs = 2, BatchSize = rowsPerStep, Optimizer = ContractRows.Optimizers[optimizer], Unpenalised = [2] };

        // Batches so large that none has as many rows of each class: what cancels but for rounding would be a step of full length under Adam.
        if (rowsPerStep is > 1) options = options with { Sampling = new(0.3, 12, 18) };
        var plain = ContractRows.InStep(ContractRows.Shapes[shape], 7, options);
        DenseTraining[] batch =
        [
            .. plain.Select((training, k) => training with
            {
                Weights = null,
                Options = training.Options with { Tolerance = null, Privacy = new(k % 3 == 0 ? double.PositiveInfinity : 0.2 * k, k % 3 == 0 ? 0 : 0.1 * (k % 4)) },
            }),
        ];
        if (AssertAsReferenceOrRefused(batch))
            Assert.Equal(new ReferenceDenseBackend().Train(batch).Select(r => r.Released), Backend.Train(batch).Select(r => r.Released));
    }

    [SkippableFact]
    public void What_the_backend_refuses_says_so_before_anything_of_the_batch_starts()
    {
        var shape = ContractRows.Shapes["filters"];
        DenseTraining[] batch = [Training(1), Training(2, shape), Training(3)];
        AssertAsReferenceOrRefused(batch);
    }

    [SkippableFact]
    public void Every_number_of_models_from_1_to_65_gives_the_references_models()
    {
        var plan = ContractRows.InStep(Network, 65, new() { Epochs = 2, BatchSize = 11 });
        var expected = new ReferenceDenseBackend().Train(plan);
        for (var count = 1; count <= plan.Length; count++) AssertEqual(expected.Take(count).ToArray(), Backend.Train(plan[..count]));
    }

    [SkippableFact]
    public void A_batch_of_trainings_with_nothing_in_common_gives_the_references_models()
    {
        DenseTraining[] batch =
        [
            Training(1),
            Training(2),
            Training(2, Network),
            Training(3, Network) with { Change = rows => LabelledRows.Mix(0.3, ContractRows.ThreeClasses, rows) },
            Training(3) with { Options = new() { Epochs = 1, BatchSize = 1000 } },
            Training(4) with { Population = ContractRows.Rows(9, 2) },
            Training(4, options: new() { Epochs = 4, BatchSize = 16 }),
        ];
        AssertAsReference(batch);
        AssertAsReference([.. batch.Reverse()]);
    }

    [SkippableFact]
    public void A_training_gives_the_same_bits_alone_in_a_batch_and_again()
    {
        var trainings = ContractRows.InStep(Network, 9, new() { Epochs = 2 });
        var together = Backend.Train(trainings);
        var reversed = Backend.Train([.. trainings.Reverse()]);
        for (var k = 0; k < trainings.Length; k++)
        {
            Assert.Equal(ContractRows.Hash(Backend.Train(trainings[k]).Required), ContractRows.Hash(together[k].Required));
            Assert.Equal(ContractRows.Hash(together[k].Required), ContractRows.Hash(reversed[^(k + 1)].Required));
        }
    }

    [SkippableTheory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    [InlineData(2, 64)]
    public void An_ensembles_results_depend_on_nothing_but_each_training(int threads, int batch)
    {
        var plan = ContractRows.InStep(ContractRows.Shapes["tanh"], 20, new() { Epochs = 2, BatchSize = 13 });
        var alone = plan.Select(t => ContractRows.Hash(Backend.Train(t).Required)).ToArray();
        var order = new RandomStream((ulong)threads).SampleWithoutReplacement(plan.Length, plan.Length);
        var trainer = new EnsembleTrainer<DenseTraining, DenseModel>(Backend, new() { Threads = threads, BatchSize = batch });
        var shuffled = trainer.Train([.. order.Select(k => plan[k])], (_, model, _) => ContractRows.Hash(model));
        for (var i = 0; i < order.Length; i++) Assert.Equal(alone[order[i]], shuffled[i].Required);
    }

    [SkippableTheory]
    [MemberData(nameof(ThatLearn))]
    public void A_model_learns_what_there_is_to_learn(string shape, string optimizer, int? rowsPerStep)
    {
        var (model, rows) = (ContractRows.Shapes[shape], ContractRows.For(ContractRows.Shapes[shape]));
        var options = new DenseOptions
        {
            Epochs = rowsPerStep is null ? 500 : 60,
            BatchSize = rowsPerStep,
            Rate = (optimizer, rowsPerStep) is ("momentum", 1) ? 0.005 : optimizer == "momentum" ? 0.03 : optimizer == "descent" ? 0.1 : 0.05,
            Optimizer = ContractRows.Optimizers[optimizer],
        };
        var result = Backend.Train(new DenseTraining(rows, model, options, new RandomStream(1)));
        var accuracy = ClassPredictions.Of(result.Required, rows).Accuracy;
        Assert.True(accuracy > 0.8, $"{accuracy}");
        Assert.True(result.EpochLosses[^1] < 0.7 * Math.Log(model.ClassCount), $"{result.EpochLosses[0]} → {result.EpochLosses[^1]}");
    }

    [SkippableFact]
    public void Bars_that_lie_and_bars_that_stand_are_told_apart_wherever_they_are()
    {
        var (train, test) = (ContractRows.Bars(300, new RandomStream(1)), ContractRows.Bars(300, new RandomStream(2)));
        var shape = DenseShape.Convolutional(ContractRows.Side, ContractRows.Side, 1, 6, 2);
        var options = new DenseOptions { Epochs = 30, BatchSize = 30, Rate = 0.01 };
        DenseTraining[] batch = [.. Enumerable.Range(0, 4).Select(k => new DenseTraining(train, shape, options, new RandomStream((ulong)k)))];
        if (IsRefused(batch)) return;
        Assert.All(Backend.Train(batch), result => Assert.InRange(ClassPredictions.Of(result.Required, test).Accuracy, 0.95, 1));
    }

    [SkippableFact]
    public void A_row_of_weight_0_counts_for_nothing()
    {
        var rows = ContractRows.TwoClasses;
        double[] weights = [.. Enumerable.Range(0, rows.Count).Select(i => i < 30 ? 1.0 : 0)];
        double[] flipped = [.. Enumerable.Range(0, rows.Count).Select(i => i < 30 ? rows.Labels[i] : 1 - rows.Labels[i])];
        var training = Training(1, options: new() { BatchSize = 8 }) with { Weights = weights };
        Assert.Equal(ContractRows.Hash(Backend.Train(training).Required), ContractRows.Hash(Backend.Train(training with { Labels = flipped }).Required));
    }

    [SkippableFact]
    public void A_training_without_progress_ends_early()
    {
        var options = new DenseOptions { Epochs = 10_000, BatchSize = null, Tolerance = 1e-4, Patience = 2, Rate = 0.05 };
        var result = Backend.Train(Training(1, options: options));
        Assert.Equal(TrainingStatus.Completed, result.Status);
        Assert.InRange(result.Steps, 3, 5000);
        Assert.Equal(result.Steps, result.EpochLosses.Count);
        var least = result.EpochLosses.Take(result.EpochLosses.Count - 2).Min();
        Assert.All(result.EpochLosses.TakeLast(2), loss => Assert.True(loss >= least - 2e-4));
    }

    [SkippableFact]
    public void Divergence_is_a_status_with_its_step_and_spares_the_rest_of_the_batch()
    {
        var order = new RandomStream(3);
        var good = Training(1, Network) with { Order = order };
        var wild = good with { Options = good.Options with { Rate = 1e30 } };
        var batch = new[] { good, wild, good };
        AssertAsReference(batch);
        var results = Backend.Train(batch);
        Assert.Equal([TrainingStatus.Completed, TrainingStatus.Diverged, TrainingStatus.Completed], results.Select(r => r.Status));
        Assert.InRange(results[1].Steps, 1, good.PlannedSteps);
        Assert.All(results[1].EpochLosses, loss => Assert.True(double.IsFinite(loss)));
        Assert.Equal(ContractRows.Hash(results[0].Required), ContractRows.Hash(results[2].Required));
    }

    [SkippableFact]
    public void Every_epoch_of_every_training_is_reported()
    {
        var reports = new List<BatchProgress>();
        var results = Backend.Train(ContractRows.InStep(Logistic, 9, new() { Epochs = 6 }), new Listener<BatchProgress>(report =>
        {
            lock (reports) reports.Add(report);
        }));
        for (var k = 0; k < results.Count; k++)
        {
            var own = reports.Where(r => r.Position == k).Select(r => r.Progress).ToArray();
            Assert.Equal(Enumerable.Range(1, results[k].EpochLosses.Count), own.Select(r => r.Epoch));
            Assert.Equal(results[k].EpochLosses, own.Select(r => r.MeanLoss));
        }
    }

    [SkippableFact]
    public void Cancellation_ends_a_training_that_would_go_on_for_hours()
    {
        using var source = new CancellationTokenSource();
        var endless = Training(1, options: new() { Epochs = 1_000_000_000 });
        var reports = 0;
        var stop = new Listener<BatchProgress>(_ =>
        {
            if (Interlocked.Increment(ref reports) == 2) source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Backend.Train([endless, endless], stop, source.Token));
        Assert.InRange(reports, 2, 100_000);
    }

    [SkippableFact]
    public void What_no_backend_can_do_is_an_argument_error_before_anything_starts()
    {
        var started = 0;
        var listener = new Listener<BatchProgress>(_ => started++);
        var good = Training(1);
        DenseTraining[] wrong =
        [
            Training(1, options: new() { Epochs = 0 }),
            Training(1, options: new() { BatchSize = 0 }),
            Training(1, options: new() { Ridge = -1 }),
            Training(1, options: new() { Ridge = double.NaN }),
            Training(1, options: new() { Tolerance = -1 }),
            Training(1, options: new() { Patience = 0 }),
            Training(1, options: new() { Unpenalised = [8] }),
            good with { Shape = DenseShape.Logistic(3) },
            good with { Population = ContractRows.ThreeClasses },
            good with { Labels = [1, 0] },
            good with { Labels = [.. Enumerable.Repeat(0.5, good.Population.Count)] },
            good with { Weights = [1, 2] },
            good with { Weights = [.. Enumerable.Repeat(double.NaN, good.Population.Count)] },
            good with { Weights = [.. new double[good.Population.Count]] },
        ];
        foreach (var training in wrong)
        {
            Assert.ThrowsAny<ArgumentException>(() => Backend.Refusal(training));
            Assert.ThrowsAny<ArgumentException>(() => Backend.Train([good, training], listener));
        }

        Assert.Equal(0, started);
    }

    [SkippableFact]
    public void Rows_changed_into_impossible_ones_are_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => Backend.Train(Training(1) with { Change = _ => ContractRows.ThreeClasses }));
        Assert.ThrowsAny<ArgumentException>(() => Backend.Train(Training(1) with { Change = rows => rows.WithIntercept() }));
        Assert.ThrowsAny<ArgumentException>(() => Backend.Train(Training(1) with { Change = _ => null! }));
        var huge = LabelledRows.Of([.. Enumerable.Repeat(1e300, 8)], [1]);
        Assert.ThrowsAny<ArgumentException>(() => Backend.Train(Training(1) with { Change = _ => huge }));
    }

    [SkippableFact]
    public void Numbers_that_describe_the_backend_make_sense()
    {
        Assert.NotEmpty(Backend.Name);
        Assert.True(Backend.Concurrency >= 1);
        Assert.True(Backend.BatchSize(Training(1)) >= 1);
        Assert.True(Backend.ParameterTolerance >= 0);
        var (small, large) = (Training(1), Training(1, DenseShape.Perceptron(ContractRows.FeatureCount, [500], 2)));
        Assert.True(Backend.EstimatedBytes(large) >= 4L * large.Shape.ParameterCount * sizeof(float), "The estimate leaves no room for the model itself.");
        Assert.True(Backend.EstimatedBytes(large) > Backend.EstimatedBytes(small));
    }

    private static TheoryData<string, string, int?> Of(string[] shapes)
    {
        var data = new TheoryData<string, string, int?>();
        foreach (var shape in shapes)
            foreach (var optimizer in ContractRows.Optimizers.Keys)
                foreach (var rows in new int?[] { null, 1, 7 }) data.Add(shape, optimizer, rows);
        return data;
    }

    private static DenseTraining Training(ulong seed, DenseShape? shape = null, DenseOptions? options = null)
    {
        shape ??= Logistic;
        return new DenseTraining(ContractRows.For(shape), shape, options ?? new() { Epochs = 2, BatchSize = 10 }, new RandomStream(seed));
    }

    /// <summary>Whether the backend refuses one of a batch; then it starts none.</summary>
    private bool IsRefused(IReadOnlyList<DenseTraining> batch)
    {
        if (batch.Select(Backend.Refusal).FirstOrDefault(refusal => refusal is not null) is not { } first) return false;
        var started = 0;
        var thrown = Assert.Throws<TrainingNotSupportedException>(() => Backend.Train(batch, new Listener<BatchProgress>(_ => started++)));
        Assert.Equal((first, 0), (thrown.Refusal, started));
        Assert.All([first.Reason, first.Remedy], Assert.NotEmpty);
        return true;
    }

    /// <returns>Whether it was not refused.</returns>
    private bool AssertAsReferenceOrRefused(IReadOnlyList<DenseTraining> batch)
    {
        if (IsRefused(batch)) return false;
        AssertAsReference(batch);
        return true;
    }

    private void AssertAsReference(IReadOnlyList<DenseTraining> batch)
    {
        Assert.All(batch, training => Assert.Null(Backend.Refusal(training)));
        AssertEqual(new ReferenceDenseBackend().Train(batch), Backend.Train(batch));
    }

    private void AssertEqual(IReadOnlyList<TrainingResult<DenseModel>> expected, IReadOnlyList<TrainingResult<DenseModel>> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        var tolerance = Backend.ParameterTolerance;
        for (var k = 0; k < expected.Count; k++)
        {
            Assert.Equal(expected[k].Status, actual[k].Status);
            Assert.Equal(expected[k].Steps, actual[k].Steps);
            if (tolerance == 0) Assert.Equal(expected[k].EpochLosses, actual[k].EpochLosses);
            if (expected[k].Status == TrainingStatus.Diverged) continue;
            if (tolerance == 0) Assert.Equal(ContractRows.Hash(expected[k].Model), ContractRows.Hash(actual[k].Model));
            var (e, a) = (expected[k].Model.ToDoubles(), actual[k].Model.ToDoubles());
            for (var i = 0; i < e.Length; i++) Assert.Equal(e[i], a[i], tolerance);
        }
    }

    private sealed class Listener<T>(Action<T> told) : IProgress<T>
    {
        public void Report(T value) => told(value);
    }
}
