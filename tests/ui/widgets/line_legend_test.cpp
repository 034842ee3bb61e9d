// SPDX-License-Identifier: GPL-3.0-or-later
// Which curve is which can be read however many there are and however narrow the window is.
#include "tests/support/catch.h"
#include "ui/widgets/line_legend.h"

#include <QApplication>

using namespace wattline;

namespace {

struct Legend {
    LineLegend legend;

    Legend(const QStringList& names, int width) {
        std::vector<LineLegend::Entry> entries;
        for (const QString& name : names)
            entries.emplace_back(SeriesLook{{}, static_cast<int>(entries.size())}, name);
        legend.resize(width, 20);
        legend.show();
        legend.setEntries(entries);
        QApplication::processEvents();
    }
};

QStringList gpus(int count) {
    QStringList names;
    for (int i = 0; i < count; ++i)
        names << QStringLiteral("job 10000000000001 · r1000001-n100001 · GPU %1").arg(i);
    return names;
}

}  // namespace

TEST_CASE("what all curves share is said once, and each by what tells it apart", "[ui][legend]") {
    const Legend two(gpus(2), 600);
    CHECK(two.legend.shownTexts()
        == QStringList{"job 10000000000001 · r1000001-n100001", "GPU 0", "GPU 1"});
    CHECK(two.legend.rows() == 1);
    // A name that is the beginning of the others stays whole.
    CHECK(Legend({"job 7", "job 7 · a"}, 600).legend.shownTexts()
        == QStringList{"job 7", "job 7 · a"});
    CHECK(Legend({"student", "student · seed 2"}, 600).legend.shownTexts().size() == 2);
    CHECK(Legend({"a · x"}, 600).legend.shownTexts() == QStringList{"a · x"});
}

TEST_CASE("a legend that is too long for its row goes on in the next", "[ui][legend]") {
    Legend six({"job 1 · first", "job 2 · second", "job 3 · third", "job 4 · fourth",
                   "job 5 · fifth", "job 6 · sixth"},
        260);
    CHECK(six.legend.shownTexts().size() == 6);
    CHECK(six.legend.shownTexts().last() == "job 6 · sixth");
    CHECK(six.legend.rows() > 1);
    CHECK(six.legend.height() == 20 * six.legend.rows());
    six.legend.resize(2000, six.legend.height());
    QApplication::processEvents();
    CHECK(six.legend.rows() == 1);
    CHECK(six.legend.height() == 20);
}

TEST_CASE("a legend of very many curves says how many more there are", "[ui][legend]") {
    const Legend many(gpus(72), 400);
    CHECK(many.legend.rows() == LineLegend::kMostRows);
    const auto texts = many.legend.shownTexts();
    CHECK(texts.last() == QStringLiteral("and %1 more").arg(72 - (texts.size() - 2)));
    CHECK(many.legend.toolTip().contains("GPU 71"));
}
