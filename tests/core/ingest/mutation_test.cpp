// SPDX-License-Identifier: GPL-3.0-or-later
// Valid files, broken at random by a fixed seed: reading ends in traces that keep their promises or
// in an Error.
#include "tests/core/ingest/reading.h"

#include <array>
#include <cmath>
#include <random>

using namespace wattline;
using namespace wattline::test;

namespace {

using Dice = std::mt19937;

std::size_t roll(Dice& dice, std::size_t sides) {
    return dice()
        % sides;  // the small bias does not matter; std distributions differ between libraries
}

constexpr std::size_t kKinds = 9;

std::string validFile(std::size_t kind) {
    constexpr std::array<std::string_view, kKinds> kHeaders{
        "timestamp,gpu_index,utilization_gpu_pct,memory_free_MiB,memory_used_MiB,power_draw_W\n",
        "Step,Node,Series,ElapsedTime,EpochTime,CPUFrequency,CPUTime,CPUUtilization,RSS,VMSize,"
        "Pages,ReadMB,"
        "WriteMB\n",
        "timestamp, index, power.draw [W], temperature.gpu, utilization.gpu [%]\n",
        "run;device;timestamp;\"power_kW\";phase\n", "", "", "", "",
        "#Date Time gpu pwr sm\n#YYYYMMDD HH:MM:SS Idx W %\n"};
    std::string text(kHeaders[kind]);
    for (int i = 0; i < 12; ++i) {
        const auto n = std::to_string(i), second = std::to_string(10 + i);
        if (kind == 0)
            text += "16274876" + second + ".237," + std::to_string(i % 2) + ",50,21717,10793,12" + n
                + ".5\n";
        if (kind == 1)
            text += "batch,r1-n" + std::to_string(i % 2) + ",0," + n + ",16116181" + second
                + ",2989,8.96,89.6,6000,1782,2,42.1,0.6\n";
        if (kind == 2)
            text += "2026/09/02 00:00:" + second + ".000, " + std::to_string(i % 2) + ", 10" + n
                + ".00 W, 65, [N/A]\n";
        if (kind == 3)
            text += "0;node0;2026-09-02T00:00:" + second + "+02:00;\"2," + n + "\";run_1\r\n";
        if (kind == 4)
            text += "{\"timestamp\": \"2026-09-02T00:00:" + second
                + "Z\", \"gpus\": [{\"gpu_index\": 0, \"power_watts\": 6" + n
                + ".5, \"energy_mJ\": 6" + second + "000}], \"cpu\": {\"cpu_energy_uj\": 5" + second
                + "}}\n";
        if (kind == 6)
            text += "    Instantaneous power reading:      22" + n
                + " Watts\n    IPMI timestamp:    Thu Mar  4 12:34:" + second + " 2021\n";
        if (kind == 7)
            text += "{\"Timestamp\": \"2021-03-04T12:00:" + second
                + "Z\", \"MetricValues\": [{\"MetricId\": \"SystemInputPower\", \"MetricValue\": "
                  "\"34"
                + n + "\"}]}\n";
        if (kind == 8) text += "20260902 00:00:" + second + " 0 10" + n + " 95\n";
        if (kind == 5)
            text += "Time,09-02-2026 00:00:" + second + ".012,Watts,45" + n
                + ".2,Volts,205.66,PF,0.95,Mark,run_" + std::to_string(i / 6)
                + ",Ch1,Watts,100.0\n";
    }
    return text;
}

void mutate(std::string& text, Dice& dice) {
    constexpr std::string_view kNasty = "\",;\t\n\r\0-+eE.[]nainf\xff\xef\xbb\xbf 9";
    const auto at = roll(dice, text.size() + 1);
    const auto length = std::min(roll(dice, 20), text.size() - at);
    switch (roll(dice, 6)) {
    case 0: text.insert(at, 1, kNasty[roll(dice, kNasty.size())]); break;
    case 1: text.erase(at, length); break;
    case 2: text.insert(roll(dice, text.size() + 1), text.substr(at, length)); break;
    case 3: text.resize(at); break;
    case 4: text.insert(at, length, kNasty[roll(dice, kNasty.size())]); break;
    default:
        if (at < text.size()) text[at] = static_cast<char>(dice());
    }
}

void checkPromises(const Trace& trace) {
    REQUIRE_FALSE(trace.timeS.empty());
    for (std::size_t i = 1; i < trace.size(); ++i) REQUIRE(trace.timeS[i] > trace.timeS[i - 1]);
    for (const auto& channel : trace.channels) {
        REQUIRE(channel.values.size() == trace.size());
        for (const double value : channel.values) {
            REQUIRE_FALSE(std::isinf(value));
            if (channel.power != PowerKind::notPower) REQUIRE_FALSE(value < 0);
        }
    }
    for (const auto& finding : trace.findings) {
        REQUIRE(finding.count > 0);
        REQUIRE_FALSE(finding.text.empty());
        REQUIRE_FALSE(finding.action.empty());
    }
}

}  // namespace

TEST_CASE("no broken file crashes the reader or gets through unnoticed", "[ingest][mutation]") {
    const ScratchFolder folder;
    Dice dice(20261121);
    int readable = 0, refused = 0;
    for (int round = 0; round < 9000; ++round) {
        std::string text = validFile(static_cast<std::size_t>(round) % kKinds);
        for (auto changes = 1 + roll(dice, 8); changes > 0; --changes) mutate(text, dice);
        const auto path = folder.file("1-n.csv", text);
        CAPTURE(round, text);
        try {
            for (const auto& trace : read(path).traces) checkPromises(trace);
            ++readable;
        } catch (const Error& error) {
            REQUIRE(std::string(error.what()).find("1-n.csv") != std::string::npos);
            ++refused;
        }
    }
    // Both ways out were really taken.
    CHECK(readable > 400);
    CHECK(refused > 400);
}
