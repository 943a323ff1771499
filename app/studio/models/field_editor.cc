// SPDX-License-Identifier: Apache-2.0
#include "app/studio/models/field_editor.h"

#include <algorithm>
#include <cctype>
#include <limits>
#include <string_view>
#include <variant>
#include <vector>

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>

#include "app/studio/models/command_texts.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;
constexpr int kListColumns = 4;
constexpr qsizetype kLongestFlag = 64;  // Boxes to tick do not wrap their text.

/// Files that a command writes; all others it reads.
bool IsOutput(std::string_view key) {
  return key == "out" || key == "output" || key == "save" || key == "card" || key == "log_file" ||
         key == "dump_stages";
}

}  // namespace

std::string LabelWords(const options::Field& field) {
  std::string label = field.spec.key;
  std::replace(label.begin(), label.end(), '_', ' ');
  label[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(label[0])));
  return label;
}

QString FieldLabel(const options::Field& field) { return CommandText(LabelWords(field)); }

QString FieldTip(const options::Field& field) {
  QString help = CommandText(field.spec.help);
  help[0] = help[0].toUpper();
  return QCoreApplication::translate("FieldEditor", "%1\nOn the command line: %2")
      .arg(help, QString::fromStdString(field.FlagName()));
}

QString ChoosePath(QWidget* parent, const options::FieldSpec& spec, const QString& current) {
  const std::string_view unit = spec.unit;
  if (IsOutput(spec.key)) {
    return QFileDialog::getSaveFileName(
        parent, QCoreApplication::translate("FieldEditor", "Choose what to write"), current);
  }
  if (unit == "DIR") {
    return QFileDialog::getExistingDirectory(
        parent, QCoreApplication::translate("FieldEditor", "Choose a folder"), current);
  }
  return QFileDialog::getOpenFileName(
      parent, QCoreApplication::translate("FieldEditor", "Choose a file"), current);
}

FieldEditor::FieldEditor(const options::Field& field, QWidget* parent) : QWidget(parent) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  const bool is_list = std::holds_alternative<std::vector<std::string>*>(field.value);
  if (field.is_flag()) {
    makeFlag(field);
  } else if (is_list && !field.spec.choices.empty()) {
    makeList(field.spec);
  } else if (!field.spec.choices.empty()) {
    makeChoice(field);
  } else if (std::holds_alternative<std::filesystem::path*>(field.value)) {
    makePath(field.spec);
  } else if (std::holds_alternative<int64_t*>(field.value) && field.spec.max &&
             *field.spec.max <= std::numeric_limits<int>::max()) {
    makeNumber(field.spec);
  } else {
    makeText(field);
  }
  main_->setAccessibleName(FieldLabel(field));
  main_->setToolTip(FieldTip(field));
  setFocusProxy(main_);
  write_(QString::fromStdString(field.ToText()));
}

void FieldEditor::adopt(QWidget* widget, int stretch) {
  main_ = widget;
  static_cast<QHBoxLayout*>(layout())->addWidget(widget, stretch);
}

void FieldEditor::setWrong(bool wrong) { SetLook(main_, wrong ? "bad" : ""); }

void FieldEditor::makeFlag(const options::Field& field) {
  QString help = CommandText(field.spec.help);
  help[0] = help[0].toUpper();
  auto* box = new QCheckBox(help.size() <= kLongestFlag ? help : FieldLabel(field), this);
  adopt(box, 1);
  connect(box, &QCheckBox::toggled, this, &FieldEditor::edited);
  read_ = [box] { return box->isChecked() ? QStringLiteral("true") : QStringLiteral("false"); };
  write_ = [box](const QString& text) { box->setChecked(text == QLatin1String("true")); };
}

void FieldEditor::makeChoice(const options::Field& field) {
  auto* box = new QComboBox(this);
  // Left empty is a choice too, where that is the default.
  if (field.ToText().empty() && !field.spec.open_choices) box->addItem(tr("as usual"), QString());
  for (const char* choice : field.spec.choices)
    box->addItem(QString::fromUtf8(choice), QString::fromUtf8(choice));
  box->setEditable(field.spec.open_choices);
  adopt(box, 0);
  static_cast<QHBoxLayout*>(layout())->addStretch(1);
  box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  connect(box, &QComboBox::currentTextChanged, this, &FieldEditor::edited);
  read_ = [box] { return box->isEditable() ? box->currentText() : box->currentData().toString(); };
  write_ = [box](const QString& text) {
    const int index = box->findData(text);
    if (index >= 0) {
      box->setCurrentIndex(index);
    } else if (box->isEditable()) {
      box->setEditText(text);
    }
  };
}

void FieldEditor::makeList(const options::FieldSpec& spec) {
  auto* group = new QWidget(this);
  auto* grid = new QGridLayout(group);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(kGap);
  std::vector<QCheckBox*> boxes;
  for (const char* choice : spec.choices) {
    auto* box = new QCheckBox(QString::fromUtf8(choice), group);
    const int at = static_cast<int>(boxes.size());
    grid->addWidget(box, at / kListColumns, at % kListColumns);
    connect(box, &QCheckBox::toggled, this, &FieldEditor::edited);
    boxes.push_back(box);
  }
  grid->setColumnStretch(kListColumns, 1);
  adopt(group, 1);
  read_ = [boxes] {
    QStringList words;
    for (const QCheckBox* box : boxes) {
      if (box->isChecked()) words << box->text();
    }
    return words.join(QLatin1Char(','));
  };
  write_ = [boxes](const QString& text) {
    const QStringList words = text.split(QLatin1Char(','));
    for (QCheckBox* box : boxes) box->setChecked(words.contains(box->text()));
  };
}

void FieldEditor::makeNumber(const options::FieldSpec& spec) {
  auto* box = new QSpinBox(this);
  box->setRange(spec.min ? static_cast<int>(*spec.min) : std::numeric_limits<int>::min(),
                static_cast<int>(*spec.max));
  if (*spec.unit != '\0') {
    box->setSuffix(QChar(0x2009) + CommandText(spec.unit));
  }
  box->setMinimumWidth(140);
  adopt(box, 0);
  static_cast<QHBoxLayout*>(layout())->addStretch(1);
  connect(box, &QSpinBox::valueChanged, this, &FieldEditor::edited);
  read_ = [box] { return QString::number(box->value()); };
  write_ = [box](const QString& text) { box->setValue(text.toInt()); };
}

void FieldEditor::makeText(const options::Field& field) {
  auto* line = new QLineEdit(this);
  if (std::holds_alternative<std::optional<double>*>(field.value)) {
    line->setPlaceholderText(tr("as usual"));
  }
  adopt(line, 1);
  connect(line, &QLineEdit::textChanged, this, &FieldEditor::edited);
  read_ = [line] { return line->text(); };
  write_ = [line](const QString& text) { line->setText(text); };
}

void FieldEditor::makePath(const options::FieldSpec& spec) {
  auto* line = new QLineEdit(this);
  adopt(line, 1);
  auto* button = new QToolButton(this);
  button->setText(tr("Choose…"));
  button->setAccessibleName(tr("Choose a path"));
  layout()->addWidget(button);
  connect(button, &QToolButton::clicked, this, [this, line, spec] {
    const QString chosen = ChoosePath(this, spec, line->text());
    if (!chosen.isEmpty()) line->setText(chosen);
  });
  connect(line, &QLineEdit::textChanged, this, &FieldEditor::edited);
  read_ = [line] { return line->text(); };
  write_ = [line](const QString& text) { line->setText(text); };
}

}  // namespace vlm3r::studio
