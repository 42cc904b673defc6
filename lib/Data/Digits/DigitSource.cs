using CollectiveAction.Data.Catalogue;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Digits;

/// <summary>MNIST, or its synthetic twin, and where it comes from.</summary>
/// <param name="Train">The training pictures, in random order.</param>
/// <param name="Test">The test pictures, in random order.</param>
/// <param name="Provenance">Their origin, with the fingerprint of the training pictures.</param>
public sealed record DigitSource(DigitImages Train, DigitImages Test, Provenance Provenance)
{
    private const string Id = "mnist";

    /// <summary>The published split.</summary>
    public const int TrainCount = 60_000, TestCount = 10_000;

    /// <summary>The real data where this machine has all four files, otherwise the synthetic twin.</summary>
    /// <param name="random">Decides the twin; not used with the real data.</param>
    /// <param name="train">The number of pictures for training, the first ones, from 1 to 60,000.</param>
    /// <param name="test">The number for the test, from 1 to 10,000.</param>
    /// <param name="catalogue">Where to look; null for the folder that <c>COLLECTIVE_ACTION_DATA</c> names and the user's cache.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many pictures.</exception>
    /// <exception cref="InvalidDataException">A file is there but damaged: it is never replaced silently.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <remarks>The files are sorted by digit; the real pictures come in one random order that is always the same.</remarks>
    public static DigitSource LoadOrSynthesize(
        RandomStream random, int train = TrainCount, int test = TestCount, DataCatalogue? catalogue = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(train);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(train, TrainCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(test);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(test, TestCount);
        catalogue ??= DataCatalogue.FromEnvironment();
        var entry = Manifest.Entry(Id);
        var paths = entry.Files.Select(file => catalogue.Find(file, cancellation)).ToArray();
        if (paths is [{ } trainImages, { } trainLabels, { } testImages, { } testLabels])
        {
            var order = new RandomStream(0);
            var (realTrain, realTest) = (
                Mnist.Read(trainImages, trainLabels, cancellation).Shuffle(order.Child(0)).Take(train).Verified(),
                Mnist.Read(testImages, testLabels, cancellation).Shuffle(order.Child(1)).Take(test).Verified());
            var origin = $"Real data: {entry.Title}, {train:N0} pictures for training and {test:N0} for the test, of all in a random order.";
            return new DigitSource(realTrain, realTest, new Provenance(false, origin, realTrain.Fingerprint));
        }

        var (twinTrain, twinTest) = Twin(random, train, test, cancellation);
        var missing = entry.Files[Array.FindIndex(paths, p => p is null)];
        var description = $"A synthetic twin stands in for the real data. {catalogue.HowToObtain(entry, missing)}";
        return new DigitSource(twinTrain, twinTest, new Provenance(true, description, twinTrain.Fingerprint));
    }

    /// <summary>The synthetic twin, wanted even where the data are.</summary>
    /// <param name="random">Decides it; smaller twins are the first pictures of larger ones.</param>
    /// <param name="train">The number of pictures for training.</param>
    /// <param name="test">The number for the test.</param>
    /// <param name="cancellation">Stops generating.</param>
    public static (DigitImages Train, DigitImages Test) Twin(RandomStream random, int train, int test, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        return (SyntheticDigits.Generate(random.Child(0), train, cancellation), SyntheticDigits.Generate(random.Child(1), test, cancellation));
    }
}
