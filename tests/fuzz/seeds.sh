#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes what the fuzzers begin with: the heads of our sample data, our fixtures, and a few lines of every other format.
# usage: seeds.sh BUILD_DIR OUT_DIR (one folder for each target)
set -euo pipefail
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$(cd "$1" && pwd)
mkdir -p "$2"
cd "$2"

# seed TARGET NAME: what stands on the standard input.
seed() {
    mkdir -p "$1"
    cat >"$1/$2"
}

# lines TARGET: every line of the standard input is a seed.
lines() {
    local line count=0
    while IFS= read -r line; do
        count=$((count + 1))
        printf '%s' "$line" | seed "$1" "line$count"
    done
}

sample=$source/sample_data
for file in nvidia_smi/h100_nvl.csv mlperf_unet3d/9xH100_unet3d.csv telemetry/h100_nvl.jsonl \
    supercloud_layout/gpu/0000/10000000000001-r1000001-n100001.csv; do
    head -n 8 "$sample/$file" | seed ingest_fuzz "$(basename "$file")"
done
printf 'Step,Node,Series,ElapsedTime,EpochTime,CPUFrequency,CPUTime,CPUUtilization,RSS,VMSize,Pages,ReadMB,WriteMB\nbatch,r1-n1,0,10,1611618189,2989,8.9,89.6,6000,1782,2,42.1,0.6\n' |
    seed ingest_fuzz cpu.csv
printf 'Node,Time,UserPIDCount,FSlatency,LoadAvg,MemoryFreeInactiveKB,LustreRPCTotals\nr7-n9,1.614557e+09,914:11|170:15|,0.0,29.24,371.0,26359.0\n' |
    seed ingest_fuzz node.csv
printf '#Date Time gpu pwr sm\n#YYYYMMDD HH:MM:SS Idx W %%\n20260902 00:00:01 0 101 95\n20260902 00:00:02 0 102 96\n' |
    seed ingest_fuzz dmon.txt
printf 'Time,09-02-2026 00:00:01.012,Watts,455.2,Volts,205.66,PF,0.95,Mark,run_1,Ch1,Watts,100.0\n' | seed ingest_fuzz spl.txt
printf '    Instantaneous power reading:      220 Watts\n    IPMI timestamp:    Thu Mar  4 12:34:56 2021\n' | seed ingest_fuzz ipmi.txt
printf '{"Timestamp": "2021-03-04T12:00:01Z", "MetricValues": [{"MetricId": "SystemInputPower", "MetricValue": "340"}]}\n' | seed ingest_fuzz redfish.json
printf '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"DCGM_FI_DEV_POWER_USAGE","gpu":"0","Hostname":"n1","hpc_job":"7"},"values":[[1435781430.781,"61.0"],[1435781445.781,"NaN"]]}]}}' |
    seed ingest_fuzz answer.json
printf 'run;device;timestamp;"power_kW";phase\n0;node0;2026-09-02T00:00:01+02:00;"2,5";run_1\r\n' | seed ingest_fuzz power.csv
printf 'date,node1,node2\n2.9.2026 00:00:01,"1.200,5",3\n2.9.2026 00:00:02,1,4\n' | seed ingest_fuzz wide.csv
head -n 5 "$sample/nvidia_smi/h100_nvl.csv" | gzip -n | seed ingest_fuzz packed.csv.gz

printf 'time=t:s,power=p:kW:node\nt;p;q\n1715289558;1,5;2\n1715289559;1,6;3\n' | seed mapping_fuzz text
printf '{"delimiter":"comma","decimal":"point","header":true,"zone":"+02:00","columns":[{"column":"t","role":"time"},{"column":"p","role":"channel","unit":"W","power":"node wall"}]}\nt,p\n2026-09-02 00:00:01,5\n2026-09-02 00:00:02,6\n' |
    seed mapping_fuzz json
printf ',0,2026-09-02T00:00:01Z,2.5,50,phase,7\n1,2026-09-02T00:00:01Z,2.6,"51",,8\n' | seed plain_rows_fuzz rows

printf '<?xml version="1.0"?><ListBucketResult><Name>b</Name><IsTruncated>true</IsTruncated><NextContinuationToken>abc</NextContinuationToken><Contents><Key>gpu/0000/1-r1-n1.csv</Key><Size>12</Size><ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag></Contents></ListBucketResult>' |
    seed listing_fuzz page.xml
