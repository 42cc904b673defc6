using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Tests.Recommenders;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Backends;

/// <summary>Trains a few models and prints the fingerprint of their bits, once it has made sure that instruction sets are off.</summary>
internal static class InstructionSetChild
{
    internal const string Verb = "instruction-sets";

    /// <summary>Whether the runtime uses a set, by name.</summary>
    internal static IReadOnlyDictionary<string, bool> Sets { get; } = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["Avx512"] = Avx512F.IsSupported,
        ["Avx2"] = Avx2.IsSupported,
        ["Fma"] = Fma.IsSupported,
        ["AdvSimd"] = AdvSimd.IsSupported,
        ["Vector512"] = Vector512.IsHardwareAccelerated,
        ["Vector256"] = Vector256.IsHardwareAccelerated,
        ["Vector128"] = Vector128.IsHardwareAccelerated,
    };

    /// <summary>Runs as the program.</summary>
    /// <param name="off">The names of the sets that must be off here.</param>
    /// <returns>0; 3 where one of them is on, named on standard error.</returns>
    internal static int Run(string[] off)
    {
        foreach (var set in off)
        {
            if (!Sets[set]) continue;
            Console.Error.WriteLine($"{set} is on in this process.");
            return 3;
        }

        Console.WriteLine(Fingerprint(new VectorBagBackend()));
        Console.WriteLine(Fingerprint(new ReferenceBagBackend()));
        Console.WriteLine(Fingerprint(new VectorDenseBackend()));
        Console.WriteLine(Fingerprint(new ReferenceDenseBackend()));
        Console.WriteLine(ToyRatings.FingerprintOfModels());
        return 0;
    }

    /// <summary>The bits of models of several widths, losses and optimisers.</summary>
    internal static string Fingerprint(IBagBackend backend)
    {
        var documents = ContractText.Bags(40, oneLabelEach: true);
        var trainings = from dimensions in new[] { 1, 8, 17, 33, 64, 65 }
                        from loss in Enum.GetValues<LabelLoss>()
                        from optimizer in Enum.GetValues<BagOptimizer>()
                        let options = new BagOfEmbeddingsOptions { Dimensions = dimensions, Epochs = 2, Loss = loss, Optimizer = optimizer }
                        select new BagTraining(documents, options, new RandomStream((ulong)dimensions));
        return string.Join(' ', backend.Train([.. trainings]).Select(r => ContractText.Hash(r.Required)[..12]));
    }

    /// <summary>The bits of dense models of every shape and optimiser.</summary>
    internal static string Fingerprint(IDenseBackend backend)
    {
        var trainings = from shape in ContractRows.Shapes.Values
                        from optimizer in ContractRows.Optimizers.Values
                        from training in ContractRows.InStep(shape, 3, new() { Epochs = 2, BatchSize = 9, Optimizer = optimizer })
                        select training;
        return string.Join(' ', backend.Train([.. trainings]).Select(r => ContractRows.Hash(r.Required)[..12]));
    }
}
