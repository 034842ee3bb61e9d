// SPDX-License-Identifier: GPL-3.0-or-later
// One object to one file, whatever the server does on the way.
#include "core/net/object_fetch.h"
#include "core/store/atomic_file.h"
#include "tests/support/catch.h"
#include "tests/support/s3_bucket.h"
#include "tests/support/scratch_folder.h"

using namespace wattline;
using namespace wattline::test;
using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string madeUpBytes(std::size_t count) {
    std::string bytes;
    std::uint32_t state = 1;
    while (bytes.size() < count) {
        state = state * 1664525u + 1013904223u;
        bytes += static_cast<char>(state >> 24);
    }
    return bytes;
}

struct Fixture {
    Fixture() {
        bucket.put("d/a.csv", content);
        retry.firstWait = 1ms;
        retry.attempts = 3;
    }
    ObjectFetch fetch() {
        return {bucket.url() + "/d/a.csv", {"d/a.csv", content.size(), etag}, target, retry, 300ms};
    }
    Verified get() { return fetchObject(client, fetch(), {}); }
    std::filesystem::path part() const { return partName(target, etag); }
    void checkWhole() const {
        CHECK(readWholeFile(target) == content);
        CHECK_FALSE(std::filesystem::exists(part()));
    }
    std::string rangeOf(std::size_t request) const {
        const auto questions = bucket.server().questions();
        const auto& headers = questions.at(request).headers;
        return headers.contains("range") ? headers.at("range") : "";
    }

    const std::string content = madeUpBytes(200'000);
    // md5sum of those bytes, computed by Python's hashlib.
    const std::string etag = "c4ac56b386a4c628aeeac2212bd0d897";
    S3Bucket bucket;
    ScratchFolder folder{"object"};
    const std::filesystem::path target = folder / "deep/er/a.csv";
    HttpClient client;
    RetryRule retry;
};

}  // namespace

TEST_CASE("an object becomes a file, verified by size and MD5", "[net][fetch]") {
    Fixture fixture;
    CHECK(fixture.get() == Verified::bytesAndMd5);
    fixture.checkWhole();
    CHECK(isThere(fixture.target, fixture.fetch().object, true, {}));
    auto other = fixture.fetch().object;
    other.bytes += 1;
    CHECK_FALSE(isThere(fixture.target, other, false, {}));
}

TEST_CASE("what is cut off, busy or silent goes on where it was", "[net][fetch]") {
    Fixture fixture;
    fixture.bucket.fail(
        "/d/a.csv", {cutAfter(50'000), busy(), cutAfter(70'000), silent(), busy(), cutAfter(0)});
    fixture.retry.attempts = 5;  // six failures, of which four in a row bring no byte
    CHECK(fixture.get() == Verified::bytesAndMd5);
    fixture.checkWhole();
    CHECK(fixture.rangeOf(0).empty());
    CHECK(fixture.rangeOf(1) == "bytes=50000-");
    CHECK(fixture.rangeOf(2) == "bytes=50000-");
    CHECK(fixture.rangeOf(3) == "bytes=120000-");
    CHECK(fixture.rangeOf(6) == "bytes=120000-");
}

