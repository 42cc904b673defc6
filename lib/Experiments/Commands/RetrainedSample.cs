using CollectiveAction.Studies.Claims;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Recorded;

namespace CollectiveAction.Experiments.Commands;

/// <summary>A random sample of committed trainings beside the same trainings done again; a notebook shows it as a sentence.</summary>
/// <param name="Of">The committed study.</param>
/// <param name="Here">The data of the page that asked.</param>
/// <param name="Seed">What the sample was drawn with.</param>
/// <param name="Runs">The trainings; none where the data are others.</param>
[TypeFormatterSource(typeof(Formatters), PreferredMimeTypes = ["text/markdown"])]
public sealed record RetrainedSample(RecordedStudy Of, DataRecord Here, ulong Seed, IReadOnlyList<RetrainedRun> Runs)
{
    /// <summary>How many gave the committed outcome to the last digit.</summary>
    public int Agreeing => Runs.Count(run => run.Agrees);

    /// <summary>Why agreement to the last digit cannot be asked for here; null where it can.</summary>
    public string? Obstacle =>
        Runs.Count == 0 ? $"needs the data of the committed run, {Of.Data}; this page is on {Here}"
        : RecordedMachine.Here != Of.Machine ? $"needs a machine as the committed run's, {Of.Machine}; this is {RecordedMachine.Here}, where last digits can differ"
        : null;

    /// <summary>Where agreement can be claimed.</summary>
    public ClaimScope Scope => ClaimScope.On(Here) with { Missing = Obstacle };

    /// <summary>How many agree, in words: <c>6 of 6</c>.</summary>
    public string Found => $"{Agreeing} of {Runs.Count}";

    /// <summary>The sample in a sentence or two.</summary>
    public override string ToString()
    {
        var committed = $"{Of.Runs:N0} trainings of the committed full run ({Of.Data}; recorded on {Of.Day:yyyy-MM-dd}, {Of.Machine})";
        return Runs.Count == 0
            ? $"None of the {committed} was done again: this page is on other data, {Here}."
            : $"{Runs.Count} of the {committed} were drawn with seed {Seed} and done again: {Agreeing} of {Runs.Count} gave the same outcome to the last digit."
                + (RecordedMachine.Here == Of.Machine ? "" : $" This machine is another one ({RecordedMachine.Here}), where sums in another order can change last digits, and counts with them.");
    }

    internal sealed class Formatters
    {
        private readonly object[] _formatters =
        [
            new MimeFormatter("text/markdown", v => (v as RetrainedSample)?.ToString()),
            new MimeFormatter("text/plain", v => (v as RetrainedSample)?.ToString()),
        ];

        public IEnumerable<object> CreateTypeFormatters() => _formatters;
    }
}
