// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html.h"
#include "core/report/html_text.h"
#include "tests/support/catch.h"
#include "tests/support/made_up_result.h"

#include <regex>

using namespace wattline;

namespace {

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++found;
    return found;
}

/// Elements that are opened and not closed in their order; empty when all is well.
std::string unbalanced(const std::string& html) {
    static const std::regex kTag("<(/?)([a-z0-9]+)([^>]*)>");
    std::vector<std::string> open;
    for (std::sregex_iterator tag(html.begin(), html.end(), kTag), end; tag != end; ++tag) {
        const auto name = (*tag)[2].str();
        if (name == "meta" || name == "img") continue;
        if ((*tag)[1].length() == 0)
            open.push_back(name);
        else if (open.empty() || open.back() != name)
            return "</" + name + ">";
        else
            open.pop_back();
    }
    return open.empty() ? "" : "<" + open.back() + ">";
}

}  // namespace

TEST_CASE("text in a page cannot become markup", "[report]") {
    CHECK(escaped("<b a=\"1\">&'\x01") == "&lt;b a=&quot;1&quot;&gt;&amp;&#39;");
    CHECK(escaped("µs – ★") == "µs – ★");
}

TEST_CASE("pictures are embedded byte for byte", "[report]") {
    // Test vectors of RFC 4648, section 10.
    CHECK(base64("") == "");
    CHECK(base64("f") == "Zg==");
    CHECK(base64("fo") == "Zm8=");
    CHECK(base64("foobar") == "Zm9vYmFy");
    CHECK(base64("\xff\xfe\xfd") == "//79");
}

TEST_CASE("the page is whole: every section, table and link in its place", "[report]") {
    const auto html = toHtml(makeReport(test::madeUpResult()), {});
    CHECK(unbalanced(html) == "");
    for (const auto* id : {"summary", "errors", "training", "footprint", "data", "settings",
             "reproduction", "definitions"}) {
        INFO(id);
        CHECK(count(html, "<h2 id=\"" + std::string(id) + "\">") == 1);
        CHECK(count(html, "<a href=\"#" + std::string(id) + "\">") == 1);
    }
    CHECK(count(html, "<table>") == 11);
    CHECK(count(html, "<caption>") == 11);
    CHECK(count(html, "Table 11. Findings.") == 1);
    CHECK(html.find("<html lang=\"en\">") != std::string::npos);
}

TEST_CASE("a figure appears when somebody drew it, and its section with it", "[report]") {
    const auto report = makeReport(test::madeUpResult());
    CHECK(count(toHtml(report, {}), "<figure>") == 0);
    CHECK(count(toHtml(report, {}), "id=\"forecasts\"") == 0);
    const auto html = toHtml(report, {{FigureKind::residuals, "image/svg+xml", "<svg/>"}});
    CHECK(count(html, "<figure>") == 1);
    CHECK(count(html, "src=\"data:image/svg+xml;base64,PHN2Zy8+\"") == 1);
    CHECK(count(html, "<strong>Figure 1.</strong> Forecast minus actual") == 1);
    CHECK(count(html, "id=\"forecasts\"") == 1);
}

TEST_CASE("hostile names from files and specs stay text", "[report]") {
    auto result = test::madeUpResult();
    result.models[1].title = "<script>alert(1)</script>";
    result.files[0].path = "\"><img src=x onerror=alert(2)>.csv";
    result.unit = "<i>W";
    result.findings[0].text = "</td></table><h1>";
    const auto html = toHtml(makeReport(result), {});
    CHECK(count(html, "<script") == 0);
    CHECK(count(html, "<img") == 0);
    CHECK(count(html, "<i>") == 0);
    CHECK(count(html, "<h1>") == 1);
    CHECK(unbalanced(html) == "");
}

TEST_CASE("the page needs nothing from elsewhere", "[report]") {
    const auto html = toHtml(makeReport(test::madeUpResult()), {});
    for (const auto* part :
        {"http://", "https://", "url(", "@import", "<link", "<script", "src=\"/"}) {
        INFO(part);
        CHECK(count(html, part) == 0);
    }
}

TEST_CASE("missing values are dashes on the page, never zeros", "[report]") {
    const auto html = toHtml(makeReport(test::madeUpResult()), {});
    CHECK(count(html, ">–</td>") > 10);
    CHECK(count(html, "nan") == 0);
}
