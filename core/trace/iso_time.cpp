// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/iso_time.h"

#include <chrono>
#include <cmath>
#include <fmt/format.h>

namespace wattline {

std::string isoUtc(double unixS) {
    if (!std::isfinite(unixS)) return {};
    using namespace std::chrono;
    const sys_time<milliseconds> instant{milliseconds(std::llround(unixS * 1000))};
    const auto day = floor<days>(instant);
    const year_month_day date(day);
    const hh_mm_ss clock(instant - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
        clock.subseconds().count());
}

}  // namespace wattline
