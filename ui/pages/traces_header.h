// SPDX-License-Identifier: GPL-3.0-or-later
// The top line of the Traces page: at which level, which channels are plotted and how.
#pragma once

#include "ui/pages/channel_plots.h"
#include "ui/widgets/page_header.h"

class QActionGroup;
class QCheckBox;
class QMenu;
class QToolButton;

namespace wattline {

class LevelChooser;

class TracesHeader : public PageHeader {
    Q_OBJECT

public:
    explicit TracesHeader(QWidget* parent = nullptr);

    LevelChooser& chooser() { return *m_chooser; }
    QCheckBox& linkBox() { return *m_link; }
    QMenu& menu() { return *m_menu; }
    /// @param names  every channel of what is plotted, power first
    void setChannels(const QStringList& names);
    /// Of those, the ones to plot.
    QStringList shownChannels() const;
    /// Ticks the channel, also one that comes later.
    void showChannel(const QString& channel);
    const QStringList& shown() const { return m_shown; }
    const QStringList& hidden() const { return m_hidden; }
    void setTicks(const QStringList& shown, const QStringList& hidden);
    TraceStyling styling() const;

Q_SIGNALS:
    /// Another level, step, channel or styling: plots are to be made anew.
    void changed();
    void linkChanged(bool linked);
    void importClicked();
    void trainingClicked();

private:
    bool isFirst(const QString& name) const;
    bool isShown(const QString& name) const;
    void fillMenu();

    QToolButton* m_button;
    QMenu* m_menu;
    LevelChooser* m_chooser;
    QCheckBox* m_link;
    QActionGroup* m_stylings;
    QStringList m_names;
    QStringList m_hidden;  ///< unticked by the user
    QStringList m_shown;  ///< ticked by the user beyond the first few
};

}  // namespace wattline
