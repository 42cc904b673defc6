using System.Runtime.InteropServices;

namespace CollectiveAction.Jupyter.Hosting;

/// <summary>Cultures: those of the machine's ICU where it has one, and the invariant one alone where it has none.</summary>
internal static class Globalization
{
    /// <summary>What to do about a culture that is asked for where there is none.</summary>
    public const string Advice =
        "this machine has no ICU, so there is only the invariant culture. Install it (Debian and Ubuntu: libicu-dev; Fedora: libicu; "
        + "Alpine: icu-libs) and restart the kernel.";

    private const string Switch = "System.Globalization.Invariant";
    private const int NewestIcu = 120;
    private const int OldestIcu = 50;

    /// <summary>Whether the process knows the invariant culture alone.</summary>
    public static bool IsInvariant => AppContext.TryGetSwitch(Switch, out var isInvariant) && isInvariant;

    /// <summary>Chooses the mode. Has to come before anything that knows cultures, at the very start of the process: the runtime ends a
    /// process that uses a culture and finds no ICU.</summary>
    public static void Choose()
    {
        if (!OperatingSystem.IsLinux() || AppContext.TryGetSwitch(Switch, out _) || HasIcu()) return;
        AppContext.SetSwitch(Switch, true);
    }

    private static bool HasIcu()
    {
        // As the runtime looks for it: the version it is told, the plain name, then the newest first.
        if (Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") is "1" or "true" or "True") return false;
        if (Environment.GetEnvironmentVariable("DOTNET_ICU_VERSION_OVERRIDE") is { Length: > 0 } version) return CanLoad($".{version}");
        if (CanLoad("")) return true;
        for (var number = NewestIcu; number >= OldestIcu; number--)
            if (CanLoad($".{number}")) return true;
        return false;
    }

    // The library stays loaded: the runtime needs it next.
    private static bool CanLoad(string suffix) => NativeLibrary.TryLoad($"libicuuc.so{suffix}", out _);
}
