using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Files;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Crowd;

/// <summary>A vote on a tweet.</summary>
/// <param name="Batch">The batch that it belongs to.</param>
/// <param name="Hit">The task that the worker was paid for, ten tweets; within its batch.</param>
/// <param name="Worker">The worker's number, from 0.</param>
/// <param name="Accepted">When the worker took the task on, UTC.</param>
/// <param name="Submitted">When it was handed in, UTC.</param>
/// <param name="Tweet">The tweet's number, from 0.</param>
/// <param name="Yes">The vote.</param>
public readonly record struct TweetBallot(string Batch, string Hit, int Worker, DateTimeOffset Accepted, DateTimeOffset Submitted, int Tweet, bool Yes);

/// <summary>Votes on tweets that were bought at several prices, with times and without true answers.</summary>
public sealed class TweetBallots
{
    /// <summary>What the data set is called.</summary>
    public const string PublishedName = "Octopus tweets";

    /// <summary>What votes are called that come from another file than the published one.</summary>
    public const string UnknownOrigin = "Tweet ballots of unknown origin";

    private const string Header = "batch,hit,worker,accepted_utc,submitted_utc,tweet,ballot";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private readonly TweetBallot[] _ballots;
    private readonly Once<string> _fingerprint;

    private TweetBallots(string name, bool isSynthetic, TweetBallot[] ballots)
    {
        (Name, IsSynthetic, _ballots) = (name, isSynthetic, ballots);
        (WorkerCount, TweetCount) = (ballots.Max(b => b.Worker) + 1, ballots.Max(b => b.Tweet) + 1);
        _fingerprint = new(Hash);
    }

    /// <summary>What the data set is called.</summary>
    public string Name { get; }

    /// <summary>Whether it was generated rather than collected.</summary>
    public bool IsSynthetic { get; }

    /// <summary>Whether it comes from the published file, known by its hash. Neither synthetic nor verified: of unknown origin.</summary>
    public bool IsVerified { get; internal init; }

    /// <summary>The votes.</summary>
    public IReadOnlyList<TweetBallot> Ballots => _ballots;

    /// <summary>The number of votes, ≥ 1.</summary>
    public int Count => _ballots.Length;

    /// <summary>The number of workers.</summary>
    public int WorkerCount { get; }

    /// <summary>The number of tweets.</summary>
    public int TweetCount { get; }

    /// <summary>A SHA-256 of every vote.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>What a batch paid for a task of ten tweets, in dollars: the number that its name begins with.</summary>
    /// <param name="batch">A name, for example <c>0.01_repeat</c>.</param>
    /// <exception cref="FormatException">It begins with no number.</exception>
    public static double PriceOf(string batch)
    {
        ArgumentException.ThrowIfNullOrEmpty(batch);
        return double.TryParse(batch.Split('_')[0], CultureInfo.InvariantCulture, out var price) && price > 0
            ? price
            : throw new FormatException($"The batch '{batch}' does not begin with a price.");
    }

    /// <summary>Votes as a data set.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="isSynthetic">Whether it was generated rather than collected.</param>
    /// <param name="ballots">The votes, at least one.</param>
    /// <exception cref="ArgumentException">There is no vote, a number is negative, a task ends before it begins, or a worker votes twice on a tweet in a batch.</exception>
    public static TweetBallots Of(string name, bool isSynthetic, IEnumerable<TweetBallot> ballots)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(ballots);
        TweetBallot[] all = [.. ballots];
        if (all.Length == 0) throw new ArgumentException("There is no vote; give at least one.", nameof(ballots));
        var seen = new HashSet<(string, int, int)>();
        foreach (var ballot in all)
        {
            if (ballot.Worker < 0 || ballot.Tweet < 0 || ballot.Submitted < ballot.Accepted) throw new ArgumentException($"{ballot} has a negative number or ends before it begins.", nameof(ballots));
            if (!seen.Add((ballot.Batch, ballot.Worker, ballot.Tweet))) throw new ArgumentException($"{ballot} is a second vote of this worker on this tweet in this batch.", nameof(ballots));
        }

        return new TweetBallots(name, isSynthetic, all);
    }

    /// <summary>
    /// Reads a file of the format: batch, hit, worker, two times, tweet and vote between commas, with a header. It has the published name only where it is the
    /// published file to the byte; otherwise it is <see cref="UnknownOrigin"/>.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">A line is not of the format; the message names file and line.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TweetBallots Read(string path, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var isPublished = File.Exists(path) && DataCatalogue.Difference(path, Published, cancellation) is null;
        var (ballots, workers, tweets, number) = (new List<TweetBallot>(), new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal), 0);
        foreach (var line in RegularFile.Lines(path))
        {
            AmbientStop.Check(cancellation);
            number++;
            if (number == 1)
            {
                if (line.TrimEnd() != Header) throw Problem($"the header is '{line}'; it must be '{Header}'.");
                continue;
            }

            if (string.IsNullOrWhiteSpace(line)) continue;
            var fields = line.Split(',', StringSplitOptions.TrimEntries);
            if (fields.Length != 7) throw Problem($"{fields.Length} field(s) where seven belong: '{line}'.");
            if (fields[6] is not ("0" or "1")) throw Problem($"'{fields[6]}' is no vote; 0 and 1 are.");
            if (!workers.TryGetValue(fields[2], out var worker)) workers[fields[2]] = worker = workers.Count;
            if (!tweets.TryGetValue(fields[5], out var tweet)) tweets[fields[5]] = tweet = tweets.Count;
            ballots.Add(new TweetBallot(fields[0], fields[1], worker, Time(fields[3]), Time(fields[4]), tweet, fields[6] == "1"));
        }

        if (ballots.Count == 0) throw new InvalidDataException($"No vote in {path}. {RegularFile.Nothing}");
        try
        {
            var read = Of(isPublished ? PublishedName : UnknownOrigin, isSynthetic: false, ballots);
            return isPublished ? new TweetBallots(read.Name, false, read._ballots) { IsVerified = true } : read;
        }
        catch (ArgumentException unfit)
        {
            throw new InvalidDataException($"{path}: {unfit.Message}", unfit);
        }

        DateTimeOffset Time(string text) => DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Problem($"'{text}' is no time; write 2016-02-16T19:20:29Z.");
        InvalidDataException Problem(string what) => new($"{path}, line {number}: {what}");
    }

    /// <summary>The published file.</summary>
    internal static DataFile Published => Manifest.Entry("crowd-octopus").Files[0];

    private string Hash()
    {
        var text = new StringBuilder();
        foreach (var b in _ballots)
        {
            text.Append(b.Batch).Append(',').Append(b.Hit).Append(',').Append(b.Worker).Append(',').Append(b.Accepted.ToUnixTimeSeconds()).Append(',')
                .Append(b.Submitted.ToUnixTimeSeconds()).Append(',').Append(b.Tweet).Append(',').Append(b.Yes ? 1 : 0).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
