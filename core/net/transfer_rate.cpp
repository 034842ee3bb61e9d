// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/transfer_rate.h"

namespace wattline {

namespace {
constexpr double kWindowS = 10, kPointEveryS = 0.1;
}

void TransferRate::add(double timeS, std::uint64_t newBytes) {
    m_bytes += newBytes;
    if (m_points.size() > 1 && timeS - m_points[m_points.size() - 2].first < kPointEveryS)
        m_points.back() = {timeS, m_bytes};
    else
        m_points.emplace_back(timeS, m_bytes);
    while (m_points.size() > 2 && timeS - m_points[1].first >= kWindowS) m_points.pop_front();
}

double TransferRate::bytesPerS() const {
    if (m_points.size() < 2) return 0;
    const double spanS = m_points.back().first - m_points.front().first;
    const auto bytes = m_points.back().second - m_points.front().second;
    return spanS > 0 ? static_cast<double>(bytes) / spanS : 0;
}

double TransferRate::etaS(std::uint64_t bytesLeft) const {
    const double rate = bytesPerS();
    return rate > 0 ? static_cast<double>(bytesLeft) / rate : -1;
}

}  // namespace wattline
