// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/api_key.h"

namespace vlm3r::training::benchmark {

Result<std::optional<std::string>> LookUpKeyring(const std::string& account) {
  return Error{ErrorCode::kFailed, "this build cannot reach a keyring: libsecret was absent", "",
               "Put the key into the environment variable " + account};
}

}  // namespace vlm3r::training::benchmark
