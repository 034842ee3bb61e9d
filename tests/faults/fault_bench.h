// SPDX-License-Identifier: GPL-3.0-or-later
// A small experiment, run whole once, to compare the broken ones with.
#pragma once

#include "core/store/atomic_file.h"
#include "tests/support/result_figures.h"
#include "tests/support/run_program.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/wave_traces.h"

#include <string>
#include <vector>

namespace wattline {

class FaultBench {
public:
    FaultBench() {
        writeWaveTrace(folder / "trace.csv", 4, 80);
        writeFileAtomically(folder / "spec.json", R"({"data": {"paths": ["trace.csv"]},
            "task": {"lookback": 128, "horizon": 2}, "seeds": [1], "teacher": {"members": 1},
            "models": ["persistence", "ridge", {"name": "gru", "steps": 60}, {"name": "teacher", "steps": 60},
                       {"name": "student", "steps": 60}, {"name": "student-undistilled", "steps": 60}]})");
    }

    std::vector<std::string> command(
        const std::string& directory, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> all{
            FAKE_RUN, (folder / "spec.json").string(), (folder / directory).string()};
        all.push_back(std::to_string(stepUs));
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }

    ScratchFolder folder{"fault"};
    int stepUs = 0;
};

}  // namespace wattline
