// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retry.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace wattline {

std::chrono::milliseconds RetryRule::waitAfter(int failures) const {
    const int doublings = std::clamp(failures - 1, 0, 20);
    return std::min(longestWait, std::chrono::milliseconds(firstWait.count() << doublings));
}

bool isPassing(int status) {
    return status == 408 || status == 429 || status == 500 || (status >= 502 && status <= 504);
}

void waitFor(std::chrono::milliseconds time, const RunControl& control) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, control.stop, time, [] { return false; });
    control.checkpoint();
}

bool Retries::again(const std::string& why) {
    if (++m_failures >= m_rule.attempts) return false;
    if (m_rule.onRetry) m_rule.onRetry(why);
    waitFor(m_rule.waitAfter(m_failures), m_control);
    return true;
}

std::string textWithRetries(HttpClient& client, const HttpRequest& request, const RetryRule& rule,
    const RunControl& control) {
    for (Retries retries(rule, control);;) {
        std::string text, why;
        try {
            const auto answer
                = client.get(request, {{}, [&](std::string_view part) { text += part; }}, control);
            if (answer.succeeded()) return text;
            why = fmt::format("the server answered {}: {}", answer.status, answer.refusal);
            if (!isPassing(answer.status)) throw Error(request.url, why);
        } catch (const HttpFailure& failure) {
            why = failure.problem();
            if (!failure.mayPass()) throw;
        }
        if (!retries.again(why)) throw HttpFailure(request.url, why, true);
    }
}

}  // namespace wattline
