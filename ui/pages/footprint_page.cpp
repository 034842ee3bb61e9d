// SPDX-License-Identifier: GPL-3.0-or-later
// The Footprint page put together.
#include "ui/pages/footprint_page.h"

#include "core/report/number_text.h"
#include "core/report/tables.h"

#include "ui/charts/log_bar_plot.h"
#include "ui/charts/scatter_plot.h"
#include "ui/models/footprint_figures.h"
#include "ui/pages/empty_state.h"
#include "ui/pages/export_menu.h"
#include "ui/pages/panel.h"
#include "ui/pages/report_table_view.h"
#include "ui/widgets/page_header.h"

#include <QGridLayout>
#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <cmath>

namespace wattline {
namespace {

constexpr int kCards = 6, kCardColumns = 3;

QString qt(const std::string& text) {
    return QString::fromStdString(text);
}

}  // namespace

FootprintPage::FootprintPage(QWidget* parent)
    : QWidget(parent)
    , m_scatter(new ScatterPlot)
    , m_table(new ReportTableView(tr("Footprint of every model")))
    , m_method(new QLabel)
    , m_stack(new QStackedLayout) {
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeContent());
    setLayout(m_stack);
    setAccessibleName(tr("Footprint"));
    m_export = new ExportMenu(
        m_picture, [this] { return m_table->shownData(); }, QStringLiteral("footprint"), this);
    connect(m_export, &ExportMenu::failed, this, &FootprintPage::failed);
    connect(ExportMenu::attach(*m_table, QStringLiteral("footprint")), &ExportMenu::failed, this,
        &FootprintPage::failed);
}

QWidget* FootprintPage::makeEmpty() {
    auto* empty = new EmptyState(tr("Train a student, and what each model costs to store and to "
                                    "run is measured and shown here."),
        tr("Set up an experiment"));
    connect(empty, &EmptyState::acted, this, &FootprintPage::trainRequested);
    return empty;
}

QWidget* FootprintPage::makeContent() {
    m_picture = new QWidget;
    m_picture->setAccessibleName(tr("Footprint"));
    m_cardsWidget = new QWidget;
    m_cardsWidget->setAccessibleName(tr("Footprint"));
    m_cardLayout = new QGridLayout(m_cardsWidget);
    m_cardLayout->setContentsMargins(0, 0, 0, 0);
    m_cardLayout->setSpacing(16);
    for (int i = 0; i < kCards; ++i) {
        auto* panel = new Panel(QString());
        auto* plot = new LogBarPlot;
        panel->body()->addWidget(plot, 1);
        connect(ExportMenu::attach(*plot, QStringLiteral("footprint")), &ExportMenu::failed, this,
            &FootprintPage::failed);
        m_cards.push_back({panel, plot});
    }
    m_scatterPanel = new Panel(tr("Latency against error"));
    m_scatterPanel->body()->addWidget(m_scatter, 1);
    m_scatter->setAccessibleName(tr("Latency against error"));
    connect(ExportMenu::attach(*m_scatter, QStringLiteral("latency-against-error")),
        &ExportMenu::failed, this, &FootprintPage::failed);

    m_method->setProperty("role", QStringLiteral("secondary"));
    m_method->setWordWrap(true);
    m_method->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto* plots = new QHBoxLayout;
    plots->setSpacing(16);
    plots->addWidget(m_cardsWidget, 5);
    plots->addWidget(m_scatterPanel, 3);
    auto* picture = new QVBoxLayout(m_picture);
    picture->setContentsMargins(16, 12, 16, 16);
    picture->setSpacing(12);
    picture->addLayout(plots, 1);
    picture->addWidget(m_method);
    picture->addWidget(m_table);

    auto* header = new PageHeader(tr("Footprint"));
    auto* hint = new QLabel(tr("What was measured on this computer, one forecast at a time"));
    hint->setProperty("role", QStringLiteral("secondary"));
    header->addView(hint);

    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(header);
    layout->addWidget(m_picture, 1);
    return content;
}

void FootprintPage::showResult(std::shared_ptr<const ExperimentResult> result) {
    m_result = std::move(result);
    fillCards();
    fillScatter();
    m_method->setText(qt(methodText(*m_result)));
    m_table->setTable(footprintTable(*m_result));
    m_stack->setCurrentIndex(1);
}

void FootprintPage::fillCards() {
    const auto figures = footprintFigures(*m_result);
    int shown = 0;
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        const auto& figure = figures[i];
        const auto& [panel, plot] = m_cards[i];
        panel->setVisible(figure.measured());
        m_cardLayout->removeWidget(panel);
        if (!figure.measured()) {
            continue;
        }
        m_cardLayout->addWidget(panel, shown / kCardColumns, shown % kCardColumns);
        ++shown;
        panel->setTitle(qt(figure.title));
        panel->setSubtitle(qt(figure.how.empty() ? figure.unit : figure.unit + ", " + figure.how));
        plot->setAccessibleName(qt(figure.title + ", " + figure.unit));
        std::vector<LogBar> bars;
        for (const auto& bar : figure.bars) {
            bars.push_back({qt(bar.title), {bar.model}, bar.value, qt(bar.text), bar.best});
        }
        plot->setBars(std::move(bars), qt(figure.unit));
    }
}

void FootprintPage::fillScatter() {
    std::vector<ScatterPoint> points;
    for (const auto& model : m_result->models) {
        if (!model.latency.empty()) {
            points.push_back({qt(model.title), {model.name}, model.latency.front().p50Us,
                model.metrics.maePctMean, model.name == "student"});
        }
    }
    m_scatterPanel->setVisible(!points.empty());
    m_scatterPanel->setSubtitle(
        tr("MAE, % of mean, %1 s ahead · lower left is better").arg(m_result->stepS));
    m_scatter->setPoints(
        std::move(points), tr("p50 latency of one forecast, µs"), tr("MAE, % of mean"));
}

std::vector<LogBarPlot*> FootprintPage::bars() const {
    std::vector<LogBarPlot*> plots;
    for (const auto& card : m_cards) {
        if (!card.panel->isHidden()) {
            plots.push_back(card.plot);
        }
    }
    return plots;
}

}  // namespace wattline
