using System.Runtime.Intrinsics;
using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Learning.Torch.Runtime;
using CollectiveAction.Numerics.Randomness;
using TorchSharp;
using static CollectiveAction.Learning.Torch.Runtime.HostNumbers;

namespace CollectiveAction.Learning.Torch.Tests.Runtime;

/// <summary>Random numbers that a device makes against those of the host: bits exactly, normal numbers up to rounding.</summary>
public sealed class NormalTensorsTests
{
    private static RandomStream[] Streams { get; } =
        [.. new ulong[] { 0, 1, 7, uint.MaxValue, ulong.MaxValue, 0x8000_0000_8000_0000, 0x1234_5678_9ABC_DEF0 }.Select(seed => new RandomStream(seed))];

    [SkippableFact]
    public void Bits_are_the_hosts()
    {
        var device = Need.Device().Device;
        using var scope = torch.NewDisposeScope();
        const int blocks = 1_000;
        var bits = Values<long>(PhiloxTensors.Bits(PhiloxTensors.Keys(Streams, device), blocks));
        foreach (var (number, stream) in Streams.Index())
        {
            var expected = new uint[4 * blocks];
            new RandomStream(stream.Key).Fill(expected);
            Assert.Equal(expected.Select(word => (long)word), bits.AsSpan(number * expected.Length, expected.Length).ToArray());
        }
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(123_456)]
    [InlineData(uint.MaxValue - 1L)]
    [InlineData(long.MaxValue - 2)]
    public void Children_are_the_hosts(long first)
    {
        var device = Need.Device().Device;
        using var scope = torch.NewDisposeScope();
        var keys = Values<long>(PhiloxTensors.Children(PhiloxTensors.Keys(Streams, device), first, 3));
        var expected = Enumerable.Range(0, 3).SelectMany(k => Streams.Select(stream => stream.Child((ulong)(first + k)).Key)).ToArray();
        Assert.Equal([.. expected.Select(key => (long)(uint)key), .. expected.Select(key => (long)(key >> 32))], keys);
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(128)]
    [InlineData(200_001)]
    public void Normal_numbers_are_the_hosts_up_to_rounding(int wanted)
    {
        var device = Need.Device().Device;
        using var scope = torch.NewDisposeScope();
        var made = (int)NormalTensors.Made(wanted);
        Assert.InRange(made - wanted, 0, 127);
        var numbers = Values<float>(NormalTensors.First(PhiloxTensors.Keys(Streams, device), wanted));
        Assert.Equal(made * Streams.Length, numbers.Length);
        var (noise, expected, worst) = (new GaussianNoise<Lanes256, Vector256<float>>(), new float[wanted], 0.0);
        foreach (var (number, stream) in Streams.Index())
        {
            noise.Fill(new RandomStream(stream.Key), expected);
            for (var i = 0; i < wanted; i++) worst = Math.Max(worst, Math.Abs(expected[i] - (double)numbers[number * made + i]));
        }

        Assert.True(worst < 1e-5, $"A number differs by {worst:G3}.");
    }
}
