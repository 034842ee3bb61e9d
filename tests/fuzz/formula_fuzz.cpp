// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer on formulas: what is typed is checked, and computed where it can be. Build: see
// README.md.
#include "core/derive/formula.h"
#include "tests/fuzz/input.h"
#include "tests/support/traces.h"

namespace {

using namespace wattline;
using namespace wattline::test;

FormulaScope smallNode() {
    return scopeOf({makeMemorySeries(powerTrace({{"node", "n1"}}, countingUp(500, 40))),
        makeMemorySeries(powerTrace(
            {{"node", "n1"}, {"gpu", "0"}}, countingUp(100, 40), 0, 1, PowerKind::gpuBoard)),
        makeMemorySeries(powerTrace(
            {{"node", "n1"}, {"gpu", "1"}}, countingUp(50, 20), 5, 2, PowerKind::gpuBoard))});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto scope = smallNode();
    const FormulaSpec spec{"x", std::string(asText(data, size)), "W", 0};
    mayRefuse([&] {
        checkFormula(spec, scope);
        derive(spec, scope, {});
    });
    return 0;
}
