// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/flat_json.h"

#include "tests/support/catch.h"

using namespace wattline;

TEST_CASE("an object becomes a list of its values with their paths", "[ingest][json]") {
    std::vector<JsonScalar> values;
    REQUIRE(flattenJsonObject(
        R"({"t": "x", "gpus": [{"i": 0, "p": 61.5}, {"i": -1}], "n": null, "b": true})", values)
                .empty());
    REQUIRE(values.size() == 6);
    CHECK(values[0].path == "t");
    CHECK(values[0].text == "x");
    CHECK(values[1].path == "gpus/0/i");
    CHECK(values[2].path == "gpus/0/p");
    CHECK(values[2].number == 61.5);
    CHECK(values[2].text == "61.5");
    CHECK(values[3].path == "gpus/1/i");
    CHECK(values[3].number == -1);
    CHECK(values[4].kind == JsonScalar::Kind::null);
    CHECK(values[5].kind == JsonScalar::Kind::boolean);
}

TEST_CASE(
    "JSON that is broken, deep or wide is refused in words, whatever its size", "[ingest][json]") {
    std::vector<JsonScalar> values;
    CHECK(flattenJsonObject("{\"a\": 1", values).find("no JSON from character") == 0);
    CHECK(flattenJsonObject("[1, 2]", values) == "a list where an object is expected");
    CHECK(flattenJsonObject("17", values) == "a single value where an object is expected");
    CHECK(flattenJsonObject("{\"a\": 1e999}", values).find("no JSON") == 0);
    std::string deep = "{\"a\": ";
    for (int i = 0; i < 400'000; ++i) deep += '[';
    CHECK(flattenJsonObject(deep, values) == "nested more than 16 deep");
    std::string wide = "{\"a\": [1";
    for (int i = 0; i < 30'000; ++i) wide += ",1";
    CHECK(flattenJsonObject(wide + "]}", values) == "more than 20000 values in one object");
}
