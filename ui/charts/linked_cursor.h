// SPDX-License-Identifier: GPL-3.0-or-later
// One moment in time shared by several plots: the crosshair of all, and the two cursors A and B.
#pragma once

#include <QObject>

#include <optional>

namespace wattline {

class LinkedCursor : public QObject {
    Q_OBJECT
public:
    explicit LinkedCursor(QObject* parent = nullptr)
        : QObject(parent) { }

    /// Seconds since the start of the trace; none = no crosshair.
    std::optional<double> timeS() const { return m_timeS; }
    std::optional<double> a() const { return m_a; }
    std::optional<double> b() const { return m_b; }
    bool locked() const { return m_locked; }

    /// The pointer moves it unless it is locked.
    void hover(double timeS);
    void leave();
    /// Places it whether locked or not, and locks it: Shift+click, keyboard, "jump to".
    void place(double timeS);
    void setMarks(std::optional<double> a, std::optional<double> b);

public Q_SLOTS:
    void setLocked(bool locked);
    void clear();

Q_SIGNALS:
    void moved();
    void marksChanged();
    void lockedChanged(bool locked);

private:
    std::optional<double> m_timeS, m_a, m_b;
    bool m_locked = false;
};

}  // namespace wattline
