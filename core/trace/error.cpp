// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/error.h"

namespace wattline {

namespace {
std::string sentence(const std::string& where, const std::string& what, const std::string& advice) {
    std::string text = where.empty() ? what : where + ": " + what;
    if (!advice.empty()) text += " " + advice;
    return text;
}
}  // namespace

Error::Error(std::string where, std::string what, std::string advice)
    : std::runtime_error(sentence(where, what, advice))
    , m_where(std::move(where))
    , m_problem(std::move(what))
    , m_advice(std::move(advice)) { }

Interrupted::Interrupted()
    : std::runtime_error("interrupted") { }

}  // namespace wattline
