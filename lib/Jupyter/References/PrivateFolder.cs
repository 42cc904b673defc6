using System.Runtime.InteropServices;
using System.Text;

namespace CollectiveAction.Jupyter.References;

/// <summary>Folders whose content is run or published, and which therefore are their user's alone.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const int StatusBytes = 512, OwnerOffset = 8;

    /// <summary>Makes a folder that nobody else can enter, or makes sure that an existing one is such.</summary>
    /// <param name="folder">The folder; those above it are made too.</param>
    /// <exception cref="UnauthorizedAccessException">It belongs to another user, or everybody may write it.</exception>
    public static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, Own);
        Require(folder);
    }

    /// <summary>Makes sure that a folder, if it exists, is its user's alone; what others could only read is closed to them.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="UnauthorizedAccessException">It belongs to another user, or everybody may write it.</exception>
    public static void Require(string folder)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(folder)) return;
        if (!IsOwn(folder))
            throw new UnauthorizedAccessException(
                $"The folder '{folder}' belongs to another user, who could change what is run from it. Remove it or give it to this user.");
        var mode = File.GetUnixFileMode(folder);
        if (mode.HasFlag(UnixFileMode.OtherWrite))
            throw new UnauthorizedAccessException(
                $"Every user may write the folder '{folder}' and so change what is run from it. Remove it; it is made anew.");
        if (mode != Own) File.SetUnixFileMode(folder, Own);
    }

    private static bool IsOwn(string folder)
    {
        // The runtime's own layer over stat, whose result begins with flags, mode and owner on every Unix.
        var status = new byte[StatusBytes];
        return SystemNative_Stat(Encoding.UTF8.GetBytes(folder + '\0'), status) == 0 && BitConverter.ToUInt32(status, OwnerOffset) == geteuid();
    }

    [DllImport("libSystem.Native")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int SystemNative_Stat(byte[] path, [Out] byte[] status);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();
}
