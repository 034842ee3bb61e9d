// SPDX-License-Identifier: GPL-3.0-or-later
// Painted, so that it costs nothing to change often.
#include "ui/widgets/line_legend.h"

#include "ui/format.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QResizeEvent>

#include <algorithm>

namespace wattline {

namespace {

constexpr int kSwatchWidth = 26, kSwatchGap = 6, kGap = 14, kRowHeight = 20;
const auto kSeparator = QStringLiteral(" · ");

/// Whole parts that all names share, where each name has something left.
QString commonOf(const std::vector<LineLegend::Entry>& entries) {
    if (entries.size() < 2) return {};
    QStringList common = entries.front().second.split(kSeparator);
    for (const auto& [look, name] : entries) {
        const QStringList parts = name.split(kSeparator);
        const auto most = std::min(common.size(), parts.size() - 1);
        qsizetype same = 0;
        while (same < most && common[same] == parts[same]) ++same;
        common.resize(same);
    }
    return common.join(kSeparator);
}

}  // namespace

LineLegend::LineLegend(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setFixedHeight(kRowHeight);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void LineLegend::setEntries(const std::vector<Entry>& entries) {
    if (entries == m_entries) return;
    m_entries = entries;
    m_common = commonOf(entries);
    QStringList names;
    for (const Entry& entry : entries) names << entry.second;
    setAccessibleName(tr("Legend: %1").arg(names.join(QStringLiteral(", "))));
    setToolTip(names.join(QLatin1Char('\n')));
    layOut();
    updateGeometry();
}

void LineLegend::layOut() {
    const QFontMetrics metrics(fontOfSize(11));
    const double most = std::max(1, width());
    const auto widthOf
        = [&](const QString& text) { return double(metrics.horizontalAdvance(text)); };
    double x = 0;
    int row = 0;
    m_items.clear();
    const auto place = [&](int entry, const QString& text) {
        const double before = entry < 0 ? 0 : kSwatchWidth + kSwatchGap;
        if (x > 0 && x + before + widthOf(text) > most) {
            x = 0;
            ++row;
        }
        const auto room = std::max(0.0, most - x - before);
        const QString shown = metrics.elidedText(text, Qt::ElideMiddle, int(room));
        m_items.push_back({entry, shown, x + before, widthOf(shown), row});
        x += before + widthOf(shown) + kGap;
    };
    if (!m_common.isEmpty()) place(-1, m_common);
    const auto skipped = m_common.isEmpty() ? 0 : m_common.size() + kSeparator.size();
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        place(static_cast<int>(i), m_entries[i].second.mid(skipped));
    if (row >= kMostRows) {
        std::erase_if(m_items, [](const Item& item) { return item.row >= kMostRows; });
        const auto more = [&] {
            const auto shown = std::count_if(
                m_items.begin(), m_items.end(), [](const Item& item) { return item.entry >= 0; });
            return tr("and %1 more").arg(formatCount(m_entries.size() - std::size_t(shown)));
        };
        const auto end = [&] { return m_items.back().x + m_items.back().width + kGap; };
        while (m_items.size() > 1 && end() + widthOf(more()) > most) m_items.pop_back();
        m_items.push_back({-1, more(), end(), widthOf(more()), kMostRows - 1});
    }
    setFixedHeight(rows() * kRowHeight);
    update();
}

int LineLegend::rows() const {
    return m_items.empty() ? 1 : m_items.back().row + 1;
}

QStringList LineLegend::shownTexts() const {
    QStringList texts;
    for (const Item& item : m_items) texts << item.text;
    return texts;
}

void LineLegend::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) layOut();
}

QSize LineLegend::sizeHint() const {
    const QFontMetrics metrics(fontOfSize(11));
    int width = 0;
    for (const Entry& entry : m_entries)
        width += kSwatchWidth + kSwatchGap + metrics.horizontalAdvance(entry.second) + kGap;
    return {width, rows() * kRowHeight};
}

void LineLegend::paintEvent(QPaintEvent*) {
    const Colors& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(fontOfSize(11));
    for (const Item& item : m_items) {
        const double y = item.row * kRowHeight;
        if (item.entry >= 0) {
            const QRectF swatch(
                item.x - kSwatchGap - kSwatchWidth, y + 2, kSwatchWidth, kRowHeight - 4);
            const SeriesLook& look = m_entries[static_cast<std::size_t>(item.entry)].first;
            paintSwatch(painter, look.style(colors), swatch, colors(ColorRole::base));
        }
        painter.setPen(colors(item.entry < 0 ? ColorRole::textSecondary : ColorRole::text));
        painter.drawText(
            QRectF(item.x, y, item.width + 2, kRowHeight), Qt::AlignVCenter, item.text);
    }
}

}  // namespace wattline
