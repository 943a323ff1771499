// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <QWidget>

class QLabel;
class QProgressBar;

namespace vlm3r::studio {

/// How full the model's context is and what that takes in memory, and whether the video is encoded.
class ContextMeter : public QWidget {
  Q_OBJECT
 public:
  struct State {
    int64_t used_tokens = 0;     ///< Prompt and answer so far; 0: nothing was asked yet.
    int64_t context_tokens = 0;  ///< 0: no model is loaded yet.
    int64_t kv_bytes = 0;
    bool clip_cached = false;
    bool has_video = false;
  };
  explicit ContextMeter(QWidget* parent = nullptr);
  void show(const State& state);
  using QWidget::show;

 private:
  QProgressBar* bar_;
  QLabel* text_;
  QLabel* cached_;
};

}  // namespace vlm3r::studio
