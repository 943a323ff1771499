// SPDX-License-Identifier: Apache-2.0
// Read once for the tests of parts that use LibTorch.
#include "cmake/precompiled/torch.h"

#include <QtCore>
