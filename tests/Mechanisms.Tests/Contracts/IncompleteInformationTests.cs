using CollectiveAction.Mechanisms.Contracts;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Mechanisms.Solving;
using CollectiveAction.Mechanisms.Tests.Moments;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Contracts;

public class IncompleteInformationTests
{
    public static TheoryData<Belief> Beliefs => [Belief.Conditional, Belief.Bayesian];

    [Theory]
    [MemberData(nameof(Beliefs))]
    public void Every_random_instance_is_certified(Belief belief)
    {
        var random = new RandomStream(21);
        for (var trial = 0; trial < 1000; trial++)
        {
            var (types, parties) = (1 + trial % 8, 1 + random.NextInt32(trial % 2 == 0 ? 6 : 2000));
            var result = IncompleteInformation.Solve(RandomContracts.Draw(random.Child((ulong)trial), types, parties, belief));

            Assert.True(result.HasConverged, $"trial {trial}: {result.Status}, {result.Residual:G3}");
            AssertCertified(result.Value);
        }
    }

    [Fact]
    public void Types_that_would_not_train_alone_are_certified_too()
    {
        // The zero menu and what types do alone are contracts, so none of these problems is infeasible.
        var random = new RandomStream(22);
        var (faces, proved) = (0, 0);
        for (var trial = 0; trial < 400; trial++)
        {
            var stream = random.Child((ulong)trial);
            var types = 1 + trial % 5;
            double[] costs = [.. Enumerable.Range(0, types).Select(_ => 30 * Math.Exp(-10 * stream.NextDouble()))];
            var result = IncompleteInformation.Solve(RandomContracts.Paper(2 + stream.NextInt32(trial % 2 == 0 ? 5 : 200), costs, RandomContracts.Probabilities(stream, types)));
            Assert.True(result.HasConverged, $"trial {trial}: {result.Status}, {result.Residual:G3}");
            AssertCertified(result.Value);
            if (result.Value.Path == ContractPath.Faces) faces++;
            if (result.Value.IsGlobal) proved++;
        }

        Assert.InRange(faces, 100, 300);
        Assert.InRange(proved, 200, 400);
    }

    [Fact]
    public void A_type_that_is_too_dear_is_left_nearly_out_and_voids_nothing()
    {
        // With m₁ = 2.7656 the dear type gets what the cheap one would not pose as dear for; it alone makes no model.
        var dear = IncompleteInformation.Solve(RandomContracts.Paper(10, [20, 0.02], [0.5, 0.5])).Required;
        AssertCertified(dear);
        Assert.Equal(90.2059, dear.Expected.Value, 1e-4);
        Assert.Equal(Expectations.Of(dear.Problem, [.. dear.Contributions], ExpectationMethod.Enumeration).Accuracy, dear.Expected.Accuracy, 1e-14);
        Assert.Equal((ContractPath.Faces, false), (dear.Path, dear.IsGlobal));
        Assert.InRange(dear.UpperBound, dear.Expected.Accuracy, dear.Expected.Accuracy + 1e-4);

        var excluding = IncompleteInformation.Solve(RandomContracts.Paper(10, [1, 0.4], [0.5, 0.5])).Required;
        AssertCertified(excluding);
        Assert.True(excluding.Expected.Value > Expectations.Of(excluding.Problem, [0.23361156, 178.06478587]).Value);
        Assert.InRange(excluding.UpperBound, excluding.Expected.Accuracy, excluding.Expected.Accuracy + 1e-4);
    }

