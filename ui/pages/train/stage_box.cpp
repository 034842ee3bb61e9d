// SPDX-License-Identifier: GPL-3.0-or-later
// States carry an icon, never a colour alone.
#include "ui/pages/train/stage_box.h"

#include "ui/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/icon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QStyle>
#include <QVBoxLayout>

namespace wattline {

namespace {

struct Look {
    const char* icon;
    ColorRole color;
};

Look lookOf(JobStatus status) {
    switch (status) {
    case JobStatus::waiting: return {"waiting", ColorRole::textSecondary};
    case JobStatus::running: return {"play", ColorRole::text};
    case JobStatus::done: return {"done", ColorRole::okText};
    case JobStatus::failed: return {"error", ColorRole::errorText};
    }
    return {};
}

}  // namespace

StageBox::StageBox(const QString& title, QWidget* parent)
    : QFrame(parent)
    , m_title(title)
    , m_icon(new QLabel(this))
    , m_time(new QLabel(this))
    , m_note(new ElidedLabel(this))
    , m_bar(new QProgressBar(this)) {
    setProperty("panel", true);
    auto* name = new QLabel(title, this);
    name->setFont(fontOfSize(12, true));
    m_time->setProperty("role", "secondary");
    m_note->setProperty("role", "secondary");
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(4);
    m_bar->setRange(0, 1000);
    m_bar->setAccessibleName(tr("%1, progress").arg(title));
    auto* top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_icon);
    top->addWidget(name, 1);
    top->addWidget(m_time);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 6);
    column->setSpacing(4);
    column->addLayout(top);
    column->addWidget(m_note);
    column->addWidget(m_bar);
    setFixedHeight(58);
    connect(&Theme::instance(), &Theme::changed, this, &StageBox::drawIcon);
    setStage({});
}

void StageBox::setStage(const StageProgress& stage) {
    m_status = stage.status;
    m_empty = stage.jobs == 0;
    const bool running = stage.status == JobStatus::running;
    if (running && stage.etaS >= 0)
        m_time->setText(tr("ETA %1").arg(formatDuration(stage.etaS)));
    else
        m_time->setText(stage.elapsedS > 0 ? formatDuration(stage.elapsedS) : QString());
    QString note = QString::fromStdString(stage.note);
    if (running && stage.jobs > 1)
        note = tr("%1 of %2 jobs · %3").arg(stage.done).arg(stage.jobs).arg(note);
    if (m_empty)
        note = tr("no run yet");
    else if (stage.status == JobStatus::waiting)
        note = stage.jobs == 1 ? tr("waits") : tr("%1 jobs wait").arg(stage.jobs);
    m_note->setText(note);
    m_bar->setValue(static_cast<int>(stage.fraction * 1000));
    m_bar->setVisible(running);
    setAccessibleName(QStringLiteral("%1: %2").arg(m_title, note));
    if (property("active").toBool() != running) {
        setProperty("active", running);
        style()->unpolish(this);
        style()->polish(this);
    }
    drawIcon();
}

void StageBox::drawIcon() {
    const Look look = lookOf(m_status);
    m_icon->setPixmap(iconPixmap(
        QLatin1String(look.icon), Theme::instance().colors()(look.color), 16, devicePixelRatioF()));
}

}  // namespace wattline
