// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <filesystem>
#include <new>
#include <string>
#include <string_view>

#include <c10/util/Exception.h>

#include "engine/base/mapped_ranges.h"
#include "engine/base/result.h"

namespace vlm3r::session {

inline Error OutOfMemory() {
  return {ErrorCode::kOutOfMemory, "memory does not suffice for this clip and model", "",
          "Use fewer frames (--frames), --dtype bf16, or a machine with more memory; vlm3r models "
          "inspect shows the need"};
}

inline Error FileChanged(const std::filesystem::path& path) {
  return {ErrorCode::kDisk, "was cut shorter while it was in use", path.string(),
          "Leave weight files alone while the program runs, and start it again"};
}

/// Runs one public operation of the session and turns what the libraries throw into an Error. With
/// the command line's main(), the only place that catches.
template <typename Work>
auto Guarded(Work work) -> decltype(work()) {
  try {
    auto result = work();
    if (const auto damaged = TakeDamagedFile()) return FileChanged(*damaged);
    return result;
  } catch (const c10::OutOfMemoryError&) {
    return OutOfMemory();
  } catch (const c10::Error& error) {
    const std::string what = error.what_without_backtrace();
    if (what.find("can't allocate memory") != std::string::npos) return OutOfMemory();
    return Error{ErrorCode::kFailed, "the computation failed: " + what.substr(0, what.find('\n')),
                 "", "Please report this with the command you ran"};
  } catch (const std::bad_alloc&) {
    return OutOfMemory();
  } catch (const std::exception& error) {
    return Error{ErrorCode::kFailed, std::string("unexpected failure: ") + error.what(), "",
                 "Please report this with the command you ran"};
  }
}

}  // namespace vlm3r::session
