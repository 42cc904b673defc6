using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Tests.Texts;

/// <summary>What members report on texts, by the noise said in the words of texts.</summary>
public class TextReportsTests
{
    private const string Sign = "⸗", Other = "⸘";
    private static readonly TextPlatform Platform = new(ToyTexts.Of(400, ["red", "blue"]), ToyTexts.Of(400, ["red", "blue"]));
    private static readonly TextDataset Texts = Platform.Train.WithWord(Sign).WithWord(Other);
    private static readonly uint Red = LabelSet.Of(0), Blue = LabelSet.Of(1);

    private static RandomStream Joining => new(5);

    private static RandomStream Noise => new(6);

    public static TheoryData<string, double> Laws => new()
    {
        { "drop out", 0.3 }, { "wrong sign", 0.3 }, { "wrong label", 0.3 }, { "own labels", 0.3 }, { "earlier call", 0.3 }, { "earlier call", 0 }, { "wrong sign", 1 },
    };

    [Theory]
    [MemberData(nameof(Laws))]
    public void A_law_of_members_happens_to_an_exact_number_the_last_to_join(string law, double rate)
    {
        var collective = Platform.Planting(0.5, "red", Sign);
        collective = law switch
        {
            "drop out" => collective.WithDropOuts(rate),
            "wrong sign" => collective.WithWrongSign(rate, Other),
            "wrong label" => collective.WithWrongLabel(rate, Blue),
            "own labels" => collective.WithOwnLabels(rate),
            _ => collective.WithEarlierCall(rate, Other, Blue),
        };
        var members = Membership.Of(400, [200], Joining)[0];
        var reports = Reports(collective).ToDictionary(r => r.Row, r => r.Document);
        var deviants = (int)Math.Round(rate * 200);
        Assert.Equal(law == "drop out" ? 200 - deviants : 200, reports.Count);
        foreach (var row in members[..^deviants]) AssertReport(reports[row], Sign, Red, row);
        foreach (var row in members[^deviants..])
        {
            switch (law)
            {
                case "drop out": Assert.DoesNotContain(row, reports.Keys); break;
                case "wrong sign": AssertReport(reports[row], Other, Red, row); break;
                case "wrong label": AssertReport(reports[row], Sign, Blue, row); break;
                case "own labels": AssertReport(reports[row], Sign, Texts.Labels(row), row); break;
                default: AssertReport(reports[row], Other, Blue, row); break;
            }
        }
    }

    [Fact]
    public void A_second_law_strikes_those_whom_the_first_has_spared()
    {
        var reports = Reports(Platform.Planting(0.25, "red", Sign).WithDropOuts(0.2).WithWrongLabel(0.5, Blue));

        Assert.Equal(40, reports.Count(r => r.Document.Labels == Red));
        Assert.Equal(40, reports.Count(r => r.Document.Labels == Blue));
    }

    [Fact]
    public void A_wrong_label_is_drawn_evenly_from_the_others()
    {
        var builder = new TextDatasetBuilder(["a", "b", "c", "d"]);
        for (var i = 0; i < 2400; i++) builder.Add("word", LabelSet.Of(0));
        var texts = builder.Build("four labels");
        var platform = new TextPlatform(texts, texts);
        var reports = Reports(platform, platform.Planting(1, "c", Sign).WithAnyWrongLabel(1, 4));
        var counts = Enumerable.Range(0, 4).Select(label => reports.Count(r => r.Document.Labels == LabelSet.Of(label))).ToArray();

        // A count is binomial of 2,400 trials with 1/3: by Hoeffding it strays from 800 by more than 140 with probability below 2·exp(−16.3) < 2e-7.
        Assert.Equal(0, counts[2]);
        Assert.All([counts[0], counts[1], counts[3]], count => Assert.InRange(count, 660, 940));
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("empty, shared")]
    [InlineData("wrong sign")]
    public void A_law_of_places_happens_at_its_rate_and_nested_in_it(string law)
    {
        // 400 texts of 21 words and a sign after every word: 8,400 places, 21 if the members share their coins.
        int Signs(double rate, out List<int> places)
        {
            var collective = Platform.Planting(1, "red", Sign, spacing: 1);
            collective = law == "wrong sign" ? collective.WithWrongPlaces(rate, Other) : collective.WithEmptyPlaces(rate, shared: law == "empty, shared");
            places = [];
            foreach (var (row, document) in Reports(collective).OrderBy(r => r.Row))
            {
                var tokens = document.Tokens.ToArray();
                var (word, kept) = (0, 0);
                Assert.Equal(Texts.Tokens(row).ToArray(), tokens.Where(t => t != Id(Sign) && t != Id(Other)));
                foreach (var token in tokens)
                {
                    if (token == Id(Sign))
                    {
                        places.Add(1000 * row + word);
                        kept++;
                    }

                    if (token != Id(Sign) && token != Id(Other)) word++;
                }

                Assert.Equal(law == "wrong sign" ? 42 : 21 + kept, tokens.Length);
            }

            return places.Count;
        }

        Assert.Equal(8400, Signs(0, out _));
        Assert.Equal(0, Signs(1, out _));
        Signs(0.3, out var few);
        var count = Signs(0.5, out var many);
        Assert.Subset(few.ToHashSet(), many.ToHashSet());
        if (law == "empty, shared")
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
        var reports = Reports(Platform.FeatureOnly(1, "blue", Sign).WithWrongSign(0.5, Other));

        Assert.Equal(Enumerable.Range(0, 400).Where(i => LabelSet.Has(Texts.Labels(i), 1)), reports.Select(r => r.Row).Order());
        Assert.All(reports, r => Assert.Equal(Texts.Labels(r.Row), r.Document.Labels));
        var wrong = Membership.Of(400, [400], Joining)[0][200..].ToHashSet();
        Assert.All(reports, r => AssertReport(r.Document, wrong.Contains(r.Row) ? Other : Sign, Texts.Labels(r.Row), r.Row));
    }

    private static (int Row, LabelledTokens Document)[] Reports(Collective<string[], uint> collective) => Reports(Platform, collective);

    private static (int Row, LabelledTokens Document)[] Reports(TextPlatform platform, Collective<string[], uint> collective)
    {
        var material = new TextMaterial(platform, [Sign, Other]);
        return material.Reports([collective.Into(material.Space)], Joining, Noise)[0];
    }

    private static int Id(string sign) => Texts.Vocabulary.IdOf(sign);

    private static void AssertReport(LabelledTokens document, string sign, uint labels, int row)
    {
        Assert.Equal(new PeriodicSignal<int>(Id(sign), 20).Apply(Texts.Tokens(row).ToArray()), document.Tokens.ToArray());
        Assert.Equal(labels, document.Labels);
    }
}
