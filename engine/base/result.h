// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "engine/base/check.h"

namespace vlm3r {

/// What went wrong, in the classes a caller may react to. Each maps to one exit code
/// (docs/exit_codes.md).
enum class ErrorCode {
  kFailed,        ///< Anything without a class of its own. Exit 1.
  kUsage,         ///< Wrong options or arguments. Exit 2.
  kBadInput,      ///< A file, video, question or value from outside is wrong. Exit 3.
  kModelMissing,  ///< Weights are absent, incomplete or of the wrong kind. Exit 4.
  kOutOfMemory,  ///< Memory (host or device) does not suffice, found out before or during the work.
                 ///< Exit 5.
  kDisk,         ///< Reading or writing failed: disk full, no permission, path gone. Exit 6.
  kCancelled,    ///< The caller asked to stop. Exit 130.
};

/// One failure the outside world caused: what happened, to which file, and what to do about it.
struct Error {
  ErrorCode code = ErrorCode::kFailed;
  std::string message;  ///< One line, no full stop, no file name.
  std::string file;     ///< The file at fault, or empty.
  std::string remedy;   ///< What the user can do next, or empty.

  /// "file: message. remedy" in one line, for terminals and status bars.
  std::string ToString() const;
};

/// The process exit code that belongs to an error class (docs/exit_codes.md).
int ExitCode(ErrorCode code);

/// Stable lower-case name of an error class, as `--json` prints it ("bad_input", "model_missing",
/// …).
const char* ErrorCodeName(ErrorCode code);

/// A value or the reason there is none. Use for whatever the outside world can cause; VLM3R_CHECK
/// is for our bugs.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const { return content_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & { return Checked(), std::get<0>(content_); }
  const T& value() const& { return Checked(), std::get<0>(content_); }
  T&& value() && { return Checked(), std::get<0>(std::move(content_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const& { return std::get<1>(content_); }
  Error&& error() && { return std::get<1>(std::move(content_)); }

 private:
  void Checked() const { VLM3R_CHECK(has_value(), std::get<1>(content_).ToString().c_str()); }
  std::variant<T, Error> content_;
};

/// Success, or the reason for failure.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)), ok_(false) {}
  bool has_value() const { return ok_; }
  explicit operator bool() const { return ok_; }
  void value() const { VLM3R_CHECK(ok_, error_.ToString().c_str()); }
  const Error& error() const& { return error_; }
  Error&& error() && { return std::move(error_); }

 private:
  Error error_;
  bool ok_ = true;
};

using Status = Result<void>;

}  // namespace vlm3r

#define VLM3R_CONCAT_INNER(a, b) a##b
#define VLM3R_CONCAT(a, b) VLM3R_CONCAT_INNER(a, b)

/// Returns the error of a Result-valued expression from the enclosing function.
#define VLM3R_TRY(expr)                                        \
  do {                                                         \
    auto vlm3r_status = (expr);                                \
    if (!vlm3r_status) return std::move(vlm3r_status).error(); \
  } while (false)

/// `VLM3R_ASSIGN(auto x, F());` declares x from a Result or returns its error.
#define VLM3R_ASSIGN(decl, expr) \
  VLM3R_ASSIGN_IMPL(VLM3R_CONCAT(vlm3r_result_, __LINE__), decl, expr)
#define VLM3R_ASSIGN_IMPL(tmp, decl, expr) \
  auto tmp = (expr);                       \
  if (!tmp) return std::move(tmp).error(); \
  decl = std::move(tmp).value()
