// SPDX-License-Identifier: Apache-2.0
#include "app/studio/start/model_card.h"

#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

#include "app/studio/actions/action_registry.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/models/model_catalog.h"
#include "app/studio/models/model_choice.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

const ModelEntry* Find(const std::vector<ModelEntry>& models, const std::filesystem::path& folder) {
  const auto found = std::ranges::find_if(models, [&](const ModelEntry& model) {
    return folder.empty() ? model.origin == "embedded" && model.answers() && model.kind != "base"
                          : model.path == folder;
  });
  return found == models.end() ? nullptr : &*found;
}

}  // namespace

ModelCard::ModelCard(const StudioContext& context, QWidget* parent)
    : QFrame(parent), context_(context) {
  SetLook(this, "card");
  pool_.setMaxThreadCount(1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  title_ = new QLabel(this);
  SetLook(title_, "heading");
  name_ = new QLabel(this);
  name_->setTextFormat(Qt::PlainText);
  name_->setWordWrap(true);
  text_ = new QLabel(this);
  text_->setTextFormat(Qt::PlainText);
  text_->setWordWrap(true);
  SetLook(text_, "muted");
  manage_ = new QPushButton(this);
  connect(manage_, &QPushButton::clicked, this,
          [this] { context_.actions->action("models.manage")->trigger(); });
  for (QWidget* widget : std::initializer_list<QWidget*>{title_, name_, text_}) {
    layout->addWidget(widget);
  }
  layout->addWidget(manage_, 0, Qt::AlignLeft);
  connect(context_.engine, &EngineClient::modelChanged, this, &ModelCard::look);
  look();
}

ModelCard::~ModelCard() { pool_.waitForDone(); }

void ModelCard::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QFrame::changeEvent(event);
}

void ModelCard::look() {
  finding_ = Finding::kLooking;
  retranslate();
  pool_.start([this, generation = ++generation_, folder = context_.engine->modelSpec().model_dir,
               loaded = context_.options != nullptr ? *context_.options : options::LoadedOptions(),
               imports = ImportedModels()]() mutable {
    if (!folder.empty()) loaded.options.model.model = folder;
    const auto catalog = FindModels(loaded, imports, {});
    const ModelEntry* model = catalog ? Find(catalog->models, folder) : nullptr;
    const Finding finding = model == nullptr || !model->problem.empty() ? Finding::kMissing
                            : model->random_weights                     ? Finding::kRandom
                            : model->synthetic_rooms                    ? Finding::kSynthetic
                                                                        : Finding::kTrained;
    QMetaObject::invokeMethod(this, [this, generation, finding] {
      if (generation != generation_) return;
      finding_ = finding;
      retranslate();
    });
  });
}

void ModelCard::retranslate() {
  const std::filesystem::path folder = context_.engine->modelSpec().model_dir;
  title_->setText(tr("Model in use"));
  manage_->setText(tr("Choose or import a model…"));
  name_->setText(folder.empty() ? tr("Demo model")
                                : QString::fromStdString(folder.filename().string()));
  name_->setToolTip(QString::fromStdString(folder.string()));
  switch (finding_) {
    case Finding::kLooking: text_->setText(tr("Reading its files…")); break;
    case Finding::kTrained:
      text_->setText(tr("Trained. It stays on this machine, and so do your videos."));
      break;
    case Finding::kSynthetic:
      text_->setText(
          tr("Trained on made-up rooms alone, like those of the examples: about real videos its "
             "answers and rooms mean nothing. Import VLM-3R weights for those."));
      break;
    case Finding::kRandom:
      text_->setText(
          tr("Its weights were never trained: it shows how the program works, but its "
             "answers and rooms mean nothing. Import VLM-3R weights for real videos."));
      break;
    case Finding::kMissing:
      text_->setText(tr("Its files are incomplete or cannot be read. Choose another one."));
      break;
  }
}

}  // namespace vlm3r::studio
