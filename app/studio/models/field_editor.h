// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include <QString>
#include <QWidget>

#include "engine/options/field.h"

namespace vlm3r::studio {

/// The field's name in English words: "Max new tokens".
std::string LabelWords(const options::Field& field);
/// The same in the user's language.
QString FieldLabel(const options::Field& field);
/// What it means, its range and its flag.
QString FieldTip(const options::Field& field);

/// A widget for one option: a box to tick, a list, a number, a text, or a path with a button that
/// chooses it. Which one follows from the field's type.
class FieldEditor : public QWidget {
  Q_OBJECT
 public:
  FieldEditor(const options::Field& field, QWidget* parent);

  /// As Field::SetFromText reads it.
  QString text() const { return read_(); }
  void setText(const QString& text) { write_(text); }
  /// Marks a value that was refused.
  void setWrong(bool wrong);

 Q_SIGNALS:
  void edited();

 private:
  void makeFlag(const options::Field& field);
  void makeChoice(const options::Field& field);
  void makeList(const options::FieldSpec& spec);
  void makeNumber(const options::FieldSpec& spec);
  void makeText(const options::Field& field);
  void makePath(const options::FieldSpec& spec);
  void adopt(QWidget* widget, int stretch);

  QWidget* main_ = nullptr;
  std::function<QString()> read_;
  std::function<void(const QString&)> write_;
};

/// Asks for a path as the field wants it: a folder, a file to read, or one to write. Empty when
/// nothing was chosen.
QString ChoosePath(QWidget* parent, const options::FieldSpec& spec, const QString& current);

}  // namespace vlm3r::studio
