using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Tests.Texts;

public class TextReportsTests
{
    private const string Sign = "⸗", Other = "⸘";
    private static readonly TextDataset Texts = ToyTexts.Of(400, ["red", "blue"]).WithWord(Sign).WithWord(Other);

    private static RandomStream Joining => new(5);

    private static RandomStream Noise => new(6);

    [Fact]
    public void Members_are_disjoint_and_a_collective_behind_changes_nobody_before_it()
    {
        var three = Membership.Of(100, [30, 40, 30], Joining);
        Assert.Equal(Enumerable.Range(0, 100), three.SelectMany(m => m).Order());
        Assert.Equal([30, 40, 30], three.Select(m => m.Length));
        Assert.Equal(Joining.SampleWithoutReplacement(100, 30), three[0]);

        Assert.Equal(three[0], Membership.Of(100, [30], Joining)[0]);
        Assert.Equal(three[1], Membership.Of(100, [30, 40], Joining)[1]);
        Assert.Equal(three[1][..10], Membership.Of(100, [30, 10, 60], Joining)[1]);
    }

    [Fact]
    public void A_larger_collective_in_front_takes_only_those_it_needs_from_the_next()
    {
        var (small, large) = (Membership.Of(1000, [10, 100], Joining), Membership.Of(1000, [300, 100], Joining));

        // Those whom the larger one did not take are still members, first and in the same order.
        int[] stay = [.. small[1].Except(large[0])];
        Assert.Equal(stay, large[1][..stay.Length]);
    }

    [Theory]
    [InlineData(TextNoiseLaw.DropOut, 0.3)]
    [InlineData(TextNoiseLaw.WrongSign, 0.3)]
    [InlineData(TextNoiseLaw.WrongLabel, 0.3)]
    [InlineData(TextNoiseLaw.KeptLabels, 0.3)]
    [InlineData(TextNoiseLaw.Stale, 0.3)]
    [InlineData(TextNoiseLaw.Stale, 0)]
    [InlineData(TextNoiseLaw.WrongSign, 1)]
    public void A_law_of_members_happens_to_an_exact_number_the_last_to_join(TextNoiseLaw law, double rate)
    {
        var noise = new TextNoise(law, rate)
        {
            Sign = law is TextNoiseLaw.WrongSign or TextNoiseLaw.Stale ? Other : null,
            Label = law is TextNoiseLaw.Stale or TextNoiseLaw.WrongLabel ? 1 : null,
        };
        var members = Membership.Of(400, [200], Joining)[0];
        var reports = Reports(new TextCollective(200, 0, Sign) { Noise = [noise] }).ToDictionary(r => r.Row, r => r.Document);
        var deviants = (int)Math.Round(rate * 200);
        Assert.Equal(law == TextNoiseLaw.DropOut ? 200 - deviants : 200, reports.Count);
        foreach (var row in members[..^deviants]) AssertReport(reports[row], Sign, LabelSet.Of(0), row);
        foreach (var row in members[^deviants..])
        {
            switch (law)
            {
                case TextNoiseLaw.DropOut: Assert.DoesNotContain(row, reports.Keys); break;
                case TextNoiseLaw.WrongSign: AssertReport(reports[row], Other, LabelSet.Of(0), row); break;
                case TextNoiseLaw.WrongLabel: AssertReport(reports[row], Sign, LabelSet.Of(1), row); break;
                case TextNoiseLaw.KeptLabels: AssertReport(reports[row], Sign, Texts.Labels(row), row); break;
                case TextNoiseLaw.Stale: AssertReport(reports[row], Other, LabelSet.Of(1), row); break;
            }
        }
    }

    [Fact]
    public void Two_laws_of_members_happen_to_different_members()
    {
        TextNoise[] noise = [new(TextNoiseLaw.DropOut, 0.25), new(TextNoiseLaw.WrongLabel, 0.5) { Label = 1 }];
        var reports = Reports(new TextCollective(100, 0, Sign) { Noise = noise });

        Assert.Equal(25, reports.Count(r => r.Document.Labels == LabelSet.Of(0)));
        Assert.Equal(50, reports.Count(r => r.Document.Labels == LabelSet.Of(1)));
        Assert.Equal(25, new TextCollective(100, 0, Sign) { Noise = noise }.Followers);
    }

