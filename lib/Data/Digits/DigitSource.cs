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
    /// <param name="catalogue">Where to look; null for the folder that <c>COLLECTIVE_ACTION_DATA</c> names and the user's cache.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="InvalidDataException">A file is there but damaged: it is never replaced silently.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <remarks>The files are sorted by digit; the real pictures come in one random order that is always the same.</remarks>
    public static DigitSource LoadOrSynthesize(
        RandomStream random, DataCatalogue? catalogue = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        catalogue ??= DataCatalogue.FromEnvironment();
        var entry = Manifest.Entry(Id);
        var paths = entry.Files.Select(file => catalogue.Find(file, cancellation)).ToArray();
        if (paths is [{ } trainImages, { } trainLabels, { } testImages, { } testLabels])
        {
            var order = new RandomStream(0);
            var train = Mnist.Read(trainImages, trainLabels, cancellation).Shuffle(order.Child(0)).Verified();
            var test = Mnist.Read(testImages, testLabels, cancellation).Shuffle(order.Child(1)).Verified();
            var origin = $"Real data: {entry.Title}, {train.Count:N0} pictures for training and {test.Count:N0} for the test, put into a random order.";
            return new DigitSource(train, test, new Provenance(false, origin, train.Fingerprint));
        }

        var (twinTrain, twinTest) = (
            SyntheticDigits.Generate(random.Child(0), TrainCount, cancellation), SyntheticDigits.Generate(random.Child(1), TestCount, cancellation));
        var missing = entry.Files[Array.FindIndex(paths, p => p is null)];
        var description = $"A synthetic twin stands in for the real data. {catalogue.HowToObtain(entry, missing)}";
        return new DigitSource(twinTrain, twinTest, new Provenance(true, description, twinTrain.Fingerprint));
    }
}
