// SPDX-License-Identifier: GPL-3.0-or-later
// One plan for all frames.
#include "core/derive/spectrogram.h"

#include "core/derive/fft_planning.h"

#include <fftw3.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <memory>
#include <numbers>

namespace wattline {

std::mutex& fftPlanning() {
    static std::mutex mutex;
    return mutex;
}

namespace {

struct FftwFree {
    void operator()(void* memory) const { fftw_free(memory); }
};

/// Transforms one frame after the other in memory of its own.
class FrameTransform {
public:
    explicit FrameTransform(std::size_t window)
        : m_in(fftw_alloc_real(window))
        , m_out(fftw_alloc_complex(window / 2 + 1))
        , m_hann(window) {
        if (!m_in || !m_out) throw std::bad_alloc();
        double sum = 0;
        for (std::size_t i = 0; i < window; ++i) {
            m_hann[i] = 0.5
                - 0.5
                    * std::cos(2 * std::numbers::pi * static_cast<double>(i)
                        / static_cast<double>(window));
            sum += m_hann[i];
        }
        m_scale = 2 / sum;  // of a one-sided amplitude
        const std::lock_guard lock(fftPlanning());
        m_plan = fftw_plan_dft_r2c_1d(
            static_cast<int>(window), m_in.get(), m_out.get(), FFTW_ESTIMATE);
    }
    ~FrameTransform() {
        const std::lock_guard lock(fftPlanning());
        fftw_destroy_plan(m_plan);
    }
    FrameTransform(const FrameTransform&) = delete;
    FrameTransform& operator=(const FrameTransform&) = delete;

    void run(std::span<const double> frame, std::span<double> amplitude) {
        double sum = 0;
        std::size_t known = 0;
        for (const double value : frame) {
            if (std::isnan(value)) continue;
            sum += value;
            ++known;
        }
        if (2 * known < frame.size()) {
            std::fill(amplitude.begin(), amplitude.end(), std::numeric_limits<double>::quiet_NaN());
            return;
        }
        const double mean = sum / static_cast<double>(known);
        for (std::size_t i = 0; i < frame.size(); ++i)
            m_in.get()[i] = std::isnan(frame[i]) ? 0 : (frame[i] - mean) * m_hann[i];
        fftw_execute(m_plan);
        for (std::size_t row = 0; row < amplitude.size(); ++row) {
            // The zeroth and the last row stand for one frequency, the others for two.
            const bool isEdge = row == 0 || row + 1 == amplitude.size();
            amplitude[row] = (isEdge ? m_scale / 2 : m_scale)
                * std::hypot(m_out.get()[row][0], m_out.get()[row][1]);
        }
    }

private:
    std::unique_ptr<double, FftwFree> m_in;
    std::unique_ptr<fftw_complex, FftwFree> m_out;
    std::vector<double> m_hann;
    double m_scale = 1;
    fftw_plan m_plan = nullptr;
};

}  // namespace

Spectrogram spectrogramOf(std::span<const double> values, double stepS,
    const SpectrogramOptions& options, const RunControl& control) {
    const std::size_t window = options.window;
    assert(window >= 8 && window % 2 == 0 && options.mostFrames > 0 && stepS > 0);
    Spectrogram result;
    result.rows = window / 2 + 1;
    result.stepHz = 1 / (stepS * static_cast<double>(window));
    result.firstS = stepS * static_cast<double>(window) / 2;
    if (values.size() < window) return result;
    const std::size_t places = values.size() - window;  // a frame may begin at 0 .. places
    const std::size_t hop = std::max(
        {std::size_t{1}, window / 8, (places + options.mostFrames - 1) / options.mostFrames});
    result.frames = std::min(places / hop + 1, options.mostFrames);
    result.frameStepS = stepS * static_cast<double>(hop);
    result.amplitude.resize(result.frames * result.rows);
    FrameTransform transform(window);
    for (std::size_t frame = 0; frame < result.frames; ++frame) {
        control.checkpoint();
        transform.run(values.subspan(frame * hop, window),
            std::span(result.amplitude).subspan(frame * result.rows, result.rows));
    }
    return result;
}

}  // namespace wattline
