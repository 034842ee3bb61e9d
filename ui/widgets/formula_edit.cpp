// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formula_edit.h"

#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStringListModel>

#include <algorithm>

namespace wattline {

namespace {

bool isNamePart(QChar letter) {
    return letter.isLetterOrNumber() || letter == QLatin1Char('_') || letter == QLatin1Char('.');
}

bool belongsToPopup(int key) {
    return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab
        || key == Qt::Key_Escape;
}

}  // namespace

FormulaEdit::FormulaEdit(QWidget* parent)
    : QPlainTextEdit(parent)
    , m_completer(new QCompleter(this))
    , m_names(new QStringListModel(this)) {
    setTabChangesFocus(true);
    setFixedHeight(3 * fontMetrics().lineSpacing() + 12);
    m_completer->setModel(m_names);
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this,
        &FormulaEdit::complete);
}

void FormulaEdit::setNames(const QStringList& names) {
    m_names->setStringList(names);
}

void FormulaEdit::markError(std::optional<std::size_t> byte) {
    QList<QTextEdit::ExtraSelection> marks;
    if (byte) {
        const auto before = toPlainText().toUtf8().left(static_cast<qsizetype>(*byte));
        const int last = std::max(0, document()->characterCount() - 2);
        // Something is missing at the end: the last character stands for it.
        const int at = std::min(static_cast<int>(QString::fromUtf8(before).size()), last);
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document());
        mark.cursor.setPosition(at);
        mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
        const Colors& colors = Theme::instance().colors();
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(colors(ColorRole::warningText));
        mark.format.setBackground(colors(ColorRole::warningFill));
        mark.format.setForeground(colors(ColorRole::warningText));
        marks.append(mark);
    }
    setExtraSelections(marks);
}

int FormulaEdit::markedAt() const {
    const auto marks = extraSelections();
    return marks.isEmpty() ? -1 : marks.front().cursor.selectionStart();
}

void FormulaEdit::keyPressEvent(QKeyEvent* event) {
    const bool open = m_completer->popup()->isVisible();
    if (belongsToPopup(event->key()) && (open || event->key() != Qt::Key_Tab)) {
        event->ignore();  // the popup takes it, else the dialog: a formula is one line
        return;
    }
    if (event->key() == Qt::Key_Space && (event->modifiers() & Qt::ControlModifier)) {
        suggest(true);
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
    if (!event->text().isEmpty()) suggest(false);
}

QString FormulaEdit::wordBeforeCursor() const {
    const QString text = toPlainText();
    const int end = textCursor().position();
    int begin = end;
    while (begin > 0 && isNamePart(text[begin - 1])) --begin;
    return text.mid(begin, end - begin);
}

void FormulaEdit::suggest(bool evenWithoutWord) {
    const QString word = wordBeforeCursor();
    m_completer->setCompletionPrefix(word);
    const int found = m_completer->completionCount();
    const bool isWhole = found == 1 && m_completer->currentCompletion() == word;
    if ((word.isEmpty() && !evenWithoutWord) || found == 0 || isWhole) {
        m_completer->popup()->hide();
        return;
    }
    QRect place = cursorRect();
    place.setWidth(m_completer->popup()->sizeHintForColumn(0)
        + m_completer->popup()->verticalScrollBar()->sizeHint().width() + 8);
    m_completer->complete(place);
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void FormulaEdit::complete(const QString& name) {
    QTextCursor cursor = textCursor();
    cursor.movePosition(QTextCursor::PreviousCharacter, QTextCursor::KeepAnchor,
        static_cast<int>(wordBeforeCursor().size()));
    cursor.insertText(name);
    setTextCursor(cursor);
}

}  // namespace wattline
