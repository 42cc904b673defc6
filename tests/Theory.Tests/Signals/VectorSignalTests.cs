using CollectiveAction.Theory.Signals;
using FsCheck;
using FsCheck.Fluent;

namespace CollectiveAction.Theory.Tests.Signals;

public class VectorSignalTests
{
    [Fact]
    public void Sets_its_coordinates_and_leaves_the_others_and_the_given_vector()
    {
        double[] vector = [1, 2, 3, 4];
        var signal = new CoordinateSignal([2, 0], [-7, 0.5]);

        Assert.Equal([0.5, 2, -7, 4], signal.Apply(vector));
        Assert.Equal([1, 2, 3, 4], vector);
        Assert.Equal([2, 0], signal.Coordinates.ToArray());
        Assert.Equal([-7, 0.5], signal.Values.ToArray());
    }

    [Fact]
    public void Setting_twice_is_setting_once() => ForVectors((vector, seed) =>
    {
        var coordinates = Enumerable.Range(0, vector.Length).Where(i => i % (1 + seed % 3) == 0).ToArray();
        var signal = new CoordinateSignal(coordinates, coordinates.Select(i => (double)(seed - i)).ToArray());
        var once = signal.Apply(vector);
        return signal.Apply(once).SequenceEqual(once)
            && Enumerable.Range(0, vector.Length).All(i => once[i].Equals(coordinates.Contains(i) ? seed - i : vector[i]));
    });

    [Fact]
    public void Adding_is_undone_by_adding_the_opposite_and_is_idempotent_only_for_nothing() => ForVectors((vector, seed) =>
    {
        // Whole numbers, so that no digit is lost.
        var offset = vector.Select((_, i) => (double)(i * seed % 5)).ToArray();
        var (signal, opposite) = (new OffsetSignal(offset), new OffsetSignal(Array.ConvertAll(offset, v => -v)));
        var once = signal.Apply(vector);
        return opposite.Apply(once).SequenceEqual(vector) && signal.IsIdempotent == signal.Apply(once).SequenceEqual(once);
    });

    [Fact]
    public void An_offset_is_copied_and_shown()
    {
        double[] offset = [1, 0];
        var signal = new OffsetSignal(offset);
        offset[0] = 9;

        Assert.Equal([1, 0], signal.Offset.ToArray());
        Assert.False(signal.IsIdempotent);
        Assert.True(new OffsetSignal([0, 0]).IsIdempotent);
    }

    [Fact]
    public void Refuses_what_is_no_signal()
    {
        AssertRefused("at least one", () => new CoordinateSignal([], []));
        AssertRefused("1 values", () => new CoordinateSignal([0, 1], [1]));
        AssertRefused("given twice", () => new CoordinateSignal([3, 3], [1, 2]));
        AssertRefused("finite", () => new CoordinateSignal([0], [double.NaN]));
        AssertRefused("coordinates", () => new CoordinateSignal([-1], [1]));
        AssertRefused("coordinate 4 but the vector has 2", () => new CoordinateSignal([4], [1]).Apply([0, 0]));
        AssertRefused("is empty", () => new OffsetSignal([]));
        AssertRefused("finite", () => new OffsetSignal([double.PositiveInfinity]));
        AssertRefused("2 entries but the vector 1", () => new OffsetSignal([1, 2]).Apply([0]));
    }

    private static void ForVectors(Func<double[], int, bool> holds) =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<short[]>(),
            ArbMap.Default.ArbFor<byte>(),
            (numbers, seed) => numbers.Length == 0 || holds(Array.ConvertAll(numbers, n => (double)n), seed))
            .Check(Config.QuickThrowOnFailure.WithReplay(7, 11).WithMaxTest(500));

    private static void AssertRefused(string part, Func<object> build) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(build).Message, StringComparison.Ordinal);
}
