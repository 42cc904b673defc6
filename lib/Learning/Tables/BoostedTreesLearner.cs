using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace CollectiveAction.Learning.Tables;

/// <summary>How boosted trees grow.</summary>
public sealed record BoostedTreesOptions
{
    /// <summary>The number of trees, at least 1.</summary>
    public int Trees { get; init; } = 50;

    /// <summary>The most leaves of a tree, at least 2.</summary>
    public int Leaves { get; init; } = 8;

    /// <summary>The fewest rows in a leaf, at least 1.</summary>
    public int LeafRows { get; init; } = 20;

    /// <summary>How much of its step each tree takes, > 0.</summary>
    public double LearningRate { get; init; } = 0.2;
}

/// <summary>Trains boosted regression trees for two classes: ML.NET's FastTree, whose scores are made probabilities by Platt's method.</summary>
/// <remarks>Nothing is random: every tree sees all rows and all features, on one thread.</remarks>
[Source("doi:10.1214/aos/1013203451", "Algorithm 5")]
public sealed class BoostedTreesLearner : ITableLearner
{
    private readonly BoostedTreesOptions _options;

    static BoostedTreesLearner() => NativeFolder.Serve(typeof(FastTreeBinaryTrainer).Assembly);

    /// <summary>Sets the trees.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public BoostedTreesLearner(BoostedTreesOptions? options = null)
    {
        _options = options ?? new BoostedTreesOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.Trees, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Leaves, 2, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.LeafRows, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(_options.LearningRate, nameof(options)), nameof(options));
    }

    /// <inheritdoc />
    public string Name => "boosted-trees";

    /// <inheritdoc />
    public string Settings => _options.ToString();

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public int BatchSize => 1;

    /// <inheritdoc />
    public TrainingRefusal? Refusal(TableTraining training) => TwoClassLearner.Refusal(Name, "These trees tell", training);

    /// <inheritdoc />
    public IReadOnlyList<ITableModel> Train(IReadOnlyList<TableTraining> batch, CancellationToken cancellation = default) =>
        TwoClassLearner.Train(this, batch, training => Train(training, cancellation));

    private Model Train(TableTraining training, CancellationToken cancellation)
    {
        AmbientStop.Check(cancellation);
        var (rows, context) = (training.OwnRows(), new MLContext(0));
        var trainer = context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            LabelColumnName = nameof(Row.Label),
            FeatureColumnName = nameof(Row.Features),
            ExampleWeightColumnName = nameof(Row.Weight),
            NumberOfTrees = _options.Trees,
            NumberOfLeaves = _options.Leaves,
            MinimumExampleCountPerLeaf = _options.LeafRows,
            LearningRate = _options.LearningRate,
            NumberOfThreads = 1,
        });
        return new Model(context, trainer.Fit(View(context, rows)), rows.FeatureCount);
    }

    /// <summary>The rows as ML.NET reads them; those of weight 0 are left out, for they would count towards the fewest rows of a leaf.</summary>
    private static IDataView View(MLContext context, LabelledRows rows, bool keepAll = false)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows.FeatureCount);
        return context.Data.LoadFromEnumerable(Enumerable.Range(0, rows.Count).Where(r => keepAll || rows.Weights[r] > 0).Select(r => new Row
        {
            Features = Array.ConvertAll(rows[r].ToArray(), x => (float)x),
            Label = rows.Labels[r] == 1,
            Weight = (float)(rows.Weights[r] * rows.Count),
        }), schema);
    }

    private sealed class Model(MLContext context, ITransformer transformer, int featureCount) : ITableModel
    {
        public ClassPredictions Predict(LabelledRows rows)
        {
            ArgumentNullException.ThrowIfNull(rows);
            if (rows.FeatureCount != featureCount)
                throw new ArgumentException($"The rows have {rows.FeatureCount} features and the model was trained on {featureCount}; encode them alike.", nameof(rows));
            var positive = transformer.Transform(View(context, rows, keepAll: true)).GetColumn<float>("Probability");
            return ClassPredictions.OfProbabilities(rows, 2, [.. positive.SelectMany(p => new[] { 1.0 - p, p })]);
        }
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        public float Weight { get; set; }
    }
}
