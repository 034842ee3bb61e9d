// SPDX-License-Identifier: GPL-3.0-or-later
// Strips filled, ranged together and stacked.
#include "ui/pages/residual_stack.h"

#include "ui/models/model_order.h"

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace wattline {

ResidualStack::ResidualStack(
    const CompareData& compared, const CompareChoice& choice, QWidget* parent)
    : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    std::vector<std::string> models(choice.models.begin(), choice.models.end());
    std::stable_sort(models.begin(), models.end(),
        [](const auto& a, const auto& b) { return modelRank(a) < modelRank(b); });
    const auto actual = actualOf(compared, choice.segment);
    const auto unit = QString::fromStdString(compared.test.unit);
    double largest = 0;
    for (const auto& model : models) {
        const auto* forecast = compared.forecastOf(model, choice.seed);
        if (!forecast) {
            continue;
        }
        const auto residual
            = residualOf(forecastOf(compared, *forecast, choice.segment, choice.lead), actual);
        for (const double value : residual.values) {
            largest = std::isnan(value) ? largest : std::max(largest, std::abs(value));
        }
        auto* strip = new TimePlot;
        const auto title = QString::fromStdString(compared.result.find(model)->title);
        strip->setPlotMargins({60, 26, 12, 20});
        strip->setTitle(title, tr("residual, %1").arg(unit));
        strip->setUnit(unit);
        strip->shareView(&m_view);
        strip->shareCursor(&m_cursor);
        strip->setMostValueTicks(3);
        strip->setSeries({{title, {model}, residual.timeS, residual.values, true}});
        layout->addWidget(strip);
        m_strips.push_back(strip);
    }
    const double symmetric = symmetricLimit(largest);
    for (auto* strip : m_strips) {
        strip->setOwnValues(Interval{-symmetric, symmetric});
    }
    if (!m_strips.empty()) {
        m_view.setLimits({m_strips.front()->dataTime(), {-symmetric, symmetric}});
    }
}

ResidualStack::~ResidualStack() {
    qDeleteAll(m_strips);  // before the view and the cursor that they listen to
}

}  // namespace wattline
