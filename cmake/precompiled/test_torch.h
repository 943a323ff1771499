// SPDX-License-Identifier: Apache-2.0
// Read once for tests of the parts that use LibTorch.
#include "cmake/precompiled/torch.h"

#include <QtCore>
