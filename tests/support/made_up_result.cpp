// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_up_result.h"

#include <limits>

namespace wattline::test {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Errors in W against a mean of 5,000 W, a range of 10,000 W and persistence at 100 W a lead.
Metrics metrics(double mae, int lead) {
    const double rmse = 4 * mae;
    return {mae, rmse, mae / 50, rmse / 50, mae / 100, rmse / 100, mae / 100,
        1 - mae / (100 * lead), 1 - rmse / (400 * lead), 3 * mae, 1000, 40};
}

ModelResult model(const char* name, const char* title, ModelKind kind, double mae) {
    ModelResult result;
    result.name = name;
    result.title = title;
    result.kind = toString(kind);
    result.metrics = metrics(mae, 1);
    result.byHorizon = {{1, 2.0, metrics(mae, 1)}, {2, 4.0, metrics(1.5 * mae, 2)}};
    result.maeStd = kNaN;
    return result;
}

void train(ModelResult& result, int steps, double seconds, bool plateau) {
    result.train.steps = steps;
    result.train.seconds = seconds;
    result.train.plateau = plateau;
    result.maeStd = 1.25;
    for (const std::uint64_t seed : {1, 2}) {
        SeedResult one;
        one.seed = seed;
        one.train = result.train;
        one.train.bestStep = steps - 100;
        one.train.validationMae = 48;
        one.train.validationRmse = 190;
        one.byHorizon = result.byHorizon;
        result.perSeed.push_back(one);
    }
}

Comparison compared(
    const char* b, double difference, double low, double high, double p, const char* verdict) {
    Comparison comparison;
    comparison.a = "student";
    comparison.b = b;
    comparison.metric = "mae";
    comparison.difference = difference;
    comparison.ci95[0] = low;
    comparison.ci95[1] = high;
    comparison.p = p;
    comparison.test = "paired, t-interval over 10 runs; errors averaged over 2 and 2 seeds first";
    comparison.verdict = verdict;
    return comparison;
}

std::vector<ModelResult> models() {
    auto persistence = model("persistence", "Persistence", ModelKind::persistence, 100);
    auto gru = model("gru", "GRU", ModelKind::gru, 61.5);
    gru.params = 37889;
    gru.bytes = 153600;
    gru.latency = {{540.0, 601.0, "LibTorch, one window, 1 thread"}};
    train(gru, 3000, 40.0, false);
    auto twin = model("student-undistilled", "Student, undistilled", ModelKind::student, 60);
    twin.params = 3682;
    twin.bytes = 15728;
    train(twin, 8000, 3.0, true);
    auto student = model("student", "Student", ModelKind::student, 50);
    student.params = 3682;
    student.bytes = 15728;
    student.latency = {{0.18, 0.2, "native, AVX-512, 1 thread"}, {7.0, 9.0, "LibTorch, 1 thread"}};
    student.residentBytes = 262144;
    student.residentHow = "growth of a fresh process";
    train(student, 8000, 3.1, true);
    student.perSeed[1].shipped = true;
    return {persistence, gru, twin, student};
}

}  // namespace

ExperimentResult madeUpResult() {
    ExperimentResult result;
    result.version = "0.1.0";
    result.spec.horizon = 2;
    result.spec.seeds = {1, 2};
    result.spec.paths = {"traces"};
    result.files = {{"traces/node<1>.csv", "power-csv", "5e1c" + std::string(60, '0'), 1234}};
    result.windows[0] = 24000;
    result.windows[1] = 6000;
    result.windows[2] = 10000;
    result.stepS = 2;
    result.unit = "W";
    result.target = "power";
    result.powerKind = "node wall";
    result.splitBy = "run";
    result.scaler = {118, 5200, 1600, 5000, 600, 10600};
    result.runs[0] = {"0", "1", "2"};
    result.runs[1] = {"3"};
    result.runs[2] = {"4", "5"};
    result.device = "CPU, 1 thread a job";
    result.host = "Test processor";
    result.seconds = 95.5;
    result.distilledShipped = true;
    result.gateReason = "The distilled student ships: it is better on the validation part.";
    result.models = models();
    result.comparisons = {compared("gru", -11.5, -15, -8, 0.0004, "better"),
        compared("student-undistilled", -10, -21, 1, 0.07, "no clear difference"),
        compared("persistence", -50, -60, -40, 0.0001, "better")};
    Finding gap;
    gap.kind = FindingKind::gap;
    gap.count = 2;
    gap.text = "11 s without a sample";
    gap.action = "kept missing";
    result.findings = {gap};
    return result;
}

}  // namespace wattline::test
