// SPDX-License-Identifier: GPL-3.0-or-later
// `--prometheus URL --query Q`: a live server as the source of traces.
#pragma once

#include "core/trace/run_control.h"

#include <filesystem>
#include <string>

namespace CLI {
class App;
}

namespace wattline {

struct PrometheusArguments {
    std::string url, query, start, end, step;

    bool given() const { return !url.empty(); }
    double stepOr(double otherwiseS) const;  ///< s @throws Error when it is no duration
};

void addPrometheusOptions(CLI::App& command, PrometheusArguments& arguments);

/// "30", "15s", "1m", "6h", "2d" in s. @throws Error naming the option
double parseDuration(const std::string& text, const std::string& option);
/// Unix s, a calendar time, or a duration before `nowS`. @throws Error naming the option
double parseInstant(const std::string& text, const std::string& option, double nowS);

/// The server's answers in a file of its own, gone with this.
class FetchedPrometheus {
public:
    FetchedPrometheus(const PrometheusArguments& arguments, const RunControl& control);
    ~FetchedPrometheus();
    FetchedPrometheus(const FetchedPrometheus&) = delete;
    FetchedPrometheus& operator=(const FetchedPrometheus&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    /// What was asked, for the name of the source: the file is gone when it is read.
    const std::string& address() const { return m_address; }
    /// The same for a series that goes on from one call to the next.
    const std::string& feedAddress() const { return m_feedAddress; }

private:
    std::filesystem::path m_folder, m_path;
    std::string m_address, m_feedAddress;
};

}  // namespace wattline
