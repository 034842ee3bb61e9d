// SPDX-License-Identifier: GPL-3.0-or-later
// Samples put aside until it is known where they belong: in memory while they are few, else in a
// temporary file without a name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <span>
#include <vector>

namespace wattline {

struct Sample {
    double timeS = 0;
    double value = 0;
};

class SampleSpool {
public:
    std::uint64_t size() const { return m_written + m_held.size(); }
    /// @throws Error when the temporary file cannot be written
    void add(Sample sample);
    /// Samples [from, from + into.size()), which must be there.
    void read(std::uint64_t from, std::span<Sample> into) const;

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    void write();

    std::vector<Sample> m_held;
    std::uint64_t m_written = 0;
    std::unique_ptr<std::FILE, Close> m_file;
};

}  // namespace wattline
