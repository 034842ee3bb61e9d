// SPDX-License-Identifier: GPL-3.0-or-later
// One formula: its fields, what is wrong with it on every key, and what it gives.
#pragma once

#include "ui/dialogs/formula_scopes.h"
#include "ui/latest_job.h"

#include <QTimer>
#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QLineEdit;

namespace wattline {

class CurvePlot;
class FormulaEdit;

class FormulaEditor : public QWidget {
    Q_OBJECT

public:
    explicit FormulaEditor(QWidget* parent = nullptr);

    void setRoom(FormulaRoom room);
    void setSpec(const FormulaSpec& spec);
    FormulaSpec typed() const;
    bool isUsable() const { return m_isUsable; }  ///< it could be computed, and has a name
    void say(const QString& text, bool isWrong);

    FormulaEdit& formulaEdit() { return *m_formula; }
    QLineEdit& nameEdit() { return *m_name; }
    QString message() const;
    const CurvePlot& preview() const { return *m_preview; }

Q_SIGNALS:
    void edited();  ///< by the user
    void usableChanged();

private:
    void change();
    void update();
    bool check();  ///< says what is wrong; whether it could be computed
    void refuseName(const FormulaSpec& spec) const;
    void requestPreview();

    FormulaRoom m_room;
    bool m_isUsable = false;
    bool m_isFilling = false;
    QLineEdit *m_name, *m_unit;
    FormulaEdit* m_formula;
    QDoubleSpinBox* m_step;
    QLabel* m_message;
    CurvePlot* m_preview;
    QTimer m_later;
    LatestJob m_previewJob{QStringLiteral("preview")};
};

}  // namespace wattline
