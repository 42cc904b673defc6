using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Models;

/// <summary>One <see cref="DenseModel"/> to be trained.</summary>
/// <param name="Population">The rows; usually shared by all trainings of a plan.</param>
/// <param name="Shape">The kind of model and its sizes.</param>
/// <param name="Options">The learner's options.</param>
/// <param name="Random">
/// Decides the start of a network (regressions start at 0) and, without an <see cref="Order"/>, the order of rows; only its key is used,
/// so the same stream gives the same model.
/// </param>
/// <remarks>
/// A step with rows i₁, …, i_B follows the gradient of (n/B)·Σ wᵢ·ℓᵢ(θ) + (λ/2)·Σⱼ θⱼ²: with equal weights, that of the rows' mean loss.
/// Rows are drawn in a new order each epoch; where a step takes all rows, they stay in place. With <see cref="DenseOptions.Sampling"/> a step follows
/// (1/L)·Σ ℓᵢ over the batch instead: rows of positive weight count once, those of weight 0 never.
/// </remarks>
public sealed record DenseTraining(LabelledRows Population, DenseShape Shape, DenseOptions Options, RandomStream Random) : ITraining
{
    internal const ulong InitialisationStream = 0, OrderStream = 1, NoiseStream = 2;

    /// <summary>
    /// What sets this training's rows apart from the population. Called when the training begins, on its thread; its result has the
    /// population's features and is dropped when the training ends. Null for none.
    /// </summary>
    /// <remarks>
    /// Other labels or weights alone are better given as <see cref="Labels"/> and <see cref="Weights"/>: the rows stay shared.
    /// </remarks>
    public Func<LabelledRows, LabelledRows>? Change { get; init; }

    /// <summary>Labels in place of the rows' own, one a row; null for theirs.</summary>
    public IReadOnlyList<double>? Labels { get; init; }

    /// <summary>
    /// Weights in place of the rows' own, one a row, each ≥ 0 and within the range of float with a positive total, divided by the total; null
    /// for theirs. 0 leaves a row out.
    /// </summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>
    /// Decides the order of rows in place of <see cref="Random"/>; only its key is used. Trainings that share one object here, and their
    /// population, shape and kind of options, see the same rows at the same time, so that a backend can read each row once for all of them.
    /// </summary>
    /// <remarks>
    /// Models with a common order differ by their starts, labels, weights, rates and penalties alone: differences between them are then not
    /// due to the order, but neither does their spread show what the order contributes.
    /// </remarks>
    public RandomStream? Order { get; init; }

    private const double EqualWeights = 1e-9;

    /// <inheritdoc />
    public long PlannedSteps => Options.Sampling?.Steps ?? Math.Max(1, (long)StepsPerEpoch(Population.Count) * Options.Epochs);

    /// <summary>The number of steps of an epoch of rows in a new order.</summary>
    internal int StepsPerEpoch(int rows) => (int)(((long)rows + RowsPerStep(rows) - 1) / RowsPerStep(rows));

    /// <summary>The number of rows of a step.</summary>
    internal int RowsPerStep(int rows) => Math.Min(Options.BatchSize ?? rows, rows);

    /// <summary>A number of rows that a step does not exceed; of independent batches, but for a probability below 10⁻¹⁴.</summary>
    internal int MostRowsPerStep(int rows)
    {
        const double deviations = 8;
        if (Options.Sampling is not { SamplingRate: var rate }) return RowsPerStep(rows);
        return (int)Math.Min(rows, Math.Ceiling(rate * rows + deviations * (1 + Math.Sqrt(rate * rows))));
    }

    /// <summary>The learning rate of a step in double precision.</summary>
    internal double RateAt(long step) => Options.Rate.At((int)Math.Min(step, int.MaxValue));

    /// <summary>The parameters at the start, [d].</summary>
    internal float[] Start() => Shape.Classifier is IRandomStart network
        ? Array.ConvertAll(network.Start(Random.Child(InitialisationStream)), p => (float)p)
        : new float[Shape.ParameterCount];

    /// <summary>The stream that decides which rows a step takes.</summary>
    internal RandomStream Shuffling() => (Order ?? Random).Child(OrderStream);

    /// <summary>The stream that decides the noise of a step.</summary>
    internal RandomStream Noise(long step) => Random.Child(NoiseStream).Child((ulong)step);

