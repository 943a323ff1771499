// SPDX-License-Identifier: Apache-2.0
// Read once for the window's parts.
#include "cmake/precompiled/engine.h"

#include <QtCore>
#include <QtGui>
#include <QtWidgets>
