// SPDX-License-Identifier: GPL-3.0-or-later
// Fits are kept as long as the traces stay the same: they cost a pass over them.
#include "ui/pages/level_maker.h"

namespace wattline {

namespace {
constexpr std::size_t kMostFittedNodes = 16;
}  // namespace

LevelMaker::LevelMaker(QObject* parent)
    : QObject(parent) {
    connect(&m_job, &LatestJob::failed, this, &LevelMaker::failed);
    connect(&m_fitJob, &LatestJob::failed, this, &LevelMaker::failed);
}

bool LevelMaker::knowsFits() const {
    return m_known && m_known->recorded == m_wish.recorded && m_known->around == m_wish.around;
}

void LevelMaker::request(LevelWish wish) {
    m_wish = std::move(wish);
    m_job.cancel();
    if (knowsFits())
        Q_EMIT fitted(m_known->nodes);
    else
        requestFits();
    // Estimates wait for the fits; everything else need not.
    if (!m_wish.estimateWalls || knowsFits()) make();
}

void LevelMaker::cancel() {
    m_job.cancel();
    m_fitJob.cancel();
}

void LevelMaker::requestFits() {
    m_fitJob.cancel();
    m_fitJob.request<Known>(
        [recorded = m_wish.recorded, around = m_wish.around](const std::stop_token& stop) {
            auto metered = meteredNodes(recorded, kMostFittedNodes);
            if (metered.empty()) metered = meteredNodes(around, kMostFittedNodes);
            RunControl control;
            control.stop = stop;
            return Known{recorded, around, fitWalls(metered, control)};
        },
        [this](Known known) {
            m_known = std::move(known);
            Q_EMIT fitted(m_known->nodes);
            if (m_wish.estimateWalls && knowsFits()) make();
        });
}

void LevelMaker::make() {
    auto options = m_wish.options;
    if (m_wish.estimateWalls) options.walls = m_known->nodes;
    m_job.request<LevelResult>(
        [recorded = m_wish.recorded, options](const std::stop_token& stop) {
            RunControl control;
            control.stop = stop;
            return atLevel(recorded, options, control);
        },
        [this](const LevelResult& result) { Q_EMIT made(result); });
}

}  // namespace wattline
