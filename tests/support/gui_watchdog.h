// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QTimer>

namespace vlm3r::test {

/// Measures how long the GUI thread ever stays away from its event loop. Time in which the thread
/// wanted to run but other programs had the processors is not counted (the kernel tells it), so the
/// figure is the program's own. Nor is the time in which finished pictures are put on the screen,
/// where it is told of it: tests have no GPU, and the software that stands in for it draws them
/// then, on the processors that the program computes on. Made on the GUI thread.
class GuiWatchdog {
 public:
  struct Pause {
    double blocked_ms = 0;  ///< Away from the event loop, less what is not counted.
    double wall_ms = 0;
    std::string step;  ///< What the script was doing.
  };

  GuiWatchdog();
  ~GuiWatchdog();

  /// Around what is not counted: QOpenGLWidget tells when its window's pictures go to the screen
  /// and when they are there (aboutToCompose, frameSwapped).
  void BeginPresenting();
  void EndPresenting();

  /// Names what follows in the report.
  void SetStep(const std::string& step);
  /// The script itself blocks on purpose here (a screenshot, a comparison): not counted.
  class Suspend {
   public:
    explicit Suspend(GuiWatchdog* watchdog);
    ~Suspend();

   private:
    GuiWatchdog* watchdog_;
  };

  double worst_ms() const;
  /// The longest pause that a test allows here: `ms` on a processor that sorts a million numbers in
  /// 65 ms (one of about 3.5 GHz from 2022), longer by as much as this one is slower, never
  /// shorter.
  static double Limit(double ms);
  /// The longest pauses, worst first.
  std::vector<Pause> Worst(size_t count) const;

 private:
  void Beat();

  QTimer timer_;
  double last_beat_ms_ = 0;
  double last_delay_ms_ = 0;
  double presenting_from_ms_ = -1, presenting_ms_ = 0;  // Less waiting; since the last beat.
  std::string step_;
  std::vector<Pause> pauses_;
};

}  // namespace vlm3r::test
