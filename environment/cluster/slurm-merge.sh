#!/usr/bin/env bash
# Merges the shards of a study when all of them are computed:
#   sbatch --dependency=afterok:JOB environment/cluster/slurm-merge.sh
#SBATCH --job-name=study-merge
#SBATCH --cpus-per-task=1
#SBATCH --mem=1G
#SBATCH --time=00:10:00
#SBATCH --output=%x-%j.log
set -euo pipefail

program="${STUDY_PROGRAM:-$SLURM_SUBMIT_DIR/.artifacts/bin/Experiments/release/CollectiveAction.Experiments.dll}"
results="${STUDY_RESULTS:-$SLURM_SUBMIT_DIR/results}"
exec dotnet "$program" study merge "$results/results.db" "$results"/shard-*.db
