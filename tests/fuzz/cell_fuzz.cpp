// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer on what stands in one cell, option or search field: times, numbers, Slurm's fields,
// offsets, sizes, filters. Build: see README.md.
#include "core/catalog/series_filter.h"
#include "core/derive/shifted_series.h"
#include "core/ingest/bmc_time.h"
#include "core/ingest/column_names.h"
#include "core/ingest/flexible_time.h"
#include "core/ingest/number.h"
#include "core/ingest/slurm_fields.h"
#include "core/ingest/supercloud_names.h"
#include "core/ingest/time_stamp.h"
#include "core/net/fetch_plan.h"
#include "core/net/supercloud_bucket.h"
#include "tests/fuzz/input.h"

namespace {

using namespace wattline;

void times(std::string_view text) {
    bool hasZone = false;
    parseCalendarTime(text, hasZone);
    parseFlexibleTime(text, false, hasZone);
    parseFlexibleTime(text, true, hasZone);
    parseClock(text);
    parseBmcTime(text, hasZone);
    TimeParser parser("", true, {3600});
    parser.parse(text);
    parser.parseKnown(text);
    parser.parse("5");
    parser.parse(text);
    parser.assumption();
}

void cells(std::string_view text) {
    std::string_view rest;
    leadingNumber(text, rest);
    parseNumber(text, false);
    parseNumber(text, true);
    idText(text);
    stateName(text);
    countResources(text, {"1001", "1002"});
    listedNodes(text);
    timeLimit(text);
    isTimeName(text);
    isPowerName(text, text);
    identityOfWords(text);
    looksLikeMachine(text);
    gpuNumberIn(text);
    jobOfKey(text);
    isSafeKey(text);
    parseGpuFileName(std::string(text));
    parseCpuFileName(std::string(text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = asText(data, size);
    times(text);
    cells(text);
    mayRefuse([&] { parseOffsetS(text); });
    mayRefuse([&] { parseBytes(std::string(text), "--limit"); });
    mayRefuse([&] { SeriesFilter::parse(text, {"node", "label"}); });
    mayRefuse([&] { parseJobLabels(std::string(text), "labels"); });
    return 0;
}
