#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The lines of docs/store.md read a store as it was written, to the last bit.
# Usage: store_h5py.sh SOURCE_DIR EXAMPLE_STORE_PROGRAM [PYTHON]
set -euo pipefail
source_dir=$1 program=$2 python=""
# The distribution's h5py belongs to its own Python, which another one may stand before.
for candidate in "${3:-python3}" /usr/bin/python3; do
    if "$candidate" -c "import h5py, numpy" 2>/dev/null; then python=$candidate && break; fi
done
if [ -z "$python" ]; then
    echo "skipped: ${3:-python3} has no h5py"
    exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"$program" traces.h5 >expected.txt
sed -n '/^```python$/,/^```$/p' "$source_dir/docs/store.md" | sed '/^```/d' >read.py
[ "$(wc -l <read.py)" -eq 5 ] || { echo "docs/store.md does not read a store in five lines"; exit 1; }
cat >>read.py <<'PYTHON'
import json
expected = np.loadtxt("expected.txt")
assert np.array_equal(timeS, expected[:, 0]), "time differs"
assert np.array_equal(powerW, expected[:, 1], equal_nan=True), "power differs"
part = parts[0]
assert json.loads(part.attrs["labels"]) == {"node": "n1"}
assert part["utilization_gpu"].dtype == np.uint8 and part["power_draw"].dtype == np.uint16
assert part["power_draw"].attrs["measures"] == b"GPU board"
low, high = values(part["pyramid_64/power_draw.min"]), values(part["pyramid_64/power_draw.max"])
blocks = expected[:1500, 1]
for i in range(len(low)):
    block = blocks[64 * i:64 * (i + 1)]
    assert low[i] == np.nanmin(block) and high[i] == np.nanmax(block), f"block {i}"
    assert abs(part["pyramid_64/power_draw.mean"][i] - np.nanmean(block)) < 1e-3
assert np.array_equal(values(part["pyramid_64/time"]), expected[:1500:64, 0])
print("h5py", h5py.version.version, "reads", len(timeS), "samples")
PYTHON
"$python" read.py
