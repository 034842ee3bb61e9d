#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A real Prometheus server with DCGM samples in it, asked by wattline-cli. Values and their mean are made here.
# usage: live_prometheus.sh WATTLINE_CLI
set -euo pipefail
cli=$1
scratch=$(mktemp -d)
server=""
cleanup() {
    if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi
    if [ -n "$server" ]; then wait "$server" 2>/dev/null || true; fi
    rm -rf "$scratch"
}
trap cleanup EXIT

fail() {
    printf '%s\n' "$1" >&2
    sed 's/^/  /' "$scratch/server.log" >&2 || true
    exit 1
}

# Two GPUs, 12,001 samples 1 s apart: more than the 11,000 points a server gives at once. GPU 0 draws 100 W,
# GPU 1 draws 200 W and is cut into two MIG slices that repeat it. The end is two hours ago.
step=1 count=12001
end=$(($(date +%s) - 7200))
start=$((end - (count - 1) * step))
awk -v start="$start" -v count="$count" 'BEGIN {
    print "# TYPE DCGM_FI_DEV_POWER_USAGE gauge"
    for (i = 0; i < count; i++) {
        t = start + i
        printf "DCGM_FI_DEV_POWER_USAGE{gpu=\"0\",Hostname=\"n1\",hpc_job=\"4711\"} 100 %d\n", t
    }
    for (slice = 7; slice <= 8; slice++)
        for (i = 0; i < count; i++)
            printf "DCGM_FI_DEV_POWER_USAGE{gpu=\"1\",Hostname=\"n1\",GPU_I_ID=\"%d\"} 200 %d\n", slice, start + i
    print "# EOF"
}' >"$scratch/metrics.txt"
promtool tsdb create-blocks-from openmetrics "$scratch/metrics.txt" "$scratch/data" >"$scratch/server.log" 2>&1 ||
    fail "promtool could not make the samples"
printf 'global:\n  scrape_interval: 1h\n' >"$scratch/prometheus.yml"

# A free port: tried until the server says that it is ready.
url=""
for try in 1 2 3 4 5 6 7 8; do
    port=$((20000 + (RANDOM + $$ + try) % 20000))
    prometheus --config.file="$scratch/prometheus.yml" --storage.tsdb.path="$scratch/data" \
        --storage.tsdb.retention.time=10y --web.listen-address="127.0.0.1:$port" >"$scratch/server.log" 2>&1 &
    server=$!
    for _ in $(seq 600); do
        if ! kill -0 "$server" 2>/dev/null; then break; fi
        if grep -q 'Server is ready' "$scratch/server.log"; then
            url=http://127.0.0.1:$port
            break
        fi
        sleep 0.1
    done
    if [ -n "$url" ]; then break; fi
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=""
done
if [ -z "$url" ]; then fail "the server did not start"; fi

export XDG_CONFIG_HOME=$scratch
"$cli" inspect --prometheus "$url" --query DCGM_FI_DEV_POWER_USAGE --start "$start" --end "$end" --step 1s \
    >"$scratch/out.txt" 2>"$scratch/err.txt" || fail "inspect failed: $(cat "$scratch/err.txt")"
cat "$scratch/out.txt"
says() {
    grep -q -- "$1" "$scratch/out.txt" || fail "inspect does not say: $1"
}
says "12001 samples"
says "4711"
says "GPU 1"
says "counted once"

# What the server refuses is said in its words.
if "$cli" inspect --prometheus "$url" --query 'up{' --start 1h >"$scratch/out.txt" 2>"$scratch/err.txt"; then
    fail "a broken query was accepted"
fi
grep -q 'parse error' "$scratch/err.txt" || fail "the server's reason is missing: $(cat "$scratch/err.txt")"
