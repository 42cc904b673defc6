#!/usr/bin/env bash
# One task of this array computes one shard of a study. Submit it from the root of a checkout that the nodes share:
#   sbatch --array=1-16 environment/cluster/slurm-array.sh --full
# What follows the script goes to 'study run'. A task that was killed, requeued or submitted again continues where it stopped.
#SBATCH --job-name=study
#SBATCH --array=1-4
#SBATCH --cpus-per-task=2
#SBATCH --mem=6G
#SBATCH --time=04:00:00
#SBATCH --output=%x-%A-%a.log
#SBATCH --open-mode=append
#SBATCH --requeue
set -euo pipefail

study="${STUDY:-resumes}"
program="${STUDY_PROGRAM:-$SLURM_SUBMIT_DIR/.artifacts/bin/Experiments/release/CollectiveAction.Experiments.dll}"
results="${STUDY_RESULTS:-$SLURM_SUBMIT_DIR/results}"

# To submit single tasks again, say how many there were: STUDY_SHARDS=16 sbatch --array=3,7 …
shards="${STUDY_SHARDS:-$SLURM_ARRAY_TASK_COUNT}"

[ -f "$program" ] || { echo "There is no $program; build it once with: dotnet build lib/Experiments -c Release" >&2; exit 2; }
mkdir -p "$results"
exec dotnet "$program" study run "$study" "$@" \
  --store "$results/shard-$SLURM_ARRAY_TASK_ID-of-$shards.db" \
  --shard "$SLURM_ARRAY_TASK_ID/$shards" \
  --threads "${SLURM_CPUS_PER_TASK:-1}"
