// SPDX-License-Identifier: GPL-3.0-or-later
// Where the bytes of a feed come from: standard input, or a file that grows.
#pragma once

#include "core/trace/run_control.h"

#include <filesystem>
#include <string>

namespace wattline {

class FeedSource {
public:
    virtual ~FeedSource() = default;

    /// Waits for bytes and appends them to `buffer`, without being deaf to Ctrl-C.
    /// @return false at the end; @throws Interrupted when stopped, Error when it cannot be read
    virtual bool read(std::string& buffer, const RunControl& control) = 0;
    /// For messages: "stdin", the file.
    virtual std::string name() const = 0;
};

class StandardInput : public FeedSource {
public:
    bool read(std::string& buffer, const RunControl& control) override;
    std::string name() const override { return "stdin"; }
};

/// A file from its beginning, then what is appended to it. One that was cut short or replaced, as
/// by a rotation of logs, is read from its beginning again.
class GrowingFile : public FeedSource {
public:
    /// @throws Error when it cannot be opened
    explicit GrowingFile(std::filesystem::path path);
    ~GrowingFile() override;
    GrowingFile(const GrowingFile&) = delete;
    GrowingFile& operator=(const GrowingFile&) = delete;

    bool read(std::string& buffer, const RunControl& control) override;
    std::string name() const override { return m_path.string(); }

private:
    bool beganAnew();

    std::filesystem::path m_path;
    int m_descriptor = -1;
};

}  // namespace wattline
