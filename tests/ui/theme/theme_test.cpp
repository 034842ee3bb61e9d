// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/atomic_file.h"
#include "tests/support/catch.h"
#include "ui/theme/theme.h"

#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QPalette>
#include <QSignalSpy>

#include <filesystem>
#include <regex>

using namespace wattline;

TEST_CASE("text can be read on every surface it stands on, in both themes", "[theme]") {
    const Colors colors(GENERATE(false, true));
    CAPTURE(colors.dark());
    using R = ColorRole;
    for (const auto text : {R::text, R::textSecondary}) {
        for (const auto surface :
            {R::window, R::base, R::alternate, R::bars, R::rail, R::button, R::selection}) {
            CAPTURE(static_cast<int>(text), static_cast<int>(surface));
            CHECK(contrastRatio(colors(text), colors(surface)) >= 4.5);
        }
    }
    const std::pair<R, R> pairs[]{{R::textOnAccent, R::accent}, {R::warningText, R::warningFill},
        {R::errorText, R::errorFill}, {R::okText, R::okFill}, {R::infoText, R::infoFill},
        {R::errorText, R::base}, {R::okText, R::base}};
    for (const auto& [text, surface] : pairs) {
        CAPTURE(static_cast<int>(text), static_cast<int>(surface));
        CHECK(contrastRatio(colors(text), colors(surface)) >= 4.5);
    }
}

TEST_CASE("every series stands out from the plot's ground, and no two look alike", "[theme]") {
    const Colors colors(GENERATE(false, true));
    const std::vector<std::string_view> models{"actual", "teacher", "student",
        "student-undistilled", "lstm", "gru", "persistence", "ridge"};
    for (const auto model : models) {
        const auto style = seriesStyle(model, colors);
        CAPTURE(std::string(model));
        CHECK(contrastRatio(style.color, colors(ColorRole::base)) >= 3.0);  // WCAG 1.4.11, graphics
        for (const auto other : models) {
            const auto otherStyle = seriesStyle(other, colors);
            const bool alike
                = style.marker == otherStyle.marker && style.dashPx == otherStyle.dashPx;
            CHECK((model == other || !alike));
        }
    }
}

TEST_CASE("contrast is that of WCAG", "[theme]") {
    CHECK(contrastRatio(Qt::black, Qt::white) == Approx(21));
    CHECK(contrastRatio(QColor(0x76, 0x76, 0x76), Qt::white) == Approx(4.54).margin(0.01));
}

TEST_CASE("switching the theme tells everybody once and leaves no unknown colour name", "[theme]") {
    auto& theme = Theme::instance();
    QSignalSpy spy(&theme, &Theme::changed);
    theme.setMode(ThemeMode::dark);
    CHECK(spy.count() == 1);
    CHECK(QApplication::palette().color(QPalette::Base) == theme.colors()(ColorRole::base));
    {
        const LightThemeScope light;
        CHECK_FALSE(theme.colors().dark());
    }
    CHECK(theme.colors().dark());
    theme.setMode(ThemeMode::light);
    CHECK_FALSE(styleSheetOf(theme.colors()).contains(QLatin1Char('@')));
}

TEST_CASE("dashes are as long as designed whatever the pen's width", "[theme]") {
    const auto pen = seriesStyle("lstm", Colors(true)).pen();
    REQUIRE(pen.dashPattern().size() == 2);
    CHECK(pen.dashPattern()[0] * pen.widthF() == Approx(7));
    CHECK(pen.dashPattern()[1] * pen.widthF() == Approx(3));
}

TEST_CASE("no file but the theme's names a colour", "[theme]") {
    const std::regex colour(
        "#[0-9A-Fa-f]{6}|QColor\\(|QColorConstants|Qt::(white|black|red|green|blue|gray)");
    const std::filesystem::path root = std::filesystem::path(WATTLINE_SOURCE_DIR) / "ui";
    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        const auto path = entry.path();
        if (!entry.is_regular_file() || path.parent_path().filename() == "theme"
            || (path.extension() != ".cpp" && path.extension() != ".h")) {
            continue;
        }
        ++files;
        CAPTURE(path.filename().string());
        CHECK_FALSE(std::regex_search(readWholeFile(path), colour));
    }
    CHECK(files > 20);
}
