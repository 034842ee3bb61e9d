// SPDX-License-Identifier: GPL-3.0-or-later
// The first few by name; the tool tip has them all.
#include "ui/pages/level_note.h"

#include "core/dataset/level_parts.h"
#include "ui/format.h"
#include "ui/widgets/elided_label.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace wattline {

namespace {

/// "job 7 · a: 1 of 2 GPUs"
QString describe(const LevelPart& part) {
    return LevelNote::tr("%1: %2").arg(
        QString::fromStdString(part.title), QString::fromStdString(countText(part)));
}

QStringList describe(const std::vector<LevelPart>& parts, std::size_t most) {
    QStringList lines;
    for (std::size_t i = 0; i < std::min(most, parts.size()); ++i) lines << describe(parts[i]);
    if (parts.size() > most)
        lines << LevelNote::tr("and %1 more").arg(formatCount(parts.size() - most));
    return lines;
}

}  // namespace

LevelNote::LevelNote(QWidget* parent)
    : QFrame(parent)
    , m_text(new ElidedLabel(this))
    , m_take(new QPushButton(this)) {
    setAccessibleName(tr("What is left out at this level"));
    setProperty("messageBar", "info");
    m_take->setProperty("link", true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 3, 16, 3);
    row->setSpacing(12);
    row->addWidget(m_text, 1);
    row->addWidget(m_take);
    connect(m_take, &QPushButton::clicked, this, &LevelNote::takeAllClicked);
    hide();
}

void LevelNote::setParts(const std::vector<LevelPart>& parts, std::size_t mayTake) {
    constexpr std::size_t kMostNamed = 2, kMostInTip = 20;
    std::size_t left = 0;
    bool areGpus = true;
    for (const LevelPart& part : parts) {
        left += part.left.size();
        areGpus = areGpus && part.areGpus;
    }
    m_text->setText(
        tr("Shown in part – %1").arg(describe(parts, kMostNamed).join(QStringLiteral("  ·  "))));
    // Of the frame: the label's own is the whole text where it is cut.
    setToolTip(tr("Only checked traces are put together.") + QLatin1Char('\n')
        + describe(parts, kMostInTip).join(QLatin1Char('\n')));
    m_take->setText(areGpus ? tr("Take all GPUs") : tr("Take all"));
    m_take->setEnabled(left <= mayTake);
    m_take->setToolTip(left <= mayTake
            ? tr("Check %1 more in the tree").arg(countOf(left, tr("trace"), tr("traces")))
            : tr("%1 more are too many to be read at once; the store can be made at this level: "
                 "File > Import…, or wattline-cli import --level")
                  .arg(formatCount(left)));
    setVisible(!parts.empty());
}

QString LevelNote::text() const {
    return isHidden() ? QString() : m_text->text();
}

}  // namespace wattline