    [Theory]
    [MemberData(nameof(Beliefs))]
    public void No_search_from_many_starts_is_better_whatever_data_cost(Belief belief)
    {
        var random = new RandomStream(belief == Belief.Bayesian ? 34UL : 35UL);
        var (near, excluding) = (0, 0);
        for (var trial = 0; trial < 40; trial++)
        {
            var stream = random.Child((ulong)trial);
            var types = 2 + trial % 5;
            double[] costs = [.. Enumerable.Range(0, types).Select(_ => 30 * Math.Exp(-10 * stream.NextDouble()))];
            var problem = RandomContracts.Paper(2 + stream.NextInt32(types > 4 ? 3 : 7), costs, RandomContracts.Probabilities(stream, types), belief);
            var contract = IncompleteInformation.Solve(problem).Required;
            var searched = SlowContracts.BestOfSearches(problem, stream, starts: 6);

            AssertCertified(contract);
            Assert.True(searched <= contract.Expected.Accuracy + 1e-9, $"trial {trial}: {searched:R} is better than {contract}");
            Assert.True(contract.Expected.Accuracy <= contract.UpperBound + 1e-12);
            if (searched > contract.Expected.Accuracy - 1e-3) near++;
            if (contract.Path == ContractPath.Faces) excluding++;
        }

        // The search is no straw man, and the problems are those that the concave part alone does not solve.
        Assert.InRange(near, 12, 40);
        Assert.InRange(excluding, 20, 40);
    }

    [Fact]
    public void Where_the_upper_bound_is_reached_the_contract_is_proved_best()
    {
        var random = new RandomStream(36);
        for (var trial = 0; trial < 100; trial++)
        {
            var contract = IncompleteInformation.Solve(RandomContracts.Draw(random.Child((ulong)trial), 1 + trial % 5, 2 + random.NextInt32(50))).Required;
            if (contract.IsGlobal) Assert.InRange(contract.UpperBound, contract.Expected.Accuracy - 1e-12, contract.Expected.Accuracy + 1e-9);
        }

        var best = IncompleteInformation.Solve(RandomContracts.Paper(10, [0.02, 0.01], [0.3, 0.7])).Required;
        var program = new ScreeningProgram(best.Problem, 130, ExpectationsTests.Exponentials(best.Problem));
        var none = new ContractMultipliers(new double[2], new double[1], new double[1], new double[2], 0);

        // Any multipliers prove some bound, bad ones a weak one.
        Assert.True(Relaxation.Bound(program, [.. best.Contributions], [.. best.Utilities], none) > best.UpperBound);
    }

    [Fact]
    public void Many_parties_of_whom_some_are_too_dear_are_served_too()
    {
        foreach (var parties in new[] { 5_000, 200_000 })
        {
            var contract = IncompleteInformation.Solve(RandomContracts.Paper(parties, [50_000, 20, 0.3], [0.1, 0.5, 0.4])).Required;
            AssertCertified(contract);
            Assert.InRange(contract.UpperBound - contract.Expected.Accuracy, 0, 1e-5);
            Assert.True(contract.Expected.Accuracy > 0.98);
        }
    }

    [Fact]
    public void Who_would_do_nothing_alone_and_gains_nothing_together_does_nothing()
    {
        var idle = IncompleteInformation.Solve(RandomContracts.Paper(2, [500, 300], [0.5, 0.5])).Required;
        Assert.Equal([0, 0], idle.Contributions);
        Assert.Equal((0, true), (idle.Expected.Accuracy, idle.IsGlobal));
        Assert.True(idle.Checks.Hold(0));
    }

    [Fact]
    public void The_stated_residual_is_that_of_the_problem_itself()
    {
        // Sums of exponentials stand for a power law but nearly; what is stated is how nearly the conditions hold of the law.
        foreach (var exponent in new[] { 0.3, 0.5 })
        {
            var problem = new ContractProblem(PartyTypes.Of([0.02, 0.01], [0.4, 0.6]), 8, new PowerLaw(0.95, 2, exponent), new LinearValuation());
            var contract = IncompleteInformation.Solve(problem).Required;
            var exact = new ScreeningProgram(problem, 0, Expectations.Moments(problem, 0, 0, [], ExpectationMethod.Enumeration));
            var again = ContractCertificate.Of(exact, [.. contract.Contributions], [.. contract.Utilities], contract.Certificate.Multipliers with { Floor = 0 });

            Assert.True(contract.Expected.Error > 0);
            Assert.InRange(contract.Certificate.Residual, again.Residual / 1.01 - 1e-16, again.Residual * 1.01 + 1e-16);
        }
    }

