// SPDX-License-Identifier: Apache-2.0
#include "app/studio/start/machine_card.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <array>
#include <utility>

#include "app/commands/command_table.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

/// The checks that tell a new user something; the others are in Help.
constexpr std::array<std::pair<const char*, const char*>, 5> kShown = {{
    {"cpu", QT_TRANSLATE_NOOP("vlm3r::studio::MachineCard", "Processor")},
    {"memory", QT_TRANSLATE_NOOP("vlm3r::studio::MachineCard", "Memory")},
    {"gpu", QT_TRANSLATE_NOOP("vlm3r::studio::MachineCard", "Graphics card")},
    {"codecs", QT_TRANSLATE_NOOP("vlm3r::studio::MachineCard", "Video formats")},
    {"disk", QT_TRANSLATE_NOOP("vlm3r::studio::MachineCard", "Disk")},
}};

OrderedJson Doctor(const options::LoadedOptions* loaded) {
  const app::Command* command = app::FindCommand("doctor");
  if (command == nullptr || loaded == nullptr) return OrderedJson::array();
  app::Context context;
  context.loaded = loaded;
  const auto output = command->run(context, {});
  if (!output || !output->json.contains("checks")) return OrderedJson::array();
  return output->json["checks"];
}

}  // namespace

MachineCard::MachineCard(const StudioContext& context, QWidget* parent)
    : QFrame(parent), context_(context) {
  SetLook(this, "card");
  pool_.setMaxThreadCount(1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  title_ = new QLabel(this);
  SetLook(title_, "heading");
  state_ = new QLabel(this);
  state_->setWordWrap(true);
  SetLook(state_, "muted");
  grid_ = new QGridLayout();
  grid_->setHorizontalSpacing(8);
  grid_->setVerticalSpacing(8);
  grid_->setColumnStretch(2, 1);
  layout->addWidget(title_);
  layout->addWidget(state_);
  layout->addLayout(grid_);
  retranslate();
  check();
}

MachineCard::~MachineCard() { pool_.waitForDone(); }

void MachineCard::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QFrame::changeEvent(event);
}

void MachineCard::retranslate() {
  title_->setText(tr("This machine"));
  show(checks_);
}

void MachineCard::check() {
  pool_.start([this, loaded = context_.options] {
    auto checks = Doctor(loaded);
    QMetaObject::invokeMethod(this, [this, checks = std::move(checks)] {
      show(checks);
      Q_EMIT checked();
    });
  });
}

void MachineCard::show(const OrderedJson& checks) {
  checks_ = checks;
  while (QLayoutItem* item = grid_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  if (checks_.is_null()) {
    state_->setText(tr("Looking at what it can run…"));
  } else if (checks_.empty()) {
    state_->setText(tr("What it can run could not be found out."));
  }
  state_->setVisible(checks_.empty());
  for (const OrderedJson& line : checks_) addLine(line);
}

void MachineCard::addLine(const OrderedJson& line) {
  const std::string check = line.value("check", "");
  for (const auto& [id, name] : kShown) {
    if (check != id) continue;
    const std::string level = line.value("level", "");
    const int row = grid_->rowCount();
    auto* sign = new QLabel(level == "ok" ? "✓" : level == "warn" ? "!" : "✗", this);
    SetLook(sign, level == "ok" ? "good" : level == "warn" ? "warn" : "bad");
    auto* what = new QLabel(tr(name), this);
    SetLook(what, "muted");
    const QString remedy = QString::fromStdString(line.value("remedy", ""));
    QString detail = QString::fromStdString(line.value("detail", ""));
    auto* text = new QLabel(detail, this);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setToolTip(remedy);
    text->setAccessibleName(tr(name));
    grid_->addWidget(sign, row, 0, Qt::AlignTop);
    grid_->addWidget(what, row, 1, Qt::AlignTop);
    grid_->addWidget(text, row, 2, Qt::AlignTop);
    if (level == "ok" || remedy.isEmpty()) continue;
    auto* help = new QLabel(remedy, this);
    help->setTextFormat(Qt::PlainText);
    help->setWordWrap(true);
    SetLook(help, "muted");
    grid_->addWidget(help, row + 1, 2, Qt::AlignTop);
  }
}

}  // namespace vlm3r::studio
