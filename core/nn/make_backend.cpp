// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/training_backend.h"
