// SPDX-License-Identifier: GPL-3.0-or-later
// One formula: completes names while one types and underlines the character that is wrong.
#pragma once

#include <QPlainTextEdit>
#include <QStringList>

#include <optional>

class QCompleter;
class QStringListModel;

namespace wattline {

class FormulaEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit FormulaEdit(QWidget* parent = nullptr);

    /// Channels, and functions with their opening bracket: "sum(".
    void setNames(const QStringList& names);
    /// @param byte  of the text as UTF-8, as FormulaError::place; none = nothing is wrong
    void markError(std::optional<std::size_t> byte);
    /// Where the marked character stands; -1 = none.
    int markedAt() const;
    QCompleter& completer() { return *m_completer; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString wordBeforeCursor() const;
    void suggest(bool evenWithoutWord);
    void complete(const QString& name);

    QCompleter* m_completer;
    QStringListModel* m_names;
};

}  // namespace wattline
