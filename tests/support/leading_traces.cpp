// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/leading_traces.h"

#include <random>
#include <sstream>

namespace wattline::test {

std::vector<Trace> leadingTraces(int runs, int samples) {
    std::vector<Trace> traces;
    std::mt19937_64 generator(11);  // its numbers are the same everywhere
    const auto uniform = [&] { return static_cast<double>(generator() % 1'000'000) / 1'000'000; };
    for (int run = 0; run < runs; ++run) {
        Trace trace;
        trace.source = "leading.csv";
        trace.labels = {{"run", std::to_string(run)}, {"node", "n0"}};
        trace.channels = {{"power", "W", PowerKind::nodeWall, {}},
            {"ahead", "%", PowerKind::notPower, {}}, {"noise", "%", PowerKind::notPower, {}}};
        double level = 1000, next = 1000;
        for (int i = 0; i < samples; ++i) {
            level = next;
            if (uniform() < 0.3) next = 500 + 1000 * uniform();
            trace.timeS.push_back(1'700'000'000 + 10'000.0 * run + 2 * i);
            trace.channels[0].values.push_back(level + 2 * uniform());
            trace.channels[1].values.push_back(next / 20 + 0.1 * uniform());
            trace.channels[2].values.push_back(100 * uniform());
        }
        traces.push_back(std::move(trace));
    }
    return traces;
}

Dataset leadingDataset(std::vector<std::string> covariates, int lookback, int horizon) {
    DatasetOptions options;
    options.lookback = lookback;
    options.horizon = horizon;
    options.covariates = std::move(covariates);
    return makeDataset(leadingTraces(), options, {});
}

std::string leadingCsv(const std::vector<std::string>& columns, int runs, int samples) {
    std::ostringstream text;
    text.precision(13);  // milliwatts beside Unix seconds
    text << "timestamp,run,power_W";
    for (const auto& column : columns) text << ',' << column;
    text << '\n';
    for (const auto& trace : leadingTraces(runs, samples))
        for (std::size_t i = 0; i < trace.size(); ++i) {
            text << trace.timeS[i] << ',' << trace.labels.at("run") << ','
                 << trace.channels[0].values[i];
            for (const auto& column : columns) text << ',' << trace.find(column)->values[i];
            text << '\n';
        }
    return text.str();
}

}  // namespace wattline::test
