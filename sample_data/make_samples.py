#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the sample data from the published recordings. Same input, same bytes; Python's own library is enough.

usage: make_samples.py SOURCE [INTO]

SOURCE holds two folders with the recordings as their authors published them (see the PROVENANCE.md files):
  mlperf_training_power/9xSMC-H100-SXM-80GB__unet3d.csv   run,device,timestamp,power_W
  slimming_watts/*.telemetry.jsonl                        one JSON object a second, four GPUs each
INTO is the folder that gets the samples; without it, the folder of this script.
"""
import csv
import itertools
import json
import shutil
import sys
from datetime import datetime
from pathlib import Path

# A job of the layout: its made-up id, the recording it holds, and the method that was running.
JOBS = [
    (10000000000001, "FEATURE_model1", "feature-distillation"),
    (10000000000002, "FEATURE_model2", "feature-distillation"),
    (10000000000003, "TRADITIONAL_STUDENT", "student-alone"),
    (10000000000004, "RELATION_model1", "relation-distillation"),
    (10000000000005, "RELATION_model2", "relation-distillation"),
]
NVIDIA_SMI_RECORDING = "RELATION_model2"
TELEMETRY_RECORDING, TELEMETRY_LINES = "RELATION_model1", 100
GPUS_PER_NODE = 2      # of a Supercloud node
ROW_OFFSET_S = 0.1     # how far apart Supercloud's two GPUs are read

GPU_COLUMNS = ["timestamp", "gpu_index", "utilization_gpu_pct", "utilization_memory_pct", "memory_free_MiB",
               "memory_used_MiB", "temperature_gpu", "temperature_memory", "power_draw_W", "pcie_link_width_current"]

SLURM_COLUMNS = ("id_job,id_array_job,id_array_task,id_user,kill_requid,nodes_alloc,nodelist,cpus_req,derived_ec,"
                 "exit_code,gres_used,array_max_tasks,array_task_pending,constraints,flags,mem_req,partition,priority,"
                 "state,timelimit,time_submit,time_eligible,time_start,time_end,time_suspended,track_steps,tres_alloc,"
                 "tres_req,job_type").split(",")

TRES = [(1, "cpu"), (2, "mem"), (3, "energy"), (4, "node"), (5, "billing"), (6, "fs"), (7, "vmem"), (8, "pages"),
        (1001, "gpu:h100nvl")]


def read_recording(source, name):
    """The samples of one recording: (time with its zone, list of GPUs)."""
    path = source / "slimming_watts" / f"{name}.telemetry.jsonl"
    with path.open(encoding="utf-8") as lines:
        samples = [json.loads(line) for line in lines]
    return [(datetime.fromisoformat(s["timestamp"]), s["gpus"]) for s in samples]


def open_table(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("w", encoding="utf-8", newline="")


def supercloud_row(time_s, index, gpu):
    used = round(gpu["memory_used_MB"])  # counts 1024 * 1024 bytes, as nvidia-smi's MiB does
    return [f"{time_s:.3f}", index, gpu["gpu_utilization_percent"], gpu["memory_utilization_percent"],
            round(gpu["memory_total_MB"]) - used, used, gpu["temperature_C"], "", f"{gpu['power_watts']:.2f}", ""]


def node_names(gpu_count):
    nodes = (gpu_count + GPUS_PER_NODE - 1) // GPUS_PER_NODE
    return [f"r1000001-n{100001 + node}" for node in range(nodes)]


def write_gpu_series(folder, job, samples):
    for node, name in enumerate(node_names(len(samples[0][1]))):
        with open_table(folder / "gpu" / "0000" / f"{job}-{name}.csv") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(GPU_COLUMNS)
            for time, gpus in samples:
                for index, gpu in enumerate(gpus[node * GPUS_PER_NODE:(node + 1) * GPUS_PER_NODE]):
                    table.writerow(supercloud_row(time.timestamp() + index * ROW_OFFSET_S, index, gpu))


def scheduler_row(job, samples):
    gpus = len(samples[0][1])
    nodes = node_names(gpus)
    tres = f"4={len(nodes)},1001={gpus}"
    known = {"id_job": job, "nodes_alloc": len(nodes), "nodelist": str(nodes),
             "time_start": int(samples[0][0].timestamp()), "time_end": int(samples[-1][0].timestamp()),
             "tres_alloc": tres, "tres_req": tres}
    return [known.get(column, "") for column in SLURM_COLUMNS]


def make_supercloud_layout(source, folder):
    recordings = [(job, label, read_recording(source, name)) for job, name, label in JOBS]
    for job, _, samples in recordings:
        write_gpu_series(folder, job, samples)
    with open_table(folder / "slurm-log.csv") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(SLURM_COLUMNS)
        table.writerows(scheduler_row(job, samples) for job, _, samples in recordings)
    with open_table(folder / "labelled_jobids.csv") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["id_job", "model"])
        table.writerows((job, label) for job, label, _ in recordings)
    with open_table(folder / "tres-mapping.txt") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["tres_id", "resource_type"])
        table.writerows(TRES)
    shutil.copyfile(source / "slimming_watts" / "LICENSE.upstream", folder / "LICENSE.upstream")


def nvidia_smi_line(time, gpu):
    stamp = time.strftime("%Y/%m/%d %H:%M:%S.") + f"{time.microsecond // 1000:03d}"
    fan = gpu["fan_speed_percent"]
    return ", ".join([
        stamp, str(gpu["gpu_index"]), gpu["gpu_name"], f"{gpu['power_watts']:.2f} W",
        f"{gpu['gpu_utilization_percent']} %", f"{gpu['memory_utilization_percent']} %",
        f"{round(gpu['memory_used_MB'])} MiB", f"{round(gpu['memory_total_MB'])} MiB", str(gpu["temperature_C"]),
        "[N/A]" if fan is None else f"{fan} %"])


def make_nvidia_smi_log(source, folder):
    with open_table(folder / "h100_nvl.csv") as file:
        file.write("timestamp, index, name, power.draw [W], utilization.gpu [%], utilization.memory [%], "
                   "memory.used [MiB], memory.total [MiB], temperature.gpu, fan.speed [%]\n")
        for time, gpus in read_recording(source, NVIDIA_SMI_RECORDING):
            for gpu in gpus:
                file.write(nvidia_smi_line(time, gpu) + "\n")
    shutil.copyfile(source / "slimming_watts" / "LICENSE.upstream", folder / "LICENSE.upstream")


def make_telemetry(source, folder):
    """The first lines of a recording, byte for byte."""
    with (source / "slimming_watts" / f"{TELEMETRY_RECORDING}.telemetry.jsonl").open("rb") as lines:
        (folder / "h100_nvl.jsonl").write_bytes(b"".join(itertools.islice(lines, TELEMETRY_LINES)))
    shutil.copyfile(source / "slimming_watts" / "LICENSE.upstream", folder / "LICENSE.upstream")


def make_mlperf(source, folder):
    """The columns run, device, timestamp and power_W of all runs, in the order published."""
    path = source / "mlperf_training_power" / "9xSMC-H100-SXM-80GB__unet3d.csv"
    columns = ["run", "device", "timestamp", "power_W"]
    with path.open(encoding="utf-8", newline="") as rows, open_table(folder / "9xH100_unet3d.csv") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns)
        table.writerows([row[column] for column in columns] for row in csv.DictReader(rows))


def main(arguments):
    if len(arguments) not in (1, 2) or arguments[0].startswith("-"):
        sys.exit(__doc__)
    source = Path(arguments[0])
    into = Path(arguments[1]) if len(arguments) == 2 else Path(__file__).resolve().parent
    make_mlperf(source, into / "mlperf_unet3d")
    make_supercloud_layout(source, into / "supercloud_layout")
    make_nvidia_smi_log(source, into / "nvidia_smi")
    make_telemetry(source, into / "telemetry")


if __name__ == "__main__":
    main(sys.argv[1:])
