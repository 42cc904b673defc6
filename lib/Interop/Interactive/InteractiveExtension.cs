using Microsoft.DotNet.Interactive;

namespace CollectiveAction.Interop.Interactive;

/// <summary>What .NET Interactive loads with the package: it connects the libraries to the kernel.</summary>
public sealed class InteractiveExtension : IKernelExtension
{
    /// <summary>Connects the libraries to the kernel.</summary>
    /// <param name="kernel">The kernel that loads the extension.</param>
    /// <returns>A task that is already done.</returns>
    public Task OnLoadAsync(Kernel kernel)
    {
        InteractiveNotebook.Connect();
        return Task.CompletedTask;
    }
}