TEST_CASE("a server that stays away ends it, and the next call goes on", "[net][fetch]") {
    Fixture fixture;
    fixture.bucket.fail("/d/a.csv", {cutAfter(50'000), busy(), busy(), busy()});
    CHECK_THROWS_WITH(fixture.get(), ContainsSubstring("a.csv: the server answered 503"));
    CHECK_FALSE(std::filesystem::exists(fixture.target));
    CHECK(std::filesystem::file_size(fixture.part()) == 50'000);
    fixture.get();
    fixture.checkWhole();
    CHECK(fixture.rangeOf(4) == "bytes=50000-");
}

TEST_CASE("a stop keeps what came", "[net][fetch]") {
    Fixture fixture;
    fixture.bucket.fail("/d/a.csv", {slowly(1000, 5ms)});
    std::stop_source stop;
    RunControl control;
    control.stop = stop.get_token();
    auto fetch = fixture.fetch();
    fetch.onBytes = [&](std::uint64_t bytes) {
        if (bytes > 20'000) stop.request_stop();
    };
    CHECK_THROWS_AS(fetchObject(fixture.client, fetch, control), Interrupted);
    const auto kept = std::filesystem::file_size(fixture.part());
    CHECK(kept > 20'000);
    CHECK(kept < 200'000);
    fixture.get();
    fixture.checkWhole();
    CHECK(fixture.rangeOf(1) == "bytes=" + std::to_string(kept) + "-");
}

TEST_CASE("another length, another version, nothing there: refused by name", "[net][fetch]") {
    Fixture fixture;
    const auto refused = [&](S3Bucket::Fault fault, const std::string& message) {
        fixture.bucket.fail("/d/a.csv", {std::move(fault)});
        try {
            fixture.get();
            FAIL("it was taken");
        } catch (const ObjectRefused& refusal) {
            CHECK_THAT(refusal.what(),
                ContainsSubstring((fixture.folder / "deep/er/a.csv").string())
                    && ContainsSubstring(message));
        }
        CHECK_FALSE(std::filesystem::exists(fixture.target));
    };
    refused([](HttpReply& reply) { reply.body.resize(199'999); },
        "the server sends 199999 bytes where the listing says 200000");
    refused([](HttpReply& reply) { reply.body += "more"; },
        "the server sends 200004 bytes where the listing says 200000");
    refused(
        [](HttpReply& reply) { reply.headers["ETag"] = "\"0123\""; }, "the server's ETag is 0123");
    refused([](HttpReply& reply) { reply.body[100'000] ^= 1; }, "the bytes do not match: MD5 ");
    fixture.bucket.put("d/a.csv", "another version");
    refused([](HttpReply&) {}, "changed after it was listed. List again with --refresh");
    fixture.bucket.remove("d/a.csv");
    refused([](HttpReply&) {}, "the server answered 404: ");
    CHECK(std::filesystem::is_empty(fixture.target.parent_path()));
}

TEST_CASE("a damaged beginning on disk is noticed and fetched anew", "[net][fetch]") {
    Fixture fixture;
    fixture.folder.file("deep/er/" + fixture.part().filename().string(), std::string(50'000, 'x'));
    fixture.get();
    fixture.checkWhole();
    CHECK(fixture.rangeOf(0) == "bytes=50000-");
    CHECK(fixture.rangeOf(1).empty());
}

TEST_CASE(
    "more on disk than the object has starts anew, all of it needs no request", "[net][fetch]") {
    Fixture fixture;
    const auto name = "deep/er/" + fixture.part().filename().string();
    fixture.folder.file(name, fixture.content);
    fixture.get();
    fixture.checkWhole();
    CHECK(fixture.bucket.asked("/d/a.csv") == 0);
    fixture.folder.file(name, fixture.content + "more");
    fixture.get();
    fixture.checkWhole();
    CHECK(fixture.rangeOf(0).empty());
}

TEST_CASE("a server without ranges starts from the beginning, and does so for ever only so often",
    "[net][fetch]") {
    Fixture fixture;
    fixture.bucket.failAlways("/d/a.csv", [&](HttpReply& reply) {
        if (reply.status != 206) return;
        reply.status = 200;
        reply.headers.erase("Content-Range");
        reply.body = fixture.content;
    });
    fixture.bucket.fail("/d/a.csv", {cutAfter(50'000)});
    CHECK(fixture.get() == Verified::bytesAndMd5);
    fixture.checkWhole();
    std::filesystem::remove(fixture.target);
    fixture.bucket.failAlways("/d", cutAfter(1000));
    CHECK_THROWS_AS(fixture.get(), HttpFailure);
}

TEST_CASE("an object uploaded in parts is verified by its size alone, and an empty one is a file",
    "[net][fetch]") {
    Fixture fixture;
    fixture.bucket.put("d/parts.csv", "some bytes", "0123456789abcdef0123456789abcdef-2");
    ObjectFetch fetch{fixture.bucket.url() + "/d/parts.csv",
        {"d/parts.csv", 10, "0123456789abcdef0123456789abcdef-2"}, fixture.folder / "parts.csv"};
    CHECK(fetchObject(fixture.client, fetch, {}) == Verified::bytesOnly);
    CHECK(readWholeFile(fixture.folder / "parts.csv") == "some bytes");
    fetch.object = {"d/none.csv", 0, "d41d8cd98f00b204e9800998ecf8427e"};
    fetch.target = fixture.folder / "none.csv";
    CHECK(fetchObject(fixture.client, fetch, {}) == Verified::bytesAndMd5);
    CHECK(readWholeFile(fixture.folder / "none.csv").empty());
}
