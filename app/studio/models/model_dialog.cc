// SPDX-License-Identifier: Apache-2.0
#include "app/studio/models/model_dialog.h"

#include <algorithm>
#include <utility>

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/studio/actions/action_registry.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/models/model_choice.h"
#include "app/studio/models/model_facts.h"
#include "app/studio/models/model_parts.h"
#include "app/studio/models/model_verify.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;
constexpr int kGroup = 16;
constexpr QSize kSize(880, 640);
constexpr int kListWidth = 272;

namespace fs = std::filesystem;

QLabel* MakeLabel(const char* look, const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setWordWrap(true);
  SetLook(label, look);
  return label;
}

}  // namespace

ModelDialog::ModelDialog(const StudioContext& context, QWidget* parent)
    : QDialog(parent), context_(context) {
  setWindowTitle(tr("Models"));
  setObjectName(QStringLiteral("models"));
  resize(kSize);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kGroup, kGroup, kGroup, kGroup);
  layout->setSpacing(kGroup);
  in_use_ = MakeLabel("", {}, this);
  layout->addWidget(in_use_);
  auto* columns = new QHBoxLayout;
  columns->setSpacing(kGroup);
  columns->addWidget(makeLeft());
  columns->addWidget(makeRight(), 1);
  layout->addLayout(columns, 1);
  layout->addWidget(makeButtons());
  connect(context_.engine, &EngineClient::modelChanged, this, [this] { updateInUse(); });
  context_.actions->handle("models.manage", this, [this] { open(); });
  updateInUse();
}

QWidget* ModelDialog::makeLeft() {
  auto* left = new QWidget(this);
  left->setFixedWidth(kListWidth);
  auto* layout = new QVBoxLayout(left);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addWidget(MakeLabel("title", tr("On this machine"), left));
  list_state_ = MakeLabel("muted", {}, left);
  layout->addWidget(list_state_);
  list_ = new QListWidget(left);
  list_->setAccessibleName(tr("Models on this machine"));
  list_->setTextElideMode(Qt::ElideMiddle);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  layout->addWidget(list_, 1);
  auto* folder = new QPushButton(tr("Import folder…"), left);
  folder->setToolTip(tr("A VLM-3R adapter, a merged model, a base model, or a folder of these"));
  auto* file = new QPushButton(tr("Import file…"), left);
  file->setToolTip(tr("A CUT3R checkpoint (.pth or .safetensors)"));
  // Below one another: two German words do not fit beside one another.
  layout->addWidget(folder);
  layout->addWidget(file);
  connect(list_, &QListWidget::currentRowChanged, this, [this] { showSelected(); });
  connect(folder, &QPushButton::clicked, this,
          [this] { import(QFileDialog::getExistingDirectory(this, tr("Choose a model folder"))); });
  connect(file, &QPushButton::clicked, this, [this] {
    import(QFileDialog::getOpenFileName(this, tr("Choose a weight file"), {},
                                        tr("Weights (*.pth *.safetensors);;All files (*)")));
  });
  return left;
}

QWidget* ModelDialog::makeRight() {
  right_ = new QStackedWidget(this);
  auto* empty = MakeLabel("muted",
                          tr("Choose a model on the left, or import the folder that you "
                             "downloaded. Nothing is downloaded by this program."),
                          right_);
  empty->setAlignment(Qt::AlignCenter);
  right_->addWidget(empty);
  auto* scroll = new QScrollArea(right_);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  auto* page = new QWidget(scroll);
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(0, 0, kGap, 0);
  layout->setSpacing(kGroup);
  facts_ = new ModelFacts(page);
  parts_ = new ModelParts(page);
  verify_ = new ModelVerify(context_, page);
  layout->addWidget(facts_);
  layout->addWidget(MakeLabel("title", tr("Parts and computation"), page));
  layout->addWidget(parts_);
  layout->addWidget(MakeLabel("title", tr("Files"), page));
  layout->addWidget(verify_);
  layout->addStretch(1);
  scroll->setWidget(page);
  right_->addWidget(scroll);
  connect(parts_, &ModelParts::pathsChanged, this, [this] { inspect(); });
  return right_;
}

