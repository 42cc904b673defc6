using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Learning.Torch.Dense;
using CollectiveAction.Numerics.Randomness;
using TorchSharp;
using static CollectiveAction.Learning.Torch.Runtime.HostNumbers;

namespace CollectiveAction.Learning.Torch.Tests.Dense;

/// <summary>The noise of private ensembles against the managed engine's, at every division of it.</summary>
public sealed class DensePrivacyTests
{
    private static readonly DenseShape Network = ContractRows.Shapes["two hidden layers"];

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(1_500)]
    [InlineData(null)]
    public void Every_step_and_model_gets_the_noise_of_the_managed_engine(int? numbersAtOnce)
    {
        var device = Need.Device().Device;
        var (plan, layout) = (Plan(5), new DenseLayout(Network));
        using var scope = torch.NewDisposeScope();
        using var privacy = DensePrivacy.Of(plan, layout, device, numbersAtOnce)!;
        var (noise, expected) = (new GaussianNoise<Kernels.LanesOfOne, float>(), new float[Network.ParameterCount]);

        // Two runs of steps, as two epochs.
        foreach (var (step, left) in new[] { (0L, 3), (1L, 2), (2L, 1), (3L, 2), (4L, 1) })
        {
            var gradient = torch.ones(plan.Length, layout.Length, device: device);
            privacy.AddNoise(gradient, step, left);
            var numbers = Values<float>(gradient);
            for (var k = 0; k < plan.Length; k++)
            {
                noise.Fill(plan[k].Noise(step), expected);
                var row = layout.Spread<float>([.. expected.Select(z => plan[k].Options.Privacy!.NoiseScale * z)]);
                for (var i = 0; i < row.Length; i++) Assert.Equal(1 + row[i], numbers[k * layout.Length + i], 1e-5 * (1 + plan[k].Options.Privacy!.NoiseScale));
            }
        }
    }

    [SkippableFact]
    public void A_private_model_has_the_same_bits_at_any_width()
    {
        var backend = new TorchDenseBackend(Need.Processor(), width: 64);
        var plan = Plan(9);
        var alone = plan.Select(t => ContractRows.Hash(backend.Train(t).Required));
        Assert.Equal(alone, backend.Train(plan).Select(r => ContractRows.Hash(r.Required)));
    }

    private static DenseTraining[] Plan(int count) =>
    [
        .. Enumerable.Range(0, count).Select(k => new DenseTraining(
            ContractRows.ThreeClasses,
            Network,
            new() { Epochs = 2, BatchSize = 16, Privacy = new(0.5 + k, k == 1 ? 0 : 0.3 * k) },
            new RandomStream((ulong)k))),
    ];
}
