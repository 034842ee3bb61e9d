// SPDX-License-Identifier: GPL-3.0-or-later
// All offsets at once: each sum over the overlap is itself a correlation, of values, squares and
// of where there are any (Padfield 2012, "Masked object registration in the Fourier domain").
#include "core/derive/correlation.h"

#include "core/derive/fft_planning.h"
#include "core/derive/shifted_series.h"

#include <fftw3.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <complex>
#include <limits>
#include <memory>

namespace wattline {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostBins = 1 << 17;
constexpr double kLeastSpread = 1e-6;  // of the variance of all: less is no change but rounding

struct FftwFree {
    void operator()(void* memory) const { fftw_free(memory); }
};
using Spectrum = std::vector<std::complex<double>>;

/// Forward and backward between one real and one complex buffer.
class Fourier {
public:
    explicit Fourier(std::size_t size)
        : m_size(size)
        , m_real(fftw_alloc_real(size))
        , m_complex(fftw_alloc_complex(size / 2 + 1)) {
        if (!m_real || !m_complex) throw std::bad_alloc();
        const std::lock_guard lock(fftPlanning());
        const auto n = static_cast<int>(size);
        m_forward = fftw_plan_dft_r2c_1d(n, m_real.get(), m_complex.get(), FFTW_ESTIMATE);
        m_backward = fftw_plan_dft_c2r_1d(n, m_complex.get(), m_real.get(), FFTW_ESTIMATE);
    }
    ~Fourier() {
        const std::lock_guard lock(fftPlanning());
        fftw_destroy_plan(m_forward);
        fftw_destroy_plan(m_backward);
    }
    Fourier(const Fourier&) = delete;
    Fourier& operator=(const Fourier&) = delete;

    Spectrum spectrumOf(const std::vector<double>& values) {
        std::fill_n(m_real.get(), m_size, 0.0);
        std::copy(values.begin(), values.end(), m_real.get());
        fftw_execute(m_forward);
        Spectrum spectrum(m_size / 2 + 1);
        for (std::size_t i = 0; i < spectrum.size(); ++i)
            spectrum[i] = {m_complex.get()[i][0], m_complex.get()[i][1]};
        return spectrum;
    }

    /// At k, counted round the end: the sum over i of a[i + k] b[i].
    std::vector<double> correlation(const Spectrum& a, const Spectrum& b) {
        for (std::size_t i = 0; i < a.size(); ++i) {
            const auto product = a[i] * std::conj(b[i]);
            m_complex.get()[i][0] = product.real();
            m_complex.get()[i][1] = product.imag();
        }
        fftw_execute(m_backward);
        std::vector<double> sums(m_real.get(), m_real.get() + m_size);
        for (double& sum : sums) sum /= static_cast<double>(m_size);
        return sums;
    }

private:
    std::size_t m_size;
    std::unique_ptr<double, FftwFree> m_real;
    std::unique_ptr<fftw_complex, FftwFree> m_complex;
    fftw_plan m_forward = nullptr, m_backward = nullptr;
};

/// The values about their mean over their spread, 0 where missing, their squares, and 1 where there
/// is one.
struct Masked {
    std::vector<double> values, squares, known;
    std::size_t count = 0;

    explicit Masked(std::span<const double> all) {
        double sum = 0, squared = 0;
        for (const double value : all) {
            if (std::isnan(value)) continue;
            ++count;
            sum += value;
        }
        const double mean = count > 0 ? sum / static_cast<double>(count) : 0;
        for (const double value : all)
            if (!std::isnan(value)) squared += (value - mean) * (value - mean);
        const double spread
            = squared > 0 ? std::sqrt(squared / static_cast<double>(count)) : 1;
        for (const double value : all) {
            const bool there = !std::isnan(value);
            values.push_back(there ? (value - mean) / spread : 0);
            squares.push_back(values.back() * values.back());
            known.push_back(there ? 1 : 0);
        }
    }
};

/// The six sums over the overlap, by offset.
struct Sums {
    std::vector<double> both, fixed, moved, fixedSquares, movedSquares, products;

    Sums(const Masked& a, const Masked& b, std::size_t size) {
        Fourier fourier(size);
        const auto values = fourier.spectrumOf(a.values), otherValues = fourier.spectrumOf(b.values);
        const auto known = fourier.spectrumOf(a.known), otherKnown = fourier.spectrumOf(b.known);
        both = fourier.correlation(known, otherKnown);
        fixed = fourier.correlation(values, otherKnown);
        moved = fourier.correlation(known, otherValues);
        products = fourier.correlation(values, otherValues);
        fixedSquares = fourier.correlation(fourier.spectrumOf(a.squares), otherKnown);
        movedSquares = fourier.correlation(known, fourier.spectrumOf(b.squares));
    }

    double pearson(std::size_t at, double least) const {
        const double n = std::round(both[at]);
        if (n < least) return kNan;
        const double spreadA = fixedSquares[at] - fixed[at] * fixed[at] / n;
        const double spreadB = movedSquares[at] - moved[at] * moved[at] / n;
        if (spreadA < kLeastSpread * n || spreadB < kLeastSpread * n) return kNan;
        return std::clamp(
            (products[at] - fixed[at] * moved[at] / n) / std::sqrt(spreadA * spreadB), -1.0, 1.0);
    }
};

}  // namespace

Correlation correlate(std::span<const double> fixed, std::span<const double> moved, double stepS) {
    constexpr std::size_t kLeastOverlap = 8;
    Correlation result;
    result.stepS = stepS;
    if (fixed.empty() || moved.empty()) return result;
    const Masked a(fixed), b(moved);
    const std::size_t size = std::bit_ceil(fixed.size() + moved.size());
    const Sums sums(a, b, size);
    const auto least
        = static_cast<double>(std::max(kLeastOverlap, (std::min(a.count, b.count) + 3) / 4));
    const auto before = moved.size() - 1;  // offsets below 0: the moved one earlier
    result.firstS = -stepS * static_cast<double>(before);
    result.best = std::numeric_limits<std::size_t>::max();
    for (std::size_t i = 0; i < before + fixed.size(); ++i) {
        result.values.push_back(sums.pearson((i + size - before) % size, least));
        const double value = result.values.back();
        if (!std::isnan(value) && (!result.found() || value > result.values[result.best]))
            result.best = i;
    }
    return result;
}

Correlation correlate(const GridInput& fixed, const GridInput& moved, const RunControl& control) {
    const GridInput inputs[]{
        {fromStart(fixed.series), fixed.channel}, {fromStart(moved.series), moved.channel}};
    const auto grid = commonGrid(inputs, 0, Span::any, kMostBins);
    std::vector<double> values[2];
    visitOnGrid(
        inputs, grid,
        [&](const SeriesBlock& block) {
            for (std::size_t i = 0; i < 2; ++i)
                values[i].insert(
                    values[i].end(), block.columns[i].begin(), block.columns[i].end());
        },
        control);
    auto result = correlate(values[0], values[1], grid.grid.stepS);
    result.firstS += fixed.series->info().startS - moved.series->info().startS;
    return result;
}

}  // namespace wattline
