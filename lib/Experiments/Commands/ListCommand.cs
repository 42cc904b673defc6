using System.CommandLine;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Commands;

/// <summary><c>study list</c>: the studies and their sizes, or one study and its parts.</summary>
internal static class ListCommand
{
    internal static Command Create()
    {
        var options = new StudyOptions();
        var name = new Argument<string?>("study") { Description = "A study, to list its parts.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("list", "Lists the studies with their numbers of runs in each mode, or the parts of one study.")
        {
            name, options.Quick, options.Full, options.Synthetic,
        };
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(name) is { } wanted) Parts(options.Open(wanted, parsed, null, cancellation), wanted, options.Mode(parsed));
            else All();
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private static void All()
    {
        Console.WriteLine($"{"study",-16}{"quick",8}{"default",9}{"full",8}   runs of");
        foreach (var entry in StudyRegistry.Entries)
        {
            var (quick, normal, full) = (entry.Runs(RunMode.Quick), entry.Runs(RunMode.Default), entry.Runs(RunMode.Full));
            Console.WriteLine($"{entry.Name,-16}{quick,8:N0}{normal,9:N0}{full,8:N0}   {entry.Title}");
        }
    }

    private static void Parts(IRegisteredStudy study, string name, RunMode mode)
    {
        Console.WriteLine($"{name}: {study.All(null).Planned:N0} runs in {mode.ToString().ToLowerInvariant()} mode");
        foreach (var part in study.Parts(null)) Console.WriteLine($"  {part.Name}: {part.Title} ({part.Planned:N0} runs)");
    }
}
