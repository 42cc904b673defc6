using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Ilgpu.Dense;

/// <summary>Tables of which each is kept once, however many models share it.</summary>
/// <param name="Owners">For each table, the first model that has it.</param>
/// <param name="Of">Each model's table, [R].</param>
internal readonly record struct DistinctTables((DenseTraining Training, LabelledRows Rows)[] Owners, int[] Of)
{
    /// <summary>Tells tables apart by the objects that they come from.</summary>
    internal static DistinctTables By(
        (DenseTraining Training, LabelledRows Rows)[] lanes, Func<(DenseTraining Training, LabelledRows Rows), object> source)
    {
        var numbers = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        var owners = new List<(DenseTraining, LabelledRows)>();
        var of = new int[lanes.Length];
        for (var k = 0; k < lanes.Length; k++)
        {
            if (numbers.TryAdd(source(lanes[k]), owners.Count)) owners.Add(lanes[k]);
            of[k] = numbers[source(lanes[k])];
        }

        return new([.. owners], of);
    }
}
