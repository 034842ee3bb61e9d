// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog that gets MIT Supercloud, with a bucket on the loopback and real clicks.
#include "core/store/atomic_file.h"
#include "tests/support/catch.h"
#include "tests/support/s3_bucket.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/wait_until.h"
#include "ui/dialogs/fetch_dialog.h"
#include "ui/paths.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QTimer>

using namespace wattline;
using namespace wattline::test;
using namespace std::chrono_literals;

namespace {

constexpr char kGpu[] = "/datacenter-challenge/202201/gpu/";

struct Fixture {
    explicit Fixture(std::size_t seriesBytes = 3000)
        : files(fillSupercloud(bucket, seriesBytes))
        , dialog(source()) {
        dialog.setFolder(toQString(folder / "data"));
        dialog.show();
    }
    SupercloudSource source() const {
        SupercloudSource source{bucket.url()};
        source.listing.folder = folder / "cache";
        source.retry.firstWait = source.listing.retry.firstWait = 1ms;
        return source;
    }
    QPushButton* button(const QString& text) {
        for (auto* one : dialog.findChildren<QPushButton*>())
            if (one->text().remove('&').startsWith(text)) return one;
        return nullptr;
    }
    template <class Widget> Widget* input(const QString& name) {
        for (auto* one : dialog.findChildren<Widget*>())
            if (one->accessibleName() == name) return one;
        return nullptr;
    }
    void click(const QString& text) { QTest::mouseClick(button(text), Qt::LeftButton); }
    void accept() {
        auto* box = dialog.findChild<QCheckBox*>();
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(10, box->height() / 2));
    }
    bool settled() {
        return waitUntil([&] { return !dialog.controller().busy(); }, 60000);
    }
    QString text(const char* name) {
        return dialog.findChild<QLabel*>(QLatin1String(name))->text();
    }

    S3Bucket bucket;
    const std::map<std::string, std::string> files;
    ScratchFolder folder{"fetch-dialog"};
    FetchDialog dialog;
};

}  // namespace

TEST_CASE(
    "the dialog lists, shows what is chosen, and downloads after the licence", "[ui][fetch]") {
    Fixture fixture;
    CHECK_FALSE(fixture.button("Download")->isEnabled());
    CHECK(fixture.button("Download")->toolTip() == "List the jobs first");
    fixture.click("List the jobs");
    REQUIRE(fixture.settled());
    CHECK(fixture.text("status").startsWith("5 jobs with GPU power"));
    CHECK(fixture.text("summary").startsWith("<b>5 jobs</b> with 10 files"));
    CHECK(fixture.button("Download")->toolTip() == "Accept the licence first");

    fixture.input<QComboBox>("Jobs")->setCurrentIndex(3);
    auto* label = fixture.input<QComboBox>("Label");
    REQUIRE(label->isEnabled());
    CHECK(label->itemText(0) == "bert (3 jobs)");
    QTest::keyClick(label, Qt::Key_Down);
    CHECK(label->currentText() == "unet (1 job)");
    REQUIRE(fixture.settled());
    CHECK(fixture.text("summary").startsWith("<b>1 job</b> with 5 files"));

    fixture.accept();
    REQUIRE(fixture.button("Download")->isEnabled());
    QString opened;
    QObject::connect(&fixture.dialog, &FetchDialog::openRequested,
        [&](const QString& folder) { opened = folder; });
    CHECK_FALSE(fixture.button("Open the folder")->isVisible());
    fixture.click("Download");
    REQUIRE(fixture.settled());
    CHECK(fixture.text("status").startsWith("5 files downloaded"));
    CHECK(readWholeFile(fixture.folder / "data/gpu/0001/14-r2-n1.csv")
        == fixture.files.at("gpu/0001/14-r2-n1.csv"));
    CHECK(licenceAccepted(fixture.folder / "data"));
    REQUIRE(fixture.button("Open the folder")->isVisible());
    fixture.click("Open the folder");
    CHECK(opened == toQString(fixture.folder / "data"));
    CHECK_FALSE(fixture.dialog.isVisible());
}

TEST_CASE("numbers typed and a limit change the plan", "[ui][fetch]") {
    Fixture fixture(20'000'000);
    fixture.click("List the jobs");
    REQUIRE(fixture.settled());
    auto* limit = fixture.input<QDoubleSpinBox>("At most");
    limit->setValue(0.05);  // GB: tables and two series of 20 MB
    REQUIRE(fixture.settled());
    CHECK(fixture.text("summary").contains("<b>2 jobs</b>"));
    CHECK(fixture.text("summary").contains("3 jobs with 80.0 MB left out by the limit"));
    fixture.input<QComboBox>("Jobs")->setCurrentIndex(4);
    auto* jobs = fixture.input<QLineEdit>("Job numbers");
    QTest::keyClicks(jobs, "14, 99");
    QTest::keyClick(jobs, Qt::Key_Return);
    REQUIRE(fixture.settled());
    CHECK(fixture.text("summary").contains("<b>1 job</b>"));
    CHECK(fixture.text("summary").contains("1 not in the listing"));
}

TEST_CASE("the window stays live during a slow download, and Stop ends it", "[ui][fetch]") {
    Fixture fixture(300'000);
    fixture.click("List the jobs");
    REQUIRE(fixture.settled());
    fixture.accept();
    fixture.bucket.failAlways(kGpu, slowly(3000, 50ms));
    int ticks = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&] { ++ticks; });
    timer.start(5);
    fixture.click("Download");
    CHECK(fixture.dialog.controller().busy());
    REQUIRE(waitUntil([&] { return fixture.text("status").contains("MB/s"); }, 60000));
    CHECK(ticks > 5);
    fixture.click("Stop");
    REQUIRE(fixture.settled());
    CHECK(fixture.text("status").startsWith("Stopped."));
    CHECK(fixture.button("Download")->isEnabled());
    fixture.bucket.failAlways(kGpu, [](HttpReply&) {});
    fixture.click("Download");
    REQUIRE(fixture.settled());
    for (const char* name : {"gpu/0000/11-r1-n1.csv", "gpu/0001/15-r2-n2.csv"})
        CHECK(readWholeFile(fixture.folder / (std::string("data/") + name))
            == fixture.files.at(name));
}

TEST_CASE(
    "a server that says no is told in the dialog, which can be closed at any time", "[ui][fetch]") {
    Fixture fixture;
    fixture.bucket.failAlways("/", [](HttpReply& reply) { reply.status = 403; });
    fixture.click("List the jobs");
    REQUIRE(fixture.settled());
    CHECK(fixture.text("status").startsWith("Error: http://127.0.0.1"));
    CHECK(fixture.text("status").contains("the server answered 403"));
    fixture.bucket.failAlways("/", silent());
    fixture.click("List the jobs");
    CHECK(fixture.dialog.controller().busy());  // the fixture goes while it waits for an answer
}
