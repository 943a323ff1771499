// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QSize>
#include <QString>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace vlm3r::studio {

/// How a fly-through moves.
enum class Motion { kViewpoints, kCameraPath, kTurntable };

/// Asks how a fly-through is recorded. Stays open beside the window; recording is a job.
class CaptureDialog : public QDialog {
  Q_OBJECT
 public:
  struct Choice {
    Motion motion = Motion::kTurntable;
    int seconds = 10;
    int fps = 30;
    QSize size = {1280, 720};
    QString path;
  };

  explicit CaptureDialog(QWidget* parent = nullptr);

  /// What there is to fly along, the view's size, and the file that is offered.
  void offer(int num_viewpoints, bool has_cameras, const QSize& view_size, const QString& path);
  Choice choice() const;
  void setChoice(const Choice& choice);

 Q_SIGNALS:
  void recordRequested();

 private:
  void browse();
  void update();

  QComboBox* motion_;
  QSpinBox* seconds_;
  QComboBox* fps_;
  QComboBox* size_;
  QLineEdit* path_;
  QLabel* note_;
  QPushButton* record_;
  int num_viewpoints_ = 0;
};

}  // namespace vlm3r::studio
