// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl-C as a stop: the first ends the run cleanly, the second ends the process.
#pragma once

#include <stop_token>
#include <thread>

namespace wattline {

class InterruptStop {
public:
    InterruptStop();
    std::stop_token token() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    std::jthread m_watcher;
};

}  // namespace wattline