    [Fact]
    public void A_menu_of_ones_own_is_checked()
    {
        var problem = RandomContracts.Paper(10, [20, 0.02], [0.5, 0.5]);
        var checks = ContractChecks.Of(problem, [2.765, 1751.9], [55.3, 90.294]);
        Assert.True(checks.Hold(1e-3), checks.ToString());
        Assert.False(ContractChecks.Of(problem, [2.765, 1751.9], [55.3, 90.4]).Hold(1e-3));
        Assert.False(ContractChecks.Of(problem, [2.765, 1751.9], [55.2, 90.294]).Hold(1e-3));
        Assert.Throws<ArgumentException>(() => ContractChecks.Of(problem, [1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ContractChecks.Of(problem, [1, 2], [1, double.NaN]));
    }

    [Fact]
    public void Prints_itself_with_its_proof()
    {
        var text = IncompleteInformation.Solve(RandomContracts.Paper(10, [20, 0.02], [0.5, 0.5])).Required.ToString();
        Assert.Contains("10 parties of 2 types: expected accuracy 0.902059, value 90.2059; none exceeds 0.902127", text, StringComparison.Ordinal);
        Assert.Contains("cost 20, probability 0.5: contributes 2.76556 for a model worth 55.3112, gains 0 over staying away", text, StringComparison.Ordinal);
        Assert.Contains("optimality conditions hold to ", text, StringComparison.Ordinal);
        Assert.Contains("no contract is better", IncompleteInformation.Solve(RandomContracts.Paper(10, [0.2, 0.1], [0.5, 0.5])).Required.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Beliefs))]
    public void The_two_paths_find_the_same_contract(Belief belief)
    {
        var random = new RandomStream(23);
        for (var trial = 0; trial < 100; trial++)
        {
            var problem = RandomContracts.Draw(random.Child((ulong)trial), 2 + trial % 5, 2 + trial % 30, belief);
            var ironed = IncompleteInformation.Solve(problem).Required;
            var interior = IncompleteInformation.Solve(problem, new ContractOptions { Path = ContractPath.InteriorPoint }).Required;

            Assert.Equal(ContractPath.InteriorPoint, interior.Path);
            Assert.Equal(ironed.Expected.Accuracy, interior.Expected.Accuracy, 1e-8);
        }
    }

    [Theory]
    [MemberData(nameof(Beliefs))]
    public void Enumeration_and_exponentials_lead_to_the_same_contract(Belief belief)
    {
        var random = new RandomStream(24);
        for (var trial = 0; trial < 30; trial++)
        {
            var problem = RandomContracts.Draw(random.Child((ulong)trial), 1 + trial % 4, 2 + trial % 6, belief);
            var (fast, exact) = (IncompleteInformation.Solve(problem).Required, IncompleteInformation.Solve(problem, new ContractOptions { Method = ExpectationMethod.Enumeration }).Required);

            Assert.Equal(0, exact.Expected.Error);
            Assert.Equal(exact.Expected.Accuracy, fast.Expected.Accuracy, 1e-11);
            Assert.All(exact.Contributions.Zip(fast.Contributions), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * pair.First));
        }
    }

    [Theory]
    [MemberData(nameof(Beliefs))]
    public void An_exhaustive_search_over_two_types_finds_the_same_and_nothing_better(Belief belief)
    {
        var random = new RandomStream(25);
        for (var trial = 0; trial < 6; trial++)
        {
            var problem = RandomContracts.Draw(random.Child((ulong)trial), 2, 2 + trial, belief);
            var contract = IncompleteInformation.Solve(problem).Required;
            var (accuracy, _) = SlowContracts.BestOfGrid(problem, 60.0 / problem.Parties, 1.5 * contract.Contributions[1]);

            Assert.InRange(accuracy, contract.Expected.Accuracy - 2e-6, contract.Expected.Accuracy + 1e-11);
        }
    }

