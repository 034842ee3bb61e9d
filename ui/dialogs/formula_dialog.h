// SPDX-License-Identifier: GPL-3.0-or-later
// The computed channels: their list, and an editor that checks a formula on every key and shows
// what it gives.
#pragma once

#include "ui/latest_job.h"
#include "ui/pages/derived_channels.h"

#include <QDialog>
#include <QTimer>

class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace wattline {

class CurvePlot;
class Derivations;
class FormulaEdit;
struct CurveContent;

class FormulaDialog : public QDialog {
    Q_OBJECT

public:
    /// @param derivations outlives the dialog
    /// @param channels  outlives the dialog; what they know of computed channels saves time
    /// @param inputs  what is checked: names and preview are of it
    FormulaDialog(Derivations& derivations, const DerivedChannels& channels,
        const DerivedInputs& inputs, QWidget* parent = nullptr);

    /// Shows the formula of this name for editing; empty or unknown = a new one.
    void edit(const QString& name);

    FormulaEdit& formulaEdit() { return *m_formula; }
    QLineEdit& nameEdit() { return *m_name; }
    QString message() const;
    const CurvePlot& preview() const { return *m_preview; }

Q_SIGNALS:
    /// A formula was added or changed.
    void applied(const QString& name);

private:
    QWidget* makeList();
    QWidget* makeEditor();
    void requestScopes();
    void learnScopes(const std::shared_ptr<const ScopeLevels>& levels);
    void limitScopes();  ///< to what the formula that is edited may use
    void fillList();
    void fill(const FormulaSpec& spec, const QString& edited);
    FormulaSpec typed() const;
    void changed();
    bool check();  ///< says what is wrong; whether it could be computed
    void refuseName(const FormulaSpec& spec) const;
    void say(const QString& text, bool isWrong);
    void requestPreview();
    void apply();
    void duplicate();
    void remove();

    Derivations& m_derivations;
    DerivedInputs m_inputs;
    const DerivedChannels& m_channels;
    std::shared_ptr<const ScopeLevels> m_scopes;  ///< null until they are known
    ScopeLevels m_levels;  ///< the first few scopes of each: enough to check a formula
    QString m_edited;  ///< name of the formula that is edited; empty = a new one
    QListWidget* m_list;
    QPushButton *m_duplicate, *m_remove, *m_apply;
    QLineEdit *m_name, *m_unit;
    FormulaEdit* m_formula;
    QDoubleSpinBox* m_step;
    QLabel* m_message;
    CurvePlot* m_preview;
    QTimer m_later;
    LatestJob m_scopesJob{QStringLiteral("names")};
    LatestJob m_previewJob{QStringLiteral("preview")};
};

}  // namespace wattline
