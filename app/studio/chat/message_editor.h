// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace vlm3r::studio {

/// Where an asked question is changed, in the place of its text.
class MessageEditor : public QWidget {
  Q_OBJECT
 public:
  explicit MessageEditor(const QString& text, QWidget* parent = nullptr);

 Q_SIGNALS:
  void accepted(const QString& text);
  void rejected();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void accept();
  void fitHeight();
  QPlainTextEdit* edit_;
  QPushButton* ask_;
};

}  // namespace vlm3r::studio
