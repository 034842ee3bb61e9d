// SPDX-License-Identifier: GPL-3.0-or-later
// Anonymous HTTP(S) requests: in the background's thread, stoppable, bounded in time and size.
#pragma once

#include "core/trace/run_control.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace wattline {

struct HttpRequest {
    std::string url;  ///< http:// or https://, nothing else is opened
    std::map<std::string, std::string> headers;
    std::uint64_t fromByte = 0;  ///< > 0: ask for the rest of the file from here (Range)
    std::uint64_t mostBytes = std::uint64_t{1} << 40;  ///< more than that is refused
    std::chrono::seconds stallLimit{30};  ///< nothing received for so long: given up
};

struct HttpAnswer {
    int status = 0;  ///< 200, 206, 404, 503
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::uint64_t bytes = 0;  ///< of the body, received
};

/// Gets one address; redirects within http and https are followed. `onBody` takes the body as it
/// comes, for a 2xx answer only.
/// @throws Error naming the address when there is no answer, it stalls or breaks off; Interrupted
/// when stopped
HttpAnswer httpGet(const HttpRequest& request, const std::function<void(std::string_view)>& onBody,
    const RunControl& control);

/// The whole body of a 2xx answer. @throws Error also for any other status
std::string httpText(const HttpRequest& request, const RunControl& control);

}  // namespace wattline
