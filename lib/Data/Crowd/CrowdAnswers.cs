using System.Security.Cryptography;
using System.Text;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Crowd;

/// <summary>An answer of a worker to a question.</summary>
/// <param name="Worker">The worker's number, from 0.</param>
/// <param name="Item">The question's number, from 0.</param>
/// <param name="Label">The label, from 0.</param>
public readonly record struct CrowdAnswer(int Worker, int Item, int Label);

/// <summary>Answers of workers to questions whose true answers are known. Immutable; answers keep the order in which they came.</summary>
public sealed class CrowdAnswers
{
    private readonly CrowdAnswer[] _answers;
    private readonly int[] _gold;
    private readonly Once<string> _fingerprint;

    private CrowdAnswers(string name, bool isSynthetic, int workers, CrowdAnswer[] answers, int[] gold)
    {
        (Name, IsSynthetic, WorkerCount, _answers, _gold) = (name, isSynthetic, workers, answers, gold);
        _fingerprint = new(Hash);
    }

    /// <summary>What the data set is called.</summary>
    public string Name { get; }

    /// <summary>Whether it was generated rather than collected.</summary>
    public bool IsSynthetic { get; }

    /// <summary>Whether it comes from the published file, known by its hash. Neither synthetic nor verified: of unknown origin.</summary>
    public bool IsVerified { get; internal init; }

    /// <summary>The number of workers.</summary>
    public int WorkerCount { get; }

    /// <summary>The number of questions.</summary>
    public int ItemCount => _gold.Length;

    /// <summary>The number of answers, ≥ 1.</summary>
    public int Count => _answers.Length;

    /// <summary>The answers.</summary>
    public IReadOnlyList<CrowdAnswer> Answers => _answers;

    /// <summary>The true label of each question, 0 or 1.</summary>
    public IReadOnlyList<int> Gold => _gold;

    /// <summary>A SHA-256 of the numbers of workers and questions, every answer and every true label.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>Answers as a data set.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="isSynthetic">Whether it was generated rather than collected.</param>
    /// <param name="workers">The number of workers, ≥ 1.</param>
    /// <param name="answers">The answers, at least one, with labels 0 and 1.</param>
    /// <param name="gold">The true label of each question, 0 or 1.</param>
    /// <exception cref="ArgumentException">There is no answer, one lies outside workers, questions or labels, or a worker answers a question twice.</exception>
    public static CrowdAnswers Of(string name, bool isSynthetic, int workers, IEnumerable<CrowdAnswer> answers, IEnumerable<int> gold)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(gold);
        CrowdAnswer[] given = [.. answers];
        int[] truth = [.. gold];
        if (given.Length == 0) throw new ArgumentException("There is no answer; give at least one.", nameof(answers));
        if (Array.Exists(truth, t => t is not (0 or 1))) throw new ArgumentException("True labels are 0 and 1.", nameof(gold));
        var seen = new HashSet<(int, int)>();
        foreach (var answer in given)
        {
            if (answer.Worker < 0 || answer.Worker >= workers || answer.Item < 0 || answer.Item >= truth.Length || answer.Label is not (0 or 1))
                throw new ArgumentException($"{answer} is outside {workers} workers, {truth.Length} questions and the labels 0 and 1.", nameof(answers));
            if (!seen.Add((answer.Worker, answer.Item))) throw new ArgumentException($"{answer} is a second answer of this worker to this question.", nameof(answers));
        }

        return new CrowdAnswers(name, isSynthetic, workers, given, truth);
    }

    internal CrowdAnswers Verified() => new(Name, IsSynthetic, WorkerCount, _answers, _gold) { IsVerified = true };

    private string Hash()
    {
        var text = new StringBuilder().Append(WorkerCount).Append('\t').AppendJoin(',', _gold);
        foreach (var (worker, item, label) in _answers) text.Append('\n').Append(worker).Append('\t').Append(item).Append('\t').Append(label);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
