// SPDX-License-Identifier: GPL-3.0-or-later
// Two stacked plots and a read-out of actual, model and residual.
#include "ui/pages/compare_panel.h"

#include "core/report/number_text.h"

#include "ui/pages/export_menu.h"

#include <QVBoxLayout>

#include <cmath>

namespace wattline {
namespace {

constexpr double kLeftPx = 52, kRightPx = 12;
constexpr int kStripPx = 66, kLeastPlotPx = 84;

QString subtitleOf(const ModelResult& model) {
    QStringList parts;
    if (model.params > 0) {
        parts << QObject::tr("%1 params").arg(QString::fromStdString(countText(model.params)));
    }
    if (model.train.steps > 0 && !model.train.plateau) {
        parts << QObject::tr("stopped before its plateau");
    }
    return parts.join(QStringLiteral(" · "));
}

}  // namespace

ComparePanel::ComparePanel(
    const ModelResult& model, LinkedView* view, LinkedCursor* cursor, QWidget* parent)
    : Panel(QString::fromStdString(model.title), QString::fromStdString(model.name), parent)
    , m_model(model.name)
    , m_title(QString::fromStdString(model.title))
    , m_plot(new TimePlot)
    , m_strip(new TimePlot) {
    setSubtitle(subtitleOf(model));
    m_plot->setPlotMargins({kLeftPx, 17, kRightPx, 6});
    m_strip->setPlotMargins({kLeftPx, 14, kRightPx, 20});
    m_plot->setTimeLabelsVisible(false);
    m_plot->setTimeTag(TimePlot::TimeTag::top);
    m_strip->setReadout(ReadoutKind::none);
    m_strip->setFixedHeight(kStripPx);
    m_strip->setMostValueTicks(3);
    m_plot->setReadoutRows([this](double timeS) { return readout(timeS); });
    for (auto* plot : {m_plot, m_strip}) {
        plot->shareView(view);
        plot->shareCursor(cursor);
    }
    m_plot->setMinimumHeight(kLeastPlotPx);
    m_plot->setAccessibleName(tr("Power, actual and %1").arg(m_title));
    m_strip->setAccessibleName(tr("Residual of %1").arg(m_title));
    body()->addWidget(m_plot, 1);
    body()->addWidget(m_strip);
    ExportMenu::attach(*m_plot, QStringLiteral("compare-") + QString::fromStdString(m_model));
    ExportMenu::attach(*m_strip, QStringLiteral("residual-") + QString::fromStdString(m_model));
}

void ComparePanel::show(Content content) {
    m_content = std::move(content);
    setRightText(m_content.error);
    m_plot->setUnit(m_content.unit);
    m_strip->setUnit(m_content.unit);
    m_plot->setStart(m_content.startS);
    m_strip->setStart(m_content.startS);
    m_plot->setCornerText(m_content.unit);
    m_strip->setCornerText(tr("residual, %1").arg(m_content.unit));
    const auto& [actual, forecast, residual, unit, startS, error] = m_content;
    m_plot->setSeries({{tr("Actual"), {"actual"}, actual.timeS, actual.values},
        {m_title, {m_model}, forecast.timeS, forecast.values}});
    m_strip->setSeries({{tr("Residual"), {m_model}, residual.timeS, residual.values, true}});
}

void ComparePanel::setResidualRange(double largest) {
    m_strip->setOwnValues(Interval{-largest, largest});
}

std::vector<ReadoutRow> ComparePanel::readout(double timeS) const {
    const auto at = lastKnown(m_content.actual.timeS, timeS);
    if (!at) {
        return {};
    }
    const auto text = [&](double value, bool sign) {
        return QString::fromStdString(sign ? signedText(value, 0) : fixedText(value, 0))
            + QLatin1Char(' ') + m_content.unit;
    };
    return {{tr("Actual"), text(m_content.actual.values[*at], false)},
        {m_title, text(m_content.forecast.values[*at], false)},
        {tr("Residual"), text(m_content.residual.values[*at], true)}};
}

}  // namespace wattline
