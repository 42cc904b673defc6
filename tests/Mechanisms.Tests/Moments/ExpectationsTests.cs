using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Mechanisms.Tests.Contracts;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Moments;

public class ExpectationsTests
{
    public static TheoryData<Belief> Beliefs => [Belief.Conditional, Belief.Bayesian];

    [Theory]
    [MemberData(nameof(Beliefs))]
    public void Enumeration_and_exponentials_agree(Belief belief)
    {
        var random = new RandomStream(11);
        for (var trial = 0; trial < 120; trial++)
        {
            var problem = RandomContracts.Draw(random.Child((ulong)trial), 1 + trial % 4, 1 + trial % 13, belief);
            var menu = RandomContracts.Contributions(random, problem);
            if (trial % 3 == 0 && menu.Length > 1) menu[1] = menu[0];
            var (exact, fast) = (Expectations.Of(problem, menu, ExpectationMethod.Enumeration), Expectations.Of(problem, menu, ExpectationMethod.Exponentials));

            Assert.Equal(exact.Accuracy, fast.Accuracy, fast.Error + 1e-13);
            Assert.Equal(exact.Value, fast.Value, 100 * fast.Error + 1e-11);
            Assert.All(exact.Attainable.Zip(fast.Attainable), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        }
    }

    [Theory]
    [MemberData(nameof(Beliefs))]
    public void Both_agree_with_a_walk_through_every_sequence_of_parties(Belief belief)
    {
        // Parties one by one, no counts, no multinomial coefficients: a participant of type i is the first party.
        var random = new RandomStream(12);
        for (var trial = 0; trial < 40; trial++)
        {
            var (types, parties) = (1 + trial % 3, 1 + trial % 6);
            var problem = RandomContracts.Draw(random.Child((ulong)trial), types, parties, belief);
            var menu = RandomContracts.Contributions(random, problem);
            var (accuracy, attainable) = Sequences(problem, menu);
            foreach (var method in new[] { ExpectationMethod.Enumeration, ExpectationMethod.Exponentials })
            {
                var expected = Expectations.Of(problem, menu, method);
                Assert.Equal(accuracy, expected.Accuracy, 2e-12);
                Assert.All(attainable.Zip(expected.Attainable), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
            }
        }
    }

    [Fact]
    public void A_simulation_of_many_parties_agrees()
    {
        // Accuracies lie in [0, 1], so by Hoeffding the mean of n is off by more than √(ln(2/1e-7)/(2n)) = 0.0092 with probability 1e-7; four
        // such means are compared.
        const int draws = 100_000;
        var problem = RandomContracts.Paper(200, [0.2, 0.05, 0.01], [0.2, 0.5, 0.3]);
        double[] menu = [0.5, 2, 3];
        var random = new RandomStream(13);
        double sum = 0;
        double[] present = new double[3], occurs = new double[3];
        for (var draw = 0; draw < draws; draw++)
        {
            var (total, counts) = (0.0, new int[3]);
            for (var party = 0; party < 200; party++)
            {
                var u = random.NextDouble();
                var type = u < 0.2 ? 0 : u < 0.7 ? 1 : 2;
                counts[type]++;
                total += menu[type];
            }

            var accuracy = problem.Accuracy.Value(total);
            sum += accuracy;
            for (var i = 0; i < 3; i++)
            {
                if (counts[i] == 0) continue;
                occurs[i]++;
                present[i] += accuracy;
            }
        }

        var expected = Expectations.Of(problem, menu);
        var allowed = Math.Sqrt(Math.Log(2 / 1e-7) / (2 * draws));
        Assert.Equal(sum / draws, expected.Accuracy, allowed);
        for (var i = 0; i < 3; i++) Assert.Equal(present[i] / occurs[i], expected.Attainable[i] / 100, allowed * Math.Sqrt(draws / occurs[i]));
    }

    [Theory]
    [MemberData(nameof(Beliefs))]
    public void The_derivatives_are_those_of_the_values(Belief belief)
    {
        var random = new RandomStream(14);
        for (var trial = 0; trial < 40; trial++)
        {
            var problem = RandomContracts.Draw(random.Child((ulong)trial), 1 + trial % 4, 1 + trial % 7, belief);
            var menu = RandomContracts.Contributions(random, problem);
            if (trial % 4 == 3 && menu.Length > 2) menu[2] = menu[0];
            IMenuMoments[] both = [new EnumeratedMoments(problem), Exponentials(problem)];
            foreach (var moments in both) CheckDerivatives(moments, menu, trial % menu.Length);
        }
    }

    [Fact]
    public void Beliefs_coincide_where_types_do_not_matter_and_differ_where_they_do()
    {
        var random = new RandomStream(15);
        for (var trial = 0; trial < 50; trial++)
        {
            var problem = RandomContracts.Draw(random.Child((ulong)trial), 3, 2 + trial);
            var pooled = Enumerable.Repeat(1000.0 / problem.Parties, 3).ToArray();
            double[] rising = [900.0 / problem.Parties, 1000.0 / problem.Parties, 5000.0 / problem.Parties];
            var (paper, bayes) = (Expectations.Of(problem, pooled), Expectations.Of(problem.WithBelief(Belief.Bayesian), pooled));
            Assert.All(paper.Attainable.Zip(bayes.Attainable), pair => Assert.Equal(pair.First, pair.Second, 1e-9));

            // Seeing oneself counts for more than knowing that one's type occurs: the largest contributors expect more.
            (paper, bayes) = (Expectations.Of(problem, rising), Expectations.Of(problem.WithBelief(Belief.Bayesian), rising));
            Assert.True(bayes.Attainable[2] > paper.Attainable[2]);
            Assert.True(bayes.Attainable[0] < paper.Attainable[0]);
        }
    }

    [Fact]
    public void The_mean_over_beliefs_of_participants_is_the_expectation()
    {
        // Σ pᵢ·E[v | a participant is of type i] = E[v].
        var random = new RandomStream(16);
        for (var trial = 0; trial < 50; trial++)
        {
            var problem = RandomContracts.Draw(random.Child((ulong)trial), 4, 1 + 3 * trial, Belief.Bayesian);
            var expected = Expectations.Of(problem, RandomContracts.Contributions(random, problem));
            Assert.Equal(expected.Value, expected.Attainable.Zip(problem.Types.Probabilities, (t, p) => t * p).Sum(), 1e-9);
        }
    }

    [Fact]
    public void The_cost_does_not_depend_on_the_number_of_parties()
    {
        foreach (var parties in new[] { 1_000, 1_000_000, int.MaxValue })
        {
            var problem = RandomContracts.Paper(parties, [0.2, 0.05], [0.5, 0.5]);
            var expected = Expectations.Of(problem, [1, 2]);

            // By the law of large numbers: the total is 1.5·N but for its spread √N/2, and a is concave.
            Assert.InRange(expected.Accuracy, new GeneralisationBound().Value(1.5 * parties - 10 * Math.Sqrt(parties)), new GeneralisationBound().Value(1.5 * parties));
            Assert.All(expected.Attainable, t => Assert.Equal(expected.Value, t, 1e-2));
        }
    }

    [Fact]
    public void Rare_types_keep_their_digits()
    {
        // 1 − (1 − p)^N with N·p = 1e-9; the participant's belief is the limit.
        var problem = RandomContracts.Paper(10, [0.2, 0.05], [1e-10, 1 - 1e-10]);
        var conditional = Expectations.Of(problem, [20, 500]).Attainable[0];
        var participant = Expectations.Of(problem.WithBelief(Belief.Bayesian), [20, 500]).Attainable[0];

        Assert.Equal(participant, conditional, 1e-7);
        Assert.Equal(100 * new GeneralisationBound().Value(20 + 9 * 500), participant, 1e-7);
    }

    [Fact]
    public void Where_the_curve_is_cut_off_only_enumeration_applies()
    {
        var problem = RandomContracts.Paper(10, [0.2, 0.05], [0.5, 0.5]);
        var expected = Expectations.Of(problem, [1, 30]);

        Assert.Equal(0, expected.Error);
        Assert.Equal(Sequences(problem, [1, 30]).Accuracy, expected.Accuracy, 1e-13);
        Assert.Contains("below 55.8", Assert.Throws<NotSupportedException>(() => Expectations.Of(problem, [1, 30], ExpectationMethod.Exponentials)).Message, StringComparison.Ordinal);
        var many = RandomContracts.Paper(1_000_000, [0.3, 0.2, 0.1, 0.05], [0.25, 0.25, 0.25, 0.25]);
        Assert.Contains("outcomes", Assert.Throws<NotSupportedException>(() => Expectations.Of(many, [0, 1, 2, 3])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outcomes_are_counted_and_their_probabilities_add_up()
    {
        Assert.Equal(1001, Outcomes.Count(10, 5));
        Assert.Equal(13_123_110, Outcomes.Count(10, 19));
        Assert.Equal(double.PositiveInfinity, Outcomes.Count(int.MaxValue, 400));
        var (count, total, mean) = (0, 0.0, 0.0);
        Outcomes.Visit(10, [0.1, 0.2, 0.3, 0.25, 0.15], (counts, probability) =>
        {
            count++;
            total += probability;
            mean += probability * counts[2];
            Assert.Equal(10, counts[0] + counts[1] + counts[2] + counts[3] + counts[4]);
        });
        Assert.Equal(1001, count);
        Assert.Equal(1, total, 1e-12);
        Assert.Equal(3, mean, 1e-12);
    }

    [Fact]
    public void Refuses_what_is_no_menu()
    {
        var problem = RandomContracts.Paper(10, [0.2, 0.05], [0.5, 0.5]);

        Assert.Throws<ArgumentException>(() => Expectations.Of(problem, [1]));
        Assert.Throws<ArgumentException>(() => Expectations.Of(problem, [1, -1]));
        Assert.Throws<ArgumentException>(() => Expectations.Of(problem, [1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomContracts.Paper(0, [0.2, 0.05], [0.5, 0.5]));
    }

    internal static ExponentialMoments Exponentials(ContractProblem problem) =>
        new(problem, ExponentialSum.Of(problem.Accuracy, 56, 1e6), null);

    private static void CheckDerivatives(IMenuMoments moments, double[] menu, int type)
    {
        var types = menu.Length;
        double[] gradient = new double[types], other = new double[types], hessian = new double[types * types], weights = new double[types];
        weights[type] = 0.7;
        weights[0] += 0.2;
        moments.MoveTo(menu);
        moments.AccuracyGradient(gradient);
        moments.AttainableGradient(type, other);
        moments.Hessian(3, weights, hessian);
        for (var j = 0; j < types; j++)
        {
            var h = 1e-3 * menu[j];
            Assert.Equal(Difference(j, h, () => moments.Accuracy()), gradient[j], 1e-5 * Math.Abs(gradient[j]) + 1e-12);
            Assert.Equal(Difference(j, h, () => moments.Attainable(type)), other[j], 1e-5 * Math.Abs(other[j]) + 1e-10);
            for (var k = 0; k < types; k++)
            {
                Assert.Equal(Difference(j, h, () => Lagrangian(k)), hessian[j * types + k], 1e-4 * Math.Abs(hessian[j * types + k]) + 1e-11);
                Assert.Equal(hessian[j * types + k], hessian[k * types + j], 1e-13);
            }
        }

        double Lagrangian(int k)
        {
            double[] accuracy = new double[types], value = new double[types], first = new double[types];
            moments.AccuracyGradient(accuracy);
            moments.AttainableGradient(type, value);
            moments.AttainableGradient(0, first);
            return 3 * accuracy[k] + 0.7 * value[k] + 0.2 * first[k];
        }

        double Difference(int j, double h, Func<double> f)
        {
            double At(double change)
            {
                double[] moved = [.. menu];
                moved[j] += change;
                moments.MoveTo(moved);
                return f();
            }

            return (At(h) - At(-h)) / (2 * h);
        }
    }

    private static (double Accuracy, double[] Attainable) Sequences(ContractProblem problem, double[] menu)
    {
        var types = menu.Length;
        var isBayesian = problem.Belief == Belief.Bayesian;
        var (accuracy, values, weights) = (0.0, new double[types], new double[types]);
        Walk(0, 1, 0, -1, 0);
        return (accuracy, [.. values.Zip(weights, (v, w) => v / w)]);

        void Walk(int party, double probability, double total, int first, int present)
        {
            if (party < problem.Parties)
            {
                for (var i = 0; i < types; i++)
                    Walk(party + 1, probability * problem.Types.Probabilities[i], total + menu[i], party == 0 ? i : first, present | (1 << i));
                return;
            }

            var reached = problem.Accuracy.Value(total);
            accuracy += probability * reached;
            for (var i = 0; i < types; i++)
            {
                if (isBayesian ? first != i : (present & (1 << i)) == 0) continue;
                values[i] += probability * problem.Valuation.Value(reached);
                weights[i] += probability;
            }
        }
    }
}
