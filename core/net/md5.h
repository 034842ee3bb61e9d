// SPDX-License-Identifier: GPL-3.0-or-later
// MD5 of a stream: what an object store names its objects by. A check against damage, not against
// malice.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace wattline {

class Md5 {
public:
    Md5();
    ~Md5();
    Md5(const Md5&) = delete;
    Md5& operator=(const Md5&) = delete;

    void add(std::string_view bytes);
    /// 32 lower-case hex digits. Ends the stream: call it once.
    std::string hex();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace wattline