    [Theory]
    [MemberData(nameof(Beliefs))]
    public void No_feasible_menu_nearby_or_far_is_better(Belief belief)
    {
        var random = new RandomStream(26);
        var feasible = 0;
        for (var trial = 0; trial < 20; trial++)
        {
            var problem = RandomContracts.Draw(random.Child((ulong)trial), 3 + trial % 2, 2 + trial % 4, belief);
            var contract = IncompleteInformation.Solve(problem).Required;
            for (var draw = 0; draw < 150; draw++)
            {
                var spread = Math.Pow(10, -1 - 4 * random.NextDouble());
                double[] menu = [.. contract.Contributions.Select(m => m * Math.Exp(spread * (random.NextNormal() - 1))).Order()];
                if (SlowContracts.Accuracy(problem, menu) is not { } accuracy) continue;
                feasible++;
                Assert.True(accuracy <= contract.Expected.Accuracy + 1e-11);
            }
        }

        Assert.InRange(feasible, 100, 3000);
    }

    [Fact]
    public void The_cases_that_equalities_get_wrong_are_solved()
    {
        // One party: every downward constraint as an equality would force m₁ ≥ 890.5, whose promise exceeds what it can be.
        var alone = IncompleteInformation.Solve(RandomContracts.Paper(1, [0.02, 0.01], [0.5, 0.5])).Required;
        Assert.Equal([715.643598, 1148.388915], alone.Contributions.Select(m => Math.Round(m, 6)));
        Assert.Equal(0, alone.Rents.Max(), 1e-9);
        Assert.True(alone.Utilities[1] > alone.Utilities[0] + 0.01 * alone.Contributions[0] + 1);

        var extreme = IncompleteInformation.Solve(RandomContracts.Paper(2, [0.24, 0.001], [0.5, 0.5])).Required;
        AssertCertified(extreme);
        Assert.Equal(extreme.Expected.Accuracy, SlowContracts.BestOfGrid(extreme.Problem, 64, 1.5 * extreme.Contributions[1]).Accuracy, 1e-4);
    }

    [Fact]
    public void Some_optimum_leaves_a_downward_constraint_slack()
    {
        // Two parties of which nearly all are dear: the cheap type is kept by its reservation utility, not by what it gains from posing as dear.
        foreach (var dear in new[] { 0.9, 0.95, 0.99 })
        {
            var contract = IncompleteInformation.Solve(RandomContracts.Paper(2, [0.24, 0.001], [dear, 1 - dear])).Required;
            AssertCertified(contract);
            Assert.Equal(ContractPath.InteriorPoint, contract.Path);
            Assert.Equal(0, contract.Rents[1], 1e-6);
            Assert.True(contract.Utilities[1] > contract.Utilities[0] + 0.239 * contract.Contributions[0] + 1);
        }
    }

    [Fact]
    public void One_type_contributes_until_it_is_indifferent()
    {
        foreach (var (cost, parties) in new[] { (0.02, 2), (0.2, 10), (1.0, 100), (0.001, 100_000) })
        {
            var contract = IncompleteInformation.Solve(RandomContracts.Paper(parties, [cost], [1])).Required;
            var (m, f) = (contract.Contributions[0], contract.Problem.Reservations[0]);

            Assert.Equal(f, 100 * new GeneralisationBound().Value(parties * m) - cost * m, 1e-9);
            Assert.Equal(m, Pooling.Of(contract.Problem).Required.Contribution, 1e-9 * m);
            Assert.Equal(m, CompleteInformation.Of(contract.Problem).Required.MeanContributions[0], 1e-9 * m);
        }
    }

    [Fact]
    public void Types_of_one_cost_are_one_type()
    {
        var split = IncompleteInformation.Solve(RandomContracts.Paper(10, [0.1, 0.2, 0.1, 0.1], [0.1, 0.4, 0.2, 0.3])).Required;
        var merged = IncompleteInformation.Solve(RandomContracts.Paper(10, [0.2, 0.1], [0.4, 0.6])).Required;

        Assert.Equal(merged.Contributions.Select(m => Math.Round(m, 8)), split.Contributions.Select(m => Math.Round(m, 8)));
    }

