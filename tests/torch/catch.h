// SPDX-License-Identifier: GPL-3.0-or-later
// Catch2 for tests that include LibTorch: its headers define a CHECK of their own, which ends the
// program without saying what was found. Catch2's must come after them.
#pragma once

#include <ATen/ATen.h>

#undef CHECK

#include "tests/support/catch.h"
