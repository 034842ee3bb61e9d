// SPDX-License-Identifier: GPL-3.0-or-later
// One button a file that is there, one line with what to do a file that is not.
#include "ui/pages/recent_list.h"

#include "ui/format.h"
#include "ui/recent_files.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/sparkline.h"

#include <QAbstractButton>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace wattline {

namespace {

constexpr int kRowHeight = 48;

QString whenOf(const QDateTime& opened) {
    const auto now = QDateTime::currentDateTime();
    const qint64 days = opened.date().daysTo(now.date());
    if (days <= 0) return formatAgo(opened.secsTo(now));
    if (days == 1) return RecentList::tr("yesterday");
    if (days < 7) return QLocale(QLocale::English).dayName(opened.date().dayOfWeek());
    return QLocale(QLocale::English).toString(opened.date(), QStringLiteral("d MMM"));
}

/// Icon, name over summary, curve, when.
class RecentRow : public QAbstractButton {
public:
    RecentRow(const RecentFile& file, QWidget* parent)
        : QAbstractButton(parent)
        , m_file(file) {
        const QString name = QFileInfo(file.path).fileName();
        setText(name);
        setAccessibleName(tr("Open %1").arg(name));
        setToolTip(file.path);
        setFixedHeight(kRowHeight);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const Colors& colors = Theme::instance().colors();
        QPainter painter(this);
        if (underMouse() || hasFocus()) painter.fillRect(rect(), colors(ColorRole::selection));
        painter.setPen(colors(ColorRole::softBorder));
        painter.drawLine(0, height() - 1, width(), height() - 1);
        const auto shape = m_file.kind == RecentFile::Kind::result ? "open-result"
            : m_file.kind == RecentFile::Kind::session             ? "traces"
            : QFileInfo(m_file.path).isDir()                       ? "open-folder"
                                                                   : "file";
        painter.drawPixmap(
            12, 16, iconPixmap(QLatin1String(shape), colors(ColorRole::text), 16, devicePixelRatioF()));
        constexpr int kTextLeft = 40, kCurve = 104, kWhen = 88;
        const int curve = m_file.sparkline.isEmpty() ? 0 : kCurve;
        const int textWidth = width() - kTextLeft - curve - kWhen - 16;
        painter.setPen(colors(ColorRole::text));
        painter.setFont(fontOfSize(12, true));
        painter.drawText(QRect(kTextLeft, 6, textWidth, 18), Qt::AlignVCenter,
            painter.fontMetrics().elidedText(text(), Qt::ElideMiddle, textWidth));
        painter.setPen(colors(ColorRole::textSecondary));
        painter.setFont(fontOfSize(11));
        painter.drawText(QRect(kTextLeft, 24, textWidth, 18), Qt::AlignVCenter,
            painter.fontMetrics().elidedText(m_file.summary, Qt::ElideRight, textWidth));
        painter.drawText(
            QRect(width() - kWhen, 0, kWhen - 12, height()), Qt::AlignVCenter | Qt::AlignRight, whenOf(m_file.opened));
        paintSparkline(painter, QRectF(width() - kWhen - kCurve, 14, kCurve - 8, 20), m_file.sparkline,
            colors(ColorRole::textSecondary));
    }

private:
    RecentFile m_file;
};

}  // namespace

RecentList::RecentList(RecentFiles& recent, QWidget* parent)
    : Panel(tr("Recent"), {}, parent)
    , m_recent(recent) {
    auto* clear = new QPushButton(tr("Clear"), this);
    clear->setProperty("link", true);
    clear->setAccessibleName(tr("Clear the list of recent files"));
    connect(clear, &QPushButton::clicked, &m_recent, &RecentFiles::clear);
    m_clear = clear;
    headerLayout()->addWidget(clear);
    body()->setAlignment(Qt::AlignTop);
    connect(&m_recent, &RecentFiles::changed, this, &RecentList::rebuild);
    rebuild();
}

void RecentList::rebuild() {
    delete m_rows;
    m_rows = new QWidget(this);
    auto* column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const RecentFile& file : m_recent.files())
        column->addWidget(file.exists() ? presentRow(file) : missingRow(file));
    if (m_recent.files().empty()) {
        auto* empty = new QLabel(tr("What you open stands here next time."), m_rows);
        empty->setProperty("role", "secondary");
        empty->setContentsMargins(12, 12, 12, 12);
        column->addWidget(empty);
    }
    body()->addWidget(m_rows);
    m_clear->setVisible(!m_recent.files().empty());
}

QWidget* RecentList::presentRow(const RecentFile& file) {
    auto* row = new RecentRow(file, m_rows);
    // Opening changes the list, and so deletes this row: not while it is being clicked.
    connect(row, &QAbstractButton::clicked, this, [this, path = file.path] { Q_EMIT chosen(path); },
        Qt::QueuedConnection);
    return row;
}

QWidget* RecentList::missingRow(const RecentFile& file) {
    auto* row = new QWidget(m_rows);
    row->setFixedHeight(kRowHeight);
    const Colors& colors = Theme::instance().colors();
    auto* mark = new QLabel(row);
    mark->setPixmap(
        iconPixmap(QStringLiteral("warning"), colors(ColorRole::warningText), 16, devicePixelRatioF()));
    const QString name = QFileInfo(file.path).fileName();
    auto* title = new QLabel(name, row);
    title->setFont(fontOfSize(12, true));
    title->setToolTip(file.path);
    auto* why = new QLabel(tr("not found any more"), row);
    why->setProperty("role", "warning");
    auto* removal = new QPushButton(tr("Remove"), row);
    removal->setAccessibleName(tr("Remove %1 from the list").arg(name));
    connect(removal, &QPushButton::clicked, this, [this, path = file.path] { m_recent.remove(path); },
        Qt::QueuedConnection);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(title);
    texts->addWidget(why);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(12, 4, 12, 4);
    line->setSpacing(12);
    line->addWidget(mark);
    line->addLayout(texts, 1);
    line->addWidget(removal);
    return row;
}

}  // namespace wattline
