using System.Reflection.Emit;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>Reads the instructions of a method body one by one.</summary>
internal static class InstructionScan
{
    private static readonly OpCode[] OneByte = Table(size: 1);
    private static readonly OpCode[] TwoBytes = Table(size: 2);

    /// <summary>Whether code neither calls nor jumps back, so that it ends soon and cannot recurse. False where it cannot be read.</summary>
    public static bool IsLeaf(ReadOnlySpan<byte> code)
    {
        for (var at = 0; at < code.Length;)
        {
            var isLong = code[at] == 0xFE;
            if (isLong && at + 1 >= code.Length) return false;
            var operation = isLong ? TwoBytes[code[at + 1]] : OneByte[code[at]];
            at += isLong ? 2 : 1;
            if (operation.FlowControl == FlowControl.Call || operation.OperandType == OperandType.InlineSwitch) return false;
            if (operation.Size == 0 || operation == OpCodes.Jmp || operation == OpCodes.Newobj) return false;
            var length = Length(operation.OperandType);
            if (at + length > code.Length) return false;
            if (operation.OperandType == OperandType.ShortInlineBrTarget && (sbyte)code[at] < 0) return false;
            if (operation.OperandType == OperandType.InlineBrTarget && (code[at + 3] & 0x80) != 0) return false;
            at += length;
        }
        return true;
    }

    private static int Length(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private static OpCode[] Table(int size)
    {
        var table = new OpCode[256];
        foreach (var field in typeof(OpCodes).GetFields())
            if (field.GetValue(null) is OpCode operation && operation.Size == size) table[operation.Value & 0xFF] = operation;
        return table;
    }
}
