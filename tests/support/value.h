// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include <QtGlobal>

#include "engine/base/result.h"

namespace vlm3r::test {

/// What a result holds; a test that gets an error instead ends and says which.
template <typename T>
T Value(Result<T> result) {
  if (!result) qFatal("%s", result.error().ToString().c_str());
  return std::move(*result);
}

}  // namespace vlm3r::test
