// SPDX-License-Identifier: GPL-3.0-or-later
// Moves sources in time by an offset that is typed.
#pragma once

#include <QDialog>

#include <set>
#include <string>

class QLabel;
class QLineEdit;
class QPushButton;

namespace wattline {

class Derivations;

class ShiftDialog : public QDialog {
    Q_OBJECT

public:
    /// @param derivations outlives the dialog
    /// @param sources  that are shifted together; at least one
    ShiftDialog(Derivations& derivations, std::set<std::string> sources, QWidget* parent = nullptr);

    QLineEdit& edit() { return *m_edit; }
    QString message() const;

private:
    void check();
    void apply(double seconds);
    /// What all sources are shifted by now; NaN = not all the same.
    double currentS() const;

    Derivations& m_derivations;
    std::set<std::string> m_sources;
    QLineEdit* m_edit;
    QLabel* m_message;
    QPushButton* m_shift;
};

}  // namespace wattline
