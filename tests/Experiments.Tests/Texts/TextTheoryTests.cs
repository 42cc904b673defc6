using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Tests.Texts;

public class TextTheoryTests
{
    private const string Sign = "⸗", Other = "⸘";
    private static readonly TextDataset Texts = Labelled();

    [Fact]
    public void Without_conflict_everybody_wins_and_on_one_sign_the_larger_takes_all()
    {
        Collective<string[], uint>[] two = [Of(3, 0), Of(2, 1, Other)];

        Assert.Equal([1, 1], Exact(two));
        Assert.Equal([1, 0], Exact([two[0], Of(2, 1)]));
        Assert.Equal([1, 0], new CollectiveSuccess(new TextTheory(Texts, [Sign, Other], SignTokenizer.NotKnowing(Sign, Other)).MixtureOf(two)).OfEach());
        Assert.Equal([1, 1], Exact([two[0], Of(2, 0)]));
    }

    [Fact]
    public void Weights_are_those_of_the_members_counted_one_by_one()
    {
        var noisy = Of(100, 0) with
        {
            Noise =
            [
                new OneOf(
                    (0.1, new DropOut(1)), (0.2, new AnyWrongLabel<uint>(1, [LabelSet.Of(1), LabelSet.Of(2)])), (0.3, new OwnLabel(1)),
                    (0.1, new WrongSignal<string[]>(1, new PeriodicSignal<string>(Other, 20))),
                    (0.05, new StaleCoordination<string[], uint>(1, new PeriodicSignal<string>(Other, 20), LabelSet.Of(1)))),
            ],
        };
        var mixture = new TextTheory(Texts, [Sign, Other]).MixtureOf(noisy);
        var weights = mixture.Components.GroupBy(c => (c.Collective, c.Play?.Description)).Select(g => g.Sum(c => c.Weight) * 400).Order().ToArray();

        // 400 people: 10 drop out, 2 · 10 tell one of two wrong labels, 30 keep theirs, 10 + 5 use the other sign, 25 follow, 300 are others.
        Assert.Equal([5, 10, 10, 20, 25, 30, 300], weights, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Theory]
    [InlineData(0.49, 1)]
    [InlineData(0.51, 0)]
    public void One_wrong_label_sinks_the_collective_when_half_of_it_falls_for_it(double rate, double success)
    {
        var noisy = Of(100, 0).WithWrongLabel(rate, LabelSet.Of(1));
        var mixture = new TextTheory(Texts, [Sign]).MixtureOf(noisy);

        Assert.Equal(success, new CollectiveSuccess(mixture).Of(0));
        Assert.Equal(1 - rate / (1 - rate), MixtureBound.Of(mixture, 0, Knowledge.PerComponent).Value, 12);
    }

    [Fact]
    public void Members_who_keep_their_labels_sink_it_only_where_texts_tell_another_label()
    {
        // Texts say a, b, or a and c, one third, one third, one third: those who say b win their own label back once most keep theirs.
        var noisy = Of(100, 0).WithOwnLabels(0.6);
        var expected = Enumerable.Range(0, 400).Count(i => LabelSet.Has(Texts.Labels(i), 0)) / 400.0;

        Assert.Equal(expected, Exact([noisy])[0], 12);
        Assert.Equal(1, Exact([Of(100, 0).WithOwnLabels(0.4)])[0], 12);
    }

    [Fact]
    public void Refuses_what_it_does_not_see()
    {
        var theory = new TextTheory(Texts, [Sign]);
        Assert.Throws<ArgumentException>(() => theory.MixtureOf(Of(1, 0, Other)));
        Assert.Throws<ArgumentException>(() => theory.MixtureOf(Of(1, 0).WithEmptyPlaces(0.5)));
        Assert.Throws<ArgumentException>(() => new TextTheory(Texts, []));
    }

    private static double[] Exact(Collective<string[], uint>[] arrangement) =>
        [.. new CollectiveSuccess(new TextTheory(Texts, [Sign, Other]).MixtureOf(arrangement)).OfEach().Take(arrangement.Length)];

    private static Collective<string[], uint> Of(int members, int target, string sign = Sign) =>
        new(members / 400.0, new PeriodicSignal<string>(sign, 20), LabelSet.Of(target));

    private static TextDataset Labelled()
    {
        var builder = new TextDatasetBuilder(["a", "b", "c"]);
        uint[] sets = [LabelSet.Of(0), LabelSet.Of(1), LabelSet.Of(0) | LabelSet.Of(2)];
        for (var i = 0; i < 400; i++) builder.Add("word", sets[i % 3]);
        return builder.Build("three sayings");
    }
}
