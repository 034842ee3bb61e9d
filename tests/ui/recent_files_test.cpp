// SPDX-License-Identifier: GPL-3.0-or-later
// What was opened is there next time, newest first, and what is gone says so.
#include "tests/support/catch.h"
#include "ui/recent_files.h"

#include <QFile>
#include <QTemporaryDir>

using namespace wattline;

namespace {
RecentFile at(const QString& path) {
    return {path, RecentFile::Kind::data, QStringLiteral("3 traces"), QDateTime::currentDateTime(),
        {1, 2}};
}
}  // namespace

TEST_CASE("recent files survive a restart, newest first and once each", "[ui][recent]") {
    {
        RecentFiles recent;
        recent.clear();
        recent.add(at(QStringLiteral("/data/a.csv")));
        recent.add(at(QStringLiteral("/data/b.csv")));
        recent.add(at(QStringLiteral("/data/a.csv")));
    }
    const RecentFiles again;
    REQUIRE(again.files().size() == 2);
    CHECK(again.files()[0].path == QStringLiteral("/data/a.csv"));
    CHECK(again.files()[0].summary == QStringLiteral("3 traces"));
    CHECK(again.files()[0].sparkline == QList<double>{1, 2});
    CHECK(again.files()[1].path == QStringLiteral("/data/b.csv"));
}

TEST_CASE("a session is known as one the next time", "[ui][recent]") {
    const auto kept = [](RecentFile::Kind kind) {
        {
            RecentFiles recent;
            recent.clear();
            recent.add({QStringLiteral("/data/x"), kind, {}, QDateTime::currentDateTime(), {}});
        }
        return RecentFiles().files().at(0).kind;
    };
    for (const auto kind :
        {RecentFile::Kind::data, RecentFile::Kind::result, RecentFile::Kind::session})
        CHECK(kept(kind) == kind);
}

TEST_CASE("the list of recent files does not grow without end", "[ui][recent]") {
    RecentFiles recent;
    for (int i = 0; i < 50; ++i) recent.add(at(QStringLiteral("/data/%1.csv").arg(i)));
    CHECK(recent.files().size() == RecentFiles::kMost);
    CHECK(recent.files().front().path == QStringLiteral("/data/49.csv"));
}

TEST_CASE("a file that is gone is known to be gone", "[ui][recent]") {
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("here.csv")));
    REQUIRE(file.open(QIODevice::WriteOnly));
    CHECK(at(file.fileName()).exists());
    CHECK_FALSE(at(folder.filePath(QStringLiteral("gone.csv"))).exists());
}
