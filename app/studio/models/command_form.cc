// SPDX-License-Identifier: Apache-2.0
#include "app/studio/models/command_form.h"

#include <algorithm>
#include <string>
#include <utility>

#include <QCoreApplication>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/commands/command_table.h"
#include "app/studio/models/command_texts.h"
#include "app/studio/models/field_editor.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;
constexpr int kInputHeight = 96;

QFormLayout* MakeForm(QWidget* parent) {
  auto* form = new QFormLayout(parent);
  form->setContentsMargins(0, 0, 0, 0);
  form->setHorizontalSpacing(2 * kGap);
  form->setVerticalSpacing(kGap);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  return form;
}

/// Options that only mean something on a terminal.
bool IsForTerminals(const options::Field& field) {
  return field.area == options::InterfaceOptions::kArea;
}

QToolButton* MakeFold(QWidget* folded, QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setText(QCoreApplication::translate("CommandForm", "More options"));
  button->setCheckable(true);
  button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  button->setArrowType(Qt::RightArrow);
  folded->hide();
  QObject::connect(button, &QToolButton::toggled, folded, [button, folded](bool open) {
    button->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    folded->setVisible(open);
  });
  return button;
}

bool ReadsInput(const app::Command& command) { return command.id == "tokenize"; }

}  // namespace

CommandForm::CommandForm(const app::Command& command, const options::LoadedOptions& defaults,
                         QWidget* parent)
    : QWidget(parent), command_(command), defaults_(defaults) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  auto* own = new QWidget(this);
  QFormLayout* const own_form = MakeForm(own);
  auto* more = new QWidget(this);
  QFormLayout* const more_form = MakeForm(more);
  addPositionals(own_form);
  if (ReadsInput(command)) addInput(own_form);
  options::Options options = defaults.options;
  const auto flags = command.make_flags ? command.make_flags() : nullptr;
  for (const options::Field& field : app::CommandFields(command, &options, flags.get())) {
    if (!IsForTerminals(field)) addField(field, field.area.empty() ? own_form : more_form);
  }
  layout->addWidget(own);
  if (more_form->rowCount() > 0) layout->addWidget(MakeFold(more, this), 0, Qt::AlignLeft);
  layout->addWidget(more);
  layout->addStretch(1);
}

CommandForm::~CommandForm() = default;

void CommandForm::addPositionals(QFormLayout* form) {
  for (const app::Positional& positional : command_.positionals) {
    QString label = CommandText(positional.help);
    label[0] = label[0].toUpper();
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    auto* line = new QLineEdit(row);
    line->setAccessibleName(label);
    layout->addWidget(line, 1);
    auto* choose = new QToolButton(row);
    choose->setText(tr("Choose…"));
    choose->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(choose);
    const auto offer = [&](const QString& text, const char* unit) {
      menu->addAction(text, this, [this, line, unit] {
        options::FieldSpec spec;
        spec.unit = unit;
        const QString chosen = ChoosePath(this, spec, line->text());
        if (!chosen.isEmpty()) line->setText(chosen);
      });
    };
    offer(tr("File…"), "FILE");
    offer(tr("Folder…"), "DIR");
    choose->setMenu(menu);
    layout->addWidget(choose);
    form->addRow(label, row);
    connect(line, &QLineEdit::textChanged, this, &CommandForm::edited);
    positionals_.push_back(line);
  }
}

void CommandForm::addInput(QFormLayout* form) {
  input_ = new QPlainTextEdit(this);
  input_->setPlaceholderText(tr("One text a line"));
  input_->setAccessibleName(tr("Texts"));
  input_->setFixedHeight(kInputHeight);
  input_->setTabChangesFocus(true);
  form->addRow(tr("Texts"), input_);
  connect(input_, &QPlainTextEdit::textChanged, this, &CommandForm::edited);
}

void CommandForm::addField(const options::Field& field, QFormLayout* form) {
  auto* editor = new FieldEditor(field, this);
  QLabel* label = nullptr;
  if (field.is_flag()) {
    form->addRow(QString(), editor);
  } else {
    label = new QLabel(FieldLabel(field), this);
    label->setToolTip(FieldTip(field));
    label->setBuddy(editor);
    form->addRow(label, editor);
  }
  connect(editor, &FieldEditor::edited, this, &CommandForm::edited);
  entries_.push_back({QLatin1String(field.spec.key), editor, label});
}

void CommandForm::setPositional(size_t index, const QString& text) {
  if (index < positionals_.size()) positionals_[index]->setText(text);
}

void CommandForm::setField(const char* key, const QString& text) {
  for (const Entry& entry : entries_) {
    if (entry.key == QLatin1String(key)) entry.editor->setText(text);
  }
}

void CommandForm::hideField(const char* key) {
  for (const Entry& entry : entries_) {
    if (entry.key != QLatin1String(key)) continue;
    entry.editor->hide();
    if (entry.label != nullptr) entry.label->hide();
  }
}

bool CommandForm::needsInput() const { return !entries_.empty() || !positionals_.empty(); }

Result<std::vector<std::string>> CommandForm::positionals() const {
  std::vector<std::string> words;
  for (size_t i = 0; i < positionals_.size(); ++i) {
    const std::string text = positionals_[i]->text().trimmed().toStdString();
    const bool missing = text.empty() && command_.positionals[i].required;
    SetLook(positionals_[i], missing ? "bad" : "");
    if (missing) {
      return Error{ErrorCode::kUsage,
                   tr("something is missing: %1")
                       .arg(CommandText(command_.positionals[i].help))
                       .toStdString(),
                   "", ""};
    }
    if (!text.empty()) words.push_back(text);
  }
  return words;
}

Result<CommandCall> CommandForm::call() const {
  CommandCall call{&command_, {}, defaults_, {}};
  if (command_.make_flags) call.args.flags = command_.make_flags();
  std::optional<Error> wrong;
  for (const options::Field& field :
       app::CommandFields(command_, &call.loaded.options, call.args.flags.get())) {
    const auto entry = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& candidate) {
      return candidate.key == QLatin1String(field.spec.key);
    });
    if (entry == entries_.end()) continue;
    const std::string text = entry->editor->text().trimmed().toStdString();
    const Status status = text == field.ToText()
                              ? Status()
                              : field.SetFromText(text, FieldLabel(field).toStdString());
    entry->editor->setWrong(!status.has_value());
    if (!status && !wrong) wrong = status.error();
  }
  VLM3R_ASSIGN(call.args.positionals, positionals());
  if (wrong) return *wrong;
  if (input_ != nullptr) {
    for (const QString& line : input_->toPlainText().split(QLatin1Char('\n'))) {
      // The command reads records; whoever types here means the text itself.
      if (!line.isEmpty()) call.input_lines.push_back(Json{{"text", line.toStdString()}}.dump());
    }
  }
  return call;
}

}  // namespace vlm3r::studio
