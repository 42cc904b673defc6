using CollectiveAction.Experiments.Composition;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Tests.Composition;

public class TextLabTests
{
    private static readonly TextLab Lab = LabGrid.Texts(RunMode.Quick, synthetic: true);

    [Fact]
    public void Two_halves_with_the_planters_sign_are_one_collective_in_law()
    {
        foreach (var share in new[] { 0.01, 0.1 })
        {
            var (one, halves) = (Exact(new(share)), Exact(new(share) { Alliance = Alliance.CommonMark }));
            Assert.Equal(one.Successes[TextLab.Planters], halves.Successes[TextLab.Planters], 1e-12);
            Assert.Equal(one.Accuracy, halves.Accuracy, 1e-12);
        }
    }

    [Fact]
    public void Rivals_of_more_people_win_the_sign_of_the_exact_firm()
    {
        var (weaker, stronger) = (Exact(new(0.1) { Rivals = 0.05 }), Exact(new(0.05) { Rivals = 0.1 }));
        Assert.True(weaker.Successes[TextLab.Planters] > 0.5 && weaker.Successes[TextLab.Rivals] < 0.5);
        Assert.True(stronger.Successes[TextLab.Rivals] > 0.5 && stronger.Successes[TextLab.Planters] < 0.5);
    }

    [Fact]
    public void A_budget_is_kept_and_trained_with()
    {
        var firm = (PrivateBagLearner)((TextsPlatform)Lab.ScenarioOf(new(0.1) { Epsilon = 4 }).Platform).Texts.Learner;
        Assert.Equal(10, firm.Options.Privacy!.ClippingNorm);
        Assert.InRange(Lab.Budget.Epsilon(firm.Options.Privacy.NoiseMultiplier), 3.9, 4);
        Assert.Null(((PrivateBagLearner)((TextsPlatform)Lab.ScenarioOf(new(0.1)).Platform).Texts.Learner).Options.Privacy);

        // The same people and batches: with next to no budget nothing but noise is learned.
        var results = Lab.Sweep([new(0.2), new(0.2) { Epsilon = 0.01 }], 1).Run();
        double Accuracy(TextLabSetting setting) => results.Measured(setting, m => m.Accuracy).Value;
        Assert.True(Accuracy(new(0.2)) > 0.5 && Accuracy(new(0.2) { Epsilon = 0.01 }) < 0.4);
    }

    [Fact]
    public void Drop_outs_and_allies_are_those_of_the_setting()
    {
        var parties = Lab.ScenarioOf(new(0.1) { Alliance = Alliance.OwnMarks, DropOut = 0.3, Rivals = 0.02 }).Parties;
        Assert.Equal([0.05, 0.05, 0.02], parties.Select(p => p.Collective.Share));
        Assert.Equal([1, 1, 0], parties.Select(p => p.Collective.Noise.Count));
        Assert.All(parties, p => Assert.IsType<FeatureLabelPlanting<string[], uint>>(p.Collective.Strategy));
        Assert.Equal([0.1, 0, 0], Lab.ScenarioOf(new(0.1)).Parties.Select(p => p.Collective.Share));
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Contains("give rivals another label", Assert.Throws<ArgumentException>(() => new TextLab(Lab.Texts, Lab.Learner, Lab.Target, Lab.Target)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TextLab(Lab.Texts, Lab.Learner, "Nobody", Lab.Target));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextLab(Lab.Texts, Lab.Learner, Lab.Target, Lab.RivalTarget, clippingNorm: 0));
        Assert.ThrowsAny<ArgumentException>(() => Lab.ScenarioOf(new(0.1) { Epsilon = -1 }));
        Assert.ThrowsAny<ArgumentException>(() => Lab.ScenarioOf(new(0.9) { Rivals = 0.2 }));
    }

    private static Measures Exact(TextLabSetting setting) => Lab.ScenarioOf(setting).Play().Last.Exact;
}
