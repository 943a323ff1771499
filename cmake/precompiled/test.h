// SPDX-License-Identifier: Apache-2.0
// Read once for tests without LibTorch. Not QtTest: its macros differ from program to program.
#include "cmake/precompiled/engine.h"

#include <QtCore>
