namespace CollectiveAction.Jupyter.Kernel;

/// <summary>Work handed from the reading threads to one working thread.</summary>
/// <typeparam name="T">One piece of work.</typeparam>
internal sealed class WorkQueue<T>
{
    private readonly object _gate = new();
    private readonly Queue<T> _items = [];

    /// <summary>Starts a background thread that does the work, one piece after another, in order.</summary>
    /// <param name="name">The thread's name.</param>
    /// <param name="work">Does one piece; must not throw.</param>
    public void Start(string name, Action<T> work)
    {
        var thread = new Thread(() =>
        {
            while (true) work(Take());
        }) { IsBackground = true, Name = name };
        thread.UnsafeStart();
    }

    /// <summary>Hands over a piece of work.</summary>
    public void Add(T item)
    {
        lock (_gate)
        {
            _items.Enqueue(item);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Takes back all work that was not begun.</summary>
    public IReadOnlyList<T> TakeAll()
    {
        lock (_gate)
        {
            T[] all = [.. _items];
            _items.Clear();
            return all;
        }
    }

    private T Take()
    {
        lock (_gate)
        {
            while (_items.Count == 0) Monitor.Wait(_gate);
            return _items.Dequeue();
        }
    }
}