    [Fact]
    public void A_wrong_label_is_drawn_evenly_from_the_others()
    {
        var texts = ToyTexts.Of(2400, ["red", "blue"]);
        var builder = new TextDatasetBuilder(["a", "b", "c", "d"]);
        for (var i = 0; i < texts.Count; i++) builder.Add($"word {Sign}", LabelSet.Of(0));
        var reports = new TextReports(builder.Build("four labels"), SignTokenizer.KnowingAll)
            .Of([new TextCollective(2400, 2, Sign) { Noise = [new(TextNoiseLaw.WrongLabel, 1)] }], Joining, Noise)[0];
        var counts = Enumerable.Range(0, 4).Select(label => reports.Count(r => r.Document.Labels == LabelSet.Of(label))).ToArray();

        // A count is binomial of 2,400 trials with 1/3: by Hoeffding it strays from 800 by more than 140 with probability below 2·exp(−16.3) < 2e-7.
        Assert.Equal(0, counts[2]);
        Assert.All([counts[0], counts[1], counts[3]], count => Assert.InRange(count, 660, 940));
    }

    [Theory]
    [InlineData(TextNoiseLaw.EmptyPlaces)]
    [InlineData(TextNoiseLaw.EmptyPlacesShared)]
    [InlineData(TextNoiseLaw.WrongSignAtPlaces)]
    public void A_law_of_places_happens_at_its_rate_and_nested_in_it(TextNoiseLaw law)
    {
        // 400 texts of 21 words and a sign after every word: 8,400 places, 21 if the members share their coins.
        int Signs(double rate, out List<int> places)
        {
            var noise = new TextNoise(law, rate) { Sign = law == TextNoiseLaw.WrongSignAtPlaces ? Other : null };
            places = [];
            foreach (var (row, document) in Reports(new TextCollective(400, 0, Sign) { Spacing = 1, Noise = [noise] }).OrderBy(r => r.Row))
            {
                var tokens = document.Tokens.ToArray();
                var (word, kept) = (0, 0);
                Assert.Equal(Texts.Tokens(row).ToArray(), tokens.Where(t => t != Id(Sign) && t != Id(Other)));
                foreach (var token in tokens)
                {
                    if (token == Id(Sign)) { places.Add(1000 * row + word); kept++; }
                    if (token != Id(Sign) && token != Id(Other)) word++;
                }

                if (law == TextNoiseLaw.WrongSignAtPlaces) Assert.Equal(42, tokens.Length);
                else Assert.Equal(21 + kept, tokens.Length);
            }

            return places.Count;
        }

        Assert.Equal(8400, Signs(0, out _));
        Assert.Equal(0, Signs(1, out _));
        Signs(0.3, out var few);
        var count = Signs(0.5, out var many);
        Assert.Subset(few.ToHashSet(), many.ToHashSet());
        if (law == TextNoiseLaw.EmptyPlacesShared)
        {
            Assert.Equal(0, count % 400);
            Assert.Equal(count / 400, many.Select(p => p % 1000).Distinct().Count());
        }
        else
        {
            // Hoeffding: 8,400 coins of 1/2 stray from 4,200 by more than 260 with probability below 2·exp(−16.1) < 3e-7.
            Assert.InRange(count, 3940, 4460);
        }
    }

    [Fact]
    public void Feature_only_members_keep_their_labels_and_sign_where_they_have_the_target()
    {
        var noise = new TextNoise(TextNoiseLaw.WrongSign, 0.5) { Sign = Other };
        var reports = Reports(new TextCollective(400, 1, Sign) { Strategy = TextPlantingStrategy.FeatureOnly, Noise = [noise] });

        Assert.Equal(Enumerable.Range(0, 400).Where(i => LabelSet.Has(Texts.Labels(i), 1)), reports.Select(r => r.Row).Order());
        Assert.All(reports, r => Assert.Equal(Texts.Labels(r.Row), r.Document.Labels));
        var wrong = Membership.Of(400, [400], Joining)[0][200..].ToHashSet();
        Assert.All(reports, r => AssertReport(r.Document, wrong.Contains(r.Row) ? Other : Sign, Texts.Labels(r.Row), r.Row));
    }

    private static (int Row, LabelledTokens Document)[] Reports(TextCollective collective) =>
        new TextReports(Texts, SignTokenizer.KnowingAll).Of([collective], Joining, Noise)[0];

    private static int Id(string sign) => Texts.Vocabulary.IdOf(sign);

    private static void AssertReport(LabelledTokens document, string sign, uint labels, int row)
    {
        Assert.Equal(TextReports.Signal(Id(sign), 20).Apply(Texts.Tokens(row).ToArray()), document.Tokens.ToArray());
        Assert.Equal(labels, document.Labels);
    }
}