QWidget* ModelDialog::makeButtons() {
  auto* row = new QWidget(this);
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  auto* refresh = new QPushButton(tr("Look again"), row);
  load_ = new QPushButton(tr("Load now"), row);
  load_->setToolTip(tr("Otherwise it is loaded with the first question"));
  unload_ = new QPushButton(tr("Unload"), row);
  unload_->setToolTip(tr("Frees its memory"));
  use_ = new QPushButton(tr("Use this model"), row);
  SetLook(use_, "primary");
  auto* close = new QPushButton(tr("Close"), row);
  layout->addWidget(refresh);
  layout->addStretch(1);
  for (QPushButton* button : {unload_, load_, use_, close}) layout->addWidget(button);
  use_->setDefault(true);
  connect(refresh, &QPushButton::clicked, this, [this] { this->refresh(); });
  connect(load_, &QPushButton::clicked, this, [this] { context_.engine->loadModel(); });
  connect(unload_, &QPushButton::clicked, this, [this] { context_.engine->unloadModel(); });
  connect(use_, &QPushButton::clicked, this, [this] { useSelected(); });
  connect(close, &QPushButton::clicked, this, [this] { this->close(); });
  return row;
}

void ModelDialog::open() {
  show();  // Never modal: one may look at the task list meanwhile.
  raise();
  activateWindow();
  refresh();
}

void ModelDialog::showModel(const QString& path) {
  open();
  import(path);
}

void ModelDialog::import(const QString& path) {
  if (path.isEmpty()) return;
  RememberImport(path);
  wanted_ = path.toStdString();
  refresh();
}

options::LoadedOptions ModelDialog::optionsFor(const session::ModelSpec& spec) const {
  options::LoadedOptions loaded;
  if (context_.options != nullptr) loaded = *context_.options;
  loaded.options.model.model = spec.model_dir;
  loaded.options.model.model_base = spec.base_dir;
  loaded.options.model.spatial = spec.spatial_path;
  return loaded;
}

void ModelDialog::refresh() {
  list_state_->setText(tr("Looking for models…"));
  list_state_->show();
  const quint64 number = ++listing_;
  const options::LoadedOptions loaded = optionsFor(context_.engine->modelSpec());
  const QStringList imports = ImportedModels();
  context_.tasks->run<Catalog>(
      QStringLiteral("models list"), tr("Look for models"), this,
      [loaded, imports](const RunControl& control) { return FindModels(loaded, imports, control); },
      [this, number](Result<Catalog> catalog) {
        if (number == listing_) takeCatalog(std::move(catalog));
      },
      QStringLiteral("vlm3r models list"));
}

void ModelDialog::takeCatalog(Result<Catalog> catalog) {
  if (!catalog) {
    SetLook(list_state_, "bad");
    list_state_->setText(ErrorText(catalog.error()));
    return;
  }
  SetLook(list_state_, "muted");
  const ModelEntry* const entry = selected();
  if (wanted_.empty() && entry != nullptr) wanted_ = entry->path;
  catalog_ = std::move(*catalog);
  parts_->setDevices(catalog_.devices);
  fillList();
  list_state_->setVisible(catalog_.models.empty());
  list_state_->setText(tr("There are none. Import the folder that you downloaded."));
  Q_EMIT listed();
}

void ModelDialog::fillList() {
  const QSignalBlocker quiet(list_);
  list_->clear();
  for (const ModelEntry& entry : catalog_.models) {
    QString name = QString::fromStdString(entry.name);
    if (isInUse(entry)) name = tr("● %1").arg(name);
    if (!entry.problem.empty()) name = tr("✕ %1").arg(name);
    auto* item = new QListWidgetItem(name, list_);
    item->setToolTip(QString::fromStdString(entry.path.string()));
  }
  select(wanted_.empty() ? context_.engine->modelSpec().model_dir : wanted_);
  wanted_.clear();
  showSelected();
}

