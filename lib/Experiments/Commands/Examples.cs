using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CollectiveAction.Experiments.Commands;

/// <summary>Adds examples and the exit codes to the help of a verb.</summary>
internal static class Examples
{
    private static string[] Of(string verb) => verb switch
    {
        "run" =>
        [
            "study run resumes --quick --store quick.db            everything once, on little data",
            "study run resumes --full --store results.db           the whole study; start again to continue",
            "study run resumes --full --store 2.db --shard 2/4     one of four parts, to be merged",
            "study run resumes --quick --store gpu.db --backend torch-cuda    the same trainings on a GPU",
            "study run resumes --quick --store t.db --backend auto --model transformer    a transformer in place of the bag",
        ],
        "status" => ["study status resumes --full --store results.db"],
        "list" =>
        [
            "study list                                                  every study",
            "study list groups --full                                    the parts of one",
        ],
        "merge" =>
        [
            "study merge results.db 1.db 2.db 3.db 4.db            take four parts into one store",
            "study merge results.db 1.db 2.db --study resumes --full     and look whether it is complete",
        ],
        "export" =>
        [
            "study export resumes --full --store results.db --out results.csv",
            "study export resumes --quick --store quick.db --part epochs --format markdown",
        ],
        "record" => ["study record resumes --full --store results.db --out data/results --notebook 08-resume-study.ipynb"],
        _ => [],
    };

    /// <summary>Puts the examples below the help that every verb has.</summary>
    /// <param name="root">The root command; its help option serves all verbs.</param>
    internal static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var result = help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            if (Of(parseResult.CommandResult.Command.Name) is { Length: > 0 } examples)
            {
                output.WriteLine("Examples:");
                foreach (var example in examples) output.WriteLine("  " + example);
                output.WriteLine();
                output.WriteLine(ExitCodes.Explained);
            }

            return result;
        }
    }
}
