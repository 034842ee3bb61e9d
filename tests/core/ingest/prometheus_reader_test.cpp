// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ingest/reading.h"

#include <cmath>

using namespace wattline;
using namespace wattline::test;

namespace {

struct Told {
    std::string metric, labels, values;
};

/// An answer as Prometheus 2.42 prints it.
std::string answer(const std::vector<Told>& series) {
    std::string text = R"({"status":"success","data":{"resultType":"matrix","result":[)";
    for (const auto& told : series) {
        if (text.back() != '[') text += ',';
        text += R"({"metric":{)";
        if (!told.metric.empty()) text += R"("__name__":")" + told.metric + "\",";
        text += told.labels + R"(},"values":[)" + told.values + "]}";
    }
    return text + "]}}";
}

const std::string kGpu0 = R"("gpu":"0","Hostname":"n1","UUID":"GPU-a","job":"dcgm")";
const std::string kGpu1 = R"("gpu":"1","Hostname":"n1","UUID":"GPU-b","job":"dcgm")";
constexpr auto kPower = "DCGM_FI_DEV_POWER_USAGE";

std::vector<Trace> readAnswer(const std::string& text) {
    return readText(text, "answer.json");
}

std::string refusalOf(const std::string& text) {
    const ScratchFolder folder;
    return refusal(folder.file("answer.json", text));
}

}  // namespace

TEST_CASE("metrics of a GPU are channels of one trace on one time axis", "[ingest][prometheus]") {
    const auto traces
        = readAnswer(answer({{kPower, kGpu0, R"([1788307200,"61.5"],[1788307215,"62"])"},
            {kPower, kGpu1, R"([1788307200,"71"])"},
            {"DCGM_FI_DEV_GPU_UTIL", kGpu0, R"([1788307215,"95"],[1788307230,"96"])"},
            {"DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", kGpu0, R"([1788307200,"1000"])"}}));
    REQUIRE(traces.size() == 2);
    CHECK(traces[0].labels == Labels{{"gpu", "0"}, {"node", "n1"}, {"source", "answer.json"}});
    CHECK(traces[0].timeS == std::vector{1788307200.0, 1788307215.0, 1788307230.0});
    const auto& power = valuesOf(traces[0], "power");
    CHECK(power[1] == 62);
    CHECK(std::isnan(power[2]));
    CHECK(traces[0].firstPower()->power == PowerKind::gpuBoard);
    CHECK(valuesOf(traces[0], "utilization_gpu")[2] == 96);
    CHECK(traces[0].find("energy")->unit == "mJ");
    CHECK(valuesOf(traces[1], "power") == std::vector{71.0});
}

TEST_CASE("a board told once for each MIG slice counts once", "[ingest][prometheus]") {
    const auto slice = [](const std::string& id, const std::string& pod) {
        return kGpu0 + R"(,"GPU_I_PROFILE":"1g.10gb","GPU_I_ID":")" + id
            + R"(","namespace":"ml","pod":")" + pod + "\"";
    };
    const auto values = R"([1788307200,"300"],[1788307215,"310"])";
    const auto traces = readAnswer(answer({{kPower, slice("7", "a"), values},
        {kPower, slice("8", "b"), values}, {kPower, slice("9", "b"), values},
        {"DCGM_FI_DEV_FB_USED", slice("7", "a"), R"([1788307200,"100"])"},
        {"DCGM_FI_DEV_FB_USED", slice("8", "b"), R"([1788307200,"200"])"}}));
    REQUIRE(traces.size() == 1);
    CHECK(valuesOf(traces[0], "power") == std::vector{300.0, 310.0});
    const Finding& finding = needFinding(traces[0], FindingKind::repeatedBoard);
    CHECK(finding.count == 3);
    CHECK(finding.channel == "power");
    CHECK(valuesOf(traces[0], "memory_used slice 8")[0] == 200);
    CHECK(traces[0].labels.at("job") == "ml/a, ml/b");
}

TEST_CASE("jobs and pods become job labels, the scrape job does not", "[ingest][prometheus]") {
    const auto traces = readAnswer(answer({{kPower, kGpu0 + R"(,"hpc_job":"4711")", R"([1,"5"])"},
        {kPower, kGpu1 + R"(,"exported_namespace":"ml","exported_pod":"bert-0","pod":"dcgm-x")",
            R"([1,"5"])"},
        {"node_hwmon_power_average_watt", R"("instance":"n2:9100","pod":"exporter","job":"node")",
            R"([1,"500"])"}}));
    REQUIRE(traces.size() == 3);
    std::map<std::string, std::string> jobs;
    for (const auto& trace : traces)
        jobs[labelOr(trace.labels, "node") + labelOr(trace.labels, "gpu")]
            = labelOr(trace.labels, "job", "none");
    CHECK(jobs
        == std::map<std::string, std::string>{
            {"n10", "4711"}, {"n11", "ml/bert-0"}, {"n2", "none"}});
}

