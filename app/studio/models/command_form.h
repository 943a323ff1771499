// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include <QWidget>

#include "app/studio/models/command_run.h"
#include "engine/base/result.h"
#include "engine/options/load_options.h"

class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace vlm3r::studio {

class FieldEditor;

/// A form for one call of a command, made from its table entry: its positionals, its own flags, and
/// the option areas it reads below a fold.
class CommandForm : public QWidget {
  Q_OBJECT
 public:
  CommandForm(const app::Command& command, const options::LoadedOptions& defaults,
              QWidget* parent = nullptr);
  ~CommandForm() override;

  /// The call as filled in. A wrong value is marked and named.
  Result<CommandCall> call() const;
  void setPositional(size_t index, const QString& text);
  void setField(const char* key, const QString& text);
  /// Leaves a field out that means nothing where the form is shown; it keeps its value.
  void hideField(const char* key);
  /// Whether something must be filled in or may be changed before it runs.
  bool needsInput() const;

 Q_SIGNALS:
  void edited();

 private:
  struct Entry {
    QString key;
    FieldEditor* editor = nullptr;
    QLabel* label = nullptr;  ///< Null where the editor has its text itself.
  };
  void addPositionals(QFormLayout* form);
  void addInput(QFormLayout* form);
  void addField(const options::Field& field, QFormLayout* form);
  Result<std::vector<std::string>> positionals() const;

  const app::Command& command_;
  const options::LoadedOptions defaults_;
  std::vector<Entry> entries_;
  std::vector<QLineEdit*> positionals_;
  QPlainTextEdit* input_ = nullptr;
};

}  // namespace vlm3r::studio