    [Fact]
    public void Nearly_equal_costs_are_told_apart_or_merged()
    {
        var single = IncompleteInformation.Solve(RandomContracts.Paper(10, [0.1], [1])).Required;
        foreach (var difference in new[] { 1e-12, 1e-9, 1.1e-7, 1e-6, 1e-4 })
        {
            var contract = IncompleteInformation.Solve(RandomContracts.Paper(10, [0.1 * (1 + difference), 0.1], [0.5, 0.5])).Required;

            AssertCertified(contract);
            Assert.Equal(difference < 1e-7 ? 1 : 2, contract.Contributions.Count);
            Assert.Equal(single.Expected.Accuracy, contract.Expected.Accuracy, 0.1 * difference + 1e-12);
        }
    }

    [Fact]
    public void Cheaper_contributions_never_hurt_the_coordinator()
    {
        var random = new RandomStream(28);
        for (var trial = 0; trial < 60; trial++)
        {
            // Reservation utilities are held, so that only the cost changes.
            var stream = random.Child((ulong)trial);
            var problem = RandomContracts.Draw(stream, 3, 2 + trial);
            var factor = 0.8 + 0.2 * stream.NextDouble();
            var cheaper = RandomContracts.Paper(problem.Parties, [.. problem.Types.Costs.Select(c => factor * c)], [.. problem.Types.Probabilities])
                .WithReservations([.. problem.Reservations]);

            Assert.True(IncompleteInformation.Solve(cheaper).Required.Expected.Accuracy >= IncompleteInformation.Solve(problem).Required.Expected.Accuracy - 1e-11);
        }
    }

    [Fact]
    public void It_lies_between_pooling_and_the_first_best()
    {
        var random = new RandomStream(29);
        for (var trial = 0; trial < 100; trial++)
        {
            var problem = RandomContracts.Draw(random.Child((ulong)trial), 2 + trial % 3, 2 + trial % 9);
            var value = IncompleteInformation.Solve(problem).Required.Expected.Value;
            if (Pooling.Of(problem) is { HasConverged: true } pooled) Assert.True(value >= pooled.Value.Value - 1e-9);
            Assert.True(value <= CompleteInformation.Of(problem).Required.Value + 1e-9);
            Assert.True(value >= NoCooperation.Of(problem).Value);
        }
    }

    [Fact]
    public void With_very_many_parties_ironing_by_probability_over_rent_gives_the_blocks()
    {
        // ρ = p/(cᵢ − cᵢ₊₁): pooled where it does not rise. The total is then certain and the objective nearly linear, so the last block, whose ρ is
        // highest, contributes all there is to pay for, and the others no more than the floor; none of these types would train alone.
        var random = new RandomStream(30);
        var seen = new HashSet<int>();
        for (var trial = 0; trial < 60; trial++)
        {
            var stream = random.Child((ulong)trial);
            var p = RandomContracts.Probabilities(stream, 3);
            double[] costs = [0.4 + 0.1 * stream.NextDouble(), 0.3 + 0.05 * stream.NextDouble(), 0.26 + 0.02 * stream.NextDouble()];
            double[] ratios = [p[0] / (costs[0] - costs[1]), p[1] / (costs[1] - costs[2]), p[2] / costs[2]];
            var blocks = Pool([.. p], [costs[0] - costs[1], costs[1] - costs[2], costs[2]]);
            if (Math.Abs(ratios[0] / ratios[1] - 1) < 0.05 || Math.Abs(ratios[1] / ratios[2] - 1) < 0.05) continue;

            var contract = IncompleteInformation.Solve(RandomContracts.Paper(1_000_000, costs, p)).Required;
            AssertCertified(contract);
            Assert.Equal(blocks[^1], Blocks(contract)[^1]);
            if (blocks.Length > 1) Assert.InRange(contract.Contributions[blocks[^1] - 1], 0, 1e-3 * contract.Contributions[^1]);
            seen.Add(blocks.Length);
        }

        Assert.Contains(1, seen);
        Assert.Contains(2, seen);
    }

