// SPDX-License-Identifier: GPL-3.0-or-later
// The report of an experiment as data: sections of text, tables and figures still to be drawn.
#pragma once

#include "core/experiment/result.h"
#include "core/report/table.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace wattline {

struct Paragraph {
    std::string text;  ///< plain text, UTF-8
};

enum class Outcome { better, worse, unclear, unknown };
std::string_view signOf(Outcome outcome);  ///< "▲", "▼", "◆", "○"

/// The student against one opponent. Every outcome gets the same space.
struct Verdict {
    Outcome outcome = Outcome::unknown;
    std::string opponent;  ///< "GRU"
    std::string claim;  ///< "better than the GRU"
    std::string evidence;  ///< difference, interval, p, seeds, parameters, reservations
};
using Verdicts = std::vector<Verdict>;

/// Names and values, one a line.
using Facts = std::vector<std::pair<std::string, std::string>>;

struct Listing {
    std::string text;  ///< shown as it is, in a fixed-width font
};

enum class FigureKind { forecasts, residuals, losses, footprint, latencyAgainstError };
std::string_view toString(FigureKind kind);  ///< "forecasts", ...; stem of a picture's file name

struct Figure {
    FigureKind kind{};
    std::string caption;
    std::string description;  ///< for those who cannot see it
};

using Block = std::variant<Paragraph, Verdicts, Facts, Table, Figure, Listing>;

struct Section {
    std::string id;  ///< "summary"; stable, for links
    std::string title;
    std::vector<Block> blocks;
};

struct Report {
    std::string title, subtitle;
    std::vector<Section> sections;
};

Report makeReport(const ExperimentResult& result);

}  // namespace wattline
