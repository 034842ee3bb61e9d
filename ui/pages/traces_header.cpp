// SPDX-License-Identifier: GPL-3.0-or-later
// Remembers what the user ticked, so that another trace shows the same channels.
#include "ui/pages/traces_header.h"

#include "core/dataset/level_series.h"
#include "ui/pages/level_chooser.h"

#include <QActionGroup>
#include <QCheckBox>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace wattline {

namespace {

constexpr qsizetype kChannelsAtFirst = 3;

/// Computed because it was asked for.
bool isComputed(const QString& name) {
    return isComputedPower(name.toStdString());
}

}  // namespace

TracesHeader::TracesHeader(QWidget* parent)
    : PageHeader(tr("Traces"), parent)
    , m_button(new QToolButton(this))
    , m_menu(new QMenu(m_button))
    , m_chooser(new LevelChooser(this))
    , m_link(new QCheckBox(tr("Link x axes"), this))
    , m_stylings(new QActionGroup(this)) {
    m_button->setText(tr("Channels"));
    m_button->setProperty("segment", "only");
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setAccessibleName(tr("Channels to plot, and how many traces are drawn"));
    m_button->setToolTip(m_button->accessibleName());
    m_button->setMenu(m_menu);
    for (const QString& text : {tr("Lines, or mean and range of more than six traces"),
             tr("A line for each trace"), tr("Mean and range of the traces")}) {
        auto* action = new QAction(text, m_stylings);
        action->setCheckable(true);
    }
    m_stylings->actions().front()->setChecked(true);
    m_link->setChecked(true);
    m_link->setToolTip(tr("One time axis for all plots; without it each plot is zoomed by itself"));
    connect(m_chooser, &LevelChooser::changed, this, &TracesHeader::changed);
    connect(m_stylings, &QActionGroup::triggered, this, &TracesHeader::changed);
    connect(m_link, &QCheckBox::toggled, this, &TracesHeader::linkChanged);
    addView(m_chooser);
    addView(m_link);
    addView(m_button);
    auto* train = new QPushButton(tr("Use for training"), this);
    train->setToolTip(tr("Choose the data set of the first checked trace on the Train page"));
    connect(train, &QPushButton::clicked, this, &TracesHeader::trainingClicked);
    auto* look = new QPushButton(tr("Import…"), this);
    look->setToolTip(tr("Look at files first and say how they are read"));
    connect(look, &QPushButton::clicked, this, &TracesHeader::importClicked);
    addAction(look);
    addAction(train);
}

/// Whether it is plotted unless the user unticks it; else only when ticked.
bool TracesHeader::isFirst(const QString& name) const {
    qsizetype recorded = 0;
    for (const QString& other : m_names) {
        if (other == name) break;
        if (!isComputed(other)) ++recorded;
    }
    return isComputed(name) || recorded < kChannelsAtFirst;
}

bool TracesHeader::isShown(const QString& name) const {
    return isFirst(name) ? !m_hidden.contains(name) : m_shown.contains(name);
}

void TracesHeader::setChannels(const QStringList& names) {
    m_names = names;
    fillMenu();
}

QStringList TracesHeader::shownChannels() const {
    QStringList shown;
    for (const QString& name : m_names)
        if (isShown(name)) shown << name;
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
    return static_cast<TraceStyling>(m_stylings->actions().indexOf(m_stylings->checkedAction()));
}

void TracesHeader::fillMenu() {
    m_menu->clear();  // deletes what the menu owns: not the stylings
    for (const QString& name : m_names) {
        QAction* action = m_menu->addAction(name);
        action->setCheckable(true);
        action->setChecked(isShown(name));
        connect(action, &QAction::toggled, this, [this, name, first = isFirst(name)](bool on) {
            QStringList& list = first ? m_hidden : m_shown;
            if (on == first)
                list.removeAll(name);
            else
                list.append(name);
            // Not while the menu still handles the click: it is filled anew.
            QMetaObject::invokeMethod(this, &TracesHeader::changed, Qt::QueuedConnection);
        });
    }
    m_menu->addSection(tr("Several traces"));
    m_menu->addActions(m_stylings->actions());
}

}  // namespace wattline
