// SPDX-License-Identifier: GPL-3.0-or-later
// Labels with separators between them; icons are redrawn when the palette changes.
#include "ui/status_strip.h"

#include "ui/theme/theme.h"
#include "ui/widgets/icon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QStatusBar>
#include <QToolButton>

namespace wattline {

namespace {
constexpr int kActivityWidth = 280;  // long file names must not make the window wider

QFrame* separator(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setFrameShape(QFrame::VLine);
    line->setProperty("softLine", true);
    return line;
}
}  // namespace

StatusStrip::StatusStrip(QStatusBar* bar)
    : QWidget(bar)
    , m_deviceIcon(new QLabel(this))
    , m_device(new QLabel(this))
    , m_data(new QLabel(tr("No data"), this))
    , m_activityIcon(new QLabel(this))
    , m_activity(new QLabel(this))
    , m_remaining(new QLabel(this))
    , m_headline(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QToolButton(this)) {
    m_progress->setFixedSize(120, 8);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_cancel->setIcon(icon(QStringLiteral("close")));
    m_cancel->setAutoRaise(true);
    m_cancel->setAccessibleName(tr("Cancel loading"));
    m_cancel->setToolTip(tr("Cancel loading; what is open stays open"));
    connect(m_cancel, &QToolButton::clicked, this, &StatusStrip::cancelClicked);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 0, 8, 0);
    row->setSpacing(8);
    for (QWidget* part : {static_cast<QWidget*>(m_deviceIcon), static_cast<QWidget*>(m_device),
             static_cast<QWidget*>(separator(this)), static_cast<QWidget*>(m_data),
             static_cast<QWidget*>(separator(this)), static_cast<QWidget*>(m_activityIcon),
             static_cast<QWidget*>(m_activity), static_cast<QWidget*>(m_progress),
             static_cast<QWidget*>(m_remaining), static_cast<QWidget*>(m_cancel)})
        row->addWidget(part);
    row->addStretch(1);
    row->addWidget(m_headline);
    bar->setSizeGripEnabled(false);
    bar->addPermanentWidget(this, 1);
    connect(&Theme::instance(), &Theme::changed, this, &StatusStrip::drawIcons);
    drawIcons();
    setIdle();
}

void StatusStrip::setDevice(const QString& text) {
    m_device->setText(text);
}

void StatusStrip::setData(const QString& text) {
    m_data->setText(text);
}

void StatusStrip::setBusy(const QString& text, double fraction, const QString& remaining, bool cancellable) {
    m_activityIcon->setVisible(false);
    m_activity->setText(fontMetrics().elidedText(text, Qt::ElideMiddle, kActivityWidth));
    m_activity->setToolTip(text);
    m_progress->setVisible(true);
    m_progress->setRange(0, fraction < 0 ? 0 : 1000);
    m_progress->setValue(static_cast<int>(fraction * 1000));
    m_remaining->setText(remaining);
    m_remaining->setVisible(!remaining.isEmpty());
    m_cancel->setVisible(cancellable);
}

void StatusStrip::setIdle() {
    m_activityIcon->setVisible(true);
    m_activity->setText(tr("Idle"));
    m_progress->setVisible(false);
    m_remaining->setVisible(false);
    m_cancel->setVisible(false);
}

void StatusStrip::setHeadline(const QString& richText) {
    m_headline->setText(richText);
}

QString StatusStrip::activity() const {
    return m_activity->text();
}

void StatusStrip::drawIcons() {
    const Colors& colors = Theme::instance().colors();
    const auto draw = [&](QLabel* label, const QString& name, ColorRole role) {
        label->setPixmap(iconPixmap(name, colors(role), 14, devicePixelRatioF()));
    };
    draw(m_deviceIcon, QStringLiteral("chip"), ColorRole::text);
    draw(m_activityIcon, QStringLiteral("done"), ColorRole::okText);
}

}  // namespace wattline
