using System.CommandLine;
using CollectiveAction.Learning.Backends;

namespace CollectiveAction.Experiments.Commands;

/// <summary><c>study backends</c>: what can train here.</summary>
internal static class BackendsCommand
{
    internal static Command Create()
    {
        var command = new Command("backends", "Tells which backends can train here, and what to do about the others.");
        command.SetAction((_, _) =>
        {
            var (torch, ilgpu) = (BackendChoice.TorchProvider(null, out var noTorch), BackendChoice.IlgpuProvider(null, out var noIlgpu));
            string[] here = [BackendChoice.Managed, .. torch?.Devices ?? [], .. ilgpu?.Devices ?? []];
            foreach (var name in BackendChoice.Names.Where(name => name != BackendChoice.Auto))
                Console.WriteLine($"{name,-12}{(here.Contains(name) ? "yes" : "no")}");
            Console.WriteLine(torch?.Describe() ?? noTorch);
            Console.WriteLine(ilgpu?.Describe() ?? noIlgpu);
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
