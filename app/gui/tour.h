// SPDX-License-Identifier: GPL-3.0-or-later
// Drives the window by itself: opens the sample, trains with a tiny spec, visits every page, saves
// pictures.
#pragma once

#include <filesystem>

namespace wattline {

class MainWindow;

/// Pictures of every page as it is now, "<mode>.png".
/// @return the modes whose picture is blank (nothing but one colour in its middle)
int saveScreenshots(MainWindow& window, const std::filesystem::path& folder);

/// @return 0 when every page was reached, trained and drawn; else 1, with what went wrong on stderr
int takeTour(MainWindow& window, const std::filesystem::path& folder);

}  // namespace wattline
