// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/shift_dialog.h"

#include "core/trace/error.h"
#include "ui/format.h"
#include "ui/models/derivations.h"
#include "ui/paths.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <cmath>
#include <limits>

namespace wattline {

ShiftDialog::ShiftDialog(Derivations& derivations, std::set<std::string> sources, QWidget* parent)
    : QDialog(parent)
    , m_derivations(derivations)
    , m_sources(std::move(sources))
    , m_edit(new QLineEdit(this))
    , m_message(new QLabel(this)) {
    setWindowTitle(tr("Shift in time"));
    auto* what = new QLabel(this);
    what->setTextFormat(Qt::PlainText);
    what->setText(m_sources.size() == 1
            ? toQString(std::filesystem::path(*m_sources.begin()).filename())
            : countOf(m_sources.size(), tr("source"), tr("sources")));
    what->setToolTip(QString::fromStdString(*m_sources.begin()));
    const double nowS = currentS();
    auto* now = new QLabel(std::isnan(nowS) ? tr("not all by the same")
            : nowS == 0                     ? tr("not shifted")
                                            : shiftText(nowS),
        this);
    m_edit->setAccessibleName(tr("Offset from the recorded time"));
    m_edit->setPlaceholderText(tr("+1:30, -2.5 s, 3 min, -5 h"));
    m_edit->setText(std::isnan(nowS) ? QString() : shiftText(nowS));
    m_edit->selectAll();
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    auto* form = new QFormLayout;
    form->addRow(tr("Source"), what);
    form->addRow(tr("Now"), now);
    form->addRow(tr("Offset"), m_edit);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_shift = buttons->addButton(tr("Shift"), QDialogButtonBox::AcceptRole);
    m_shift->setDefault(true);
    auto* reset = buttons->addButton(tr("As recorded"), QDialogButtonBox::ResetRole);
    reset->setEnabled(nowS != 0);
    reset->setToolTip(nowS != 0 ? tr("Takes the shift back") : tr("It is not shifted"));
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_message);
    column->addWidget(buttons);
    setMinimumWidth(420);
    connect(m_edit, &QLineEdit::textChanged, this, &ShiftDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this,
        [this] { apply(parseOffsetS(m_edit->text().toStdString())); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(reset, &QPushButton::clicked, this, [this] { apply(0); });
    check();
}

double ShiftDialog::currentS() const {
    const double firstS = m_derivations.shiftOf(*m_sources.begin());
    for (const auto& source : m_sources)
        if (m_derivations.shiftOf(source) != firstS)
            return std::numeric_limits<double>::quiet_NaN();
    return firstS;
}

QString ShiftDialog::message() const {
    return m_message->text();
}

void ShiftDialog::check() {
    QString text;
    bool isWrong = false;
    if (m_edit->text().trimmed().isEmpty()) {
        text = tr("Later is positive. Counted from the time of the recording.");
    } else {
        try {
            const double seconds = parseOffsetS(m_edit->text().toStdString());
            text = seconds == 0 ? tr("As recorded.")
                : seconds > 0   ? tr("%1 later than recorded.").arg(formatDuration(seconds))
                                : tr("%1 earlier than recorded.").arg(formatDuration(-seconds));
        } catch (const Error& error) {
            text = QString::fromStdString(error.problem() + ' ' + error.advice());
            isWrong = true;
        }
    }
    m_message->setText(text);
    m_message->setProperty("role", isWrong ? "warning" : "secondary");
    m_message->style()->unpolish(m_message);
    m_message->style()->polish(m_message);
    m_shift->setEnabled(!isWrong && !m_edit->text().trimmed().isEmpty());
}

void ShiftDialog::apply(double seconds) {
    m_derivations.shift(m_sources, seconds);
    accept();
}

}  // namespace wattline
