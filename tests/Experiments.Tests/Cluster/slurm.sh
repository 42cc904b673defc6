#!/usr/bin/env bash
# Runs a small study in four tasks of a private one-node Slurm, kills one, merges, and compares with the undivided study.
# Usage: slurm.sh [CollectiveAction.Experiments.dll]. Needs slurm-wlm and munge (Debian), and root; ends with "N passed, N failed, N skipped".
set -uo pipefail
root="$(cd "$(dirname "$0")/../../.." && pwd)"
program="$(realpath "${1:-$root/.artifacts/bin/Experiments/release/CollectiveAction.Experiments.dll}")"
scripts="$root/environment/cluster"
passed=0 failed=0

finish() { echo "$passed passed, $failed failed, ${1:-0} skipped"; [ "$failed" = 0 ]; exit; }
skip() { echo "Skipped: $1"; finish 1; }
check() { if [ "$2" = "$3" ]; then passed=$((passed + 1)); echo "ok: $1"; else failed=$((failed + 1)); echo "FAILED: $1: expected '$3', got '$2'"; fi; }

for tool in slurmctld slurmd sbatch munged dotnet; do
  command -v "$tool" >/dev/null || skip "$tool is missing (Debian: slurm-wlm, munge)."
done
[ "$(id -u)" = 0 ] || skip "a private Slurm with accounts of its own needs root."
[ -f "$program" ] || skip "there is no $program; build lib/Experiments first."

home="$(mktemp -d)"

# A daemon that does not answer must not hold up the run: clients get ten seconds, and what has not ended five seconds after it was told to is killed.
ask() { timeout -k 2 10 "$@"; }
stop() {
  ask scontrol shutdown >/dev/null 2>&1
  [ -f "$home/munged.pid" ] && kill "$(cat "$home/munged.pid")" 2>/dev/null
  for pid in ${controller:-} ${daemon:-}; do
    kill "$pid" 2>/dev/null
    for _ in $(seq 50); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
  done
  rm -rf "$home"
}
trap stop EXIT
trap 'exit 143' TERM INT

# A pair of ports on which nobody listens, below those that the system hands out by itself; two runs at the same time start their search apart.
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
port=$((10000 + 2 * ($$ % 9000)))
while listens "$port" || listens $((port + 1)); do port=$((port + 2)); done
name="$(hostname -s)"
export SLURM_CONF="$home/slurm.conf"
mkdir -p "$home/state" "$home/spool" "$home/work"
cat >"$SLURM_CONF" <<CONF
ClusterName=study
SlurmctldHost=$name(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$home/munge.socket
CredType=cred/munge
StateSaveLocation=$home/state
SlurmdSpoolDir=$home/spool
SlurmctldPidFile=$home/slurmctld.pid
SlurmdPidFile=$home/slurmd.pid
SlurmctldLogFile=$home/slurmctld.log
SlurmdLogFile=$home/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/backfill
MpiDefault=none
SwitchType=switch/none
ReturnToService=2
KillWait=2
NodeName=$name NodeAddr=127.0.0.1 CPUs=2 RealMemory=2000
PartitionName=all Nodes=$name Default=YES MaxTime=INFINITE State=UP
CONF
dd if=/dev/urandom of="$home/munge.key" bs=128 count=1 status=none
chmod 600 "$home/munge.key"
chmod 755 "$home"
munged --key-file="$home/munge.key" --socket="$home/munge.socket" --pid-file="$home/munged.pid" --log-file="$home/munged.log" \
  --seed-file="$home/munged.seed" --force 2>"$home/munged.err" || { cat "$home/munged.err"; skip "munged does not start here."; }
slurmctld -D -f "$SLURM_CONF" >"$home/ctld.out" 2>&1 &
controller=$!
slurmd -D -f "$SLURM_CONF" -N "$name" >"$home/slurmd.out" 2>&1 &
daemon=$!
state=""
for _ in $(seq 60); do
  # A daemon that has ended will not come up by waiting.
  kill -0 "$controller" 2>/dev/null && kill -0 "$daemon" 2>/dev/null || break
  state="$(ask sinfo -h -o %T 2>/dev/null)"
  [ "$state" = idle ] && break
  sleep 0.5
done
[ "$state" = idle ] || { tail -n 5 "$home"/*.log "$home"/*.out; skip "Slurm does not come up here (node state '$state')."; }

export STUDY_PROGRAM="$program" STUDY_RESULTS="$home/results" STUDY_SHARDS=4
cd "$home/work" || exit 1
submit() { ask sbatch --parsable --mem=900 --cpus-per-task=1 "$@"; }
finished() {
  for _ in $(seq 600); do
    [ -z "$(ask squeue -h -j "$1" 2>/dev/null)" ] && return
    sleep 0.5
  done
  check "job $1 ends within five minutes" "$(ask squeue -j "$1")" ""
  finish
}

# The second task is killed while it computes, and submitted again.
victim="$(submit --array=2 --no-requeue "$scripts/slurm-array.sh" --quick --synthetic)"
for _ in $(seq 240); do
  grep -qs "Study 'resumes'" "$home/work/study-$victim-2.log" && break
  sleep 0.25
done
ask scancel --signal=KILL --full "$victim" 2>/dev/null
finished "$victim"
grep -q '^All ' "$home/work/study-$victim-2.log" && echo "note: the second task had ended before it was killed."

array="$(submit --array=1-4 "$scripts/slurm-array.sh" --quick --synthetic)"
merge="$(submit --dependency="afterok:$array" "$scripts/slurm-merge.sh")"
finished "$array"
finished "$merge"
cat "$home"/work/study-merge-*.log

check "four shards were stored" "$(ls "$home"/results/shard-*-of-4.db 2>/dev/null | wc -l)" 4
dotnet "$program" study run resumes --quick --synthetic --threads 2 --store "$home/undivided.db" >/dev/null 2>&1
check "the undivided study ran" "$?" 0
export_csv() { dotnet "$program" study export resumes --quick --synthetic --store "$1" 2>/dev/null; }
content() { dotnet "$program" study status resumes --quick --synthetic --store "$1" 2>/dev/null | grep -o 'content .*'; }
check "the merged table equals the undivided one" "$(export_csv "$home/results/results.db" | sha256sum)" "$(export_csv "$home/undivided.db" | sha256sum)"
check "the table holds the study" "$(export_csv "$home/results/results.db" | wc -l)" 51
check "the merged content equals the undivided one" "$(content "$home/results/results.db")" "$(content "$home/undivided.db")"
finish
