// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include <QFrame>

#include "viz/scene_view.h"

class QDoubleSpinBox;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace vlm3r::studio {

class Theme;

/// The middle of an empty view: what there is to see, and the one button that goes on from here.
class StateCard : public QFrame {
  Q_OBJECT
 public:
  explicit StateCard(QWidget* parent = nullptr);

  struct Button {
    QString text;
    std::function<void()> run;
    bool primary = false;
  };
  struct Content {
    QString title;
    QString text = {};
    QString details = {};  ///< Log lines behind a fold; empty: no fold.
    int permille = -2;     ///< Progress; -1: unknown, -2: no bar.
    bool bad = false;      ///< Something failed.
    std::vector<Button> buttons = {};
  };
  void show(const Content& content);
  QString title() const;

 private:
  QLabel* title_;
  QLabel* text_;
  QProgressBar* progress_;
  QWidget* button_row_;
  QToolButton* fold_;
  QPlainTextEdit* details_;
  QString buttons_key_;  ///< Buttons are only made anew when they change: focus stays.
  std::vector<Button> buttons_;
};

/// One line over the view, with a button and a cross.
class Banner : public QFrame {
  Q_OBJECT
 public:
  /// `look` as SetLook knows it: "banner-warn", …
  Banner(const char* look, Theme* theme, QWidget* parent = nullptr);
  void setText(const QString& text);
  QString text() const;
  /// A button of one word or two; empty text takes it away.
  void setButton(const QString& text, std::function<void()> run);

 Q_SIGNALS:
  void closed();

 private:
  QLabel* text_;
  QPushButton* button_;
  std::function<void()> run_;
};

/// Asks for the true length of a measurement, in place.
class CalibrationBar : public QFrame {
  Q_OBJECT
 public:
  explicit CalibrationBar(QWidget* parent = nullptr);
  void ask(const QString& name, double length_m);
  void setError(const QString& text);
  void accept();

 Q_SIGNALS:
  void accepted(double length_m);
  void closed();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QLabel* label_;
  QDoubleSpinBox* length_;
  QLabel* error_;
};

/// Where a picked point comes from, and what one can do with it.
class PickCard : public QFrame {
  Q_OBJECT
 public:
  explicit PickCard(Theme* theme, QWidget* parent = nullptr);
  void setText(const QString& source, const QString& position);
  void setHasCamera(bool has_camera);
  QString text() const;

 Q_SIGNALS:
  void askRequested();
  void jumpRequested();
  void closed();

 private:
  QLabel* source_;
  QLabel* position_;
  QPushButton* ask_;
  QPushButton* jump_;
};

}  // namespace vlm3r::studio
