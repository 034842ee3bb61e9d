// SPDX-License-Identifier: GPL-3.0-or-later
// Listing pages in the layout S3 documents for ListObjectsV2, and everything else a server may say.
#include "core/net/s3_page.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"

using namespace wattline;
using Catch::Matchers::ContainsSubstring;

namespace {

S3Page parse(const std::string& text) {
    S3PageParser parser("page");
    parser.add(text);
    return parser.finish();
}

std::string failureOf(const std::string& text) {
    try {
        parse(text);
    } catch (const Error& error) {
        return error.what();
    }
    return "it was taken";
}

// Hand-written after the answer that the documentation of ListObjectsV2 shows.
constexpr char kPage[] = R"(<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <Name>quotes</Name><Prefix>a/</Prefix>
  <NextContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=</NextContinuationToken>
  <KeyCount>2</KeyCount><MaxKeys>2</MaxKeys><IsTruncated>true</IsTruncated>
  <Contents>
    <Key>a/one &amp; two.csv</Key><LastModified>2022-01-01T00:00:00.000Z</LastModified>
    <ETag>"70ee1738b6b21e2c8a43f3a5ab0eee71"</ETag><Size>157396</Size>
    <Owner><ID>x</ID><DisplayName>someone</DisplayName></Owner><StorageClass>STANDARD</StorageClass>
  </Contents>
  <Contents><Key>a/&#x62;ig.csv</Key><Size>5368709120000</Size><ETag>&quot;abc-640&quot;</ETag></Contents>
  <CommonPrefixes><Prefix>a/deep/</Prefix></CommonPrefixes>
</ListBucketResult>
)";

}  // namespace

TEST_CASE("a listing page gives keys, sizes, ETags and the token of the next", "[net][listing]") {
    const auto page = parse(kPage);
    REQUIRE(page.objects.size() == 2);
    CHECK(page.objects[0].key == "a/one & two.csv");
    CHECK(page.objects[0].bytes == 157'396);
    CHECK(page.objects[0].etag == "70ee1738b6b21e2c8a43f3a5ab0eee71");
    CHECK(page.objects[1].key == "a/big.csv");
    CHECK(page.objects[1].bytes == 5'368'709'120'000);
    CHECK(page.objects[1].etag == "abc-640");
    CHECK(page.more);
    CHECK(page.next == "1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=");
}

TEST_CASE("a page parses alike however the network cuts it", "[net][listing]") {
    S3PageParser parser("page");
    for (const char c : std::string(kPage)) parser.add({&c, 1});
    const auto page = parser.finish();
    REQUIRE(page.objects.size() == 2);
    CHECK(page.objects[0].key == "a/one & two.csv");
}

TEST_CASE("what is no listing is refused with line and text", "[net][listing]") {
    const std::string open = "<ListBucketResult>";
    CHECK_THAT(failureOf("<html>\n<p>Log in to the network</html>"),
        ContainsSubstring("page: line 1: found <html> where a listing begins"));
    CHECK_THAT(failureOf("503 go away"), ContainsSubstring("this is no XML"));
    CHECK_THAT(failureOf("\x1f\x8b\x08 gzip"), ContainsSubstring("this is no XML"));
    CHECK_THAT(failureOf(""), ContainsSubstring("ends in the middle"));
    CHECK_THAT(failureOf(open + "<Contents><Key>a</Key>"), ContainsSubstring("ends in the middle"));
    CHECK_THAT(failureOf(open + "\n<Contents><Key>a</Key><Size>12 kB</Size></Contents>"),
        ContainsSubstring("page: line 2: the size of an object is \"12 kB\""));
    CHECK_THAT(failureOf(open + "<Contents><Key>a</Key><Size>-1</Size></Contents>"),
        ContainsSubstring("the size of an object is \"-1\""));
    CHECK_THAT(failureOf(open + "<Contents><Key>a</Key></Contents>"),
        ContainsSubstring("no Key or no Size"));
    CHECK_THAT(failureOf(open + "<IsTruncated>true</IsTruncated></ListBucketResult>"),
        ContainsSubstring("no token"));
}

TEST_CASE("hostile XML ends in an error, not in memory", "[net][listing]") {
    CHECK_THAT(failureOf("<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
                         "<ListBucketResult>&b;</ListBucketResult>"),
        ContainsSubstring("has no DOCTYPE"));
    CHECK_THAT(failureOf("<ListBucketResult><Key>" + std::string(1 << 20, 'k')),
        ContainsSubstring("longer than any key"));
    std::string deep = "<ListBucketResult>";
    for (int i = 0; i < 100'000; ++i) deep += "<a>";
    CHECK_THAT(failureOf(deep), ContainsSubstring("nested too deep"));
    std::string many = "<ListBucketResult>";
    for (int i = 0; i < 10'001; ++i) many += "<Contents><Key>k</Key><Size>1</Size></Contents>";
    CHECK_THAT(failureOf(many), ContainsSubstring("more than 10000 objects"));
}
