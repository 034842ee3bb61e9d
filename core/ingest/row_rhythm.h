// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that name no GPU: which of them belong to one look at the machine, told by their times.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace wattline {

/// Rows of one look follow each other at once, in the order of the GPUs; then the logger waits.
class RowRhythm {
public:
    /// @param timeS  of the first rows
    explicit RowRhythm(const std::vector<double>& timeS);

    std::size_t rowsPerLook() const { return m_rows; }  ///< 1 = no rhythm: one GPU
    /// The place of the next row in its look, from 0; nothing when it is one too many. A row that
    /// is missing somewhere costs the order of this look only.
    std::optional<std::size_t> place(double timeS);

private:
    std::size_t m_rows = 1, m_place = 0;
    double m_waitS = 0;  ///< a longer step begins a new look
    std::optional<double> m_lastS;
};

}  // namespace wattline
