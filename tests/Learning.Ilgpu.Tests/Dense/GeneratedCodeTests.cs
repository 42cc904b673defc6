using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CollectiveAction.Learning.Ilgpu.Dense;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace CollectiveAction.Learning.Ilgpu.Tests.Dense;

/// <summary>The kernel as a card's driver gets it: what a GPU cannot do fails while this is generated, and no card is needed for it.</summary>
public sealed class GeneratedCodeTests
{
    private static readonly Lazy<string> Code = new(Compiled);

    [Fact]
    public void The_kernel_compiles_for_a_card_of_compute_capability_9()
    {
        // ILGPU writes the newest target that it knows itself; a driver compiles that for any newer card.
        Assert.Matches(@"\.target sm_[89]\d\b", Code.Value);
        Assert.Matches(@"\.entry\s+\w+", Code.Value);
        Assert.Contains("bar.sync", Code.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Shared_memory_is_static_and_within_what_every_card_has()
    {
        var bytes = Regex.Matches(Code.Value, @"\.shared\s+\.align\s+\d+\s+\.b8\s+\S+?\[(\d+)\]").Sum(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.Equal(sizeof(float) * TiledProduct.SharedLength + sizeof(double) * StepsKernel.LargestGroup, bytes);
        Assert.InRange(bytes, 1, 48 * 1024);
    }

    [Fact]
    public void Products_read_shared_memory_as_such_and_nothing_is_kept_in_a_threads_own_memory()
    {
        Assert.Contains("ld.shared.f32", Code.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("ld.local", Code.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("st.local", Code.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_added_by_atomic_operations_and_no_function_is_of_low_precision()
    {
        Assert.DoesNotMatch(@"\b(atom|red)\.", Code.Value);
        Assert.DoesNotContain("tanh.approx", Code.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("sqrt.approx", Code.Value, StringComparison.Ordinal);
    }

    private static string Compiled()
    {
        using var context = Context.Create(builder => builder.Optimize(OptimizationLevel.O2).EnableAlgorithms());
        using var backend = new PTXBackend(context, CudaArchitecture.SM_90, CudaInstructionSet.ISA_80, null!);
        var method = typeof(StepsKernel).GetMethod(nameof(StepsKernel.Train), BindingFlags.Static | BindingFlags.NonPublic)!;
        var kernel = backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(method), new KernelSpecialization());
        return ((PTXCompiledKernel)kernel).PTXAssembly;
    }
}
