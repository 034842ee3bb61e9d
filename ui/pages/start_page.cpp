// SPDX-License-Identifier: GPL-3.0-or-later
// Lays the start page out in one centred column.
#include "ui/pages/start_page.h"

#include "ui/pages/drop_area.h"
#include "ui/pages/mode_card.h"
#include "ui/pages/recent_list.h"
#include "ui/paths.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icon.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace wattline {

namespace {
constexpr int kContentWidth = 1144;
constexpr int kGap = 16;

QLabel* secondary(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setProperty("role", "secondary");
    return label;
}
}  // namespace

StartPage::StartPage(RecentFiles& recent, QWidget* parent)
    : QScrollArea(parent)
    , m_cards(new QGridLayout) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Start"));
    auto* content = new QWidget(this);
    auto* drop = new DropArea(content);
    connect(drop, &DropArea::dropped, this, &StartPage::opened);
    connect(drop, &DropArea::openFileClicked, this, &StartPage::openFileClicked);
    connect(drop, &DropArea::openFolderClicked, this, &StartPage::openFolderClicked);
    connect(drop, &DropArea::importClicked, this, &StartPage::importClicked);
    auto* recentList = new RecentList(recent, content);
    connect(recentList, &RecentList::chosen, this, &StartPage::recentChosen);

    auto* grid = new QGridLayout;
    grid->setSpacing(kGap);
    drop->setMinimumHeight(288);
    grid->addWidget(drop, 0, 0);
    grid->addWidget(makeSampleCard(), 1, 0);
    grid->addWidget(recentList, 0, 1, 2, 1);
    grid->setColumnStretch(0, 56);
    grid->setColumnStretch(1, 44);
    auto* what = new QLabel(tr("What you can do"), content);
    what->setFont(fontOfSize(12, true));
    m_cards->setSpacing(kGap);

    auto* column = new QVBoxLayout;
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(kGap);
    column->addStretch(2);
    column->addWidget(makeHead());
    column->addSpacing(8);
    column->addWidget(makeLastCard());
    column->addLayout(grid);
    column->addSpacing(8);
    column->addWidget(what);
    column->addLayout(m_cards);
    column->addStretch(3);
    auto* middle = new QWidget(content);
    middle->setMaximumWidth(kContentWidth + 48);
    middle->setLayout(column);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(middle, 1000);
    row->addStretch(1);
    setWidget(content);
}

QWidget* StartPage::makeHead() {
    auto* head = new QWidget(this);
    auto* logo = new QLabel(head);
    logo->setPixmap(programIcon().pixmap(QSize(40, 40)));
    auto* name = new QLabel(QStringLiteral("Wattline"), head);
    name->setProperty("role", "title");
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(name);
    texts->addWidget(secondary(tr("Short-term power forecasting for AI data centres"), head));
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGap);
    row->addWidget(logo);
    row->addLayout(texts, 1);
    row->addWidget(secondary(tr("Version %1").arg(QStringLiteral(WATTLINE_VERSION)), head));
    return head;
}

QWidget* StartPage::makeSampleCard() {
    auto* card = new QFrame(this);
    card->setProperty("panel", true);
    auto* title = new QLabel(tr("Open the sample"), card);
    title->setFont(fontOfSize(12, true));
    const bool there = !sampleSpec().empty();
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(title);
    texts->addWidget(secondary(
        there ? tr(
            "Nine servers of eight H100 each, training UNet3D · with an experiment ready to run")
              : tr("The sample data are not installed beside this program"),
        card));
    auto* mark = new QLabel(card);
    mark->setPixmap(icon(QStringLiteral("play")).pixmap(16, 16));
    auto* button = new QPushButton(tr("Open the sample"), card);
    button->setMinimumHeight(32);
    button->setEnabled(there);
    connect(button, &QPushButton::clicked, this, &StartPage::sampleClicked);
    auto* row = new QHBoxLayout(card);
    row->setContentsMargins(16, 14, 16, 14);
    row->setSpacing(kGap);
    row->addWidget(mark);
    row->addLayout(texts, 1);
    row->addWidget(button);
    return card;
}

QWidget* StartPage::makeLastCard() {
    m_last = new QFrame(this);
    m_last->setProperty("panel", true);
    auto* title = new QLabel(tr("Last session"), m_last);
    title->setFont(fontOfSize(12, true));
    m_lastText = secondary({}, m_last);
    auto* button = new QPushButton(tr("Go on"), m_last);
    button->setAccessibleName(tr("Open the last session"));
    button->setMinimumHeight(32);
    connect(button, &QPushButton::clicked, this, &StartPage::lastSessionClicked);
    auto* row = new QHBoxLayout(m_last);
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(kGap);
    row->addWidget(title);
    row->addWidget(m_lastText, 1);
    row->addWidget(button);
    m_last->hide();
    return m_last;
}

void StartPage::setLastSession(const QString& summary) {
    m_lastText->setText(summary);
    m_last->setVisible(!summary.isEmpty());
}

void StartPage::addCard(
    const QString& icon, const QString& title, const QString& text, QAction* action) {
    auto* card = new ModeCard(icon, title, text, action, widget());
    m_cards->addWidget(card, 0, m_cardCount);
    m_cards->setColumnStretch(m_cardCount, 1);
    ++m_cardCount;
}

}  // namespace wattline