TEST_CASE("other exporters are read by the units in their names", "[ingest][prometheus]") {
    const std::string node = R"("instance":"n1:9290")";
    const auto traces
        = readAnswer(answer({{"ipmi_dcmi_power_consumption_watts", node, R"([1,"812"])"},
            {"node_hwmon_power_average_watt", node + R"(,"sensor":"power1")", R"([1,"400"])"},
            {"node_hwmon_power_average_watt", node + R"(,"sensor":"power2")", R"([1,"410"])"},
            {"rack_power_kilowatts", node, R"([1,"1.5"])"},
            {"node_temp_celsius", node, R"([1,"35"])"}}));
    REQUIRE(traces.size() == 1);
    const Trace& trace = traces[0];
    CHECK(trace.labels.at("node") == "n1");
    CHECK(valuesOf(trace, "ipmi_dcmi_power_consumption")[0] == 812);
    CHECK(trace.find("ipmi_dcmi_power_consumption")->power == PowerKind::nodeWall);
    CHECK(valuesOf(trace, "node_hwmon_power_average sensor=power2")[0] == 410);
    CHECK(valuesOf(trace, "rack_power")[0] == 1500);
    CHECK(trace.find("node_temp")->unit == "°C");
}

TEST_CASE("NaN, infinity, words and negative power are kept missing and counted",
    "[ingest][prometheus]") {
    const auto traces = readAnswer(
        answer({{kPower, kGpu0, R"([1,"NaN"],[2,"+Inf"],[3,"-Inf"],[4,"-5"],[5,"abc"],[6,"7"])"}}));
    REQUIRE(traces.size() == 1);
    const auto& power = valuesOf(traces[0], "power");
    REQUIRE(power.size() == 6);
    for (int i = 0; i < 5; ++i) CHECK(std::isnan(power[std::size_t(i)]));
    CHECK(power[5] == 7);
    CHECK(needFinding(traces[0], FindingKind::missingValue).count == 2);
    CHECK(findingOf(traces[0], FindingKind::outOfRange) != nullptr);
}

TEST_CASE(
    "several answers in one file are one: the pieces of a long range", "[ingest][prometheus]") {
    const auto traces = readAnswer(R"x({"query":"sum by (Hostname) (DCGM_FI_DEV_POWER_USAGE)"})x"
        + std::string("\n") + answer({{"", R"("Hostname":"n1")", R"([1,"5"],[2,"6"])"}}) + "\n"
        + answer({{"", R"("Hostname":"n1")", R"([3,"7"])"}}) + "\n");
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].timeS == std::vector{1.0, 2.0, 3.0});
    CHECK(valuesOf(traces[0], "power") == std::vector{5.0, 6.0, 7.0});
    CHECK(traces[0].firstPower()->power == PowerKind::gpuSum);
}

TEST_CASE("what the server refused is said in its words", "[ingest][prometheus][bad]") {
    const auto message = refusalOf(
        R"({"status":"error","errorType":"bad_data","error":"exceeded maximum resolution"})");
    CHECK(message.find("answer.json: the server refused the query: exceeded maximum resolution "
                       "(bad_data)")
        != std::string::npos);
}

TEST_CASE("an answer cut off is read as far as it goes", "[ingest][prometheus][bad]") {
    const auto whole = answer({{kPower, kGpu0, R"([1,"5"],[2,"6"],[3,"7"])"}});
    const auto traces = readAnswer(whole.substr(0, whole.find("[3,") + 4));
    CHECK(valuesOf(traces[0], "power") == std::vector{5.0, 6.0});
    CHECK(findingOf(traces[0], FindingKind::incompleteFile) != nullptr);
}

TEST_CASE(
    "broken, deep, empty and endless answers end in a sentence", "[ingest][prometheus][bad]") {
    const std::string begin = R"({"status":"success","data":{"resultType":"matrix","result":[)";
    CHECK(refusalOf(begin + "]}}").find("the answer holds no samples") != std::string::npos);
    CHECK(refusalOf(begin + "}]").find("no answer of a Prometheus server: at byte")
        != std::string::npos);
    CHECK(refusalOf(begin + std::string(5'000'000, '[')).find("nested deeper than 64")
        != std::string::npos);
    CHECK(refusalOf(begin + R"({"metric":{"a":")" + std::string(3 << 20, 'x'))
              .find("longer than 1 MiB")
        != std::string::npos);
    CHECK(refusalOf(R"({"status":"success","data":{"resultType":"scalar","result":[1,"2"]}})")
              .find("the result is a \"scalar\"")
        != std::string::npos);
}

TEST_CASE("a great many samples are put together in bounded memory", "[ingest][prometheus]") {
    // More than the spool holds in memory: two series of 1.3 million samples.
    std::vector<Told> series;
    for (const auto* metric : {kPower, "DCGM_FI_DEV_GPU_UTIL"}) {
        Told told{metric, kGpu0, {}};
        for (int i = 0; i < 1'300'000; ++i) {
            if (i > 0) told.values += ',';
            told.values
                += "[" + std::to_string(1788307200 + i) + ",\"" + std::to_string(i % 100) + "\"]";
        }
        series.push_back(std::move(told));
    }
    const auto traces = readAnswer(answer(series));
    REQUIRE(traces.size() == 1);
    REQUIRE(traces[0].size() == 1'300'000);
    CHECK(valuesOf(traces[0], "power")[1'299'999] == 99);
    CHECK(valuesOf(traces[0], "utilization_gpu")[1'299'998] == 98);
}
