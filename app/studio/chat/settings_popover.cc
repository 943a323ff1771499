// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/settings_popover.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

#include "app/studio/theme/app_settings.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

/// Whole numbers that a double holds exactly.
constexpr double kLargestWhole = 9007199254740992.0;

struct FieldWords {
  const char* key;
  const char* label;
  const char* tip;
  const char* lowest;  ///< What the lowest value means, when it is no amount.
};

constexpr FieldWords kWords[] = {
    {"frames", QT_TRANSLATE_NOOP("SamplingFields", "Frames"),
     QT_TRANSLATE_NOOP(
         "SamplingFields",
         "How many frames of the video the model sees. Another number encodes it anew."),
     ""},
    {"max_new_tokens", QT_TRANSLATE_NOOP("SamplingFields", "Longest answer"),
     QT_TRANSLATE_NOOP("SamplingFields", "In tokens, about ¾ of a word each"),
     QT_TRANSLATE_NOOP("SamplingFields", "automatic")},
    {"min_new_tokens", QT_TRANSLATE_NOOP("SamplingFields", "Shortest answer"),
     QT_TRANSLATE_NOOP("SamplingFields", "The answer does not end before this many tokens"),
     QT_TRANSLATE_NOOP("SamplingFields", "automatic")},
    {"temperature", QT_TRANSLATE_NOOP("SamplingFields", "Temperature"),
     QT_TRANSLATE_NOOP("SamplingFields",
                       "0 always takes the likeliest word; higher values vary more"),
     QT_TRANSLATE_NOOP("SamplingFields", "0 (exact)")},
    {"top_p", QT_TRANSLATE_NOOP("SamplingFields", "Top p"),
     QT_TRANSLATE_NOOP("SamplingFields",
                       "Choose among the likeliest words of this total probability"),
     ""},
    {"top_k", QT_TRANSLATE_NOOP("SamplingFields", "Top k"),
     QT_TRANSLATE_NOOP("SamplingFields", "Choose among this many likeliest words"),
     QT_TRANSLATE_NOOP("SamplingFields", "no limit")},
    {"repetition_penalty", QT_TRANSLATE_NOOP("SamplingFields", "Repetition penalty"),
     QT_TRANSLATE_NOOP("SamplingFields", "Above 1, words already said become less likely"),
     QT_TRANSLATE_NOOP("SamplingFields", "as the model says")},
    {"seed", QT_TRANSLATE_NOOP("SamplingFields", "Seed"),
     QT_TRANSLATE_NOOP("SamplingFields", "The same seed gives the same answer again"), ""},
};

QString Words(const char* text) { return QCoreApplication::translate("SamplingFields", text); }

const FieldWords* WordsOf(const char* key) {
  const auto found = std::find_if(std::begin(kWords), std::end(kWords), [key](const auto& words) {
    return std::string_view(words.key) == key;
  });
  return found == std::end(kWords) ? nullptr : found;
}

bool IsWhole(const options::Field& field) { return std::holds_alternative<int64_t*>(field.value); }

bool IsOptional(const options::Field& field) {
  return std::holds_alternative<std::optional<double>*>(field.value);
}

double ValueOf(const options::Field& field, double unset) {
  if (const auto* whole = std::get_if<int64_t*>(&field.value)) return static_cast<double>(**whole);
  if (const auto* real = std::get_if<double*>(&field.value)) return **real;
  if (const auto* maybe = std::get_if<std::optional<double>*>(&field.value))
    return (*maybe)->value_or(unset);
  return 0;
}

void SetValue(const options::Field& field, double value, double unset) {
  if (const auto* whole = std::get_if<int64_t*>(&field.value)) {
    **whole = std::llround(value);
  } else if (const auto* real = std::get_if<double*>(&field.value)) {
    **real = value;
  } else if (const auto* maybe = std::get_if<std::optional<double>*>(&field.value)) {
    **maybe = value <= unset ? std::nullopt : std::optional<double>(value);
  }
}

}  // namespace

SettingsPopover::SettingsPopover(QWidget* parent) : QFrame(parent, Qt::Popup) {
  SetLook(this, "overlay");
  setAccessibleName(tr("Sampling settings"));
  auto* form = new QFormLayout(this);
  form->setContentsMargins(16, 16, 16, 16);
  form->setHorizontalSpacing(16);
  form->setVerticalSpacing(8);
  auto* title = new QLabel(tr("Sampling settings"), this);
  SetLook(title, "title");
  form->addRow(title);
  addPresets(form);
  fields_ = options::FieldsOf(settings_.clip, "clip");
  std::erase_if(fields_, [](const options::Field& field) {
    return field.spec.key != std::string_view("frames");
  });
  for (options::Field& field : options::FieldsOf(settings_.generation, "generation"))
    fields_.push_back(std::move(field));
  for (const options::Field& field : fields_) addRow(form, field);
  addFooter(form);
}

