// SPDX-License-Identifier: GPL-3.0-or-later
// Text that is printed at the end or not at all: in memory while it is short, else in a temporary
// file without a name.
#pragma once

#include <cstdio>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

namespace wattline {

class Spool {
public:
    /// @throws Error when the temporary file cannot be written
    void add(std::string_view text);
    void add(Spool& other);
    bool empty() const { return m_held.empty() && !m_file; }
    /// @throws Error when it cannot be read back; the stream says itself whether it took it
    void copyTo(std::ostream& out);

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    template <typename Take> void eachPiece(Take&& take);
    void flush();

    std::string m_held;
    std::unique_ptr<std::FILE, Close> m_file;
};

}  // namespace wattline
