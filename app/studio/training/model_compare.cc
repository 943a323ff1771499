// SPDX-License-Identifier: Apache-2.0
#include "app/studio/training/model_compare.h"

#include <algorithm>
#include <utility>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/commands/session_requests.h"
#include "app/studio/chat/chat_settings.h"
#include "app/studio/chat/compare_view.h"
#include "app/studio/core/document.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/plots/plot_scale.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;
constexpr int kGroup = 16;
constexpr QSize kSize(760, 480);

/// The settings that the command line would use: the same for both.
ChatSettings SettingsOf(const StudioContext& context) {
  ChatSettings settings;
  if (context.options != nullptr) {
    settings.generation = context.options->options.generation;
    settings.clip = context.options->options.clip;
  }
  return settings;
}

QLabel* MakeLabel(const char* look, QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  SetLook(label, look);
  return label;
}

}  // namespace

ModelCompare::ModelCompare(const StudioContext& context, QWidget* parent)
    : QDialog(parent), context_(context) {
  setWindowTitle(tr("Compare answers"));
  setObjectName(QStringLiteral("model_compare"));
  resize(kSize);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kGroup, kGroup, kGroup, kGroup);
  layout->setSpacing(kGap);
  layout->addWidget(makeChoices());
  video_ = MakeLabel("muted", this);
  layout->addWidget(video_);
  auto* row = new QHBoxLayout;
  row->setSpacing(kGap);
  question_ = new QLineEdit(this);
  question_->setPlaceholderText(tr("Ask both about this video"));
  question_->setAccessibleName(tr("Question for both models"));
  ask_ = new QPushButton(tr("Ask both"), this);
  ask_->setDefault(true);
  SetLook(ask_, "primary");
  stop_ = new QPushButton(tr("Stop"), this);
  row->addWidget(question_, 1);
  row->addWidget(stop_);
  row->addWidget(ask_);
  layout->addLayout(row);
  message_ = MakeLabel("muted", this);
  layout->addWidget(message_);
  auto* scroll = new QScrollArea(this);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  auto* page = new QWidget(scroll);
  answers_ = new QVBoxLayout(page);
  answers_->setContentsMargins(0, kGap, 0, 0);
  answers_->addStretch(1);
  scroll->setWidget(page);
  layout->addWidget(scroll, 1);
  connect(ask_, &QPushButton::clicked, this, [this] { ask(); });
  connect(stop_, &QPushButton::clicked, this, [this] { stop(); });
  connect(context_.document, &Document::currentVideoChanged, this, [this] { updateState(); });
  EngineClient* engine = context_.engine;
  connect(engine, &EngineClient::answered, this,
          [this](quint64 job, const std::shared_ptr<const session::Answer>& answer, double,
                 double tokens_per_s) {
            Side* side = sideOf(job);
            if (side == nullptr) return;
            side->job = 0;
            side->text = QString::fromStdString(answer->text);
            side->line = tr("%1 tokens/s").arg(PlotNumber(tokens_per_s));
            sideEnded();
          });
  connect(engine, &EngineClient::failed, this, [this](quint64 job, const Error& error) {
    Side* side = sideOf(job);
    if (side == nullptr) return;
    side->job = 0;
    side->failed = true;
    side->line = ErrorText(error);
    sideEnded();
  });
  connect(engine, &EngineClient::cancelled, this, [this](quint64 job) {
    Side* side = sideOf(job);
    if (side == nullptr) return;
    side->job = 0;
    side->failed = true;
    side->line = tr("Stopped.");
    sideEnded();
  });
  updateState();
}

ModelCompare::~ModelCompare() { stop(); }

QWidget* ModelCompare::makeChoices() {
  auto* box = new QWidget(this);
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(kGroup);
  for (size_t i = 0; i < sides_.size(); ++i) {
    sides_[i].choice = new QComboBox(box);
    sides_[i].choice->setAccessibleName(i == 0 ? tr("Model on the left")
                                               : tr("Model on the right"));
    row->addWidget(sides_[i].choice, 1);
  }
  return box;
}

void ModelCompare::setChoices(std::vector<ModelChoice> choices, int left, int right) {
  choices_ = std::move(choices);
  for (Side& side : sides_) {
    side.choice->clear();
    for (const ModelChoice& choice : choices_) side.choice->addItem(choice.name);
  }
  sides_[0].choice->setCurrentIndex(left);
  sides_[1].choice->setCurrentIndex(right);
  updateState();
}

void ModelCompare::setQuestion(const QString& question) { question_->setText(question); }

bool ModelCompare::isAsking() const {
  return std::ranges::any_of(sides_, [](const Side& side) { return side.job != 0; });
}

JobId ModelCompare::askOne(const session::ModelSpec& spec, const session::ClipRequest& clip) {
  session::AskRequest request;
  request.question = question_->text().trimmed().toStdString();
  request.generation = app::GenerationOf(SettingsOf(context_).generation);
  // A request keeps the model that was set when it was made; the engine takes one after the other.
  context_.engine->setModel(spec);
  return context_.engine->ask(clip, request);
}

bool ModelCompare::ask() {
  const project::Video* video = context_.document->video(context_.document->currentVideo());
  if (isAsking() || choices_.empty()) return false;
  if (video == nullptr || question_->text().trimmed().isEmpty()) {
    say("warn", video == nullptr ? tr("Open a video first: both are asked about it.")
                                 : tr("Write a question first."));
    return false;
  }
  const session::ModelSpec in_use = context_.engine->modelSpec();
  const session::ClipRequest clip = ClipRequestFor(SettingsOf(context_), *video);
  for (Side& side : sides_) {
    const auto& choice = choices_[static_cast<size_t>(std::max(0, side.choice->currentIndex()))];
    side.title = choice.name;
    side.text.clear();
    side.line.clear();
    side.failed = false;
    side.job = askOne(choice.spec, clip);
  }
  context_.engine->setModel(in_use);
  delete std::exchange(view_, nullptr);
  updateState();
  return true;
}

void ModelCompare::stop() {
  for (const Side& side : sides_) {
    if (side.job != 0) context_.engine->cancel(side.job);
  }
}

ModelCompare::Side* ModelCompare::sideOf(JobId job) {
  for (Side& side : sides_) {
    if (job != 0 && side.job == job) return &side;
  }
  return nullptr;
}

void ModelCompare::sideEnded() {
  updateState();
  if (isAsking()) return;
  showAnswers();
  Q_EMIT ended(!sides_[0].failed && !sides_[1].failed);
}

void ModelCompare::showAnswers() {
  delete std::exchange(view_, nullptr);
  const auto side = [](const Side& from) {
    return CompareView::Side{from.title, from.text, from.line};
  };
  view_ = new CompareView(side(sides_[0]), side(sides_[1]), *context_.theme);
  answers_->insertWidget(0, view_);
}

void ModelCompare::updateState() {
  const project::Video* video = context_.document->video(context_.document->currentVideo());
  video_->setText(video == nullptr ? tr("No video is open.")
                                   : tr("About %1").arg(QString::fromStdString(video->title)));
  ask_->setEnabled(!isAsking());
  stop_->setVisible(isAsking());
  if (!isAsking()) return say("muted", {});
  const Side& now = sides_[0].job != 0 ? sides_[0] : sides_[1];
  say("muted", tr("%1 is answering…").arg(now.title));
}

void ModelCompare::say(const char* look, const QString& text) {
  SetLook(message_, look);
  message_->setText(text);
  message_->setVisible(!text.isEmpty());
}

}  // namespace vlm3r::studio
