using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Learning.Ensembles;

/// <summary>Trains many models: a plan of trainings that may differ in anything, spread over the processors, each model evaluated and let go.</summary>
/// <typeparam name="TTraining">What describes one model to be trained.</typeparam>
/// <typeparam name="TModel">The kind of model.</typeparam>
/// <remarks>
/// The result of a training depends on the training alone: not on the number of threads, the size of batches, or the order of the plan.
/// Memory is bounded by the trainings that run at the same time, see <see cref="EstimatedBytes"/>, however long the plan.
/// </remarks>
public sealed class EnsembleTrainer<TTraining, TModel>
    where TTraining : ITraining
{
    /// <summary>Sets the backend and how it is used.</summary>
    /// <param name="backend">What trains.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public EnsembleTrainer(ITrainingBackend<TTraining, TModel> backend, EnsembleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(backend);
        Backend = backend;
        Options = options ?? new EnsembleOptions();
        Options.Validate();
    }

    /// <summary>What trains.</summary>
    public ITrainingBackend<TTraining, TModel> Backend { get; }

    /// <summary>How it is used.</summary>
    public EnsembleOptions Options { get; }

    /// <summary>
    /// An upper estimate of the memory in bytes that training a plan takes at any time: the number of threads times the largest batch. The plan
    /// itself, the populations it shares and what evaluations keep come on top.
    /// </summary>
    /// <param name="plan">The trainings.</param>
    /// <exception cref="ArgumentException">A training is wrong in itself.</exception>
    /// <exception cref="InsufficientMemoryException">One batch alone exceeds <see cref="EnsembleOptions.MemoryLimit"/>.</exception>
    public long EstimatedBytes(IReadOnlyList<TTraining> plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var schedule = Schedule(plan);
        return schedule.Threads * schedule.LargestBatch;
    }

    /// <summary>Trains and evaluates every model of a plan.</summary>
    /// <typeparam name="TResult">What is kept of a trained model.</typeparam>
    /// <param name="plan">The trainings.</param>
    /// <param name="evaluate">
    /// Given a training's position in the plan and its model, returns what is to be kept. Called on the thread that trained, several at a time;
    /// afterwards the model is let go unless the result holds it.
    /// </param>
    /// <param name="ended">Told of each outcome as it comes, one at a time, for example to store it; null for nothing.</param>
    /// <param name="progress">Told at the start, after each epoch and after each training, one report at a time.</param>
    /// <param name="cancellation">Stops the work within a second, unless an evaluation or a change of documents takes longer.</param>
    /// <returns>The outcomes, in the order of the plan.</returns>
    /// <exception cref="TrainingNotSupportedException">The backend cannot do one of the trainings; none has been started.</exception>
    /// <exception cref="ArgumentException">A training is wrong in itself; where that shows in its description, none has been started.</exception>
    /// <exception cref="InsufficientMemoryException">One batch alone exceeds <see cref="EnsembleOptions.MemoryLimit"/>; none has been started.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public IReadOnlyList<EnsembleOutcome<TResult>> Train<TResult>(
        IReadOnlyList<TTraining> plan,
        Func<int, TModel, CancellationToken, TResult> evaluate,
        Action<EnsembleOutcome<TResult>>? ended = null,
        IProgress<EnsembleProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(evaluate);
        Backend.RequireSupported(plan);
        var schedule = Schedule(plan);
        var ledger = new EnsembleLedger<TTraining, TResult>(plan, ended, progress, Options.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var parallel = new ParallelOptions { CancellationToken = stop.Token, MaxDegreeOfParallelism = schedule.Threads };
        Exception? failure = null;
        try
        {
            // Batches are handed out one by one, so that no thread sits on a stock of them while others are idle.
            Parallel.ForEach(Partitioner.Create(schedule.Batches, EnumerablePartitionerOptions.NoBuffering), parallel, range =>
            {
                try
                {
                    Run(plan, range, evaluate, ledger, stop.Token);
                }
                catch (Exception thrown)
                {
                    // The others must hear of it: a long training beside this one would hold up the exception until its own end.
                    Interlocked.CompareExchange(ref failure, thrown, null);
                    stop.Cancel();
                    throw;
                }
            });
        }
        catch (Exception) when (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
        finally
        {
            // A caller who is stopped by an exception of another kind leaves this frame with batches still in training.
            stop.Cancel();
        }

        return ledger.Outcomes;
    }

    private void Run<TResult>(
        IReadOnlyList<TTraining> plan,
        (int Start, int Count) range,
        Func<int, TModel, CancellationToken, TResult> evaluate,
        EnsembleLedger<TTraining, TResult> ledger,
        CancellationToken cancellation)
    {
        var batch = Enumerable.Range(range.Start, range.Count).Select(k => plan[k]).ToArray();
        var results = Backend.Train(batch, ledger.ProgressFrom(range.Start), cancellation);
        for (var k = 0; k < results.Count; k++)
        {
            AmbientStop.Check(cancellation);
            var index = range.Start + k;
            var (status, model, steps, losses) = results[k];
            var kept = status == TrainingStatus.Completed ? evaluate(index, model, cancellation) : default;
            ledger.Ended(new EnsembleOutcome<TResult>(index, status, steps, losses, kept));
        }
    }

    private (List<(int Start, int Count)> Batches, int Threads, long LargestBatch) Schedule(IReadOnlyList<TTraining> plan)
    {
        var batches = new List<(int Start, int Count)>();
        var largest = 0L;
        for (var start = 0; start < plan.Count;)
        {
            var size = Math.Min(Options.BatchSize ?? Math.Max(1, Backend.BatchSize(plan[start])), plan.Count - start);
            var bytes = Enumerable.Range(start, size).Sum(k => Backend.EstimatedBytes(plan[k]));
            largest = Math.Max(largest, bytes);
            batches.Add((start, size));
            start += size;
        }

        var threads = Math.Clamp(Options.Threads ?? Backend.Concurrency, 1, Math.Max(1, batches.Count));
        if (Options.MemoryLimit is { } limit && largest > 0)
        {
            if (largest > limit)
            {
                throw new InsufficientMemoryException(
                    $"One batch of this plan takes {largest:N0} bytes and the limit is {limit:N0}; allow more memory, smaller batches or smaller models.");
            }

            threads = (int)Math.Min(threads, limit / largest);
        }

        return (batches, threads, largest);
    }
}
