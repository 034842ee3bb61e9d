// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/wall_panel.h"

#include "core/trace/error.h"
#include "ui/format.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace wattline {

namespace {
constexpr std::size_t kMostTold = 2;  ///< the tool tip has all of them
}

QString describeFit(const FittedNode& node) {
    const auto text = [](const char* words) { return WallPanel::tr(words); };
    const QString name = node.node.empty() ? text("the node") : QString::fromStdString(node.node);
    if (!node.fit) return text("%1: no fit, %2").arg(name, QString::fromStdString(node.why));
    const WallFit& fit = *node.fit;
    return text("%1: wall = %2 W + %3 × %4, residual %5 W, R² %6, from %7 samples of %8 to %9 W")
        .arg(name, formatNumber(fit.fixedW), formatNumber(fit.slope, 3),
            countOf(node.gpus, text("GPU"), text("GPUs")), formatNumber(fit.rmseW, 1),
            formatNumber(fit.r2, 3), formatCount(fit.samples - fit.leftOut),
            formatNumber(fit.lowestGpuW), formatNumber(fit.highestGpuW));
}

WallPanel::WallPanel(QWidget* parent)
    : Panel(tr("Wall and facility"), {}, parent)
    , m_fits(new QLabel(this))
    , m_problem(new QLabel(this))
    , m_estimate(new QCheckBox(tr("Estimate wall from GPUs"), this))
    , m_edit(new QLineEdit(this)) {
    m_fits->setWordWrap(true);
    m_fits->setTextFormat(Qt::PlainText);
    m_fits->setProperty("role", "secondary");
    m_fits->setAccessibleName(tr("Fitted nodes"));
    m_problem->setWordWrap(true);
    m_problem->setProperty("role", "warning");
    m_problem->hide();
    m_estimate->setToolTip(tr("For nodes without a wall meter, by the fit of a node with as many "
                              "GPUs; labelled as estimated everywhere"));
    m_edit->setPlaceholderText(tr("none; 1.3, or 100kW:1.6,1MW:1.25"));
    m_edit->setAccessibleName(tr("PUE: facility power for each watt at the wall"));
    m_edit->setToolTip(tr("Takes node wall power to facility power: a constant, or a curve of the "
                          "load at the level shown"));
    auto* label = new QLabel(tr("&PUE"), this);
    label->setBuddy(m_edit);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_edit, 1);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(8, 6, 8, 8);
    column->setSpacing(6);
    column->addWidget(m_fits);
    column->addWidget(m_estimate);
    column->addLayout(row);
    column->addWidget(m_problem);
    body()->addLayout(column);
    setFits({});
    connect(m_estimate, &QCheckBox::toggled, this, &WallPanel::changed);
    connect(m_edit, &QLineEdit::editingFinished, this, &WallPanel::readPue);
}

void WallPanel::setFits(const std::vector<FittedNode>& fitted) {
    QStringList lines;
    for (const auto& node : fitted) lines << describeFit(node);
    m_fits->setToolTip(lines.join(QLatin1Char('\n')));
    if (fitted.size() > kMostTold)
        lines = lines.mid(0, kMostTold) << tr("and %1 more").arg(fitted.size() - kMostTold);
    m_fits->setText(fitted.empty() ? tr("No node here has both a wall meter and GPUs.")
                                   : lines.join(QLatin1Char('\n')));
    const bool usable = std::any_of(
        fitted.begin(), fitted.end(), [](const FittedNode& node) { return node.fit.has_value(); });
    m_estimate->setEnabled(usable);
    makeRoom();
}

/// A splitter does not know that text needs more lines where it is narrow.
void WallPanel::makeRoom() {
    constexpr int kMarginsPx = 18;
    for (auto* label : {m_fits, m_problem})
        label->setMinimumHeight(
            std::max(0, label->heightForWidth(std::max(1, width() - kMarginsPx))));
}

void WallPanel::resizeEvent(QResizeEvent* event) {
    Panel::resizeEvent(event);
    makeRoom();
}

bool WallPanel::estimates() const {
    return m_estimate->isChecked();
}

QString WallPanel::fitText() const {
    return m_fits->text();
}

QString WallPanel::problem() const {
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void WallPanel::readPue() {
    Pue pue;
    QString problem;
    try {
        if (const QString text = m_edit->text().trimmed(); !text.isEmpty()) {
            pue = parsePue(text.toStdString());
            checkPue(pue);
        }
    } catch (const Error& error) {
        pue = {};
        problem = QString::fromStdString(error.problem() + ' ' + error.advice());
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    makeRoom();
    if (toString(pue) == toString(m_pue)) return;
    m_pue = pue;
    Q_EMIT changed();
}

}  // namespace wattline
