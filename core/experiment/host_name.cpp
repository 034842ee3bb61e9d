// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/host_name.h"

#include <fmt/format.h>
#include <fstream>
#include <sys/utsname.h>
#include <thread>

namespace wattline {

namespace {

std::string modelName() {
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);) {
        if (!line.starts_with("model name")) continue;
        const auto colon = line.find(": ");
        if (colon != std::string::npos) return line.substr(colon + 2);
    }
    utsname system{};
    return ::uname(&system) == 0 ? std::string(system.machine) : std::string("unknown processor");
}

}  // namespace

std::string processorName() {
    const auto threads = std::thread::hardware_concurrency();
    return fmt::format("{}, {} thread{}", modelName(), threads, threads == 1 ? "" : "s");
}

}  // namespace wattline
