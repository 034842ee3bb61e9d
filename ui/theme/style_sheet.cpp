// SPDX-License-Identifier: GPL-3.0-or-later
// The style sheet, with the names of colours in @...@.
#include "ui/theme/style_sheet.h"

namespace wattline {
namespace {

constexpr const char* kSheet = R"(
QToolTip { background: @base@; color: @text@; border: 1px solid @border@; padding: 4px; }
QMenuBar, QToolBar, QStatusBar { background: @bars@; color: @text@; border: none; }
QMenuBar::item:selected, QMenu::item:selected { background: @selection@; color: @text@; }
QMenu { background: @base@; color: @text@; border: 1px solid @border@; }
QMenu::item { padding: 4px 24px; }
QMenu::item:disabled { color: @textDisabled@; }
QMenu::separator { height: 1px; background: @softBorder@; margin: 4px 0; }
QStatusBar { border-top: 1px solid @border@; }
QStatusBar::item { border: none; }
QMainWindow > QToolBar { border-bottom: 1px solid @border@; spacing: 4px; padding: 4px 8px; }
QToolBar#modeRail { background: @rail@; border: none; border-right: 1px solid @border@; spacing: 0; padding: 0; }
QToolBar#modeRail QToolButton { border: none; border-left: 3px solid transparent; border-radius: 0; min-width: 66px;
    min-height: 58px; padding: 0; color: @textSecondary@; background: transparent; }
QToolBar#modeRail QToolButton:checked { background: @base@; border-left-color: @accent@; color: @text@; font-weight: bold; }
QToolBar#modeRail QToolButton:disabled { color: @textDisabled@; }
QToolBar QToolButton { border: 1px solid transparent; border-radius: 3px; padding: 3px; color: @text@; }
QToolBar QToolButton:hover { border-color: @border@; }
QToolBar QToolButton:checked { background: @selection@; border-color: @border@; }
QDockWidget { color: @text@; }
QDockWidget::title { background: @bars@; padding: 6px 8px; border-bottom: 1px solid @border@; }
QFrame[panel="true"] { background: @base@; border: 1px solid @border@; border-radius: 2px; }
QFrame[panelHeader="true"] { background: @alternate@; border: none; border-bottom: 1px solid @softBorder@; }
QFrame[pageHeader="true"] { background: @window@; border: none; border-bottom: 1px solid @softBorder@; }
QFrame[messageBar="info"] { background: @infoFill@; border: none; border-bottom: 1px solid @border@; }
QFrame[messageBar="warning"] { background: @warningFill@; border: none; border-bottom: 1px solid @warningLine@; }
QFrame[messageBar="error"] { background: @errorFill@; border: none; border-bottom: 1px solid @errorText@; }
QFrame[messageBar="info"] QLabel { color: @infoText@; }
QFrame[messageBar="warning"] QLabel { color: @warningText@; }
QFrame[messageBar="error"] QLabel { color: @errorText@; }
QLabel { background: transparent; }
QLabel[role="secondary"] { color: @textSecondary@; font-size: 8.25pt; }
QLabel[role="title"] { font-size: 13.5pt; font-weight: bold; }
QLabel[role="pageTitle"] { font-size: 10.5pt; font-weight: bold; }
QLabel[role="verdict"] { font-size: 9pt; }
QLabel[role="bodySecondary"] { color: @textSecondary@; }
QLabel[role="warning"] { color: @warningText@; font-size: 8.25pt; }
QLabel[role="ok"] { color: @okText@; }
QLabel[role="error"] { color: @errorText@; }
QPushButton { background: @button@; color: @text@; border: 1px solid @border@; border-radius: 3px; padding: 3px 12px; min-height: 16px; }
QPushButton:hover { border-color: @textSecondary@; }
QPushButton:pressed, QPushButton:checked { background: @selection@; }
QPushButton:default { background: @accent@; color: @textOnAccent@; border-color: @accent@; }
QPushButton:disabled { color: @textDisabled@; background: @window@; border-color: @softBorder@; }
QPushButton[link="true"] { background: transparent; border: none; padding: 0; text-decoration: underline; }
QPushButton[link="true"]:focus { border: none; padding: 0; background: @selection@; }
QFrame[messageBar="info"] QPushButton[link="true"] { color: @infoText@; }
QFrame[messageBar="warning"] QPushButton[link="true"] { color: @warningText@; }
QFrame[messageBar="error"] QPushButton[link="true"] { color: @errorText@; }
QFrame[plots="true"] { background: @base@; border: none; }
QFrame[panelFooter="true"] { background: @bars@; border: none; border-top: 1px solid @border@; }
QFrame[active="true"] { border: 2px solid @accent@; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 16px; border: none; background: transparent; }
QAbstractSpinBox::up-arrow { image: url(:/wattline/icons/up-@theme@.svg); width: 10px; height: 6px; }
QAbstractSpinBox::down-arrow { image: url(:/wattline/icons/down-@theme@.svg); width: 10px; height: 6px; }
QFrame[panel="true"] QPlainTextEdit, QFrame[panel="true"] QTreeView, QFrame[panel="true"] QListWidget, QFrame[panel="true"] QTableWidget { border: none; }
QCheckBox { spacing: 6px; }
QCheckBox::indicator, QTreeView::indicator { width: 14px; height: 14px; border: 1px solid @textSecondary@; border-radius: 2px; background: @base@; }
QCheckBox::indicator:checked, QTreeView::indicator:checked { background: @accent@; border-color: @accent@; image: url(:/wattline/icons/check-@theme@.svg); }
QCheckBox::indicator:indeterminate, QTreeView::indicator:indeterminate { background: @accent@; border-color: @accent@; image: url(:/wattline/icons/partly-@theme@.svg); }
QCheckBox::indicator:disabled { border-color: @border@; background: @window@; }
QCheckBox::indicator:checked:disabled { background: @textDisabled@; border-color: @textDisabled@; }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid @textSecondary@; border-radius: 7px; background: @base@; }
QRadioButton::indicator:checked { border: 4px solid @accent@; width: 6px; height: 6px; }
QCheckBox:focus { background: @selection@; }
QFrame[softLine="true"] { background: @border@; border: none; max-width: 1px; }
QPushButton:focus, QComboBox:focus, QLineEdit:focus, QAbstractSpinBox:focus { border: 2px solid @accent@; padding: 2px 11px; }
QToolButton[segment] { background: @button@; color: @text@; border: 1px solid @border@; padding: 3px 10px; min-height: 16px; border-radius: 0; }
QToolButton[segment="middle"], QToolButton[segment="last"] { border-left: none; }
QToolButton[segment="first"] { border-top-left-radius: 3px; border-bottom-left-radius: 3px; }
QToolButton[segment="last"] { border-top-right-radius: 3px; border-bottom-right-radius: 3px; }
QToolButton[segment="only"] { border-radius: 3px; }
QToolButton[segment]:checked { background: @selection@; font-weight: bold; }
QToolButton[segment]:hover { border-color: @textSecondary@; }
QToolButton[segment]:focus { border-color: @accent@; }
QToolButton[segment]:disabled { color: @textDisabled@; }
QLineEdit, QAbstractSpinBox { background: @base@; color: @text@; border: 1px solid @border@; border-radius: 3px; padding: 2px 6px; min-height: 16px; }
QLineEdit:focus, QAbstractSpinBox:focus { padding: 1px 5px; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: @textDisabled@; background: @window@; }
QTableView, QTreeView, QListView, QPlainTextEdit { background: @base@; alternate-background-color: @alternate@; color: @text@; border: 1px solid @border@;
    selection-background-color: @selection@; selection-color: @text@; gridline-color: @softBorder@; }
