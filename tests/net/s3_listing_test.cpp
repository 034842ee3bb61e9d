// SPDX-License-Identifier: GPL-3.0-or-later
// Listings over many pages, kept on disk, gone on with after a break.
#include "core/net/s3_listing.h"
#include "core/store/atomic_file.h"
#include "tests/support/catch.h"
#include "tests/support/s3_bucket.h"
#include "tests/support/scratch_folder.h"

using namespace wattline;
using namespace wattline::test;
using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;

namespace {

/// 25 keys under "d/", 10 a page: three pages. And some that are not asked for.
struct Fixture {
    Fixture() {
        bucket.pageKeys = 10;
        for (int i = 0; i < 25; ++i)
            bucket.put("d/" + std::to_string(100 + i) + ".csv", std::string(i, 'x'));
        bucket.put("c/before.csv", "x");
        bucket.put("e/after.csv", "x");
        options.folder = folder.path();
        options.retry.firstWait = 1ms;
    }
    BucketListing list() { return BucketListing::get(client, {bucket.url(), "d/"}, options, {}); }
    static std::vector<S3Object> objectsOf(const BucketListing& listing) {
        std::vector<S3Object> objects;
        listing.forEach([&](const S3Object& object) { objects.push_back(object); }, {});
        return objects;
    }
    void checkWhole(const BucketListing& listing) const {
        const auto objects = objectsOf(listing);
        REQUIRE(objects.size() == 25);
        CHECK(listing.size() == 25);
        for (std::size_t i = 0; i < 25; ++i) {
            CHECK(objects[i].key == "d/" + std::to_string(100 + i) + ".csv");
            CHECK(objects[i].bytes == i);
        }
        CHECK(objects[0].etag == "d41d8cd98f00b204e9800998ecf8427e");  // the MD5 of nothing
    }

    S3Bucket bucket;
    ScratchFolder folder{"listing"};
    HttpClient client;
    ListingOptions options;
};

}  // namespace

TEST_CASE("a listing comes page by page, is kept, and is asked for again only when told so",
    "[net][listing]") {
    Fixture fixture;
    std::vector<std::size_t> told;
    fixture.options.onPage = [&](std::size_t, std::size_t objects) { told.push_back(objects); };
    const auto first = fixture.list();
    fixture.checkWhole(first);
    CHECK_FALSE(first.fromDisk());
    CHECK(told == std::vector<std::size_t>{10, 20, 25});
    CHECK(fixture.bucket.asked("/") == 3);

    const auto second = fixture.list();
    fixture.checkWhole(second);
    CHECK(second.fromDisk());
    CHECK(second.age() < 1h);
    CHECK(fixture.bucket.asked("/") == 3);

    fixture.options.refresh = true;
    CHECK_FALSE(fixture.list().fromDisk());
    CHECK(fixture.bucket.asked("/") == 6);
}

TEST_CASE("a listing that broke off goes on after the last whole page", "[net][listing]") {
    Fixture fixture;
    fixture.options.retry.attempts = 2;
    fixture.bucket.fail("/", {[](HttpReply&) {}, busy(), busy()});
    CHECK_THROWS_AS(fixture.list(), HttpFailure);
    CHECK(fixture.bucket.asked("/") == 3);
    // As a kill in the middle of a write leaves it: half a line behind the page.
    for (const auto& entry : std::filesystem::directory_iterator(fixture.folder.path())) {
        REQUIRE(entry.path().extension() == ".part");
        std::ofstream(entry.path(), std::ios::app) << "110.csv\t10\tabc\n111.csv\t1";
    }
    fixture.checkWhole(fixture.list());
    CHECK(fixture.bucket.asked("/") == 5);
    CHECK(fixture.bucket.server().questions().at(3).query.at("start-after") == "d/109.csv");
}

TEST_CASE("a damaged listing on disk is asked for anew", "[net][listing]") {
    Fixture fixture;
    fixture.list();
    for (const auto& entry : std::filesystem::directory_iterator(fixture.folder.path())) {
        auto text = readWholeFile(entry.path());
        writeFileAtomically(entry.path(), text.replace(text.find("\t7\t"), 3, "\tx\t"));
    }
    fixture.checkWhole(fixture.list());
    CHECK(fixture.bucket.asked("/") == 6);
}

TEST_CASE("a busy server is asked again, one that says no is not", "[net][listing]") {
    Fixture fixture;
    std::vector<std::string> retries;
    fixture.options.retry.onRetry = [&](const std::string& why) { retries.push_back(why); };
    fixture.bucket.fail("/", {busy(), cutAfter(500)});
    fixture.checkWhole(fixture.list());
    REQUIRE(retries.size() == 2);
    CHECK_THAT(retries[0], ContainsSubstring("503") && ContainsSubstring("SlowDown"));
    CHECK_THAT(retries[1], ContainsSubstring("cut off after 500 bytes"));

    fixture.options.refresh = true;
    fixture.bucket.fail("/", {[](HttpReply& reply) { reply.status = 403; }});
    CHECK_THROWS_WITH(fixture.list(), ContainsSubstring("the server answered 403"));
    CHECK(retries.size() == 2);
    fixture.bucket.fail("/", {[](HttpReply& reply) { reply.body = "<html><body>Log in"; }});
    CHECK_THROWS_WITH(fixture.list(), ContainsSubstring("found <html>"));
    fixture.bucket.fail("/", {[](HttpReply& reply) { reply.body += std::string(17 << 20, ' '); }});
    CHECK_THROWS_WITH(fixture.list(), ContainsSubstring("larger than the 16777216 bytes"));
}

TEST_CASE("a server that gives the same page for ever is left", "[net][listing]") {
    Fixture fixture;
    std::string firstPage;
    fixture.bucket.failAlways("/", [&](HttpReply& reply) {
        if (firstPage.empty()) firstPage = reply.body;
        reply.body = firstPage;
    });
    CHECK_THROWS_WITH(fixture.list(), ContainsSubstring("out of order at \"d/100.csv\""));
}

TEST_CASE("a stop ends the wait between two attempts", "[net][listing]") {
    Fixture fixture;
    std::stop_source stop;
    RunControl control;
    control.stop = stop.get_token();
    fixture.options.retry.firstWait = 1h;
    fixture.options.retry.longestWait = 1h;
    fixture.options.retry.onRetry = [&](const std::string&) { stop.request_stop(); };
    fixture.bucket.fail("/", {busy()});
    CHECK_THROWS_AS(
        BucketListing::get(fixture.client, {fixture.bucket.url(), "d/"}, fixture.options, control),
        Interrupted);
}
