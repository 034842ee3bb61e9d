// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html.h"

#include "core/report/html_style.h"
#include "core/report/html_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace wattline {

namespace {

/// Writes the blocks of a report one after the other and numbers tables and figures as they come.
class HtmlWriter {
public:
    explicit HtmlWriter(const std::vector<Picture>& pictures)
        : m_pictures(pictures) { }

    std::string take() { return std::exchange(m_html, {}); }

    void operator()(const Paragraph& paragraph) {
        m_html += "<p>" + escaped(paragraph.text) + "</p>\n";
    }

    void operator()(const Verdicts& verdicts) {
        m_html += "<ul class=\"verdicts\">\n";
        for (const auto& verdict : verdicts) {
            m_html += fmt::format(
                "<li><strong><span aria-hidden=\"true\">{}</span> {}</strong> {}</li>\n",
                signOf(verdict.outcome), escaped(verdict.claim), escaped(verdict.evidence));
        }
        m_html += "</ul>\n";
    }

    void operator()(const Facts& facts) {
        m_html += "<dl>\n";
        for (const auto& [name, value] : facts)
            m_html += fmt::format("<dt>{}</dt><dd>{}</dd>\n", escaped(name), escaped(value));
        m_html += "</dl>\n";
    }

    void operator()(const Listing& listing) {
        m_html += "<pre tabindex=\"0\">" + escaped(listing.text) + "</pre>\n";
    }

    void operator()(const Figure& figure) {
        const auto picture = std::find_if(m_pictures.begin(), m_pictures.end(),
            [&](const Picture& p) { return p.kind == figure.kind; });
        if (picture == m_pictures.end()) return;
        m_html += fmt::format("<figure><img alt=\"{}\" src=\"data:{};base64,{}\">"
                              "<figcaption><strong>Figure {}.</strong> {}</figcaption></figure>\n",
            escaped(figure.description), escaped(picture->mimeType), base64(picture->bytes),
            ++m_figures, escaped(figure.caption));
    }

    void operator()(const Table& table) {
        m_html += fmt::format(
            "<div class=\"scroll\" role=\"region\" aria-label=\"{0}\" tabindex=\"0\">"
            "<table><caption><strong>Table {1}. {0}.</strong> {2}</caption>\n<thead><tr>",
            escaped(table.title), ++m_tables, escaped(table.note));
        for (const auto& column : table.columns) addHeader(column);
        m_html += "</tr></thead>\n<tbody>\n";
        for (const auto& row : table.rows) addRow(table, row);
        m_html += "</tbody></table></div>\n";
    }

private:
    void addHeader(const Column& column) {
        m_html += fmt::format("<th scope=\"col\"{}{}>{}", column.numeric ? " class=\"number\"" : "",
            column.definition.empty() ? "" : " title=\"" + escaped(column.definition) + "\"",
            escaped(column.title));
        if (!column.unit.empty()) m_html += "<span>" + escaped(column.unit) + "</span>";
        m_html += "</th>";
    }

    void addRow(const Table& table, const Row& row) {
        m_html += row.reference ? "<tr class=\"reference\">" : "<tr>";
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const auto& cell = row.cells[i];
            const bool isNumber = table.columns[i].numeric;
            if (i == 0 && !isNumber) {
                m_html += "<th scope=\"row\">" + escaped(cell.text) + "</th>";
                continue;
            }
            m_html += fmt::format("<td class=\"{}{}\">{}{}</td>", isNumber ? "number" : "text",
                cell.best ? " best" : "",
                cell.best
                    ? fmt::format("<span role=\"img\" aria-label=\"best\">{}</span> ", kBestMark)
                    : "",
                escaped(cell.text));
        }
        m_html += "</tr>\n";
    }

    const std::vector<Picture>& m_pictures;
    std::string m_html;
    int m_tables = 0, m_figures = 0;
};

}  // namespace

std::string toHtml(const Report& report, const std::vector<Picture>& pictures) {
    HtmlWriter writer(pictures);
    std::string contents, body;
    for (const auto& section : report.sections) {
        for (const auto& block : section.blocks) std::visit(writer, block);
        const auto blocks = writer.take();
        if (blocks.empty()) continue;
        contents += fmt::format(
            "<li><a href=\"#{}\">{}</a></li>\n", escaped(section.id), escaped(section.title));
        body += fmt::format(
            "<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n{2}</section>\n",
            escaped(section.id), escaped(section.title), blocks);
    }
    return fmt::format(R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Wattline {}">
<title>{}</title>
<style>{}</style>
</head>
<body>
<a class="skip" href="#report">To the report</a>
<header>
<h1>{}</h1>
<p class="soft">{}</p>
</header>
<nav aria-label="Contents">
<ol>
{}</ol>
</nav>
<main id="report">
{}</main>
</body>
</html>
)",
        WATTLINE_VERSION, escaped(report.title), kHtmlStyle, escaped(report.title),
        escaped(report.subtitle), contents, body);
}

}  // namespace wattline