QHeaderView { background: @alternate@; border: none; }
QHeaderView::section { background: @alternate@; color: @textSecondary@; border: none; border-bottom: 1px solid @border@; padding: 3px 8px; }
QTableCornerButton::section { background: @alternate@; border: none; }
QSplitter::handle { background: @window@; }
QScrollArea { border: none; background: transparent; }
QProgressBar { background: @softBorder@; border: none; border-radius: 2px; max-height: 4px; text-align: center; }
QProgressBar::chunk { background: @accent@; border-radius: 2px; }
)";

struct Token {
    const char* name;
    ColorRole role;
};

constexpr Token kTokens[]{{"window", ColorRole::window}, {"base", ColorRole::base},
    {"alternate", ColorRole::alternate}, {"bars", ColorRole::bars}, {"rail", ColorRole::rail},
    {"border", ColorRole::border}, {"softBorder", ColorRole::softBorder},
    {"button", ColorRole::button}, {"text", ColorRole::text},
    {"textSecondary", ColorRole::textSecondary}, {"textDisabled", ColorRole::textDisabled},
    {"selection", ColorRole::selection}, {"accent", ColorRole::accent},
    {"textOnAccent", ColorRole::textOnAccent}, {"warningText", ColorRole::warningText},
    {"warningFill", ColorRole::warningFill}, {"warningLine", ColorRole::warningLine},
    {"errorText", ColorRole::errorText}, {"errorFill", ColorRole::errorFill},
    {"okText", ColorRole::okText}, {"infoText", ColorRole::infoText},
    {"infoFill", ColorRole::infoFill}};

}  // namespace

QString styleSheetOf(const Colors& colors) {
    auto sheet = QString::fromLatin1(kSheet);
    for (const auto& token : kTokens) {
        sheet.replace(QLatin1Char('@') + QLatin1String(token.name) + QLatin1Char('@'),
            colors(token.role).name());
    }
    // Ticks and arrows are pictures, one a theme, because a style sheet cannot recolour them.
    sheet.replace(QLatin1String("@theme@"), colors.dark() ? QLatin1String("dark") : QLatin1String("light"));
    return sheet;
}

}  // namespace wattline
