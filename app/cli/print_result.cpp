// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/print_result.h"

#include "core/trace/error.h"

#include <iostream>

namespace wattline {

void printResult(const std::string& text) {
    if (!(std::cout << text << std::flush))
        throw Error("standard output", "the result cannot be written.");
}

void printResult(Spool spool) {
    spool.copyTo(std::cout);
    printResult(std::string());
}

}  // namespace wattline
