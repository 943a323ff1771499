// SPDX-License-Identifier: Apache-2.0
// Read once for the tests. Not <QtTest>: it wants to know in which folder each test is built.
#include "cmake/precompiled/engine.h"

#include <QtCore>
