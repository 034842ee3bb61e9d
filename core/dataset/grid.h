// SPDX-License-Identifier: GPL-3.0-or-later
// The resampling rule: from irregular samples to values on a regular grid, using the past only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace wattline {

/// Bin k covers (originS + (k - 1) stepS, originS + k stepS] and is stamped by its end.
struct Grid {
    double originS = 0;
    double stepS = 1;

    std::int64_t binOf(double timeS) const;
    double endS(std::int64_t bin) const { return originS + stepS * static_cast<double>(bin); }
};

/// Values at some bins of a grid, in increasing order; sparse, so that a stray time stamp costs
/// nothing.
struct BinValue {
    std::int64_t bin = 0;
    double value = 0;
};
using BinnedSeries = std::vector<BinValue>;

/// An empty bin repeats the value before it, at most so many times in a row; a longer gap stays a
/// gap.
inline constexpr std::int64_t kMaxHeldBins = 3;

/// The step a reader would name: one significant digit where that is within 3 %, else two, else
/// three.
double plainStepS(double medianStepS);

/// A grid whose bin edges lie where the samples are rarest, just after the latest of them: a logger
/// with jitter then puts one sample into each bin, and samples without jitter are stamped by their
/// own time.
/// @param clocks  time stamps (s) of every series that will share the grid; at least one of them
/// not empty
Grid alignedGrid(std::span<const std::span<const double>> clocks, double stepS);

/// Of more samples than this, so many, picked evenly by a fixed rule, decide where the edges lie.
inline constexpr std::size_t kMaxAlignedSamples = 1 << 20;

/// `alignedGrid` for clocks that come in blocks; its memory does not grow with them.
class GridAligner {
public:
    /// @param firstS  the earliest of all time stamps
    /// @param samples  how many time stamps are to come
    GridAligner(double firstS, double stepS, std::size_t samples);
    void add(std::span<const double> timeS);
    /// After at least one sample. Ends the aligner.
    Grid grid();

private:
    double m_firstS, m_stepS;
    std::size_t m_every, m_seen = 0;
    std::vector<double> m_phases;  ///< where in its bin each picked sample lies, steps
};

/// `binMeans` for samples that come in blocks, in the order of time.
class BinAverager {
public:
    explicit BinAverager(const Grid& grid)
        : m_grid(grid) { }
    void add(std::span<const double> timeS, std::span<const double> values);
    BinnedSeries take() { return std::move(m_series); }

private:
    Grid m_grid;
    BinnedSeries m_series;
    double m_sum = 0;
    std::size_t m_count = 0;  ///< samples of the last bin so far
};

/// Mean of the samples of each bin; NaN samples are left out, bins without a sample are absent.
BinnedSeries binMeans(
    std::span<const double> timeS, std::span<const double> values, const Grid& grid);

/// Fills gaps of at most kMaxHeldBins bins with the value before them. Returns how many bins were
/// filled.
std::size_t holdForward(BinnedSeries& series);

/// Repeats each value until the next one, at most `mostBins` times and not behind `lastBin`.
/// Returns how many bins were filled.
std::size_t holdEach(BinnedSeries& series, std::int64_t mostBins, std::int64_t lastBin);

/// Sum where every series has a value; a bin that one of them lacks is absent.
BinnedSeries sumWhereAll(std::span<const BinnedSeries> series);

}  // namespace wattline
