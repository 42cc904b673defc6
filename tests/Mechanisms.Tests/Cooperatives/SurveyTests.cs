using CollectiveAction.Mechanisms.Cooperatives;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Cooperatives;

public class SurveyTests
{
    [Fact]
    public void Every_lottery_of_the_menu_is_fair_so_nobody_averse_to_risk_takes_one()
    {
        Assert.All(OwnershipSurvey.Menu, lottery => Assert.Equal(1, lottery.Mean, 1e-12));
        Assert.All(OwnershipSurvey.Menu, lottery => Assert.Equal(2, lottery.Extra / lottery.Forgone, 1e-12));
        for (var rho = 0.01; rho < 1; rho += 0.01)
        {
            Assert.False(new ForgoingPreference(rho).TakesLottery());
            Assert.Equal(0, new ForgoingPreference(rho).Chosen(2));
        }

        Assert.True(new ForgoingPreference(-0.1).TakesLottery());
        Assert.Equal(1, new ForgoingPreference(-0.1).Chosen(2));
    }

    [Fact]
    public void The_chosen_part_is_the_best_of_a_fine_grid()
    {
        var random = new RandomStream(71);
        for (var round = 0; round < 300; round++)
        {
            var worker = new ForgoingPreference(1.8 * random.NextDouble() - 0.9, random.NextDouble(), 0.4 * random.NextNormal());
            var multiple = 1 + 3 * random.NextDouble();
            var best = Enumerable.Range(0, 1_001).Max(k => worker.Utility(k / 1000.0, multiple));
            Assert.True(worker.Utility(worker.Chosen(multiple), multiple) >= best - 1e-12);
            var all = worker.MultipleForAll();
            if (worker.ChanceWeight > 0.05 && all > 0) Assert.Equal(worker.Utility(0, 1), worker.Utility(1, all), 1e-9);
        }
    }

    [Fact]
    public void One_worker_with_a_weight_or_with_a_value_of_ownership_explains_a_quarter_for_double_and_all_for_three()
    {
        // w = 3^(ρ − 1) for all at three, and w/(1 − w) = (5/3)^ρ for a quarter at double.
        var rho = Root(r => Math.Pow(3, r - 1) / (1 - Math.Pow(3, r - 1)) - Math.Pow(5.0 / 3, r));
        var worker = new ForgoingPreference(rho, Math.Pow(3, rho - 1));
        Assert.Equal(0.25, worker.Chosen(2), 1e-9);
        Assert.Equal(3, worker.MultipleForAll(), 1e-9);

        double Bonus(double r) => 1 - 0.5 * Math.Pow(3, 1 - r);
        rho = Root(r => 0.5 * (1 - r) * (Math.Pow(1.25, -r) - Math.Pow(0.75, -r)) + Bonus(r));
        var owner = new ForgoingPreference(rho, OwnershipValue: Bonus(rho));
        Assert.Equal(0.25, owner.Chosen(2), 1e-9);
        Assert.Equal(3, owner.MultipleForAll(), 1e-9);
    }

    [Fact]
    public void Expected_utility_is_empty_and_the_other_models_are_not()
    {
        var expected = SurveyFit.Of(SurveyModel.ExpectedUtility, 40);
        Assert.True(expected.IsEmpty);
        Assert.True(expected.Misfit > 1.5);
        foreach (var model in new[] { SurveyModel.ChanceWeighting, SurveyModel.OwnershipValue })
        {
            var fit = SurveyFit.Of(model, 13);
            Assert.False(fit.IsEmpty);
            Assert.InRange(fit.Misfit, 0, 1);
            Assert.Contains(fit.Best, fit.Possible);
            Assert.Equal(13 * 13 * 13, fit.Tried);
        }
    }

    [Fact]
    public void Under_expected_utility_no_law_of_tastes_whatever_gives_the_answers()
    {
        // At fair odds a worker gives up all or nothing, so the mean given up is the part that is willing, whatever the population. 28 of 31 are willing and a quarter is given up:
        // exact intervals for one proportion, each at half the risk, do not meet.
        var willing = BinomialEstimate.ClopperPearson(OwnershipSurvey.Respondents - OwnershipSurvey.Unwilling, OwnershipSurvey.Respondents, 0.975);
        var given = BinomialEstimate.ClopperPearson((int)Math.Ceiling(OwnershipSurvey.MeanForgone * OwnershipSurvey.Respondents), OwnershipSurvey.Respondents, 0.975);
        Assert.True(given.Upper < willing.Lower);
    }

    [Fact]
    public void Refuses_parameters_that_mean_nothing()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ForgoingPreference(1).Chosen(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ForgoingPreference(0.5, 1.1).TakesLottery());
        Assert.Throws<ArgumentOutOfRangeException>(() => new ForgoingPreference(0.5).Chosen(0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => SurveyFit.Of(SurveyModel.ExpectedUtility, 1));
    }

    private static double Root(Func<double, double> function) => MathNet.Numerics.RootFinding.Brent.FindRoot(function, 0.3, 0.7, 1e-14);
}
