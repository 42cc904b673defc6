#!/usr/bin/env bash
# Measures training on a GPU of this machine beside PyTorch and JAX: builds a trimmed program that needs no .NET, where there is a .NET, and runs it,
# where there is a GPU or another device was named. So one half can run elsewhere: build here, copy the repository or .artifacts/gpu and this folder, run there.
#
#     tests/Benchmarks/gpu/measure.sh [OPTIONS]     tests/Benchmarks/gpu/measure.sh --help tells them
set -euo pipefail
cd "$(dirname "$0")/../../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
program=.artifacts/gpu/CollectiveAction.Benchmarks.Gpu

if command -v dotnet >/dev/null; then
  dotnet publish tests/Benchmarks/gpu -c Release -r linux-x64 --self-contained -o .artifacts/gpu --nologo -v quiet >&2
  # The program is to run on older systems too, and on this one.
  dotnet run environment/torch/Weaken.cs -- .artifacts/gpu >&2
elif [ ! -x "$program" ]; then
  echo "There is neither a .NET SDK here nor .artifacts/gpu: run this script where the SDK is, and bring the folder along." >&2
  exit 1
fi

case " $* " in
*" --device "* | *" --help "*) ;;
*)
  if ! command -v nvidia-smi >/dev/null || ! nvidia-smi >/dev/null 2>&1; then
    echo "Built $(du -sh .artifacts/gpu | cut -f1) in .artifacts/gpu. There is no NVIDIA GPU here: run this script where there is one, or name --device torch-cpu." >&2
    exit 0
  fi
  ;;
esac
exec "$program" "$@"
