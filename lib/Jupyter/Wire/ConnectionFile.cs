using System.Text.Json;

namespace CollectiveAction.Jupyter.Wire;

/// <summary>Where to listen and how to sign, as the front end wrote it.</summary>
internal sealed record ConnectionFile
{
    private const string Scheme = "hmac-sha256";

    /// <summary>Where requests arrive.</summary>
    public required WireAddress Shell { get; init; }

    /// <summary>Where interrupt and shutdown arrive.</summary>
    public required WireAddress Control { get; init; }

    /// <summary>Where the kernel asks for input.</summary>
    public required WireAddress Stdin { get; init; }

    /// <summary>Where outputs are published.</summary>
    public required WireAddress IoPub { get; init; }

    /// <summary>The heartbeat.</summary>
    public required WireAddress Heartbeat { get; init; }

    /// <summary>The signing key; empty for no signatures.</summary>
    public required string Key { get; init; }

    /// <summary>Reads a connection file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not a connection file this kernel can serve; the message says why.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"{path}: {failure.Message}", failure);
        }
    }

    /// <summary>Parses the content of a connection file.</summary>
    /// <param name="json">The content, UTF-8.</param>
    /// <exception cref="InvalidDataException">It is not a connection file this kernel can serve; the message says why.</exception>
    public static ConnectionFile Parse(ReadOnlySpan<byte> json)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(json);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"a connection file holds a JSON object; this does not parse ({failure.Message})", failure);
        }

        if (root.ValueKind != JsonValueKind.Object) throw new InvalidDataException("a connection file holds a JSON object");
        RefuseEncryption(root);
        var scheme = Text(root, "signature_scheme", Scheme);
        if (scheme != Scheme) throw new InvalidDataException($"signature_scheme '{scheme}' is not supported; only '{Scheme}' is");

        return new ConnectionFile
        {
            Shell = Address(root, "shell_port"),
            Control = Address(root, "control_port"),
            Stdin = Address(root, "stdin_port"),
            IoPub = Address(root, "iopub_port"),
            Heartbeat = Address(root, "hb_port"),
            Key = Text(root, "key", ""),
        };
    }

    private static void RefuseEncryption(JsonElement root)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (!property.Name.StartsWith("curve_", StringComparison.Ordinal) || property.Value.ValueKind == JsonValueKind.Null) continue;
            throw new InvalidDataException(
                $"the front end asks for CurveZMQ encryption ({property.Name}), which this kernel does not offer; turn it off there");
        }
    }

    private static WireAddress Address(JsonElement root, string portName)
    {
        if (!root.TryGetProperty(portName, out var value) || !TryGetPort(value, out var port))
        {
            throw new InvalidDataException($"{portName} must be a whole number from 1 to 65535");
        }

        var ip = Text(root, "ip", "127.0.0.1");
        var transport = Text(root, "transport", "tcp");
        return transport switch
        {
            "tcp" => WireAddress.Tcp(ip, port),
            "ipc" => WireAddress.Ipc($"{ip}-{port}"),
            _ => throw new InvalidDataException($"transport '{transport}' is not supported; use 'tcp' or 'ipc'"),
        };
    }

    private static bool TryGetPort(JsonElement value, out int port)
    {
        port = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out port) && port is > 0 and <= 65535;
    }

    private static string Text(JsonElement root, string name, string fallback)
    {
        if (!root.TryGetProperty(name, out var value)) return fallback;
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new InvalidDataException($"{name} must be text");
    }
}
