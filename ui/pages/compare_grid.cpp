// SPDX-License-Identifier: GPL-3.0-or-later
// Panels filled, ranged together and laid out.
#include "ui/pages/compare_grid.h"

#include "core/report/number_text.h"

#include "ui/models/model_order.h"

#include <QGridLayout>

#include <algorithm>
#include <cmath>

namespace wattline {
namespace {

/// Truth and forecasts side by side: two columns from four panels on, else full width for each.
int columnsFor(std::size_t panels) {
    return panels < 4 ? 1 : 2;
}

double largest(const std::vector<double>& values) {
    double size = 0;
    for (const double value : values) {
        size = std::isnan(value) ? size : std::max(size, std::abs(value));
    }
    return size;
}

}  // namespace

CompareGrid::CompareGrid(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QGridLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    m_layout->setHorizontalSpacing(16);
}

CompareGrid::~CompareGrid() {
    qDeleteAll(m_panels);  // before the view and the cursor that they listen to
}

void CompareGrid::setData(std::shared_ptr<const CompareData> compared) {
    m_cursor.clear();
    for (auto* panel : m_panels) {
        delete panel;
    }
    m_panels.clear();
    m_data = std::move(compared);
    for (const auto& model : m_data->result.models) {
        if (!m_data->seedsOf(model.name).empty()) {
            m_panels.push_back(new ComparePanel(model, &m_view, &m_cursor, this));
        }
    }
    std::stable_sort(m_panels.begin(), m_panels.end(), [](const auto* one, const auto* other) {
        return modelRank(one->model()) < modelRank(other->model());
    });
}

void CompareGrid::show(const CompareChoice& choice) {
    if (!m_data || choice.segment >= m_data->test.segments.size()) {
        return;
    }
    const auto actual = actualOf(*m_data, choice.segment);
    for (auto* panel : m_panels) {
        const bool wanted = choice.models.contains(panel->model());
        panel->setVisible(wanted);
        if (wanted) {
            fill(*panel, choice, actual);
        }
    }
    const bool sameSegment = choice.segment == m_segment;
    m_segment = choice.segment;
    equalRanges(sameSegment);
    arrange();
}

void CompareGrid::fill(
    ComparePanel& panel, const CompareChoice& choice, const SegmentSeries& actual) {
    const auto* values = m_data->forecastOf(panel.model(), choice.seed);
    if (!values) {
        return;
    }
    ComparePanel::Content content;
    content.actual = actual;
    content.forecast = forecastOf(*m_data, *values, choice.segment, choice.lead);
    content.residual = residualOf(content.forecast, actual);
    content.unit = QString::fromStdString(m_data->test.unit);
    content.startS = m_data->test.segments[choice.segment].startS;
    content.error = errorText(panel.model(), choice);
    panel.show(std::move(content));
}

void CompareGrid::equalRanges(bool keepZoom) {
    const auto before = m_view.view(), limitsBefore = m_view.limits();
    ViewBox limits{{0, 1}, {0, 1}};
    double residual = 0;
    bool first = true;
    for (const auto* panel : panels()) {
        const auto x = panel->plot().dataTime(), y = panel->plot().dataValues();
        limits = first ? ViewBox{x, y}
                       : ViewBox{{std::min(limits.x.from, x.from), std::max(limits.x.to, x.to)},
                           {std::min(limits.y.from, y.from), std::max(limits.y.to, y.to)}};
        first = false;
        residual = std::max(residual, largest(panel->strip().series().front().values));
    }
    m_view.setLimits(limits);
    if (keepZoom && !(before.x == limitsBefore.x)) {
        m_view.showX(before.x);
    }
    const double symmetric = symmetricLimit(residual);
    for (auto* panel : panels()) {
        panel->setResidualRange(symmetric);
    }
}

void CompareGrid::arrange() {
    const auto visible = panels();
    const int columns = columnsFor(visible.size());
    for (auto* panel : m_panels) {
        m_layout->removeWidget(panel);
    }
    for (int i = 0; i < static_cast<int>(visible.size()); ++i) {
        m_layout->addWidget(visible[static_cast<std::size_t>(i)], i / columns, i % columns);
    }
    for (int column = 0; column < 2; ++column) {
        m_layout->setColumnStretch(column, column < columns ? 1 : 0);
    }
}

QString CompareGrid::errorText(const std::string& model, const CompareChoice& choice) const {
    const auto* result = m_data->result.find(model);
    const auto lead = static_cast<std::size_t>(choice.lead) - 1;
    const auto* leads = &result->byHorizon;
    for (const auto& seed : result->perSeed) {
        if (seed.seed == choice.seed) {
            leads = &seed.byHorizon;
        }
    }
    if (lead >= leads->size()) {
        return {};
    }
    const auto& metrics = (*leads)[lead].metrics;
    return tr("MAE <b>%1 %2</b> · %3 %")
        .arg(QString::fromStdString(fixedText(metrics.mae, 1)),
            QString::fromStdString(m_data->test.unit),
            QString::fromStdString(fixedText(metrics.maePctMean, 1)));
}

std::vector<ComparePanel*> CompareGrid::panels() const {
    std::vector<ComparePanel*> visible;
    std::copy_if(m_panels.begin(), m_panels.end(), std::back_inserter(visible),
        [](const auto* panel) { return !panel->isHidden(); });
    return visible;
}

}  // namespace wattline
