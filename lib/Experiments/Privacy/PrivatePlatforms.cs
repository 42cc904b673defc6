using CollectiveAction.Data.Bank;
using CollectiveAction.Data.Digits;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Records;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Privacy;

/// <summary>Which model a firm trains on pictures.</summary>
public enum DigitModel
{
    /// <summary>Softmax regression.</summary>
    Softmax,

    /// <summary>A perceptron with one layer of 32 hidden units.</summary>
    Perceptron,

    /// <summary>Eight filters of 5 × 5 pixels, means and an affine map.</summary>
    Convolution,
}

/// <summary>The firms of the experiments on privacy: pictures of digits and a bank's telephone campaign, real where this machine has the data, synthetic twins elsewhere.</summary>
/// <remarks>
/// Learning rates and batches are this project's: those with which accuracy without a collective was best at ε = 4 and C = 1 among a few that were tried.
/// The norms of gradients do not depend on the data's scale alone: pixels lie in [0, 1], the bank's numbers are standardised.
/// </remarks>
public static class PrivatePlatforms
{
    private const ulong Seed = 2025;
    private const int PatchSide = 3;

    /// <summary>Pictures of digits; members paint a white patch into the upper left corner and report a 7.</summary>
    /// <param name="model">What is trained.</param>
    /// <param name="train">The number of training pictures, at most 60,000.</param>
    /// <param name="test">The number of held-out pictures, at most 10,000.</param>
    /// <param name="passes">How often a picture is seen in expectation.</param>
    /// <param name="lot">The expected size of a batch.</param>
    /// <param name="synthetic">Whether the twin is wanted even where the data are.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many pictures, or the batches make no sense.</exception>
    /// <exception cref="InvalidDataException">A file is there but damaged.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    public static PrivatePlatform Digits(
        DigitModel model, int train = DigitSource.TrainCount, int test = DigitSource.TestCount, double passes = 10, double lot = 256, bool synthetic = false, CancellationToken cancellation = default)
    {
        var (trained, tested) = Pictures(train, test, synthetic, cancellation);
        return Digits(model, trained, tested, passes, lot);
    }

    /// <summary>The pictures, to be shared by several firms.</summary>
    internal static (DigitImages Train, DigitImages Test) Pictures(int train, int test, bool synthetic, CancellationToken cancellation)
    {
        var random = new RandomStream(Seed);
        if (synthetic) return DigitSource.Twin(random, train, test, cancellation);
        var source = DigitSource.LoadOrSynthesize(random, train, test, cancellation: cancellation);
        return (source.Train, source.Test);
    }

    /// <summary>A firm on given pictures.</summary>
    internal static PrivatePlatform Digits(DigitModel model, DigitImages trained, DigitImages tested, double passes, double lot)
    {
        int[] patch = [.. Enumerable.Range(0, PatchSide * PatchSide).Select(k => (1 + k / PatchSide) * trained.Width + 1 + k % PatchSide)];
        var withIntercept = model == DigitModel.Softmax;
        var shape = model switch
        {
            DigitModel.Softmax => DenseShape.Softmax(trained.PixelCount + 1, DigitImages.ClassCount),
            DigitModel.Perceptron => DenseShape.Perceptron(trained.PixelCount, [32], DigitImages.ClassCount),
            DigitModel.Convolution => DenseShape.Convolutional(trained.Height, trained.Width, 1, 8, DigitImages.ClassCount, 5),
            _ => throw new ArgumentOutOfRangeException(nameof(model), model, $"Choose one of {string.Join(", ", Enum.GetNames<DigitModel>())}."),
        };
        return new PrivatePlatform(
            $"digits-{model.ToString().ToLowerInvariant()}", trained.ToRows(withIntercept), tested.ToRows(withIntercept), shape,
            PoissonSampling.OfLot(trained.Count, lot, passes), new CoordinateSignal(patch, [.. Enumerable.Repeat(1.0, patch.Length)]), Target: 7, DataRecord.Of(trained))
        {
            Rate = 1,
        };
    }

    /// <summary>A bank's telephone campaign; members report a day of the month that there is not, four standard deviations up, and a deposit.</summary>
    /// <param name="rows">The number of rows, of which four fifths are trained on; null for all.</param>
    /// <param name="passes">How often a row is seen in expectation.</param>
    /// <param name="lot">The expected size of a batch.</param>
    /// <param name="synthetic">Whether the twin is wanted even where the data are.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many rows, or the batches make no sense.</exception>
    /// <exception cref="InvalidDataException">A file is there but damaged.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    public static PrivatePlatform Bank(int? rows = null, double passes = 10, double lot = 256, bool synthetic = false, CancellationToken cancellation = default)
    {
        const string day = "day";
        var random = new RandomStream(Seed);
        var table = synthetic ? SyntheticBank.Generate(random, cancellation: cancellation) : BankSource.LoadOrSynthesize(random, cancellation: cancellation).Dataset;
        var count = rows ?? table.Count;
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 10, nameof(rows));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, table.Count, nameof(rows));
        var order = new RandomStream(Seed).Child(1).SampleWithoutReplacement(table.Count, count);
        var (train, test) = (table.Subset(order.AsSpan(0, count * 4 / 5)), table.Subset(order.AsSpan(count * 4 / 5)));
        var encoding = TableEncoding.Fit(train, new() { Intercept = false });
        var offset = new double[encoding.FeatureCount];
        offset[encoding.FeatureIndex(day)] = 4;
        return new PrivatePlatform(
            "bank-perceptron", encoding.Encode(train), encoding.Encode(test), DenseShape.Perceptron(encoding.FeatureCount, [16], 2),
            PoissonSampling.OfLot(train.Count, lot, passes), new OffsetSignal(offset), Target: 1, DataRecord.Of(table))
        {
            Rate = 1,
        };
    }
}
