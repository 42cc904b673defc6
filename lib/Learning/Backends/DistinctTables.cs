using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Backends;

/// <summary>Tables of which each is kept once, however many models share it.</summary>
/// <param name="Owners">For each table, the first model that has it.</param>
/// <param name="Of">Each model's table, [R].</param>
internal readonly record struct DistinctTables((DenseTraining Training, LabelledRows Rows)[] Owners, int[] Of)
{
    /// <summary>Tells tables apart by the objects that they come from.</summary>
    internal static DistinctTables By(
        IReadOnlyList<(DenseTraining Training, LabelledRows Rows)> lanes, Func<(DenseTraining Training, LabelledRows Rows), object> source)
    {
        var numbers = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        var owners = new List<(DenseTraining, LabelledRows)>();
        var of = new int[lanes.Count];
        for (var k = 0; k < of.Length; k++)
        {
            var own = source(lanes[k]);
            if (numbers.TryAdd(own, owners.Count)) owners.Add(lanes[k]);
            of[k] = numbers[own];
        }

        return new([.. owners], of);
    }
}
