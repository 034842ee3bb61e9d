// SPDX-License-Identifier: GPL-3.0-or-later
// Making and destroying plans is the one thing in FFTW that threads must not do at once: whoever
// does holds this.
#pragma once

#include <mutex>

namespace wattline {

std::mutex& fftPlanning();

}  // namespace wattline
