// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include <QTimer>
#include <QWidget>

#include "app/studio/core/studio_context.h"
#include "app/studio/jobs/job_list.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace vlm3r::studio {

/// Resident memory of this process in bytes, and what it may take at most (machine or control
/// group); 0 when unknown.
uint64_t UsedMemory_bytes();
uint64_t TotalMemory_bytes();

/// What the window's status bar holds: device, number format, memory, whether the current clip is
/// encoded, the running job with its progress and a button to stop it, and the number of jobs.
class StatusStrip : public QWidget {
  Q_OBJECT
 public:
  explicit StatusStrip(const StudioContext& context, QWidget* parent = nullptr);

 private:
  void makeMachine();
  void makeJob();
  void connectAll();
  std::array<QWidget*, 4> jobWidgets() const;
  void updateMachine();
  void updateCached();
  void updateJobs();
  const Job* shownJob() const;
  void showJob(const Job& job);

  StudioContext context_;
  QLabel* machine_ = nullptr;
  QLabel* cached_ = nullptr;
  QLabel* message_ = nullptr;
  QLabel* stage_ = nullptr;
  QLabel* time_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QToolButton* stop_ = nullptr;
  QToolButton* count_ = nullptr;
  QTimer memory_timer_;
};

}  // namespace vlm3r::studio
