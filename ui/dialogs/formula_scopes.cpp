// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/formula_scopes.h"

#include "core/derive/formula_plan.h"

#include <algorithm>

namespace wattline {

namespace {
constexpr std::size_t kScopesChecked = 16;  ///< of each level, on every key
const char* const kOverTime[]{"diff", "rate", "rolling"};
}  // namespace

QStringList completionsIn(const FormulaRoom& room) {
    QStringList names;
    for (const auto& name : namesIn(room.levels)) names << QString::fromStdString(name);
    const auto addFunction = [&](const std::string& function) {
        names << QString::fromStdString(function) + QLatin1Char('(');
    };
    for (const auto* known : {&groupFunctions(), &plainFunctions()})
        for (const auto& function : *known) addFunction(function);
    for (const char* function : kOverTime) addFunction(function);
    return names;
}

FormulaScopes::FormulaScopes(
    const DerivedChannels& channels, const DerivedInputs& inputs, QObject* parent)
    : QObject(parent)
    , m_channels(channels)
    , m_inputs(inputs) {
    for (const auto& series : m_inputs.checked)
        for (const auto& channel : series->info().channels) m_recorded.insert(channel.name);
    connect(&m_job, &LatestJob::failed, this, &FormulaScopes::failed);
    connect(&channels, &DerivedChannels::stateChanged, this, &FormulaScopes::request);
    request();
}

void FormulaScopes::request() {
    if (m_channels.busy()) return;  // it knows them soon
    if (m_channels.scopes()) {
        learn(m_channels.scopes());
        return;
    }
    using Levels = std::shared_ptr<const ScopeLevels>;
    m_job.request<Levels>(
        [inputs = m_inputs](const std::stop_token&) {
            return std::make_shared<const ScopeLevels>(inputs.scopes());
        },
        [this](const Levels& levels) { learn(levels); });
}

void FormulaScopes::learn(const std::shared_ptr<const ScopeLevels>& levels) {
    m_levels = levels;
    Q_EMIT learned();
}

FormulaRoom FormulaScopes::roomFor(
    const std::string& name, const std::vector<FormulaSpec>& all) const {
    FormulaRoom room;
    room.recorded = m_recorded;
    std::set<std::string> barred;
    for (const auto& formula : all) {
        if (formula.name != name) room.computed.insert(formula.name);
        if (!barred.empty() || formula.name == name) barred.insert(formula.name);
    }
    if (!m_levels) return room;
    room.known = true;
    ScopeLevels levels(m_levels->size());
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const auto& scopes = (*m_levels)[i];
        levels[i].assign(scopes.begin(),
            scopes.begin() + static_cast<std::ptrdiff_t>(std::min(kScopesChecked, scopes.size())));
    }
    room.levels = without(std::move(levels), barred);
    return room;
}

}  // namespace wattline
