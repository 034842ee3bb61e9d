// SPDX-License-Identifier: GPL-3.0-or-later
// The median distance of time stamps without keeping them: exact as long as no more than a bounded
// number of distances differ, beyond that close.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace wattline {

class StepTally {
public:
    explicit StepTally(std::size_t mostDifferent = 65536)
        : m_mostDifferent(mostDifferent) { }

    /// @param stepS above 0
    void add(double stepS, std::size_t count = 1);
    void join(const StepTally& other);
    /// As medianStepS(): the upper one of two middle steps; NaN without any.
    double medianS() const;
    std::size_t count() const { return m_count; }

private:
    struct Steps {
        double stepS = 0;  ///< one of them
        std::size_t count = 0;
    };
    void coarsen();

    std::size_t m_mostDifferent;
    std::size_t m_count = 0;
    int m_shift = 0;  ///< low bits of the number that no longer tell steps apart
    std::unordered_map<std::uint64_t, Steps> m_steps;
    Steps* m_last = nullptr;
    std::uint64_t m_lastKey = 0;
};

}  // namespace wattline
