// SPDX-License-Identifier: GPL-3.0-or-later
// What a newcomer sees: a place to drop data, what was open lately, the sample, and what can be done.
#pragma once

#include <QScrollArea>
#include <QStringList>

class QAction;
class QGridLayout;
class QLabel;

namespace wattline {

class RecentFiles;

class StartPage : public QScrollArea {
    Q_OBJECT

public:
    explicit StartPage(RecentFiles& recent, QWidget* parent = nullptr);

    /// A card of "What you can do", with the shortcut of the mode.
    void addCard(const QString& icon, const QString& title, const QString& text, QAction* action);

    /// What was open when the program was left; empty = nothing was.
    void setLastSession(const QString& summary);

Q_SIGNALS:
    void lastSessionClicked();
    void opened(const QStringList& paths);
    void recentChosen(const QString& path);
    void openFileClicked();
    void openFolderClicked();
    void importClicked();
    void sampleClicked();

private:
    QWidget* makeHead();
    QWidget* makeSampleCard();
    QWidget* makeLastCard();

    QWidget* m_last = nullptr;
    QLabel* m_lastText = nullptr;
    QGridLayout* m_cards;
    int m_cardCount = 0;
};

}  // namespace wattline
