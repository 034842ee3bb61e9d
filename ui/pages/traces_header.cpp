// SPDX-License-Identifier: GPL-3.0-or-later
// Remembers what the user ticked, so that another trace shows the same channels.
#include "ui/pages/traces_header.h"

#include "ui/widgets/segmented.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace wattline {

namespace {
constexpr qsizetype kChannelsAtFirst = 3;
}

TracesHeader::TracesHeader(QWidget* parent)
    : PageHeader(tr("Traces"), parent)
    , m_note(new QLabel(this))
    , m_button(new QToolButton(this))
    , m_menu(new QMenu(m_button))
    , m_styling(new Segmented(
          tr("How many traces are drawn"), {tr("Auto"), tr("Lines"), tr("Mean and range")}, this)) {
    m_button->setText(tr("Channels"));
    m_button->setProperty("segment", "only");
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setAccessibleName(tr("Channels to plot"));
    m_button->setMenu(m_menu);
    connect(m_styling, &Segmented::changed, this, &TracesHeader::changed);
    m_note->setProperty("role", "secondary");
    addView(m_button);
    addView(m_styling);
    addView(m_note);
    auto* train = new QPushButton(tr("Use for training"), this);
    train->setToolTip(tr("Choose the data set of the first checked trace on the Train page"));
    connect(train, &QPushButton::clicked, this, &TracesHeader::trainingClicked);
    addAction(train);
}

bool TracesHeader::isShown(qsizetype at) const {
    return at < kChannelsAtFirst ? !m_hidden.contains(m_names[at]) : m_shown.contains(m_names[at]);
}

void TracesHeader::setChannels(const QStringList& names) {
    m_names = names;
    fillMenu();
}

QStringList TracesHeader::shownChannels() const {
    QStringList shown;
    for (qsizetype i = 0; i < m_names.size(); ++i)
        if (isShown(i)) shown << m_names[i];
    return shown;
}

void TracesHeader::showChannel(const QString& channel) {
    m_hidden.removeAll(channel);
    if (!m_shown.contains(channel)) m_shown.append(channel);
}

void TracesHeader::setTicks(const QStringList& shown, const QStringList& hidden) {
    m_shown = shown;
    m_hidden = hidden;
    fillMenu();
    Q_EMIT changed();
}

TraceStyling TracesHeader::styling() const {
    return static_cast<TraceStyling>(m_styling->current());
}

void TracesHeader::setNote(const QString& text) {
    m_note->setText(text);
}

void TracesHeader::fillMenu() {
    m_menu->clear();
    for (qsizetype i = 0; i < m_names.size(); ++i) {
        const QString& name = m_names[i];
        QAction* action = m_menu->addAction(name);
        action->setCheckable(true);
        action->setChecked(isShown(i));
        connect(
            action, &QAction::toggled, this, [this, name, isFirst = i < kChannelsAtFirst](bool on) {
                QStringList& list = isFirst ? m_hidden : m_shown;
                if (on == isFirst)
                    list.removeAll(name);
                else
                    list.append(name);
                // Not while the menu still handles the click: it is filled anew.
                QMetaObject::invokeMethod(this, &TracesHeader::changed, Qt::QueuedConnection);
            });
    }
    m_button->setEnabled(!m_names.isEmpty());
}

}  // namespace wattline
