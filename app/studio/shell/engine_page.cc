// SPDX-License-Identifier: Apache-2.0
#include "app/studio/shell/engine_page.h"

#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/studio/jobs/task_runner.h"
#include "app/studio/models/field_editor.h"
#include "app/studio/theme/look.h"
#include "engine/base/atomic_file.h"
#include "engine/base/paths.h"
#include "engine/options/config_file.h"

namespace vlm3r::studio {
namespace {

struct Area {
  const char* id;
  const char* title;
};
constexpr Area kAreas[] = {
    {"model", QT_TRANSLATE_NOOP("vlm3r::studio::EnginePage", "Model")},
    {"clip", QT_TRANSLATE_NOOP("vlm3r::studio::EnginePage", "Video")},
    {"generation", QT_TRANSLATE_NOOP("vlm3r::studio::EnginePage", "Answers")},
    {"reconstruct", QT_TRANSLATE_NOOP("vlm3r::studio::EnginePage", "Room in 3D")},
};

std::filesystem::path ConfigFile() {
  const std::filesystem::path file = options::UserConfigFile();
  return file.empty() ? ConfigDir() / "config.toml" : file;
}

}  // namespace

Status WriteConfig(const options::Options& options, const std::filesystem::path& file) {
  std::error_code failed;
  std::filesystem::create_directories(file.parent_path(), failed);
  if (failed) {
    return Error{ErrorCode::kDisk, "cannot make the settings folder: " + failed.message(),
                 file.parent_path().string(), "Check who may write there"};
  }
  const bool json = file.extension() == ".json";
  return WriteFileAtomically(
      file, json ? options::ToJson(options).dump(2) + "\n" : options::ToToml(options));
}

EnginePage::EnginePage(const StudioContext& context, QWidget* parent)
    : QWidget(parent), context_(context) {
  auto* note = new QLabel(
      tr("What the engine starts with, here and on the command line. Options given at the start "
         "or in the environment go first."));
  note->setWordWrap(true);
  SetLook(note, "muted");
  auto* area = new QScrollArea;
  area->setWidgetResizable(true);
  auto* inside = new QWidget;
  auto* sections = new QVBoxLayout(inside);
  sections->setContentsMargins(0, 0, 12, 0);
  sections->setSpacing(16);
  message_ = new QLabel;
  message_->setWordWrap(true);
  load();
  for (const Area& entry : kAreas) {
    auto* title = new QLabel(tr(entry.title));
    SetLook(title, "title");
    sections->addWidget(title);
    auto* form = new QFormLayout;
    form->setVerticalSpacing(8);
    form->setHorizontalSpacing(16);
    addArea(entry.id, form);
    sections->addLayout(form);
  }
  sections->addStretch();
  area->setWidget(inside);
  save_ = new QPushButton(tr("Save"));
  SetLook(save_, "primary");
  save_->setEnabled(false);
  auto* bottom = new QHBoxLayout;
  bottom->addWidget(message_, 1);
  bottom->addWidget(save_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(12);
  layout->addWidget(note);
  layout->addWidget(area, 1);
  layout->addLayout(bottom);
  connect(save_, &QPushButton::clicked, this, &EnginePage::save);
}

void EnginePage::say(const char* look, const QString& text) {
  SetLook(message_, look);
  message_->setText(text);
}

void EnginePage::load() {
  options::LoadRequest request;
  request.environment = [](const char*) -> const char* { return nullptr; };
  Result<options::LoadedOptions> loaded = options::LoadOptions(request);
  if (loaded) {
    loaded_ = std::move(*loaded);
    say("muted", tr("Saved in %1").arg(QString::fromStdString(ConfigFile().string())));
  } else {
    // The form then shows the defaults; saving replaces the file that could not be read.
    say("bad", QString::fromStdString(loaded.error().ToString()));
  }
}

void EnginePage::addArea(std::string_view area, QFormLayout* form) {
  for (const options::Field& field : loaded_.options.Fields()) {
    if (field.area != area) continue;
    auto* editor = new FieldEditor(field, this);
    editor->setText(QString::fromStdString(field.ToText()));
    auto* label = new QLabel(FieldLabel(field));
    label->setToolTip(FieldTip(field));
    label->setBuddy(editor);
    form->addRow(label, editor);
    entries_.push_back({QString::fromStdString(field.QualifiedKey()), editor});
    connect(editor, &FieldEditor::edited, this, [this] {
      save_->setEnabled(true);
      say("muted", tr("Not saved yet"));
    });
  }
}

Status EnginePage::collect() {
  Status first;
  for (const options::Field& field : loaded_.options.Fields()) {
    const QString key = QString::fromStdString(field.QualifiedKey());
    for (const Entry& entry : entries_) {
      if (entry.key != key) continue;
      const std::string text = entry.editor->text().toStdString();
      // What was never set has an empty text, which not every field would read back.
      const Status status =
          text == field.ToText() ? Status() : field.SetFromText(text, field.spec.key);
      entry.editor->setWrong(!status);
      if (!status && first) first = status;
    }
  }
  return first;
}

void EnginePage::save() {
  const Status status = collect();
  if (!status) {
    say("bad", QString::fromStdString(status.error().ToString()));
    return;
  }
  save_->setEnabled(false);
  say("muted", tr("Saving…"));
  const std::filesystem::path file = ConfigFile();
  context_.tasks->run<bool>(
      QStringLiteral("settings"), tr("Save the engine's settings"), this,
      [options = loaded_.options, file](const RunControl&) -> Result<bool> {
        VLM3R_TRY(WriteConfig(options, file));
        return true;
      },
      [this, file](const Result<bool>& saved) {
        save_->setEnabled(!saved);
        if (!saved) return say("bad", QString::fromStdString(saved.error().ToString()));
        say("good", tr("Saved in %1. They count from the next start.")
                        .arg(QString::fromStdString(file.string())));
      });
}

}  // namespace vlm3r::studio
