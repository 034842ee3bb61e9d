// SPDX-License-Identifier: GPL-3.0-or-later
// Palette, font and style sheet from the table of colours.
#include "ui/theme/theme.h"

#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>

namespace wattline {
namespace {

QPalette paletteOf(const Colors& colors) {
    QPalette palette;
    using P = QPalette;
    using R = ColorRole;
    const std::pair<P::ColorRole, R> roles[]{{P::Window, R::window}, {P::WindowText, R::text},
        {P::Base, R::base}, {P::AlternateBase, R::alternate}, {P::Text, R::text},
        {P::Button, R::button}, {P::ButtonText, R::text}, {P::BrightText, R::errorText},
        {P::Highlight, R::selection}, {P::HighlightedText, R::text}, {P::ToolTipBase, R::base},
        {P::ToolTipText, R::text}, {P::PlaceholderText, R::textSecondary}, {P::Link, R::infoText},
        {P::LinkVisited, R::infoText}, {P::Light, R::button}, {P::Midlight, R::softBorder},
        {P::Mid, R::border}, {P::Dark, R::border}, {P::Shadow, R::border}};
    for (const auto& [role, color] : roles) {
        palette.setColor(role, colors(color));
    }
    for (const auto role : {P::WindowText, P::Text, P::ButtonText, P::HighlightedText}) {
        palette.setColor(P::Disabled, role, colors(R::textDisabled));
    }
    return palette;
}

}  // namespace

Theme& Theme::instance() {
    const auto name = QStringLiteral("wattlineTheme");
    auto* existing = qApp->findChild<Theme*>(name, Qt::FindDirectChildrenOnly);
    if (!existing) {
        existing = new Theme(qApp);
        existing->setObjectName(name);
    }
    return *existing;
}

Theme::Theme(QObject* parent)
    : QObject(parent)
    , m_startedDark(QGuiApplication::palette().color(QPalette::Window).lightness() < 128) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        if (m_mode == ThemeMode::followSystem) {
            apply();
        }
    });
#endif
    m_colors = Colors(systemIsDark());
}

bool Theme::systemIsDark() const {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown) {
        return scheme == Qt::ColorScheme::Dark;
    }
#endif
    return m_startedDark;
}

void Theme::setMode(ThemeMode mode) {
    if (m_applied && mode == m_mode) {
        return;
    }
    m_mode = mode;
    apply();
}

void Theme::apply() {
    const bool dark
        = m_mode == ThemeMode::dark || (m_mode == ThemeMode::followSystem && systemIsDark());
    if (m_applied && dark == m_colors.dark()) {
        return;
    }
    m_applied = true;
    m_colors = Colors(dark);
    QApplication::setPalette(paletteOf(m_colors));
    QApplication::setFont(fontOfSize(12));
    qApp->setStyleSheet(styleSheetOf(m_colors));
    Q_EMIT changed();
}

LightThemeScope::LightThemeScope(bool wanted)
    : m_former(Theme::instance().mode()) {
    if (wanted) {
        Theme::instance().setMode(ThemeMode::light);
    }
}

LightThemeScope::~LightThemeScope() {
    Theme::instance().setMode(m_former);
}

QFont fontOfSize(double px, bool bold) {
    auto font = QGuiApplication::font();
    font.setPointSizeF(px * 0.75);
    font.setBold(bold);
    return font;
}

}  // namespace wattline