    [Fact]
    public void Fifty_types_and_a_million_parties_are_certified()
    {
        var random = new RandomStream(31);
        foreach (var parties in new[] { 2, 100, 1_000_000 })
            AssertCertified(IncompleteInformation.Solve(RandomContracts.Draw(random, 50, parties)).Required);
    }

    [Theory]
    [InlineData(0.2, 0.004, 20)]
    [InlineData(0.1, 0.001, 20)]
    [InlineData(0.1, 0.001, 50)]
    [InlineData(0.2, 0.001, 80)]
    public void Two_parties_of_many_types_whose_cheapest_are_held_by_what_they_earn_alone_are_certified(double dearest, double cheapest, int types)
    {
        double[] costs = [.. Enumerable.Range(0, types).Select(i => dearest + (cheapest - dearest) * i / (types - 1))];
        var contract = IncompleteInformation.Solve(RandomContracts.Paper(2, costs, [.. costs.Select(_ => 1.0 / types)])).Required;
        Assert.InRange(contract.Certificate.Residual, 0, 2e-12);
        Assert.True(contract.IsGlobal);
        Assert.InRange(contract.UpperBound - contract.Expected.Accuracy, 0, 1e-11);

        // The cheapest type's participation takes the place of the constraint that ties it to the next dearer one.
        var prices = contract.Certificate.Multipliers;
        Assert.Equal(0, prices.Downward[^1], 1e-12);
        Assert.True(prices.Participation[^1] > 1e-4);
        Assert.Equal(contract.Problem.Reservations[^1], contract.Utilities[^1], 1e-10);
    }

    [Fact]
    public void Fifty_types_most_of_them_too_dear_come_to_an_end()
    {
        double[] costs = [.. Enumerable.Range(0, 50).Select(i => 1 - 0.999 * i / 49)];
        var contract = IncompleteInformation.Solve(RandomContracts.Paper(2, costs, [.. costs.Select(_ => 0.02)])).Required;
        AssertCertified(contract);
        Assert.Equal(ContractPath.Faces, contract.Path);
        Assert.False(contract.IsGlobal);
        Assert.InRange(contract.Expected.Accuracy, 0.2645, contract.UpperBound);
        Assert.InRange(contract.UpperBound, 0.2645, 0.2708);
    }

    [Fact]
    public void A_neighbours_contract_is_a_start_that_changes_nothing()
    {
        Contract? before = null;
        for (var k = 1; k < 30; k++)
        {
            var problem = RandomContracts.Paper(10, [0.02, 0.01], [k / 30.0, 1 - k / 30.0]);
            var (warm, cold) = (IncompleteInformation.Solve(problem, new ContractOptions { Start = before }).Required, IncompleteInformation.Solve(problem).Required);
            AssertCertified(warm);
            Assert.All(cold.Contributions.Zip(warm.Contributions), pair => Assert.Equal(pair.First, pair.Second, 1e-8 * pair.First));
            before = warm;
        }
    }

    [Fact]
    public void The_belief_changes_who_can_be_promised_what()
    {
        var problem = RandomContracts.Paper(10, [0.2, 0.16, 0.12, 0.08, 0.04], [0.2, 0.2, 0.2, 0.2, 0.2]);
        var (paper, bayes) = (IncompleteInformation.Solve(problem).Required, IncompleteInformation.Solve(problem.WithBelief(Belief.Bayesian)).Required);

        // A participant that counts itself expects more of the largest contributors, so they can be asked for more.
        Assert.True(bayes.Contributions[^1] > paper.Contributions[^1] + 50);
        Assert.True(bayes.Expected.Accuracy > paper.Expected.Accuracy);
        Assert.False(ContractChecks.Of(problem, bayes.Contributions, bayes.Promises, Expectations.Of(problem, [.. bayes.Contributions]).Attainable).Hold(1e-3));
    }

