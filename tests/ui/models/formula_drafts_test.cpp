// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/formula_drafts.h"

#include "tests/support/catch.h"

using namespace wattline;

namespace {
const FormulaSpec kBoth{"both", "sum(gpu)", "W", 0};
const FormulaSpec kHalf{"half", "both / 2", "W", 0};
}  // namespace

TEST_CASE("what was typed of a formula stays when others are applied around it", "[ui][derive]") {
    FormulaDrafts drafts;
    drafts.follow({kBoth, kHalf});
    const int half = drafts.called("half")->id;
    auto typed = kHalf;
    typed.formula = "both / 3";
    drafts.type(half, typed);
    drafts.follow({{"first", "1", "", 0}, kBoth, kHalf});
    REQUIRE(drafts.all().size() == 3);
    CHECK(drafts.called("half")->id == half);
    CHECK(drafts.find(half)->typed.formula == "both / 3");
    CHECK(drafts.edited() == std::vector<int>{half});
    drafts.revert(half);
    CHECK(drafts.edited().empty());
    CHECK(drafts.find(half)->typed == kHalf);
}

TEST_CASE("an edited formula that is taken away elsewhere goes on as a new one", "[ui][derive]") {
    FormulaDrafts drafts;
    drafts.follow({kBoth, kHalf});
    const int half = drafts.called("half")->id;
    auto typed = kHalf;
    typed.unit = "kW";
    drafts.type(half, typed);
    drafts.follow({});
    REQUIRE(drafts.all().size() == 1);  // the other one was not edited
    CHECK(drafts.find(half)->applied.empty());
    CHECK(drafts.find(half)->typed == typed);
    CHECK(drafts.find(half)->isEdited());
}

TEST_CASE("a formula that gets another name stays the same draft", "[ui][derive]") {
    FormulaDrafts drafts;
    drafts.follow({kBoth});
    const int id = drafts.called("both")->id;
    auto renamed = kBoth;
    renamed.name = "boards";
    drafts.type(id, renamed);
    drafts.setApplied(id);
    drafts.follow({renamed});
    REQUIRE(drafts.all().size() == 1);
    CHECK(drafts.called("boards")->id == id);
    CHECK(drafts.called("both") == nullptr);
    CHECK(drafts.edited().empty());
}

TEST_CASE("a blank formula is begun once and goes when it was left blank", "[ui][derive]") {
    FormulaDrafts drafts;
    const int blank = drafts.addNew();
    CHECK(drafts.addNew() == blank);
    CHECK(drafts.edited().empty());
    drafts.type(blank, {"", "nod", "", 0});
    CHECK(drafts.addNew() != blank);
    drafts.dropBlankExcept(blank);
    REQUIRE(drafts.all().size() == 1);
    CHECK(drafts.all()[0].typed.formula == "nod");
}
