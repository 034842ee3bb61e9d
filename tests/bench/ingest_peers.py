#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One library, one task, one thread count, best of three: prints wall s, processor s, peak resident MB and rows.

usage: ingest_peers.py polars|pyarrow|pandas|pandas-arrow|duckdb parse|node THREADS FILE
       ingest_peers.py polars|duckdb store THREADS FILE FOLDER
Called by ingest_bench and store_bench. "parse" reads every column of a Supercloud GPU file; "node" makes node power at
1 s of it; "store" writes it as Parquet with zstd into the folder, and prints bytes in place of rows.
"""
import os
import resource
import sys
import time

library, task, threads, path = sys.argv[1:5]
parquet = os.path.join(sys.argv[5], "peer.parquet") if task == "store" else None
for variable in ("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "ARROW_IO_THREADS"):
    os.environ[variable] = threads
KEEP = ["timestamp", "gpu_index", "power_draw_W"]


def with_polars():
    import polars as pl

    def parse():
        return pl.read_csv(path).height

    def node():
        second = pl.col("timestamp").floor().cast(pl.Int64).alias("second")
        gpus = pl.scan_csv(path).select(KEEP).group_by(second, "gpu_index").agg(pl.col("power_draw_W").mean())
        return gpus.group_by("second").agg(pl.col("power_draw_W").sum()).sort("second").collect(engine="streaming").height

    def store():
        pl.scan_csv(path).sink_parquet(parquet, compression="zstd")

    return parse, node, store


def with_pyarrow():
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.csv

    pa.set_cpu_count(int(threads))
    reading = pa.csv.ReadOptions(use_threads=threads != "1")

    def parse():
        return pa.csv.read_csv(path, read_options=reading).num_rows

    def node():
        table = pa.csv.read_csv(path, read_options=reading, convert_options=pa.csv.ConvertOptions(include_columns=KEEP))
        second = pc.cast(pc.floor(table["timestamp"]), pa.int64())
        gpus = pa.table({"second": second, "gpu": table["gpu_index"], "power": table["power_draw_W"]})
        means = gpus.group_by(["second", "gpu"]).aggregate([("power", "mean")])
        return means.group_by("second").aggregate([("power_mean", "sum")]).sort_by("second").num_rows

    return parse, node


def with_pandas(engine):
    import pandas as pd

    def parse():
        return len(pd.read_csv(path, engine=engine))

    def node():
        table = pd.read_csv(path, engine=engine, usecols=KEEP)
        table["second"] = table["timestamp"].astype("int64")
        return len(table.groupby(["second", "gpu_index"])["power_draw_W"].mean().groupby("second").sum())

    return parse, node


def with_duckdb():
    import duckdb

    database = duckdb.connect()
    database.execute(f"SET threads={int(threads)}")
    source = "read_csv('" + path.replace("'", "''") + "')"

    def parse():
        return database.execute(f"CREATE OR REPLACE TABLE all_rows AS SELECT * FROM {source}").fetchall()[0][0]

    def node():
        means = f"SELECT floor(timestamp)::BIGINT AS second, gpu_index, avg(power_draw_W) AS power FROM {source} GROUP BY 1, 2"
        return len(database.execute(f"SELECT second, sum(power) FROM ({means}) GROUP BY 1 ORDER BY 1").fetchall())

    def store():
        database.execute(f"COPY (SELECT * FROM {source}) TO '{parquet}' (FORMAT parquet, COMPRESSION zstd)")

    return parse, node, store


LIBRARIES = {
    "polars": with_polars,
    "pyarrow": with_pyarrow,
    "pandas": lambda: with_pandas("c"),
    "pandas-arrow": lambda: with_pandas("pyarrow"),
    "duckdb": with_duckdb,
}
tasks = dict(zip(("parse", "node", "store"), LIBRARIES[library]()))
best_wall = best_processor = float("inf")
for _ in range(3):
    wall, processor = time.perf_counter(), time.process_time()
    rows = tasks[task]()
    best_wall = min(best_wall, time.perf_counter() - wall)
    best_processor = min(best_processor, time.process_time() - processor)
if parquet:
    rows = os.path.getsize(parquet)
    os.remove(parquet)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
print(f"{best_wall:.4f} {best_processor:.4f} {peak:.0f} {rows}")
