// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "engine/base/result.h"
#include "training/benchmark/answerers/openai_arguments.h"

namespace vlm3r::training::benchmark {

/// The key that `arguments` name, from the environment or the desktop keyring; empty when none is
/// needed. Fails with kUsage: no key where one is needed (https servers, unless `key` is "none"),
/// characters that no key has, or a key that would go unencrypted to another machine. Errors name
/// the variable, never the key.
Result<std::string> FindApiKey(const OpenaiArguments& arguments);

/// The secret that the desktop keyring keeps under service "vlm3r" and account `account`; no value
/// when there is none. Fails with kFailed when no keyring can be reached, or in a build without
/// libsecret.
Result<std::optional<std::string>> LookUpKeyring(const std::string& account);

}  // namespace vlm3r::training::benchmark
