using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Studies.Tests.Store;

public class StudyTests
{
    [Fact]
    public void Canonical_text_is_the_same_on_every_machine()
    {
        var value = new { B = 1, A = new object?[] { 0.1, 1e-7, -0.0, 5.0, ulong.MaxValue, null, true, "é|\"" }, Kind = ToyKind.Odd, C = new { Z = 1, Y = 2 } };
        Assert.Equal(
            """{"A":[0.1,1E-07,0,5,18446744073709551615,null,true,"\u00E9|\u0022"],"B":1,"C":{"Y":2,"Z":1},"Kind":"Odd"}""",
            CanonicalJson.Of(value));
    }

    private sealed record WithDerived(int Given)
    {
        public int Set { get; init; }

        public double Derived => Given / 3.0;
    }

    private sealed class Unchangeable(int given)
    {
        public int Given { get; } = given;
    }

    [Fact]
    public void Canonical_text_leaves_out_what_follows_from_the_rest_and_nothing_else()
    {
        Assert.Equal("""{"Given":1,"Set":2}""", CanonicalJson.Of(new WithDerived(1) { Set = 2 }));
        Assert.Equal("""{"Given":1}""", CanonicalJson.Of(new Unchangeable(1)));
    }

    [Fact]
    public void Canonical_text_reads_back()
    {
        var value = new ToyCell(3, 1.0 / 3, ToyKind.Odd, "⸗");
        Assert.Equal(value, CanonicalJson.Read<ToyCell>(CanonicalJson.Of(value)));
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => CanonicalJson.Of(new ToyResult(double.NaN, 1))).Message, StringComparison.Ordinal);
    }

    private abstract record Shape
    {
        internal sealed record Circle(double Radius) : Shape;

        internal sealed record Ball<T>(double Radius, T Colour) : Shape;
    }

    private interface IMove;

    private sealed record Step(int Length, Func<int, int>? Law = null) : IMove;

    private sealed record Scene(Shape Shape, IReadOnlyList<IMove> Moves, IMove? Last = null);

    private sealed record Impostor(int Kind) : IMove;

    [Fact]
    public void Canonical_text_tells_the_kinds_of_an_abstract_type_apart()
    {
        var scene = new Scene(new Shape.Circle(1), [new Step(2, x => x + 1), new Step(3)]);
        Assert.Equal(
            """{"Last":null,"Moves":[{"Kind":"Step","Length":2},{"Kind":"Step","Length":3}],"Shape":{"Kind":"Circle","Radius":1}}""",
            CanonicalJson.Of(scene));
        Assert.Equal("""{"Colour":"red","Kind":"Ball","Radius":0.5}""", CanonicalJson.Of<Shape>(new Shape.Ball<string>(0.5, "red")));
        Assert.Equal("""{"Radius":1}""", CanonicalJson.Of(new Shape.Circle(1)));
    }

    [Fact]
    public void Canonical_text_of_an_abstract_type_is_written_only()
    {
        Assert.Throws<NotSupportedException>(() => CanonicalJson.Read<Scene>(CanonicalJson.Of(new Scene(new Shape.Circle(1), []))));
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => CanonicalJson.Of<Shape>(new Shape.Circle(double.NaN))).Message, StringComparison.Ordinal);
        Assert.Contains("Kind", Assert.Throws<NotSupportedException>(() => CanonicalJson.Of<IMove>(new Impostor(1))).Message, StringComparison.Ordinal);
    }

    /// <summary>These keys are part of every store: a change of them loses what was computed.</summary>
    [Fact]
    public void The_key_of_a_run_never_changes()
    {
        var run = new ExperimentRun<ToyCell>(new(3, 0.25, ToyKind.Odd, "⸗"), 7);
        const string identity =
            """{"Configuration":{"Kind":"Odd","Number":3,"Rate":0.25,"Word":"\u2E17"},"Data":"data","Format":"run-1","Seed":7,"Trainer":"toy","Version":1}""";

        Assert.Equal(CanonicalJson.Hash(identity), ToyExperiment.Study().KeyOf(run));
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", CanonicalJson.Hash("abc"));
    }

    [Fact]
    public void Whatever_a_result_depends_on_is_in_its_key()
    {
        var run = new ExperimentRun<ToyCell>(new(3, 0.25), 7);
        string[] keys =
        [
            ToyExperiment.Study().KeyOf(run),
            ToyExperiment.Study().KeyOf(run with { Seed = 8 }),
            ToyExperiment.Study().KeyOf(run with { Cell = run.Cell with { Rate = 0.26 } }),
            ToyExperiment.Study(experiment: new ToyExperiment { Data = "other" }).KeyOf(run),
            ToyExperiment.Study(experiment: new ToyExperiment { Version = new("toy", 2) }).KeyOf(run),
            ToyExperiment.Study(experiment: new ToyExperiment { Version = new("other", 1) }).KeyOf(run),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[0], ToyExperiment.Study(cells: 1, seeds: 1).KeyOf(run));
    }

    [Fact]
    public void A_cell_named_twice_is_one()
    {
        var study = new Study<ToyCell, ToyResult>("x", new ToyExperiment(), [new(1, 0.5), new(2, 0.5), new(1, 0.5)], [1, 2, 1]);
        Assert.Equal(4, study.Count);
        Assert.Equal([(1, 1), (1, 2), (2, 1), (2, 2)], study.Runs.Select(r => (r.Cell.Number, (int)r.Seed)));
    }

    [Fact]
    public void Refuses_what_cannot_be_run()
    {
        var experiment = new ToyExperiment();
        Assert.Throws<ArgumentException>(() => new Study<ToyCell, ToyResult>("x", experiment, [], [1]));
        Assert.Throws<ArgumentException>(() => new Study<ToyCell, ToyResult>("x", experiment, [new(1, double.NaN)], [1]));
        Assert.Throws<ArgumentException>(() => new Study<ToyCell, ToyResult>("x", new ToyExperiment { Data = " " }, [new(1, 1)], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ToyExperiment.Study(experiment: new ToyExperiment { Version = new("toy", 0) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ToyExperiment.Study(experiment: new ToyExperiment { BatchSize = 0 }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void Shards_are_disjoint_and_together_the_study(int count)
    {
        var study = ToyExperiment.Study(60, 5);
        var parts = Enumerable.Range(1, count).Select(i => study.Planned.Where(run => new Shard(i, count).Has(run.Key)).Select(run => run.Key).ToArray()).ToArray();

        Assert.Equal(study.Planned.Select(r => r.Key).Order(), parts.SelectMany(p => p).Order());
        Assert.All(parts, p => Assert.NotEmpty(p));
        var larger = ToyExperiment.Study(80, 5);
        Assert.All(parts[0], key => Assert.Contains(larger.Planned, run => run.Key == key && new Shard(1, count).Has(key)));
    }

    [Fact]
    public void A_shard_is_written_i_of_n()
    {
        Assert.Equal((2, 4), (Shard.Parse("2/4").Index, Shard.Parse("2/4").Count));
        Assert.Equal("1/1", Shard.Whole.ToString());
        foreach (var text in new[] { "", "2", "0/4", "5/4", "a/b", "1/2/3", "-1/4", "1/ 2" }) Assert.Throws<FormatException>(() => Shard.Parse(text));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Shard(3, 2));
    }
}
