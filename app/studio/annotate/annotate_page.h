// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace vlm3r::studio {

/// The settings of annotation: whose name objects get, and the categories that labels are chosen
/// from. Everything counts at once.
class AnnotatePage : public QWidget {
  Q_OBJECT
 public:
  explicit AnnotatePage(QWidget* parent = nullptr);

  /// Takes the categories of a text file, one a line.
  void loadFile(const QString& path);

 private:
  void showCategories();
  void askForFile();
  void say(const QString& text, bool bad);

  QLineEdit* name_;
  QPlainTextEdit* categories_;
  QLabel* message_;
};

}  // namespace vlm3r::studio
