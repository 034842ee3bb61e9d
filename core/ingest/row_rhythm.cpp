// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/row_rhythm.h"

#include <algorithm>
#include <limits>

namespace wattline {

namespace {

constexpr std::size_t kMostGpus = 16;
constexpr double kAtOnce = 0.2;  // of the shortest wait: rows closer than that are of one look

struct Steps {
    double longestWithin = 0, shortestWait = std::numeric_limits<double>::infinity();
};

Steps stepsFor(std::size_t rows, const std::vector<double>& timeS) {
    Steps steps;
    for (std::size_t i = 1; i < timeS.size(); ++i) {
        const double step = timeS[i] - timeS[i - 1];
        if (i % rows == 0)
            steps.shortestWait = std::min(steps.shortestWait, step);
        else
            steps.longestWithin = std::max(steps.longestWithin, step);
    }
    return steps;
}

}  // namespace

RowRhythm::RowRhythm(const std::vector<double>& timeS) {
    for (std::size_t rows = 2; rows <= kMostGpus && timeS.size() > rows; ++rows) {
        const Steps steps = stepsFor(rows, timeS);
        if (!(steps.shortestWait > 0) || steps.longestWithin > kAtOnce * steps.shortestWait)
            continue;
        m_rows = rows;
        m_waitS = (steps.longestWithin + steps.shortestWait) / 2;
        return;
    }
}

std::optional<std::size_t> RowRhythm::place(double timeS) {
    if (m_rows == 1) return 0;
    const bool newLook = !m_lastS || timeS - *m_lastS > m_waitS || timeS < *m_lastS;
    m_place = newLook ? 0 : m_place + 1;
    m_lastS = timeS;
    if (m_place < m_rows) return m_place;
    return std::nullopt;
}

}  // namespace wattline
