using CollectiveAction.Mechanisms.Aggregation;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Aggregation;

public sealed class AggregationTests
{
    [Theory]
    [InlineData(false, 2)]
    [InlineData(false, 3)]
    [InlineData(true, 2)]
    [InlineData(true, 4)]
    public void Iterations_are_those_of_the_formulas(bool oneCoin, int labels)
    {
        var (full, _) = Crowds.OneCoin(25, [0.9, 0.8, 0.55, 0.4, 0.7], labels, new RandomStream(1));
        var votes = CrowdVotes.Of(full.All.Where((_, k) => k % 7 != 3), labels);
        var options = new AggregationOptions { MostIterations = 6, Tolerance = 1e-300 };
        var fast = (oneCoin ? DawidSkene.OneCoin(votes, options) : DawidSkene.Of(votes, options)).Value;
        var slow = SlowAggregation.DawidSkene(votes, 6, options.Smoothing, oneCoin);
        for (var i = 0; i < votes.Items; i++)
        {
            for (var t = 0; t < labels; t++) Assert.Equal(slow[i, t], fast.Posterior(i)[t], 1e-9);
        }
    }

    [Fact]
    public void The_likelihood_never_falls()
    {
        var (votes, _) = Crowds.OneCoin(60, [0.9, 0.75, 0.6, 0.55, 0.35], 3, new RandomStream(2));
        foreach (var run in (Func<AggregationOptions, SolverResult<AggregatedLabels>>[])[o => DawidSkene.Of(votes, o), o => DawidSkene.OneCoin(votes, o), o => Mace.Of(votes, new RandomStream(0), 1, o)])
        {
            var before = double.NegativeInfinity;
            for (var k = 1; k <= 12; k++)
            {
                var now = run(new() { MostIterations = k, Tolerance = 1e-300, Smoothing = 0 }).Value.LogLikelihood;
                Assert.True(now >= before - 1e-9, $"{k}: {before} to {now}");
                before = now;
            }
        }
    }

    [Fact]
    public void Constant_voters_mislead_a_majority_and_nobody_who_learns_who_is_good()
    {
        var (votes, truth) = Crowds.ConstantVoters();
        Assert.True(MajorityVote.Of(votes).Accuracy(truth) < 0.85);
        Assert.True(DawidSkene.Of(votes).Required.Accuracy(truth) > 0.9);
    }

    [Fact]
    public void Mace_finds_spammers_and_their_habits_out()
    {
        var random = new RandomStream(11);
        double[] knows = [0.8, 0.7, 0.6, 0.05, 0.05, 0.05];
        int[] truth = [.. Enumerable.Range(0, 800).Select(_ => random.NextInt32(3))];
        var votes = CrowdVotes.Of(
            from item in Enumerable.Range(0, truth.Length)
            from w in Enumerable.Range(0, knows.Length)
            select new CrowdVote(w, item, random.NextDouble() < knows[w] ? truth[item] : w < 3 ? random.NextInt32(3) : random.NextDouble() < 0.9 ? 2 : 0),
            labels: 3);
        var mace = Mace.Of(votes, new RandomStream(1)).Value;
        Assert.True(mace.Accuracy(truth) > MajorityVote.Of(votes).Accuracy(truth) + 0.1);
        Assert.True(mace.Skills.Take(3).Min() > mace.Skills.Skip(3).Max() + 0.2);
    }

    [Fact]
    public void Skills_are_found_again()
    {
        double[] skills = [0.95, 0.9, 0.8, 0.7, 0.6, 0.55];
        var (votes, truth) = Crowds.OneCoin(4_000, skills, 2, new RandomStream(3));
        foreach (var result in (AggregatedLabels[])[DawidSkene.OneCoin(votes).Required, DawidSkene.Of(votes).Required, Glad.Of(votes).Value])
        {
            Assert.True(result.Accuracy(truth) > MajorityVote.Of(votes).Accuracy(truth));
            var order = result.Skills.Select((s, w) => (s, w)).OrderByDescending(x => x.s).Select(x => x.w);
            Assert.Equal([0, 1, 2, 3, 4, 5], order);
        }

        // Hoeffding for 4,000 votes, and as much again for labels that are only estimated.
        var margin = 2 * Math.Sqrt(Math.Log(2 * 6 / 1e-7) / (2 * 4_000.0));
        for (var w = 0; w < skills.Length; w++) Assert.Equal(skills[w], DawidSkene.OneCoin(votes).Value.Skills[w], margin);
    }

    [Fact]
    public void Wawa_weighs_by_agreement()
    {
        // Workers 0 and 1 agree everywhere; 2 disagrees with them: on a tie of one against one the agreeing worker wins.
        var votes = CrowdVotes.Of([new(0, 0, 1), new(1, 0, 1), new(2, 0, 0), new(0, 1, 1), new(1, 1, 1), new(2, 1, 0), new(0, 2, 1), new(2, 2, 0)]);
        Assert.True(MajorityVote.Of(votes).IsTie(2));
        Assert.Equal(1, MajorityVote.Of(votes).Ties);
        var wawa = MajorityVote.Wawa(votes);
        Assert.Equal(1, wawa.Label(2));
        Assert.Equal(2 / 3.0, wawa.Skills[0], 12);
        Assert.Equal((2 / 3.0) / (2 / 3.0 + 1 / 3.0), wawa.Posterior(2)[1], 12);
    }

