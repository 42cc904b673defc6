using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using CollectiveAction.Jupyter.Hosting;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>
/// Turns the stack check that the compiler puts at the head of every function (<c>InstrumentationKind.StackOverflowProbing</c>) into the
/// engine's own, which also notices a stop. That reaches lambdas of one expression too, whose text cannot be changed without changing which
/// overload they are passed to. Named functions that call nothing need no check and lose it, so that they are as fast as ever.
/// </summary>
internal static class MethodProbes
{
    private const string Probe = nameof(CellWatch.EnsureSufficientExecutionStack);
    private const int TypeRefTag = 1;
    private const int TagBits = 3;
    private const byte CallCode = 0x28;
    private const int CallLength = 5;

    /// <summary>Redirects the checks of an assembly.</summary>
    /// <param name="image">The assembly as emitted; changed in place.</param>
    public static void Redirect(MemoryStream image)
    {
        var bytes = image.GetBuffer().AsSpan(0, (int)image.Length);
        image.Position = 0;
        using var file = new PEReader(image, PEStreamOptions.LeaveOpen | PEStreamOptions.PrefetchEntireImage);
        var metadata = file.GetMetadataReader();
        if (Find(metadata) is not ({ IsNil: false } probe, { IsNil: false } watch)) return;

        var table = file.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.MemberRef);
        var row = table + (MetadataTokens.GetRowNumber(probe) - 1) * metadata.GetTableRowSize(TableIndex.MemberRef);
        var parent = MetadataTokens.GetRowNumber(watch) << TagBits | TypeRefTag;
        // The column is wide when one of the tables it can point to has too many rows for what the tag leaves of 16 bits.
        if (IsWide(metadata)) BinaryPrimitives.WriteInt32LittleEndian(bytes[row..], parent);
        else BinaryPrimitives.WriteUInt16LittleEndian(bytes[row..], (ushort)parent);
        RemoveFromLeaves(file, metadata, MetadataTokens.GetToken(probe), bytes);
    }

    private static (MemberReferenceHandle Probe, TypeReferenceHandle Watch) Find(MetadataReader metadata)
    {
        var (probe, watch) = (default(MemberReferenceHandle), default(TypeReferenceHandle));
        foreach (var handle in metadata.MemberReferences)
            if (metadata.StringComparer.Equals(metadata.GetMemberReference(handle).Name, Probe)) probe = handle;
        foreach (var handle in metadata.TypeReferences)
            if (metadata.StringComparer.Equals(metadata.GetTypeReference(handle).Name, nameof(CellWatch))) watch = handle;
        return (probe, watch);
    }

    private static bool IsWide(MetadataReader metadata)
    {
        TableIndex[] parents = [TableIndex.TypeDef, TableIndex.TypeRef, TableIndex.ModuleRef, TableIndex.MethodDef, TableIndex.TypeSpec];
        return parents.Max(metadata.GetTableRowCount) >= 1 << (16 - TagBits);
    }

    private static void RemoveFromLeaves(PEReader file, MetadataReader metadata, int probe, Span<byte> image)
    {
        Span<byte> call = stackalloc byte[CallLength];
        call[0] = CallCode;
        BinaryPrimitives.WriteInt32LittleEndian(call[1..], probe);
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            // A lambda is called by code that may loop for ever without a checkpoint of its own.
            if (method.RelativeVirtualAddress == 0 || metadata.GetString(method.Name).Contains(">b__", StringComparison.Ordinal)) continue;
            var body = file.GetMethodBody(method.RelativeVirtualAddress);
            var code = body.GetILReader();
            var il = file.GetSectionData(method.RelativeVirtualAddress);
            var start = Offset(file, method.RelativeVirtualAddress) + HeaderLength(il.GetReader().ReadByte());
            var span = image.Slice(start, code.Length);
            if (span.StartsWith(call) && InstructionScan.IsLeaf(span[CallLength..])) span[..CallLength].Clear();
        }
    }

    // A tiny header is one byte, a fat one twelve (ECMA-335, II.25.4).
    private static int HeaderLength(byte first) => (first & 3) == 2 ? 1 : 12;

    private static int Offset(PEReader file, int address)
    {
        var section = file.PEHeaders.SectionHeaders[file.PEHeaders.GetContainingSectionIndex(address)];
        return address - section.VirtualAddress + section.PointerToRawData;
    }
}
