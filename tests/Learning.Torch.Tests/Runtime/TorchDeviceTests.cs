using System.Runtime.InteropServices;
using CollectiveAction.Learning.Torch.Runtime;
using TorchSharp;

namespace CollectiveAction.Learning.Torch.Tests.Runtime;

public sealed class TorchDeviceTests
{
    [SkippableFact]
    public void Memory_that_the_library_refuses_is_told_like_memory_that_was_foreseen()
    {
        Need.Libtorch();
        var exception = Assert.ThrowsAny<ExternalException>(() => torch.empty(long.MaxValue / 16, torch.int8));
        Assert.True(TorchDevice.IsOutOfMemory(exception), exception.Message);
    }

    [Theory]
    [InlineData("CUDA out of memory. Tried to allocate 20.00 GiB. GPU 0 has a total capacity of 79.11 GiB of which 5.06 GiB is free.", true)]
    [InlineData("CUDA error: out of memory\nCUDA kernel errors might be asynchronously reported at some other API call.", true)]
    [InlineData("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`", true)]
    [InlineData("[enforce fail at alloc_cpu.cpp:124] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 8 bytes. Error code 12", true)]
    [InlineData("[enforce fail at alloc_cpu.cpp:117] data. DefaultCPUAllocator: not enough memory: you tried to allocate 911360 bytes.", true)]
    [InlineData("CUDA error: device-side assert triggered", false)]
    [InlineData("CUDA error: CUBLAS_STATUS_EXECUTION_FAILED when calling `cublasSgemm`", false)]
    [InlineData("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", false)]
    public void A_lack_of_memory_is_told_from_other_failures_by_what_libtorch_says(string message, bool isLack) =>
        Assert.Equal(isLack, TorchDevice.IsOutOfMemory(message));
}
