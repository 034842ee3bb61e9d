// SPDX-License-Identifier: GPL-3.0-or-later
// Strict reading of the JSON that people write: every complaint names the key, what was found and
// what was expected. Included by .cpp files only.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace wattline {

/// @throws Error with line and column when the text is no JSON; also when an object holds a key
/// twice or values are nested more than 100 deep
nlohmann::json parseJson(std::string_view text, const std::string& where);

/// The keys of one JSON object. Whoever has asked for all it knows calls refuseOthers().
class JsonKeys {
public:
    /// @param where file name for messages
    /// @param path  key of this object in the document, "split"; empty for the document itself
    /// @throws Error when `value` is no object
    JsonKeys(const nlohmann::json& value, std::string where, std::string path);

    /// Null when the key is not there; the key counts as known from now on.
    const nlohmann::json* find(const std::string& key);
    std::string pathOf(const std::string& key) const;
    const std::string& where() const { return m_where; }
    [[noreturn]] void refuse(const std::string& key, const std::string& expected) const;

    // Each leaves `out` alone when the key is not there and refuses another type.
    void read(const std::string& key, std::string& out);
    void read(const std::string& key, bool& out);
    void read(const std::string& key, double& out);
    void read(const std::string& key, int& out);
    void read(const std::string& key, std::vector<std::string>& out);

    /// @throws Error naming the first key nobody asked for, with the known key it resembles
    void refuseOthers() const;

private:
    const nlohmann::json& m_value;
    std::string m_where, m_path;
    std::vector<std::string> m_known;
};

}  // namespace wattline
