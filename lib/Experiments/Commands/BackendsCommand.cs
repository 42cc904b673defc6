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
            var provider = BackendChoice.TorchProvider(null, out var missing);
            foreach (var name in BackendChoice.Names.Where(name => name != BackendChoice.Auto))
                Console.WriteLine($"{name,-12}{(name == BackendChoice.Managed || provider?.Devices.Contains(name) == true ? "yes" : "no")}");
            Console.WriteLine(provider?.Describe() ?? missing);
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
