// SPDX-License-Identifier: GPL-3.0-or-later
// Joined buttons of which exactly one is chosen.
#pragma once

#include <QWidget>

class QButtonGroup;

namespace wattline {

class Segmented : public QWidget {
    Q_OBJECT

public:
    /// @param name what is chosen here, for screen readers: "Range of the statistics"
    Segmented(const QString& name, const QStringList& texts, QWidget* parent = nullptr);

    int current() const;
    void setCurrent(int index);
    /// @param why  the tool tip of what cannot be chosen, or of what can
    void setAvailable(int index, bool available, const QString& why = {});
    /// Of the last segment only: what is joined stays joined.
    void setLastShown(bool shown);

Q_SIGNALS:
    void changed(int index);

private:
    QButtonGroup* m_group;
};

}  // namespace wattline
