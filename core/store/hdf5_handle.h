// SPDX-License-Identifier: GPL-3.0-or-later
// The HDF5 C library behind RAII, one lock and our Error. Included by .cpp files of this room only.
#pragma once

#include "core/trace/error.h"

#include <hdf5.h>
#include <mutex>
#include <string>
#include <utility>

namespace wattline::hdf5 {

/// Distributions build HDF5 without thread safety: whoever calls into it holds this. Also keeps the
/// library from printing its error stack.
class Lock {
public:
    Lock();

private:
    std::lock_guard<std::mutex> m_lock;
};

/// Innermost message of the library's error stack, or a plain word when it is empty.
std::string lastError();

/// One identifier of the library and the call that closes it.
class Handle {
public:
    using Close = herr_t (*)(hid_t);

    Handle() = default;
    Handle(hid_t id, Close close)
        : m_id(id)
        , m_close(close) { }
    Handle(Handle&& other) noexcept
        : m_id(std::exchange(other.m_id, H5I_INVALID_HID))
        , m_close(other.m_close) { }
    Handle& operator=(Handle&& other) noexcept {
        std::swap(m_id, other.m_id);
        std::swap(m_close, other.m_close);
        return *this;
    }
    ~Handle() {
        if (m_id >= 0) m_close(m_id);
    }

    hid_t id() const { return m_id; }
    /// The caller closes it, to see whether that fails.
    hid_t release() { return std::exchange(m_id, H5I_INVALID_HID); }
    explicit operator bool() const { return m_id >= 0; }

private:
    hid_t m_id = H5I_INVALID_HID;
    Close m_close = nullptr;
};

/// @param doing for the message: "reading \"truth\""
/// @throws Error when the library answered with a negative number
template <class T> T require(T answer, const std::string& where, const std::string& doing) {
    if (answer < 0) throw Error(where, doing + " failed: " + lastError() + ".");
    return answer;
}

}  // namespace wattline::hdf5
