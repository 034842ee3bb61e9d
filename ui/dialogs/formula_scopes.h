// SPDX-License-Identifier: GPL-3.0-or-later
// What formulas may use of what is checked: looked up in the background, once.
#pragma once

#include "ui/latest_job.h"
#include "ui/pages/derived_channels.h"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace wattline {

/// What one formula has to go by.
struct FormulaRoom {
    bool known = false;  ///< the names were looked up
    ScopeLevels levels;  ///< the first few scopes of each: enough to check a formula
    std::set<std::string> computed, recorded;  ///< names of channels it may not have
};

/// Channel and function names of the room, the latter with their opening bracket: "sum(".
QStringList completionsIn(const FormulaRoom& room);

class FormulaScopes : public QObject {
    Q_OBJECT

public:
    /// @param channels  outlives this; what they know of computed channels saves time
    FormulaScopes(const DerivedChannels& channels, const DerivedInputs& inputs, QObject* parent);

    /// A formula may use those before it: neither itself nor one that may use it.
    /// @param name  empty = a new one, behind all others
    FormulaRoom roomFor(const std::string& name, const std::vector<FormulaSpec>& all) const;

Q_SIGNALS:
    void learned();
    void failed(const QString& what);

private:
    void request();
    void learn(const std::shared_ptr<const ScopeLevels>& levels);

    const DerivedChannels& m_channels;
    DerivedInputs m_inputs;
    std::set<std::string> m_recorded;
    std::shared_ptr<const ScopeLevels> m_levels;  ///< null until they are known
    LatestJob m_job{QStringLiteral("names")};
};

}  // namespace wattline
