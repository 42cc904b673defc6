using System.Diagnostics;
using System.Runtime.InteropServices;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Tests.Recommenders;

namespace CollectiveAction.Learning.Tests.Backends;

public class InstructionSetTests
{
    [SkippableTheory]
    [InlineData("DOTNET_EnableAVX512", Architecture.X64, "Avx512", "Vector512")]
    [InlineData("DOTNET_EnableAVX2", Architecture.X64, "Avx512", "Avx2", "Fma", "Vector512", "Vector256")]
    [InlineData("DOTNET_EnableHWIntrinsic", Architecture.X64, "Avx512", "Avx2", "Fma", "Vector512", "Vector256")]
    [InlineData("DOTNET_EnableHWIntrinsic", Architecture.Arm64, "AdvSimd", "Vector128")]
    public void Without_an_instruction_set_every_bit_of_every_model_is_the_same(string setting, Architecture architecture, params string[] off)
    {
        Skip.If(RuntimeInformation.ProcessArchitecture != architecture, $"This setting is for {architecture}.");
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { typeof(InstructionSetTests).Assembly.Location, InstructionSetChild.Verb }.Concat(off)) start.ArgumentList.Add(argument);
        start.Environment[setting] = "0";
        using var child = Process.Start(start)!;
        var errors = child.StandardError.ReadToEndAsync();
        var lines = child.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        child.WaitForExit();

        Assert.True(child.ExitCode == 0, $"The child ended with {child.ExitCode}: {errors.Result}");
        var here = InstructionSetChild.Fingerprint(new VectorBagBackend());
        var dense = InstructionSetChild.Fingerprint(new VectorDenseBackend());
        Assert.Equal([here, here, dense, dense, ToyRatings.FingerprintOfModels()], lines);
    }

    [Fact]
    public void The_child_notices_a_set_that_is_on()
    {
        var on = InstructionSetChild.Sets.Where(s => s.Value).Select(s => s.Key).ToArray();
        Assert.All(on, set => Assert.Equal(3, InstructionSetChild.Run([set])));
    }

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    [InlineData(32)]
    public void Every_vector_width_gives_the_references_bits(int bits) =>
        Assert.Equal(InstructionSetChild.Fingerprint(new ReferenceBagBackend()), InstructionSetChild.Fingerprint(new VectorBagBackend(bits)));
}
