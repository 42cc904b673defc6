using System.Buffers.Binary;
using System.Text;

namespace CollectiveAction.Jupyter.Wire;

/// <summary>A ZMTP command: a name and its data.</summary>
/// <param name="Name">For example <c>READY</c>.</param>
/// <param name="Data">What follows the name.</param>
internal readonly record struct Command(string Name, ReadOnlyMemory<byte> Data)
{
    /// <summary>Parses a command frame's body.</summary>
    /// <param name="body">The body.</param>
    /// <exception cref="WireException">The name is cut short or empty.</exception>
    public static Command Parse(byte[] body)
    {
        if (body.Length == 0 || body[0] == 0 || body.Length < 1 + body[0]) throw new WireException("a command without a name");
        return new Command(Encoding.ASCII.GetString(body, 1, body[0]), body.AsMemory(1 + body[0]));
    }

    /// <summary>The command's body on the wire.</summary>
    public byte[] ToBytes() => [(byte)Name.Length, .. Encoding.ASCII.GetBytes(Name), .. Data.Span];

    /// <summary>The handshake command that announces our socket pattern.</summary>
    /// <param name="kind">The pattern.</param>
    public static Command Ready(SocketKind kind)
    {
        var data = new List<byte>();
        Append(data, "Socket-Type", Encoding.ASCII.GetBytes(kind.WireName()));
        if (kind == SocketKind.Router) Append(data, "Identity", []);
        return new Command("READY", data.ToArray());
    }

    /// <summary>The answer to a PING: its context, without the two bytes of its time to live.</summary>
    public Command ToPong()
    {
        if (Data.Length < 2) throw new WireException("PING without a time to live");
        return new Command("PONG", Data[2..]);
    }

    /// <summary>The properties of a READY command, names in upper case.</summary>
    /// <exception cref="WireException">A property is cut short.</exception>
    public Dictionary<string, byte[]> Properties()
    {
        var properties = new Dictionary<string, byte[]>();
        var rest = Data.Span;
        while (!rest.IsEmpty)
        {
            var name = Encoding.ASCII.GetString(Take(ref rest, Take(ref rest, 1)[0]));
            var length = BinaryPrimitives.ReadUInt32BigEndian(Take(ref rest, 4));
            properties[name.ToUpperInvariant()] = Take(ref rest, length).ToArray();
        }

        return properties;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, uint count)
    {
        if (count > rest.Length) throw new WireException("a property of the handshake is cut short");
        var taken = rest[..(int)count];
        rest = rest[(int)count..];
        return taken;
    }

    private static void Append(List<byte> data, string name, byte[] value)
    {
        data.Add((byte)name.Length);
        data.AddRange(Encoding.ASCII.GetBytes(name));
        data.AddRange([0, 0, 0, (byte)value.Length]);
        data.AddRange(value);
    }
}
