// SPDX-License-Identifier: GPL-3.0-or-later
// The top line of the Traces page: which channels are plotted and how.
#pragma once

#include "ui/pages/channel_plots.h"
#include "ui/widgets/page_header.h"

class QLabel;
class QMenu;
class QToolButton;

namespace wattline {

class Segmented;

class TracesHeader : public PageHeader {
    Q_OBJECT

public:
    explicit TracesHeader(QWidget* parent = nullptr);

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
    void setNote(const QString& text);  ///< "each trace from its own start"

Q_SIGNALS:
    /// Other channels or another styling: plots are to be made anew.
    void changed();
    void trainingClicked();

private:
    bool isShown(qsizetype at) const;
    void fillMenu();

    QLabel* m_note;
    QToolButton* m_button;
    QMenu* m_menu;
    Segmented* m_styling;
    QStringList m_names;
    QStringList m_hidden;  ///< unticked by the user
    QStringList m_shown;  ///< ticked by the user beyond the first few
};

}  // namespace wattline
