// SPDX-License-Identifier: GPL-3.0-or-later
// Which channels the models see beside the target's past: a button with a list to tick.
#pragma once

#include <QStringList>
#include <QToolButton>

namespace wattline {

class CovariateField : public QToolButton {
    Q_OBJECT

public:
    explicit CovariateField(QWidget* parent = nullptr);

    /// What can be chosen; what was chosen and is not among it stays, for a spec whose data is not
    /// open.
    void setNames(const QStringList& names);
    void setChosen(const QStringList& names);
    QStringList chosen() const { return m_chosen; }  ///< in the order they were chosen

Q_SIGNALS:
    void chosenChanged();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void rebuild();
    void onToggled(const QString& name, bool on);
    void showChosen();

    QStringList m_names, m_chosen;
    QMenu* m_menu;
};

}  // namespace wattline
