#!/usr/bin/env bash
# Packs the libraries and the tool, and uses them from outside the repository: the README's program against the packages, a notebook in the tool.
# Ends with "N passed, N failed, N skipped".
set -uo pipefail
root="$(cd "$(dirname "$0")/../../.." && pwd)"
place="$(mktemp -d)"
passed=0 failed=0

# The version is one that no cache of packages holds, so that what was just packed is what is used; the cache forgets it afterwards.
version="0.0.0-check$(date +%s)"
cache="$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: //')"
trap 'rm -rf "$place" "$cache"/collectiveaction.*/"$version"' EXIT

check() {
  local name="$1"
  shift
  if "$@" >"$place/log" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "$name failed:"
    tail -n 20 "$place/log"
  fi
}

block() { sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" "$root/README.md" | sed '1d;$d'; }
output() { sed -n '/^```csharp$/,$p' "$root/README.md" | sed '1,/^```$/d' | sed -n '/^```$/,/^```$/p' | sed '1d' | sed '/^```$/,$d'; }

pack() {
  local project
  for project in "$root"/lib/*/*.csproj; do
    dotnet pack "$project" -c Release --nologo -p:PackageVersion="$version" -o "$place/feed" || return 1
  done
}

program() {
  (cd "$place/app" && dotnet run -c Release >"$place/said" && diff "$place/said" <(output))
}

notebook() {
  (cd "$place/notebooks" && "$place/tools/collective-csharp" run . --out "$place/book")
}

mkdir -p "$place/app" "$place/notebooks"
cat >"$place/app/nuget.config" <<XML
<configuration><packageSources><add key="packed" value="$place/feed" /></packageSources></configuration>
XML
cp "$place/app/nuget.config" "$place/notebooks/"
cat >"$place/app/app.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="CollectiveAction.Theory" Version="$version" />
  </ItemGroup>
</Project>
XML
block csharp >"$place/app/Program.cs"
cat >"$place/notebooks/outside.ipynb" <<JSON
{"cells":[{"cell_type":"code","id":"a","metadata":{},"execution_count":null,"outputs":[],"source":["#r \"nuget: CollectiveAction.Theory, $version\"\n",
"using CollectiveAction.Theory.Signals;\n","FiniteSignal.Constant(3, 2).Apply(0)"]}],
"metadata":{"kernelspec":{"name":"collective-csharp","display_name":"C#","language":"C#"}},"nbformat":4,"nbformat_minor":5}
JSON

check "packing" pack
check "the extension that .NET Interactive loads, in the package" grep -qaF interactive-extensions/dotnet/extension.dib "$place/feed/CollectiveAction.Interop.$version.nupkg"
check "the README's program against the packages" program
check "installing the tool" dotnet tool install CollectiveAction.Jupyter --version "$version" --tool-path "$place/tools" --add-source "$place/feed"
check "a notebook that references a package, in the tool" notebook
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" = 0 ]
