// SPDX-License-Identifier: Apache-2.0
#include "engine/base/result.h"

#include <cstdio>
#include <cstdlib>

namespace vlm3r {

std::string Error::ToString() const {
  std::string text = file.empty() ? message : file + ": " + message;
  if (!remedy.empty()) text += ". " + remedy;
  return text;
}

int ExitCode(ErrorCode code) {
  switch (code) {
    case ErrorCode::kFailed: return 1;
    case ErrorCode::kUsage: return 2;
    case ErrorCode::kBadInput: return 3;
    case ErrorCode::kModelMissing: return 4;
    case ErrorCode::kOutOfMemory: return 5;
    case ErrorCode::kDisk: return 6;
    case ErrorCode::kCancelled: return 130;
  }
  return 1;
}

const char* ErrorCodeName(ErrorCode code) {
  switch (code) {
    case ErrorCode::kFailed: return "failed";
    case ErrorCode::kUsage: return "usage";
    case ErrorCode::kBadInput: return "bad_input";
    case ErrorCode::kModelMissing: return "model_missing";
    case ErrorCode::kOutOfMemory: return "out_of_memory";
    case ErrorCode::kDisk: return "disk";
    case ErrorCode::kCancelled: return "cancelled";
  }
  return "failed";
}

void CheckFailed(const char* condition, const char* file, int line, const char* message) {
  std::fprintf(stderr, "internal error: %s (%s:%d) %s\n", condition, file, line, message);
  std::abort();
}

}  // namespace vlm3r
