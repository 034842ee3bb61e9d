// SPDX-License-Identifier: GPL-3.0-or-later
// A read-only text in fixed width that follows its end unless told not to.
#include "ui/pages/train/log_view.h"

#include "ui/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/segmented.h"

#include <QCheckBox>
#include <QDateTime>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>

namespace wattline {

LogView::LogView(QWidget* parent)
    : Panel(tr("Log"), {}, parent)
    , m_which(new Segmented(tr("Lines of the log"), {tr("All"), tr("Warnings")}, this))
    , m_follow(new QCheckBox(tr("Follow"), this))
    , m_text(new QPlainTextEdit(this)) {
    m_follow->setChecked(true);
    m_follow->setToolTip(tr("Keep the newest line in sight"));
    headerLayout()->addWidget(m_which);
    headerLayout()->addWidget(m_follow);
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPointSizeF(8.25);
    m_text->setFont(mono);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setAccessibleName(tr("Log of the run"));
    constexpr int kMostLines = 20000;
    m_text->setMaximumBlockCount(kMostLines);
    body()->addWidget(m_text);
    connect(m_which, &Segmented::changed, this, &LogView::refill);
}

void LogView::setLines(const std::vector<LogLine>& lines) {
    if (lines.size() < m_lines.size()) {  // a new run
        m_lines.clear();
        m_warnings = 0;
        m_text->clear();
    }
    if (lines.size() == m_lines.size()) return;
    for (std::size_t i = m_lines.size(); i < lines.size(); ++i) append(lines[i]);
    m_lines = lines;
    setSubtitle(m_warnings == 0 ? QString() : countOf(m_warnings, tr("warning"), tr("warnings")));
}

void LogView::append(const LogLine& line) {
    const bool isWarning = line.level == LogLevel::warning;
    m_warnings += isWarning;
    if (m_which->current() == 1 && !isWarning) return;
    const auto time = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(line.timeS * 1000));
    const QString text = QStringLiteral("%1  %2  %3  %4")
                             .arg(time.toString(QStringLiteral("HH:mm:ss")),
                                 isWarning ? QStringLiteral("WARN") : QStringLiteral("INFO"),
                                 QString::fromStdString(line.source).leftJustified(26),
                                 QString::fromStdString(line.text));
    const int before = m_text->verticalScrollBar()->value();
    m_text->appendPlainText(text);
    m_text->verticalScrollBar()->setValue(
        m_follow->isChecked() ? m_text->verticalScrollBar()->maximum() : before);
}

void LogView::refill() {
    m_text->clear();
    m_warnings = 0;
    for (const LogLine& line : m_lines) append(line);
}

QString LogView::text() const {
    return m_text->toPlainText();
}

}  // namespace wattline
