using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tables;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Commands;

/// <summary>What one collective of an arrangement did and got, as columns.</summary>
/// <param name="Strategy">What its members do, in words.</param>
/// <param name="Sign">The inserted sign.</param>
/// <param name="Target">The name of the target label.</param>
/// <param name="Share">Its size as a share α of the training texts; 0 where it only watches.</param>
/// <param name="Members">How many people are its members.</param>
/// <param name="Active">How many of them report anything but their own data.</param>
/// <param name="TopSuccess">How often the target is the top label.</param>
/// <param name="AnySuccess">How often the target is among the predicted labels.</param>
internal sealed record CollectiveColumns(
    string Strategy, string Sign, string Target, double Share, int Members, int Active, double TopSuccess, double AnySuccess);

/// <summary>Runs on texts as tables that people and other programs read: a row for each run.</summary>
internal static class TextTables
{
    /// <summary>A run as a row, with the columns of its first, second and third collective; those that it lacks are empty.</summary>
    internal static ResultTable OfArrangements(IEnumerable<(string Part, ResultRow<TextArrangement, CollectivesRun> Row)> rows, IReadOnlyList<string> labels) =>
        ResultTable.Of(rows.Select(named => new
        {
            named.Part,
            named.Row.Seed,
            A = Columns(named.Row, 0, labels),
            B = Columns(named.Row, 1, labels),
            C = Columns(named.Row, 2, labels),
            named.Row.Result.PrecisionAtOne,
        }));

    /// <summary>A run as a row, without the leads of single texts.</summary>
    internal static ResultTable OfErasing(IEnumerable<(string Part, ResultRow<ErasingCell, ErasingRun> Row)> rows) => ResultTable.Of(rows.Select(named => new
    {
        named.Part,
        named.Row.Cell.Share,
        named.Row.Seed,
        named.Row.Result.Changed,
        named.Row.Result.Success,
        named.Row.Result.CarrierSuccess,
        named.Row.Result.Accuracy,
        named.Row.Result.Estimate.Carriers,
        named.Row.Result.Estimate.Tested,
        named.Row.Result.Estimate.Information,
    }));

    private static CollectiveColumns? Columns(ResultRow<TextArrangement, CollectivesRun> row, int place, IReadOnlyList<string> labels)
    {
        if (place >= row.Cell.Collectives.Count) return null;
        var (collective, outcome) = (row.Cell.Collectives[place], row.Result.Outcomes[place]);
        var planting = collective.Strategy as SignalStrategy<string[], uint>;
        return new CollectiveColumns(
            InWords(collective),
            planting?.Signal is PeriodicSignal<string> sign ? sign.Token : "",
            planting is null ? "" : string.Join(' ', LabelSet.Names(planting.Target, labels)),
            collective.Share,
            outcome.Members,
            outcome.Active,
            outcome.TopSuccess,
            outcome.AnySuccess);
    }

    private static string InWords(Collective<string[], uint> collective) => collective.Strategy switch
    {
        FeatureLabelPlanting<string[], uint> => "sign and label",
        FeatureOnlyPlanting<string[], uint> => "sign only",
        var other => other.ToString(),
    };
}
