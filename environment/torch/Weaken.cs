// Lets TorchSharp's bridge load where the C++ runtime is older than it asks for (Debian 12, Ubuntu 22.04, RHEL 8 and 9):
//
//     dotnet run environment/torch/Weaken.cs -- .artifacts
//
// In every copy of libLibTorchSharp.so below the folder, the one version that GCC 13 brought, GLIBCXX_3.4.32, is marked as weak, so that the loader goes on
// without it. It stands for std::ios_base_library_init(), which older runtimes do without. The file in the package cache stays as it is.
using System.Buffers.Binary;
using System.Text;

const string Library = "libLibTorchSharp.so", Wanted = "GLIBCXX_3.4.32";
const uint VersionNeeds = 0x6ffffffe;
const ushort Weak = 2;

if (args is not [var folder] || !Directory.Exists(folder))
{
    Console.Error.WriteLine("Usage: dotnet run environment/torch/Weaken.cs -- FOLDER");
    return 2;
}

var files = Directory.GetFiles(folder, Library, SearchOption.AllDirectories);
foreach (var file in files)
{
    var (bytes, written) = (File.ReadAllBytes(file), File.GetLastWriteTimeUtc(file));
    if (!Weaken(bytes))
    {
        Console.WriteLine($"{file}: nothing to do.");
        continue;
    }

    // A file of its own takes the copy's place: the copy may be a link to the package's. It keeps its time, so that a build does not copy again.
    File.WriteAllBytes($"{file}.mended", bytes);
    File.Move($"{file}.mended", file, overwrite: true);
    File.SetLastWriteTimeUtc(file, written);
    Console.WriteLine($"{file}: {Wanted} is weak now.");
}

if (files.Length == 0) Console.Error.WriteLine($"There is no {Library} below {folder}; build first.");
return files.Length > 0 ? 0 : 1;

static bool Weaken(byte[] elf)
{
    // A 64-bit little-endian ELF file, or nothing of ours.
    if (elf.Length < 64 || BinaryPrimitives.ReadUInt32BigEndian(elf) != 0x7f454c46 || elf[4] != 2 || elf[5] != 1) return false;
    var (sections, size, count) = ((int)U64(elf, 0x28), U16(elf, 0x3A), U16(elf, 0x3C));
    var changed = false;
    for (var s = 0; s < count; s++)
    {
        var section = sections + s * size;
        if (U32(elf, section + 4) != VersionNeeds) continue;
        var names = (int)U64(elf, sections + (int)U32(elf, section + 40) * size + 24);
        for (var need = (int)U64(elf, section + 24); ; need += (int)U32(elf, need + 12))
        {
            var entry = need + (int)U32(elf, need + 8);
            for (var k = U16(elf, need + 2); k > 0; k--, entry += (int)U32(elf, entry + 12))
            {
                var flags = U16(elf, entry + 4);
                if (Name(elf, names + (int)U32(elf, entry + 8)) != Wanted || (flags & Weak) != 0) continue;
                BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(entry + 4), (ushort)(flags | Weak));
                changed = true;
            }

            if (U32(elf, need + 12) == 0) break;
        }
    }

    return changed;
}

static ushort U16(byte[] elf, int at) => BinaryPrimitives.ReadUInt16LittleEndian(elf.AsSpan(at));
static uint U32(byte[] elf, int at) => BinaryPrimitives.ReadUInt32LittleEndian(elf.AsSpan(at));
static ulong U64(byte[] elf, int at) => BinaryPrimitives.ReadUInt64LittleEndian(elf.AsSpan(at));
static string Name(byte[] elf, int at) => Encoding.ASCII.GetString(elf.AsSpan(at, elf.AsSpan(at).IndexOf((byte)0)));
