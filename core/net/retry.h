// SPDX-License-Identifier: GPL-3.0-or-later
// When to ask a server again, and how long to wait before.
#pragma once

#include "core/net/http_client.h"

#include <chrono>
#include <functional>
#include <string>

namespace wattline {

struct RetryRule {
    int attempts = 6;  ///< in a row without a byte of progress
    std::chrono::milliseconds firstWait{500};  ///< doubled each time
    std::chrono::milliseconds longestWait{30'000};
    std::function<void(const std::string& why)> onRetry = {};  ///< told before each wait

    std::chrono::milliseconds waitAfter(int failures) const;
};

/// 500, 502, 503, 504, 408 and 429: the server is busy, the same request may succeed later.
bool isPassing(int status);

/// @throws Interrupted as soon as it is stopped
void waitFor(std::chrono::milliseconds time, const RunControl& control);

/// Counts the failures of one thing to be got.
class Retries {
public:
    Retries(const RetryRule& rule, const RunControl& control)
        : m_rule(rule)
        , m_control(control) { }
    /// @return false when there were too many; waits otherwise
    bool again(const std::string& why);
    void progressed() { m_failures = 0; }

private:
    const RetryRule& m_rule;
    const RunControl& m_control;
    int m_failures = 0;
};

/// The whole body of a 2xx answer, asked for again where that may help.
/// @throws Error for another answer, HttpFailure when the server stays away, Interrupted
std::string textWithRetries(HttpClient& client, const HttpRequest& request, const RetryRule& rule,
    const RunControl& control);

}  // namespace wattline
