// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer on every JSON document we read back: specifications, results, sessions, formulas,
// shifts, remembered mappings, how a stored source was read. Build: see README.md.
#include "core/experiment/result.h"
#include "core/experiment/result_folder.h"
#include "core/ingest/mapping_memory.h"
#include "core/ingest/way_of_reading.h"
#include "core/session/saved_session.h"
#include "tests/fuzz/input.h"
#include "tests/support/scratch_folder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace wattline;
    static const ScratchFolder folder("document-fuzz");
    const auto text = asText(data, size);
    mayRefuse([&] { toJson(parseSpec(text, "spec.json", "/")); });
    mayRefuse([&] { sessionJson(sessionFromJson(text, "a.wattline", "/tmp"), "/tmp"); });
    mayRefuse([&] { formulasJson(formulasFromJson(text)); });
    mayRefuse([&] { shiftsJson(shiftsFromJson(text)); });
    mayRefuse([&] { mappingJson(parseMappingJson(text)); });
    loadMappings(folder.file("mappings.json", text));
    folder.file("result/result.json", text);
    mayRefuse([&] { toJson(readResult(folder / "result")); });
    folder.file("resumed/spec.json", text);
    mayRefuse([&] { inspectFolder(folder / "resumed", true, {}); });
    const StoredSource source{"a.csv", "table", "", 0, 0, std::string(text)};
    levelOf(source);
    readWholeLinesOnly(source);
    wasReadSo(source, {}, "a.csv");
    return 0;
}
