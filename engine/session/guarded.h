// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <new>
#include <string>
#include <string_view>

#include <c10/util/Exception.h>

#include "engine/base/result.h"

namespace vlm3r::session {

inline Error OutOfMemory() {
  return {ErrorCode::kOutOfMemory, "memory does not suffice for this clip and model", "",
          "Use fewer frames (--frames), --dtype bf16, or a machine with more memory; vlm3r models inspect shows the need"};
}

/// Runs one public operation of the session and turns what the libraries throw into an Error. With the command line's
/// main(), the only place that catches.
template <typename Work>
auto Guarded(Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const c10::OutOfMemoryError&) {
    return OutOfMemory();
  } catch (const c10::Error& error) {
    const std::string what = error.what_without_backtrace();
    if (what.find("can't allocate memory") != std::string::npos) return OutOfMemory();
    return Error{ErrorCode::kFailed, "the computation failed: " + what.substr(0, what.find('\n')), "",
                 "Please report this with the command you ran"};
  } catch (const std::bad_alloc&) {
    return OutOfMemory();
  } catch (const std::exception& error) {
    return Error{ErrorCode::kFailed, std::string("unexpected failure: ") + error.what(), "",
                 "Please report this with the command you ran"};
  }
}

}  // namespace vlm3r::session
