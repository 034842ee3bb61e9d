// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/result_text.h"

#include "core/report/against_student.h"
#include "core/report/summary.h"
#include "core/report/tables.h"

namespace wattline {

namespace {

constexpr std::size_t kColumns = 100;
constexpr std::size_t kBesideSign = 2;

std::string verdictLines(const Verdicts& verdicts) {
    std::string text;
    for (const auto& verdict : verdicts) {
        if (verdict.outcome == Outcome::unknown) continue;
        text += wrapped(std::string(signOf(verdict.outcome)) + " " + verdict.claim + ". "
                        + verdict.evidence,
                    kColumns, kBesideSign)
            + "\n";
    }
    return text;
}

}  // namespace

std::string resultText(const ExperimentResult& result, int lead) {
    const auto table = metricsTable(result, lead);
    std::string text = table.title + "\n\n" + toText(table) + "\n";
    if (!table.note.empty()) text += wrapped(table.note, kColumns) + "\n\n";
    const auto relative = relativeTable(result, lead);
    text += relative.title + "\n\n" + toText(relative) + "\n" + wrapped(relative.note, kColumns)
        + "\n\n";
    if (!result.find(kStudentName)) return text;  // the summary is about the student
    for (const auto& block : summarySection(result).blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block))
            text += wrapped(paragraph->text, kColumns) + "\n";
        if (const auto* verdicts = std::get_if<Verdicts>(&block)) text += verdictLines(*verdicts);
    }
    return text;
}

std::string wrapped(const std::string& text, std::size_t columns, std::size_t indent) {
    std::string out;
    std::size_t column = 0, start = 0;
    while (start < text.size()) {
        const auto end = std::min(text.find(' ', start), text.size());
        std::size_t width = 0;
        for (std::size_t i = start; i < end; ++i) width += (text[i] & 0xc0) != 0x80 ? 1 : 0;
        if (column > indent && column + 1 + width > columns) {
            out += '\n' + std::string(indent, ' ');
            column = indent;
        } else if (column > 0) {
            out += ' ';
            ++column;
        }
        out += text.substr(start, end - start);
        column += width;
        start = end + 1;
    }
    return out;
}

}  // namespace wattline
