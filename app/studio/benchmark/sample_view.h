// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "app/studio/benchmark/sample_model.h"

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace vlm3r::studio {

class SampleFrames;

/// One answered question in full: the frames that the model saw, what it was asked, what it said,
/// what was made of that, the truth and the score. Beside it what another run said, if wanted.
class SampleView : public QWidget {
  Q_OBJECT
 public:
  explicit SampleView(QWidget* parent = nullptr);
  ~SampleView() override;

  /// An invalid one shows nothing.
  void show(const Sample& sample, const Sample& other = {});
  const Sample& sample() const { return sample_; }
  int numFrames() const;
  QString text() const;
  /// Whether the video is on this machine.
  bool canOpen() const { return !video_.isEmpty(); }
  void open();

 Q_SIGNALS:
  void openWanted(const QString& video, const QString& question);
  void framesShown();

 private:
  void say(const char* look, const QString& text);
  QString textOf(const Sample& sample, const Sample& other) const;

  Sample sample_;
  QString video_;
  SampleFrames* frames_;
  QLabel* title_;
  QListWidget* strip_;
  QLabel* note_;
  QPlainTextEdit* text_;
  QPushButton* open_;
};

}  // namespace vlm3r::studio