void ModelDialog::select(const fs::path& path) {
  // An imported folder may be a set: its first model that answers stands for it.
  const auto inside = [&](const ModelEntry& entry) {
    return path.empty()
               ? isInUse(entry)
               : entry.path == path || entry.path.string().starts_with(path.string() + "/");
  };
  const auto& models = catalog_.models;
  auto found = std::find_if(models.begin(), models.end(), [&](const ModelEntry& entry) {
    return inside(entry) && entry.answers() && entry.problem.empty();
  });
  if (found == models.end()) found = std::find_if(models.begin(), models.end(), inside);
  if (found != models.end()) list_->setCurrentRow(static_cast<int>(found - models.begin()));
}

const ModelEntry* ModelDialog::selected() const {
  const int row = list_->currentRow();
  if (row < 0 || row >= static_cast<int>(catalog_.models.size())) return nullptr;
  return &catalog_.models[static_cast<size_t>(row)];
}

bool ModelDialog::isInUse(const ModelEntry& entry) const {
  const session::ModelSpec& spec = context_.engine->modelSpec();
  if (entry.is_cut3r()) return !spec.spatial_path.empty() && entry.path == spec.spatial_path;
  if (!spec.model_dir.empty()) return entry.path == spec.model_dir;
  return spec.spatial_path.empty() && entry.origin == "embedded" && entry.kind == "adapter";
}

void ModelDialog::showSelected() {
  const ModelEntry* const entry = selected();
  right_->setCurrentIndex(entry == nullptr ? 0 : 1);
  updateInUse();
  if (entry == nullptr) return;
  session::ModelSpec spec = context_.engine->modelSpec();
  if (!isInUse(*entry)) spec.base_dir.clear();
  if (!isInUse(*entry)) spec.spatial_path.clear();
  parts_->setSpec(spec);
  parts_->showBase(entry->kind == "adapter");
  parts_->showSpatial(!entry->is_cut3r());
  facts_->setModel(*entry);
  verify_->setPath(entry->path);
  inspect();
}

session::ModelSpec ModelDialog::chosenSpec() const {
  const ModelEntry* const entry = selected();
  session::ModelSpec spec = parts_->applyTo(context_.engine->modelSpec());
  if (entry == nullptr) return spec;
  if (entry->is_cut3r()) {
    spec.model_dir = context_.engine->modelSpec().model_dir;
    spec.base_dir = context_.engine->modelSpec().base_dir;
    spec.spatial_path = entry->path;
  } else {
    spec.model_dir = entry->path;
  }
  return spec;
}

void ModelDialog::inspect() {
  const ModelEntry* const entry = selected();
  const quint64 number = ++inspecting_;
  if (entry == nullptr || !entry->problem.empty()) return;
  const options::LoadedOptions loaded = optionsFor(chosenSpec());
  context_.tasks->run<ModelDetails>(
      QStringLiteral("models inspect"), tr("Read %1").arg(QString::fromStdString(entry->name)),
      this,
      [loaded, path = entry->path](const RunControl& control) {
        return InspectModel(loaded, path, control);
      },
      [this, number](Result<ModelDetails> details) {
        if (number != inspecting_) return;
        if (details) {
          facts_->setDetails(*details);
        } else {
          facts_->setError(details.error());
        }
        Q_EMIT inspected();
      });
}

void ModelDialog::useSelected() {
  if (selected() == nullptr) return;
  const session::ModelSpec spec = chosenSpec();
  context_.engine->setModel(spec);
  RememberModel(spec);
  wanted_ = selected()->path;
  fillList();
}

void ModelDialog::updateInUse() {
  const session::ModelSpec& spec = context_.engine->modelSpec();
  const auto info = context_.engine->model();
  QString name = tr("the demo model");
  if (!spec.spatial_path.empty())
    name = QString::fromStdString(spec.spatial_path.filename().string());
  if (!spec.model_dir.empty()) name = QString::fromStdString(spec.model_dir.string());
  in_use_->setText(info == nullptr
                       ? tr("In use: %1. It is loaded with the first question.").arg(name)
                       : tr("In use: %1, loaded on %2 in %3.")
                             .arg(name, QString::fromStdString(info->device),
                                  QString::fromStdString(info->format_name())));
  const ModelEntry* const entry = selected();
  use_->setEnabled(entry != nullptr && entry->problem.empty() && entry->kind != "siglip");
  load_->setEnabled(info == nullptr);
  unload_->setEnabled(info != nullptr);
}

}  // namespace vlm3r::studio
