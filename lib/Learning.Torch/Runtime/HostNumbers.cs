using TorchSharp;

namespace CollectiveAction.Learning.Torch.Runtime;

/// <summary>Numbers of tensors on the host.</summary>
internal static class HostNumbers
{
    /// <summary>Copies the numbers of a tensor. TorchSharp's own view of them leaves a tensor behind, which the scope takes along.</summary>
    internal static T[] Values<T>(torch.Tensor numbers)
        where T : unmanaged
    {
        using var scope = torch.NewDisposeScope();
        return numbers.cpu().data<T>().ToArray();
    }
}