printf '#wattline listing 1\n0000/1-r1-n1.csv\t12\td41d8cd9\n#page\n#end 1\n' | seed listing_fuzz kept

"$build/bin/fuzz_seed_store" store.h5 >/dev/null
manifest=store.h5.pieces/manifest
for piece in store.h5.pieces/*.h5; do
    {
        printf '%016x' "$(wc -c <$manifest)" | tac -rs .. | sed 's/../\\x&/g' | xargs -0 printf '%b'
        cat $manifest "$piece"
    } | seed store_fuzz "$(basename "$piece")"
done
rm -r store.h5 store.h5.pieces

for file in "$source"/tests/fixtures/*/*.wlb; do
    seed tensor_fuzz "$(basename "${file%/*}")_${file##*/}" <"$file"
done
for file in "$source"/tests/fixtures/hdf5/*.h5; do
    seed foreign_hdf5_fuzz "${file##*/}" <"$file"
done
for file in "$sample"/*/experiment.json; do
    seed document_fuzz "$(basename "${file%/*}").json" <"$file"
done
lines document_fuzz <<'EOF'
{"version":1,"data":[{"path":"a.csv","format":"table","mapping":{"columns":[{"column":"t","role":"time"}]},"checked":[{"source":"a.csv","title":"n1"}]}],"result":"r","repairs":false,"filter":"power > 5","level":"node","stepS":1,"shownChannels":["x"],"overlay":"on","shifts":{"a.csv":-5},"formulas":[{"name":"rest","formula":"node - sum(gpu)","unit":"W","stepS":1}]}
[{"name":"rest","formula":"node - sum(gpu)","unit":"W"}]
{"a.csv":-18000}
{"schema":1,"mappings":[{"shape":"x","mapping":{"delimiter":"comma","columns":[{"column":"p","role":"channel","power":"node wall"}]}}]}
{"map":{"columns":[]},"noRepair":["unit"],"zoneS":3600,"level":{"name":"node","stepS":1},"wholeLines":true}
{"schema":1,"wattline":"0.1.0","spec":{"data":{"paths":["a.csv"],"pue":[[100,1.2]]}},"data":{"files":[{"path":"a.csv"}],"windows":{"train":1,"validation":1,"test":1},"runs":{"train":["1"],"validation":[],"test":[]},"stepS":1,"scaler":{"s":1},"covariates":[{"name":"x","scaler":{}}],"findings":[{"kind":"gap","count":1}]},"gate":{"reason":"x"},"models":[{"name":"ridge","metrics":{"mae":1},"byHorizon":[{"step":1,"mae":1}],"perSeed":[{"seed":1,"byHorizon":[]}],"train":{"perSeed":[{"seed":1,"seconds":1}]},"latencies":[{"p50Us":1}]}],"comparisons":[{"a":"x","b":"y","ci95":[0,null]}]}
EOF
lines formula_fuzz <<'EOF'
node - sum(gpu)
rolling(gpu0, 60) + diff(node) / rate(gpu1)
node > 500 ? max(gpu) : -avg(gpu)
"gpu0.power" * 2 ^ 3 && 1 || !node
sqrt(abs(sin(min(gpu)))) + 1e3
EOF
lines cell_fuzz <<'EOF'
2026-09-02T00:00:00.5+02:00
2.9.2026 1:05:00 PM
Thu Mar  4 12:34:56 2021
11/21/2013 - 08:47:45
1627487662.237
-1:30:00
1=20,2=170000,1002=2
['r1-n1', 'r1-n2']
power > 5000 or -label:bert "two words" nodes<=3
2.5GiB
32585007376605-r8939293-n208530.csv.gz
4294967295
12,5 W
EOF
printf 'id_job,id_user,state,timelimit,nodelist,nodes_alloc,partition,tres_alloc,tres_req,model\n7,9,3,525600,"['"'n1'"']",1,normal,"1=20,1002=2","1=20,1002=2",bert\n' |
    seed job_table_fuzz log.csv
printf 'tres_id,resource_type\n1,cpu\n1002,gpu:volta\n' | seed job_table_fuzz tres.txt
