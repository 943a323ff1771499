// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace vlm3r::cut3r {

/// Keyword arguments of a Python constructor call: key -> the value's text without blanks, quotes
/// as `'`.
using ConstructorArgs = std::map<std::string, std::string, std::less<>>;

/// Reads the keywords out of "ARCroco3DStereo(ARCroco3DStereoConfig(key=value, …))", the string a
/// CUT3R checkpoint carries in its arguments. Nothing is evaluated. Fails with kModelMissing on
/// anything else: other names, unbalanced brackets, positional arguments, a key given twice, or
/// more text than such a call can have.
Result<ConstructorArgs> ParseConstructor(std::string_view text);

}  // namespace vlm3r::cut3r