    [Fact]
    public void Gold_questions_decide_which_name_is_which()
    {
        // Most workers exchange the labels, so without gold everything comes out exchanged.
        var (votes, truth) = Crowds.OneCoin(200, [0.9, 0.15, 0.1, 0.2], 2, new RandomStream(4));
        Assert.True(DawidSkene.Of(votes).Value.Accuracy(truth) < 0.2);
        var gold = Enumerable.Range(0, 20).ToDictionary(i => i, i => truth[i]);
        var pinned = Enumerable.Range(0, 20).ToDictionary(i => i, i => truth[i]);
        var few = DawidSkene.Of(votes, new() { Gold = gold, Smoothing = 0.01 }).Value;
        Assert.All(pinned, g => Assert.Equal(g.Value, few.Label(g.Key)));
        Assert.True(DawidSkene.Of(votes, new() { Gold = Enumerable.Range(0, 150).ToDictionary(i => i, i => truth[i]) }).Value.Accuracy(truth) > 0.9);
    }

    [Fact]
    public void Glad_tells_hard_items_from_bad_workers_and_sees_malice()
    {
        var random = new RandomStream(5);
        double[] abilities = [3, 2, 2, 1, 1, 0.5, -1.5];
        int[] truth = [.. Enumerable.Range(0, 1_500).Select(_ => random.NextInt32(2))];
        double[] ease = [.. truth.Select(_ => Math.Exp(0.7 * random.NextNormal()))];
        var votes = CrowdVotes.Of(
            from item in Enumerable.Range(0, truth.Length)
            from w in Enumerable.Range(0, abilities.Length)
            select new CrowdVote(w, item, random.NextDouble() < 1 / (1 + Math.Exp(-abilities[w] * ease[item])) ? truth[item] : 1 - truth[item]));
        var glad = Glad.Of(votes).Value;
        Assert.True(glad.Skills[6] < 0.5);
        Assert.True(glad.Accuracy(truth) >= MajorityVote.Of(votes).Accuracy(truth));
        Assert.True(glad.Skills[0] > glad.Skills[4]);
    }

    [Fact]
    public void Votes_one_by_one_end_where_all_at_once_do()
    {
        var (votes, truth) = Crowds.OneCoin(300, [0.9, 0.85, 0.7, 0.6], 3, new RandomStream(6));
        var online = new OnlineLabels(3);
        foreach (var vote in votes.All) online.Add(vote);
        Assert.Equal(votes.Count, online.Count);
        for (var k = 0; k < 50; k++) online.Refine();
        var batch = DawidSkene.OneCoin(votes, new() { Smoothing = 0 }).Value;
        var same = Enumerable.Range(0, 300).Count(i => online.Posterior(i).ToList().IndexOf(online.Confidence(i)) == batch.Label(i));
        Assert.True(same >= 290);
        Assert.True(online.Skill(0) > online.Skill(2) && online.Skill(2) > online.Skill(3));
        Assert.Equal(0.7, online.Skill(99), 12);
    }

    [Fact]
    public void The_gain_of_a_vote_is_what_it_says()
    {
        var online = new OnlineLabels(2, skill: 0.8, strength: 1e9);
        Assert.Equal(0.3, online.GainOfVote(0), 1e-9);
        online.Add(new(1, 0, 1));
        Assert.Equal(0.8, online.Confidence(0), 1e-6);

        // One more of the same skill cannot turn the decision, so it is worth nothing; after it disagrees there is a tie again.
        Assert.Equal(0, online.GainOfVote(0), 1e-6);
        online.Add(new(2, 0, 0));
        Assert.Equal(0.3, online.GainOfVote(0), 1e-6);
    }

    [Fact]
    public void Unfit_votes_are_refused_by_name_or_counted()
    {
        CrowdVote[] votes = [new(0, 0, 1), new(0, 0, 0), new(1, 0, 7), new(1, 1, 1)];
        Assert.Contains("second vote", Assert.Throws<ArgumentException>(() => CrowdVotes.Of(votes)).Message, StringComparison.Ordinal);
        Assert.Contains("labels 0 to 1", Assert.Throws<ArgumentException>(() => CrowdVotes.Of(votes[2..])).Message, StringComparison.Ordinal);
        var kept = CrowdVotes.Of(votes, unfit: UnfitVotes.Skip);
        Assert.Equal((2, 1, 1), (kept.Count, kept.SkippedDuplicates, kept.SkippedLabels));
        Assert.Equal([(0, 1)], kept.On(0));
        Assert.Throws<ArgumentException>(() => CrowdVotes.Of([]));
        Assert.Throws<ArgumentException>(() => CrowdVotes.Of([new(-1, 0, 0)]));
        Assert.Throws<ArgumentException>(() => CrowdVotes.Of([new(0, 3, 0)], items: 2));
        Assert.Throws<ArgumentException>(() => Twice(new(0, 0, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => DawidSkene.Of(kept, new() { Smoothing = -1 }));
        Assert.Throws<ArgumentException>(() => DawidSkene.Of(kept, new() { Gold = new Dictionary<int, int> { [9] = 0 } }));
        Assert.Throws<OperationCanceledException>(() => DawidSkene.Of(kept, null, new CancellationToken(true)));
        Assert.Throws<ArgumentException>(() => MajorityVote.Of(kept).Accuracy([1]));
    }

    [Fact]
    public void Items_and_workers_without_votes_stay_in_their_places()
    {
        var votes = CrowdVotes.Of([new(2, 3, 1)], items: 5, workers: 4);
        var majority = MajorityVote.Of(votes);
        Assert.Equal([0.5, 0.5], majority.Posterior(0).ToArray());
        Assert.Equal(1, majority.Label(3));
        Assert.True(double.IsNaN(majority.Skills[0]));
        Assert.True(DawidSkene.OneCoin(votes).Required.Posterior(0).ToArray().All(double.IsFinite));
    }

    private static void Twice(CrowdVote vote)
    {
        var online = new OnlineLabels();
        online.Add(vote);
        online.Add(vote);
    }
}
