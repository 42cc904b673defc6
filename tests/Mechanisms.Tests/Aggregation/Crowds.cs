using CollectiveAction.Mechanisms.Aggregation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Aggregation;

/// <summary>Crowds with known truth.</summary>
internal static class Crowds
{
    /// <summary>Every worker votes on every item and is right with its own probability, wrong labels being equally likely.</summary>
    internal static (CrowdVotes Votes, int[] Truth) OneCoin(int items, double[] skills, int labels, RandomStream random)
    {
        int[] truth = [.. Enumerable.Range(0, items).Select(_ => random.NextInt32(labels))];
        var votes = from item in Enumerable.Range(0, items)
                    from worker in Enumerable.Range(0, skills.Length)
                    let right = random.NextDouble() < skills[worker]
                    select new CrowdVote(worker, item, right ? truth[item] : (truth[item] + 1 + random.NextInt32(labels - 1)) % labels);
        return (CrowdVotes.Of(votes.ToArray(), labels), truth);
    }

    /// <summary>
    /// Three workers who are mostly right and two who always say 1: where one of the three slips on a 0, the majority is wrong. It tells methods apart that
    /// agree on easy data.
    /// </summary>
    internal static (CrowdVotes Votes, int[] Truth) ConstantVoters(int items = 400)
    {
        var random = new RandomStream(12);
        int[] truth = [.. Enumerable.Range(0, items).Select(_ => random.NextInt32(2))];
        var votes = from item in Enumerable.Range(0, items)
                    from worker in Enumerable.Range(0, 5)
                    select new CrowdVote(worker, item, worker >= 3 ? 1 : random.NextDouble() < 0.85 ? truth[item] : 1 - truth[item]);
        return (CrowdVotes.Of(votes.ToArray()), truth);
    }
}
