// SPDX-License-Identifier: Apache-2.0
#include "app/studio/engine/engine_errors.h"

#include <exception>
#include <new>
#include <string>

#include <QCoreApplication>

namespace vlm3r::studio {
namespace {

std::string Translated(const char* text) {
  return QCoreApplication::translate("EngineErrors", text).toStdString();
}

bool Contains(const Error& error, const char* part) {
  return error.message.find(part) != std::string::npos;
}

}  // namespace

bool IsLostGpu(const Error& error) {
  return error.code == ErrorCode::kFailed &&
         (Contains(error, "CUDA error") || Contains(error, "CUDNN_STATUS") ||
          Contains(error, "CUBLAS_STATUS") || Contains(error, "device-side assert"));
}

Error ForWindow(Error error) {
  if (IsLostGpu(error)) {
    error.message = Translated(QT_TRANSLATE_NOOP("EngineErrors", "the GPU stopped answering")) +
                    " (" + error.message + ")";
    error.remedy = Translated(QT_TRANSLATE_NOOP(
        "EngineErrors", "Choose the CPU under Models, or start the program again to use the GPU"));
  } else if (error.code == ErrorCode::kOutOfMemory) {
    error.remedy = Translated(QT_TRANSLATE_NOOP(
        "EngineErrors",
        "Use fewer frames, choose bf16 or a smaller model under Models, or close other programs"));
  } else if (error.code == ErrorCode::kModelMissing) {
    const std::string window = Translated(
        QT_TRANSLATE_NOOP("EngineErrors", "Models names what is missing and lets you choose it"));
    error.remedy = error.remedy.empty() ? window : error.remedy + ". " + window;
  }
  return error;
}

Status AtBoundary(const std::function<Status()>& work) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kOutOfMemory, "memory does not suffice for this clip and model", "",
                 ""};
  } catch (const std::exception& error) {
    const std::string what = error.what();
    return Error{ErrorCode::kFailed, "unexpected failure: " + what.substr(0, what.find('\n')), "",
                 "Please report it"};
  }
}

}  // namespace vlm3r::studio
