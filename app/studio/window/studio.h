// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "app/studio/core/studio_context.h"
#include "app/studio/window/arguments.h"
#include "engine/base/result.h"

namespace vlm3r::studio {

class MainWindow;

/// Everything behind a window, in the order in which it must live: options, theme, actions, jobs,
/// engine, document. One per process, made after QApplication.
class Studio {
 public:
  /// Fails with kUsage when an option is wrong.
  static Result<std::unique_ptr<Studio>> Make(const Arguments& arguments);
  ~Studio();

  const StudioContext& context() const;
  MainWindow* window();
  /// Shows the window and opens what the arguments name, or the start page.
  void start(const Arguments& arguments);

 private:
  Studio();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Runs the program with its window until it is closed; returns the exit code. Without a display it
/// says so and exits with 1.
int RunStudio(int argc, char** argv, const Arguments& arguments);

}  // namespace vlm3r::studio
