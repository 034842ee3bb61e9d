// SPDX-License-Identifier: GPL-3.0-or-later
// Root may read everything: while this lives, a test that runs as root is nobody.
#pragma once

#include <unistd.h>

namespace wattline::test {

class WithoutRights {
public:
    WithoutRights()
        : m_wasRoot(::geteuid() == 0) {
        constexpr uid_t kNobody = 65534;
        m_works = !m_wasRoot || ::seteuid(kNobody) == 0;
    }
    ~WithoutRights() {
        // Where this fails everything after it does, too, and says so.
        if (m_wasRoot && ::seteuid(0) != 0) m_works = false;
    }
    WithoutRights(const WithoutRights&) = delete;
    WithoutRights& operator=(const WithoutRights&) = delete;

    bool works() const { return m_works; }  ///< false where the system does not allow it

private:
    bool m_wasRoot;
    bool m_works;
};

}  // namespace wattline::test
