// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/data_sections.h"

#include "core/report/number_text.h"
#include "core/report/phrases.h"
#include "core/report/table_builder.h"

#include <fmt/format.h>

namespace wattline {

namespace {

Table filesTable(const ExperimentResult& result) {
    Table table{"files", "Files read", "",
        {textColumn("file", "File"), textColumn("format", "Format"),
            numberColumn("bytes", "Size", "bytes", Better::neither),
            textColumn("sha256", "SHA-256")},
        {}};
    for (const auto& file : result.files) {
        table.rows.push_back({"",
            {textCell(shownPath(file.path)), textCell(file.format),
                countCell(static_cast<double>(file.bytes)), textCell(file.sha256)},
            false});
    }
    return table;
}

Table splitTable(const ExperimentResult& result) {
    Table table{"split", "Parts", "",
        {textColumn("part", "Part"), numberColumn("windows", "Windows", "", Better::neither),
            textColumn("runs", "Runs")},
        {}};
    for (const auto part : {Part::train, Part::validation, Part::test}) {
        const auto i = static_cast<std::size_t>(part);
        table.rows.push_back({"",
            {textCell(std::string(toString(part))),
                countCell(static_cast<double>(result.windows[i])),
                textCell(joined(result.runs[i]))},
            false});
    }
    return table;
}

Table findingsTable(const ExperimentResult& result) {
    Table table{"findings", "Findings", "Every oddity of the data and what was done about it.",
        {textColumn("kind", "Kind"), textColumn("channel", "Channel"),
            numberColumn("count", "Samples", "", Better::neither), textColumn("text", "What"),
            textColumn("action", "Done")},
        {}};
    for (const auto& finding : result.findings) {
        table.rows.push_back({"",
            {textCell(std::string(toString(finding.kind))), textCell(finding.channel),
                countCell(static_cast<double>(finding.count)), textCell(finding.text),
                textCell(finding.action)},
            false});
    }
    return table;
}

/// "utilization_gpu (%), load"
std::string covariatesText(const ExperimentResult& result) {
    if (result.covariates.empty()) return "none: models see the target's own past";
    std::string text;
    for (const auto& one : result.covariates) {
        text += (text.empty() ? "" : ", ") + one.name;
        if (!one.unit.empty()) text += " (" + one.unit + ")";
    }
    return text + "; longer forecasts hold their last known value";
}

std::string splitText(const ExperimentResult& result) {
    const std::string how = result.splitBy == "run"
        ? "Whole runs go to one part each, the test part being the latest."
        : "Each series is cut in time, the test part being the latest, with a gap of look-back and "
          "horizon between the parts.";
    return how
        + " Scaling is fitted on the training part alone; models and settings are chosen on the "
          "validation part; the test part is used once, for this report.";
}

ExperimentSpec withShownPaths(ExperimentSpec spec) {
    for (auto& path : spec.paths) path = shownPath(path);
    return spec;
}

}  // namespace

std::string shownPath(const std::filesystem::path& path) {
    if (!path.is_absolute()) return path.string();
    const auto name = path.filename();
    return (name.empty() ? path.parent_path().filename() : name).string();
}

Section dataSection(const ExperimentResult& result) {
    Section section{"data", "Data and split", {}};
    const auto& s = result.scaler;
    const auto inUnit = [&](double value) { return fixedText(value, 1) + " " + result.unit; };
    Facts facts{
        {"Target", result.target + (result.powerKind.empty() ? "" : ", " + result.powerKind)},
        {"Covariates", covariatesText(result)}, {"Step", fmt::format("{:g} s", result.stepS)},
        {"Mean of the training part", inUnit(s.mean)},
        {"Range of the training part", inUnit(s.minimum) + " to " + inUnit(s.maximum)},
        {"Mean change from step to step", inUnit(s.s)}};
    section.blocks.emplace_back(std::move(facts));
    section.blocks.emplace_back(Paragraph{splitText(result)});
    section.blocks.emplace_back(splitTable(result));
    section.blocks.emplace_back(filesTable(result));
    if (result.findings.empty())
        section.blocks.emplace_back(Paragraph{"Nothing odd was found in the data."});
    else
        section.blocks.emplace_back(findingsTable(result));
    return section;
}

Section settingsSection(const ExperimentResult& result) {
    Section section{"settings", "Settings", {}};
    section.blocks.emplace_back(
        Paragraph{"The specification with every default written out; " + seedsText(result) + "."});
    section.blocks.emplace_back(Listing{toJson(withShownPaths(result.spec))});
    return section;
}

Section reproductionSection(const ExperimentResult& result) {
    Section section{"reproduction", "Doing it again", {}};
    section.blocks.emplace_back(
        Paragraph{"spec.json stands in the result folder; give it the files listed above. The same "
                  "specification, seeds, device and build give the same figures."});
    section.blocks.emplace_back(Listing{"wattline-cli run spec.json -o again"});
    section.blocks.emplace_back(Facts{{"Wattline", result.version}, {"Device", result.device},
        {"Host", result.host}, {"Time for everything", fixedText(result.seconds, 1) + " s"}});
    return section;
}

}  // namespace wattline
