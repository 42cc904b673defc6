using System.Runtime.InteropServices;
using System.Text;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Hosting;

/// <summary>
/// What native code and child processes write: it reaches the file descriptors of the process, past the console. On Unix both are led into
/// files, from where the text goes to the running cell. Files rather than pipes: nobody who writes ever waits for a reader, and the last
/// words of a process that dies are still there for the next one.
/// </summary>
internal sealed class NativeOutput : IDisposable
{
    private const long LargestFile = 64 << 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly Action<StreamName, string> _sink;
    private readonly Source[] _sources;
    private readonly Timer _timer;

    private NativeOutput(string folder, Action<StreamName, string> sink)
    {
        _sink = sink;
        WriteAtOnce();
        _sources = [new Source(FileOf(folder, StreamName.Stdout), StreamName.Stdout, 1), new Source(ErrorsIn(folder), StreamName.Stderr, 2)];
        using (ExecutionContext.SuppressFlow()) _timer = new Timer(_ => Pump(), null, Interval, Interval);
    }

    /// <summary>The file that holds what was written to standard error.</summary>
    public static string ErrorsIn(string folder) => FileOf(folder, StreamName.Stderr);

    /// <summary>Leads the two streams of the process into files of a folder.</summary>
    /// <param name="folder">A folder that is nobody else's.</param>
    /// <param name="sink">Receives the text.</param>
    /// <returns>Null where the platform cannot, or the folder takes no files: the streams then stay what they are.</returns>
    public static NativeOutput? Start(string folder, Action<StreamName, string> sink)
    {
        if (OperatingSystem.IsWindows()) return null;
        try
        {
            return new NativeOutput(folder, sink);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DllNotFoundException
            or EntryPointNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Passes on everything written so far.</summary>
    public void Pump()
    {
        lock (_gate)
            foreach (var source in _sources)
                if (source.Read() is { Length: > 0 } text) _sink(source.Stream, text);
    }

    public void Dispose() => _timer.Dispose();

    private static string FileOf(string folder, StreamName stream) => Path.Combine(folder, stream == StreamName.Stdout ? "stdout" : "stderr");

    /// <summary>
    /// C's standard output keeps text to itself until a buffer is full, where it is no terminal: a cell's <c>printf</c> would be seen much later
    /// or, in a process that is killed, never.
    /// </summary>
    private static void WriteAtOnce()
    {
        const int unbuffered = 2;
        if (NativeLibrary.TryLoad("libc", typeof(NativeOutput).Assembly, DllImportSearchPath.SafeDirectories, out var library)
            && NativeLibrary.TryGetExport(library, OperatingSystem.IsMacOS() ? "__stdoutp" : "stdout", out var stream))
            _ = setvbuf(Marshal.ReadIntPtr(stream), 0, unbuffered, 0);
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setvbuf(nint stream, nint buffer, int mode, nint size);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int dup2(int from, int to);

    private sealed class Source
    {
        private readonly byte[] _buffer = new byte[16 << 10];
        private readonly int _descriptor;
        private readonly string _path;
        private Decoder _decoder = Encoding.UTF8.GetDecoder();
        private FileStream _reader;

        public Source(string path, StreamName stream, int descriptor)
        {
            (_path, Stream, _descriptor) = (path, stream, descriptor);
            _reader = Redirect();
        }

        public StreamName Stream { get; }

        public string Read()
        {
            var text = new StringBuilder();
            int read;
            while ((read = _reader.Read(_buffer)) > 0)
            {
                var characters = new char[_decoder.GetCharCount(_buffer, 0, read, flush: false)];
                _decoder.GetChars(_buffer, 0, read, characters, 0, flush: false);
                text.Append(characters);
            }
            if (_reader.Position > LargestFile)
            {
                // Children that were started before go on writing to the old file, which nobody reads any more.
                _reader.Dispose();
                _decoder = Encoding.UTF8.GetDecoder();
                File.Delete(_path);
                _reader = Redirect();
            }
            return text.ToString();
        }

        private FileStream Redirect()
        {
            // The folder is private; so need not be the file.
            using var writer = new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (dup2((int)writer.SafeFileHandle.DangerousGetHandle(), _descriptor) < 0)
                throw new IOException($"descriptor {_descriptor} cannot be redirected ({Marshal.GetLastPInvokeError()})");
            return new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
    }
}
