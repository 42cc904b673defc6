using System.CommandLine;
using CollectiveAction.Experiments.Resumes;

namespace CollectiveAction.Experiments.Commands;

/// <summary><c>study list</c>: the studies and their figures.</summary>
internal static class ListCommand
{
    internal static Command Create()
    {
        var options = new StudyOptions();
        var command = new Command("list", "Lists the studies, their figures and the number of trainings.") { options.Quick, options.Full };
        command.SetAction((parsed, cancellation) =>
        {
            var mode = options.Mode(parsed);
            var study = ResumeStudy.Of(ResumeTexts.Load(mode, synthetic: true, cancellation), mode);
            Console.WriteLine($"{ResumeStudy.Name}: {study.Runs.Count:N0} trainings in {mode.ToString().ToLowerInvariant()} mode");
            foreach (var panel in study.Panels) Console.WriteLine($"  {panel}");
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