    /// <summary>Whether two trainings can run in lockstep: the same rows at the same time through the same operations.</summary>
    internal bool RunsInStepWith(DenseTraining other) =>
        ReferenceEquals(Population, other.Population) && Change is null && other.Change is null && Shape.Equals(other.Shape)
        && Options.Epochs == other.Options.Epochs && Options.BatchSize == other.Options.BatchSize
        && Options.Optimizer == other.Options.Optimizer && Options.Sampling == other.Options.Sampling
        && Options.Privacy is null == other.Options.Privacy is null
        && (ReferenceEquals(Order ?? Random, other.Order ?? other.Random) || (Options.Sampling is null && RowsPerStep(Population.Count) == Population.Count))
        && Options.Unpenalised.SequenceEqual(other.Options.Unpenalised);

    /// <summary>Checks everything that can be checked without making the changed rows.</summary>
    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Population);
        ArgumentNullException.ThrowIfNull(Shape);
        ArgumentNullException.ThrowIfNull(Options);
        ArgumentNullException.ThrowIfNull(Random);
        Options.Validate(Shape.ParameterCount);
        if (Change is null) RequireTrainable(Population);
        if (Weights is null) return;
        for (var i = 0; i < Weights.Count; i++)
        {
            if (!(Weights[i] >= 0 && float.IsFinite((float)Weights[i])))
                throw new ArgumentException($"A weight is a finite number of 0 or more; row {i} has {Weights[i]}.");
        }

        if (!Weights.Any(w => w > 0)) throw new ArgumentException("Training needs at least one row of positive weight.");
    }

    /// <summary>Makes the rows and checks them.</summary>
    internal LabelledRows Rows()
    {
        if (Change is null) return Population;
        var rows = Change(Population);
        ArgumentNullException.ThrowIfNull(rows, nameof(Change));
        RequireTrainable(rows);
        return rows;
    }

    /// <summary>Whether a row counts once or never: a weight is a share of all rows' total, which each of them decides.</summary>
    private bool CountsRows => Options.Sampling is not null || Options.Privacy is not null;

    /// <summary>What each row's loss is multiplied by, [n]: n times its weight, or where rows are counted whether it has any.</summary>
    internal float[] RowFactors(LabelledRows rows)
    {
        if (CountsRows) return [.. Enumerable.Range(0, rows.Count).Select(i => (Weights?[i] ?? rows.Weights[i]) > 0 ? 1f : 0)];
        var (total, count) = (Weights?.Sum() ?? 1, rows.Count);
        return [.. Enumerable.Range(0, count).Select(i => (float)((Weights?[i] ?? rows.Weights[i]) / total * count))];
    }

    /// <summary>Each row's label, [n].</summary>
    internal float[] RowLabels(LabelledRows rows) =>
        [.. Enumerable.Range(0, rows.Count).Select(i => (float)(Labels?[i] ?? rows.Labels[i]))];

    private void RequireTrainable(LabelledRows rows)
    {
        if (rows.FeatureCount != Shape.FeatureCount)
        {
            throw new ArgumentException(
                $"The rows have {rows.FeatureCount} features and the shape {Shape.FeatureCount}; "
                + "make the shape for the rows' number of features.");
        }

        if (Labels is not null && Labels.Count != rows.Count)
            throw new ArgumentException($"Each row has one label; got {Labels.Count} for {rows.Count} rows.");
        if (Weights is not null && Weights.Count != rows.Count)
            throw new ArgumentException($"Each row has one weight; got {Weights.Count} for {rows.Count} rows.");
        RequireCountable(rows);
        for (var i = 0; i < rows.Count; i++)
        {
            var label = Labels?[i] ?? rows.Labels[i];
            if (Shape.Classifier.Accepts(label)) continue;
            throw new ArgumentException(
                $"Row {i} has the label {label}, which the model does not know; labels are {Shape.Classifier.LabelRule}.");
        }
    }

    private void RequireCountable(LabelledRows rows)
    {
        if (!CountsRows) return;
        IReadOnlyList<double> weights = Weights ?? rows.Weights.ToArray();
        var (counted, largest) = (0, weights.Max());
        for (var i = 0; i < weights.Count; i++)
        {
            if (weights[i] == 0) continue;
            counted++;
            if (weights[i] < largest * (1 - EqualWeights))
            {
                throw new ArgumentException(
                    $"Where batches are drawn independently or rows are protected, a row counts once or never; row {i} has the weight {weights[i]} and another {largest}. "
                    + "Give equal weights, and 0 to leave rows out.");
            }
        }

        if (Options.Sampling is { } sampling && counted < sampling.Lot)
            throw new ArgumentException($"A lot of {sampling.Lot} rows is more than the {counted} there are to draw from; take a smaller lot, or more rows.");
    }
}