void SettingsPopover::addPresets(QFormLayout* form) {
  preset_ = new QComboBox(this);
  preset_->addItem(tr("Exact: always the same answer"), static_cast<int>(SamplingPreset::kExact));
  preset_->addItem(tr("Varied: another answer each time"),
                   static_cast<int>(SamplingPreset::kVaried));
  preset_->addItem(tr("My own"), static_cast<int>(SamplingPreset::kCustom));
  preset_->setAccessibleName(tr("Preset"));
  connect(preset_, &QComboBox::activated, this, [this] {
    ApplyPreset(static_cast<SamplingPreset>(preset_->currentData().toInt()), &settings_.generation);
    edited();
  });
  refreshers_.push_back([this] {
    preset_->setCurrentIndex(preset_->findData(static_cast<int>(PresetOf(settings_.generation))));
  });
  form->addRow(tr("Preset"), preset_);
}

void SettingsPopover::addRow(QFormLayout* form, const options::Field& field) {
  const FieldWords* words = WordsOf(field.spec.key);
  auto* box = new QDoubleSpinBox(this);
  const bool whole = IsWhole(field);
  box->setDecimals(whole ? 0 : 2);
  box->setSingleStep(whole ? 1 : 0.05);
  const bool frames = field.spec.key == std::string_view("frames");
  const double step_below = IsOptional(field) ? 0.01 : 0;  // One step below the range: unset.
  const double lowest = frames ? 1 : field.spec.min.value_or(-kLargestWhole) - step_below;
  box->setRange(lowest, frames ? 512 : field.spec.max.value_or(kLargestWhole));
  box->setKeyboardTracking(false);
  box->setGroupSeparatorShown(false);
  if (words != nullptr && *words->lowest != '\0') box->setSpecialValueText(Words(words->lowest));
  const QString label = words != nullptr ? Words(words->label) : QString::fromUtf8(field.spec.key);
  const QString tip = words != nullptr ? Words(words->tip) : QString::fromUtf8(field.spec.help);
  box->setAccessibleName(label);
  box->setToolTip(tip);
  auto* name = new QLabel(label, this);
  name->setToolTip(tip);
  name->setBuddy(box);
  form->addRow(name, box);
  const options::Field target = field;
  connect(box, &QDoubleSpinBox::valueChanged, this, [this, target, lowest](double value) {
    SetValue(target, value, lowest);
    edited();
  });
  refreshers_.push_back([box, target, lowest] {
    const QSignalBlocker quiet(box);
    box->setValue(ValueOf(target, lowest));
  });
}

void SettingsPopover::addFooter(QFormLayout* form) {
  auto* line = new QFrame(this);
  SetLook(line, "line");
  form->addRow(line);
  enter_sends_ = new QCheckBox(tr("Enter asks, Shift+Enter makes a new line"), this);
  connect(enter_sends_, &QCheckBox::toggled, this, [this](bool on) {
    AppSettings().setValue(setting::kEnterSends, on);
    Q_EMIT enterSendsChanged();
  });
  form->addRow(enter_sends_);
  auto* defaults = new QPushButton(tr("Use for new chats"), this);
  defaults->setToolTip(tr("New chats of this project start with these settings"));
  connect(defaults, &QPushButton::clicked, this, [this] {
    Q_EMIT defaultsWanted(settings_);
    hide();
  });
  form->addRow(defaults);
}

void SettingsPopover::edited() {
  if (refreshing_) return;
  refresh();
  Q_EMIT settingsEdited(settings_);
}

void SettingsPopover::refresh() {
  refreshing_ = true;
  for (const auto& refresher : refreshers_) refresher();
  refreshing_ = false;
}

void SettingsPopover::setSettings(const ChatSettings& settings) {
  settings_ = settings;
  refresh();
}

void SettingsPopover::showEvent(QShowEvent* event) {
  const QSignalBlocker quiet(enter_sends_);
  enter_sends_->setChecked(AppSettings().value(setting::kEnterSends, false).toBool());
  QFrame::showEvent(event);
}

}  // namespace vlm3r::studio
