// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

#include "app/studio/core/studio_context.h"

class QWidget;

namespace vlm3r::studio {

class BenchmarkWindow;
class Opener;

/// Opens the benchmark window from the menu, and a question of it in the studio. The window is made
/// when it is first wanted.
class BenchmarkActions : public QObject {
  Q_OBJECT
 public:
  BenchmarkActions(const StudioContext& context, Opener* opener, QWidget* window);
  BenchmarkWindow* open();

 private:
  void openQuestion(const QString& video, const QString& question);
  void propose(const QString& video);

  StudioContext context_;
  Opener* opener_;
  QWidget* window_;
  BenchmarkWindow* benchmark_ = nullptr;
  QString video_, question_;  ///< Being opened.
};

}  // namespace vlm3r::studio