    [Fact]
    public void Who_asks_for_more_than_any_model_is_worth_is_not_satisfied()
    {
        var problem = RandomContracts.Paper(10, [0.2, 0.1], [0.5, 0.5]).WithReservations([0, 99.5]);
        var result = IncompleteInformation.Solve(problem);

        Assert.Equal(SolverStatus.Infeasible, result.Status);
        Assert.Contains("Infeasible", Assert.Throws<InvalidOperationException>(() => result.Required).Message, StringComparison.Ordinal);
        Assert.Equal(SolverStatus.Infeasible, Pooling.Of(problem).Status);
        Assert.Equal(SolverStatus.Infeasible, CompleteInformation.Of(problem).Status);
        Assert.Throws<ArgumentException>(() => problem.WithReservations([1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => problem.WithReservations([1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => IncompleteInformation.Solve(problem, new ContractOptions { Tolerance = 0 }));
    }

    [Fact]
    public void A_false_contract_has_no_certificate()
    {
        var problem = RandomContracts.Paper(10, [0.02, 0.01], [0.3, 0.7]);
        var contract = IncompleteInformation.Solve(problem).Required;
        var program = new ScreeningProgram(problem, 130, ExpectationsTests.Exponentials(problem));
        var multipliers = contract.Certificate.Multipliers;

        Assert.True(ContractCertificate.Of(program, [.. contract.Contributions], [.. contract.Utilities], multipliers).Residual < 1e-12);
        Assert.True(ContractCertificate.Of(program, [.. contract.Contributions.Select(m => 1.001 * m)], [.. contract.Utilities], multipliers).Infeasibility > 1e-5);
        Assert.True(ContractCertificate.Of(program, [.. contract.Contributions], [.. contract.Utilities.Select(u => u + 0.01)], multipliers).Infeasibility > 1e-5);
        var doubled = multipliers with { Budget = [.. multipliers.Budget.Select(b => 2 * b)] };
        Assert.True(ContractCertificate.Of(program, [.. contract.Contributions], [.. contract.Utilities], doubled).Stationarity > 0.1);
    }

    private static void AssertCertified(Contract contract)
    {
        Assert.InRange(contract.Certificate.Residual, 0, 1e-8);
        Assert.True(contract.Checks.Hold(1e-6), contract.Checks.ToString());
        Assert.All(contract.Contributions.Zip(contract.Contributions.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 1e-6 * pair.First));
        Assert.All(contract.Rents, rent => Assert.True(rent >= -1e-6));
    }

    private static int[] Blocks(Contract contract) =>
        [.. Enumerable.Range(0, contract.Contributions.Count).Where(i => i == 0 || contract.Contributions[i] > contract.Contributions[i - 1] * (1 + 1e-9))];

    /// <summary>Pools adjacent violators by trying every partition: the ratios of the blocks must rise, and inside none may a prefix exceed its block.</summary>
    private static int[] Pool(double[] gains, double[] prices)
    {
        foreach (var mask in new[] { 0, 1, 2, 3 })
        {
            int[] starts = [0, .. Enumerable.Range(1, 2).Where(i => (mask & (1 << (i - 1))) != 0)];
            int[] ends = [.. starts.Skip(1), 3];
            double Ratio(int from, int to) => gains[from..to].Sum() / prices[from..to].Sum();
            var rising = Enumerable.Range(1, starts.Length - 1).All(b => Ratio(starts[b - 1], ends[b - 1]) < Ratio(starts[b], ends[b]));
            var inner = Enumerable.Range(0, starts.Length).All(b =>
                Enumerable.Range(starts[b] + 1, ends[b] - starts[b] - 1).All(cut => Ratio(starts[b], cut) >= Ratio(starts[b], ends[b])));
            if (rising && inner) return starts;
        }

        throw new InvalidOperationException("No partition is pooled.");
    }
}
