// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/zone_option.h"

#include "core/ingest/mapping_words.h"
#include "core/trace/error.h"

#include <CLI/CLI.hpp>

namespace wattline {

void addZone(CLI::App& command, ReadOptions& reading) {
    command
        .add_option_function<std::string>(
            "--zone",
            [&reading](const std::string& text) {
                try {
                    reading.zoneS = parseZone(text, "--zone");
                } catch (const Error& error) {
                    throw CLI::ValidationError("--zone", error.problem());
                }
            },
            "What times that name no zone mean, as those of nvidia-smi: east of UTC, +02:00 "
            "(default: UTC)")
        ->type_name("OFFSET");
}

}  // namespace wattline
