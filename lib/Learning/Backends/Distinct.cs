namespace CollectiveAction.Learning.Backends;

/// <summary>Things that models share, such as a table of rows or a stream, of which each is kept once.</summary>
/// <typeparam name="TLane">A model's training.</typeparam>
/// <param name="Owners">For each thing, the first model that has it.</param>
/// <param name="Of">The number of each model's, [R].</param>
internal readonly record struct Distinct<TLane>(TLane[] Owners, int[] Of);

/// <summary>Finds what models share.</summary>
internal static class Distinct
{
    /// <summary>Tells things apart by the objects that they come from.</summary>
    internal static Distinct<TLane> By<TLane>(IReadOnlyList<TLane> lanes, Func<TLane, object> source)
    {
        var numbers = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        var owners = new List<TLane>();
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
