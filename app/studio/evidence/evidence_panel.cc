// SPDX-License-Identifier: Apache-2.0
#include "app/studio/evidence/evidence_panel.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/commands/answer_card.h"
#include "app/studio/chat/answer_info.h"
#include "app/studio/chat/chat_tree.h"
#include "app/studio/core/document.h"
#include "app/studio/core/spotlight.h"
#include "app/studio/evidence/heat_legend.h"
#include "app/studio/evidence/token_list.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr int kLeastWidthPx = 280;

QLabel* WrappedLabel(QWidget* parent, const char* look) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  SetLook(label, look);
  return label;
}

/// Nothing for an answer without a card: it was given by an earlier version.
std::optional<ExplainedAnswer> Explained(const Document& document, const project::Message& message,
                                         const AnswerInfo& info) {
  const project::Chat* chat = document.chat(message.chat_id);
  const project::Video* video = chat == nullptr ? nullptr : document.video(chat->video_id);
  if (video == nullptr || info.token_ids.empty() || !info.card.is_object()) return std::nullopt;
  const Result<app::AnswerCard> card = app::ParseCard(info.card);
  if (!card || card->answers.empty()) return std::nullopt;
  ExplainedAnswer answer;
  answer.clip = card->clip.request;
  answer.clip.path = video->path;
  answer.request.ask = card->answers.front().request;
  answer.request.token_ids = info.token_ids;
  answer.frame_indices = info.frame_indices;
  return answer;
}

QString Number(double value, int decimals) { return QLocale().toString(value, 'f', decimals); }

QString Share(double share) { return EvidencePanel::tr("%1\u2009%").arg(Number(100 * share, 1)); }

}  // namespace

EvidencePanel::EvidencePanel(const StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      job_(new EvidenceJob(context, this)),
      pages_(new QStackedWidget(this)) {
  setObjectName(QStringLiteral("evidence"));
  setAccessibleName(tr("Evidence"));
  setMinimumWidth(kLeastWidthPx);
  pages_->addWidget(makeEmptyPage());
  auto* scroll = new QScrollArea(pages_);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(makePage());
  pages_->addWidget(scroll);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(pages_);
  connectAll();
  showState();
}

QWidget* EvidencePanel::makeEmptyPage() {
  auto* page = new QWidget(pages_);
  QLabel* text = WrappedLabel(page, "muted");
  text->setText(tr("Press “Evidence” below an answer to see what its words rest on."));
  text->setAlignment(Qt::AlignCenter);
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->addStretch();
  layout->addWidget(text);
  layout->addStretch();
  return page;
}

QWidget* EvidencePanel::makePage() {
  auto* page = new QWidget(pages_);
  answer_ = WrappedLabel(page, "");
  tokens_ = new TokenList(page);
  legend_ = new HeatLegend(page);
  numbers_ = WrappedLabel(page, "muted");
  caution_ = WrappedLabel(page, "muted");
  hottest_ = new QPushButton(tr("Go to the frame with most of it"), page);
  connect(hottest_, &QPushButton::clicked, this, &EvidencePanel::goToHottest);
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(12, 8, 12, 12);
  layout->setSpacing(8);
  layout->addWidget(answer_);
  layout->addWidget(tokens_);
  layout->addWidget(makeChoices());
  layout->addWidget(makeProgress());
  layout->addWidget(legend_);
  layout->addWidget(numbers_);
  layout->addWidget(hottest_, 0, Qt::AlignLeft);
  layout->addWidget(caution_);
  layout->addStretch();
  return page;
}

QWidget* EvidencePanel::makeChoices() {
  auto* box = new QWidget(this);
  kind_ = new QComboBox(box);
  kind_->addItem(tr("Attention"), static_cast<int>(EvidenceKind::kAttention));
  kind_->addItem(tr("Without a frame"), static_cast<int>(EvidenceKind::kFrames));
  kind_->addItem(tr("Without a part of the current frame"),
                 static_cast<int>(EvidenceKind::kBlocks));
  kind_->addItem(tr("Geometry branch"), static_cast<int>(EvidenceKind::kGeometry));
  kind_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  kind_->setAccessibleName(tr("What is shown"));
  layer_ = new QComboBox(box);
  layer_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  layer_->setAccessibleName(tr("Layer"));
  layer_->setToolTip(tr("Of which layer of the language model the attention is"));
  auto* form = new QFormLayout(box);
  form->setContentsMargins(0, 0, 0, 0);
  form->setSpacing(8);
  form->addRow(tr("Show"), kind_);
  form->addRow(tr("Layer"), layer_);
  return box;
}

QWidget* EvidencePanel::makeProgress() {
  auto* box = new QWidget(this);
  state_ = WrappedLabel(box, "muted");
  bar_ = new QProgressBar(box);
  bar_->setTextVisible(false);
  bar_->setAccessibleName(tr("Progress"));
  stop_ = new QPushButton(tr("Cancel"), box);
  retry_ = new QPushButton(tr("Try again"), box);
  connect(stop_, &QPushButton::clicked, job_, &EvidenceJob::cancel);
  connect(retry_, &QPushButton::clicked, this, &EvidencePanel::ask);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(state_, 1);
  row->addWidget(stop_);
  row->addWidget(retry_);
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addLayout(row);
  layout->addWidget(bar_);
  return box;
}

void EvidencePanel::connectAll() {
  Document* document = context_.document;
  connect(Spotlight::of(document), &Spotlight::explanationWanted, this, &EvidencePanel::showAnswer);
  connect(document, &Document::currentVideoChanged, this, &EvidencePanel::forget);
  connect(document, &Document::projectOpened, this, &EvidencePanel::forget);
  connect(document, &Document::snapshotChanged, this, &EvidencePanel::paint);
  connect(document, &Document::messagesChanged, this, [this] {
    if (message_id_ != 0 &&
        FindMessage(context_.document->contents().messages, message_id_) == nullptr)
      forget();
  });
  connect(tokens_, &TokenList::tokenChosen, this, [this](int token) {
    token_ = token;
    ask();
  });
  connect(kind_, &QComboBox::activated, this, &EvidencePanel::ask);
  connect(layer_, &QComboBox::activated, this, &EvidencePanel::paint);
  connect(job_, &EvidenceJob::arrived, this, &EvidencePanel::onArrived);
  connect(job_, &EvidenceJob::progressed, this, &EvidencePanel::showProgress);
  connect(job_, &EvidenceJob::failed, this, [this](const Error& error) {
    error_ = error;
    shown_ = State::kFailed;
    showState();
  });
  connect(job_, &EvidenceJob::stopped, this, [this] {
    shown_ = State::kStopped;
    showState();
  });
}

// ---- What is chosen ----

EvidenceKind EvidencePanel::kind() const {
  return static_cast<EvidenceKind>(kind_->currentData().toInt());
}

void EvidencePanel::forget() {
  message_id_ = 0;
  token_ = -1;
  evidence_ = nullptr;
  job_->setAnswer({});
  shown_ = State::kEmpty;
  Spotlight::of(context_.document)->showHeat(nullptr);
  showState();
}

void EvidencePanel::showAnswer(int64_t message_id) {
  const project::Message* message = FindMessage(context_.document->contents().messages, message_id);
  if (message == nullptr) return;
  if (message_id == message_id_) return paint();
  forget();
  message_id_ = message_id;
  const AnswerInfo info = AnswerInfoFromJson(message->info);
  answer_->setText(QString::fromStdString(message->text));
  tokens_->setTokens(info.token_ids, info.token_texts, info.margins);
  const auto explained = Explained(*context_.document, *message, info);
  if (!explained) {
    error_ = {ErrorCode::kFailed, "this answer cannot be explained", "",
              "Answer again: what it takes is kept with answers of this version"};
    shown_ = State::kFailed;
    return showState();
  }
  job_->setAnswer(*explained);
  shown_ = State::kChoose;
  showState();
  // The first word is what most answers are about.
  chooseToken(0);
}

void EvidencePanel::chooseToken(int token) { tokens_->setCurrentRow(token); }

void EvidencePanel::chooseKind(EvidenceKind kind) {
  kind_->setCurrentIndex(kind_->findData(static_cast<int>(kind)));
  ask();
}

void EvidencePanel::chooseLayer(int layer) {
  layer_->setCurrentIndex(layer);
  paint();
}

int64_t EvidencePanel::currentFrame() const {
  const std::vector<int64_t>& frames = job_->answer().frame_indices;
  const project::Video* video = context_.document->video(context_.document->currentVideo());
  if (frames.empty() || video == nullptr) return -1;
  const double now = context_.document->timeS() * video->fps;
  const auto nearest = std::ranges::min_element(
      frames, {}, [now](int64_t index) { return std::abs(static_cast<double>(index) - now); });
  return nearest - frames.begin();
}

// ---- Getting it ----

void EvidencePanel::ask() {
  if (message_id_ == 0 || token_ < 0) return;
  frame_ = kind() == EvidenceKind::kBlocks ? currentFrame() : -1;
  evidence_ = job_->evidence(token_, kind(), frame_);
  if (evidence_ != nullptr) {
    shown_ = State::kDone;
  } else {
    shown_ = State::kWorking;
    job_->want(token_, kind(), frame_);
  }
  showState();
  paint();
}

void EvidencePanel::onArrived() {
  evidence_ = job_->evidence(token_, kind(), frame_);
  if (evidence_ == nullptr) return;
  shown_ = State::kDone;
  fillLayers();
  showState();
  paint();
}

// ---- Showing it ----

const session::PatchGrid* EvidencePanel::grid() const {
  if (evidence_ == nullptr) return nullptr;
  switch (kind()) {
    case EvidenceKind::kAttention: {
      const auto layer = static_cast<size_t>(std::max(0, layer_->currentIndex()));
      return layer < evidence_->attention.size() ? &evidence_->attention[layer].weights : nullptr;
    }
    case EvidenceKind::kFrames:
    case EvidenceKind::kBlocks: return evidence_->occlusion ? &*evidence_->occlusion : nullptr;
    case EvidenceKind::kGeometry:
      return evidence_->fusion_change ? &*evidence_->fusion_change : nullptr;
  }
  return nullptr;
}

void EvidencePanel::fillLayers() {
  if (evidence_ == nullptr || evidence_->attention.empty()) return;
  const int wanted = static_cast<int>(evidence_->attention.size());
  if (layer_->count() == wanted) return;
  const QSignalBlocker quiet(layer_);
  const int before = layer_->currentIndex();
  layer_->clear();
  layer_->addItem(tr("All layers"));
  for (int i = 1; i < wanted; ++i)
    layer_->addItem(tr("Layer %1").arg(evidence_->attention[static_cast<size_t>(i)].layer + 1));
  layer_->setCurrentIndex(std::clamp(before, 0, wanted - 1));
}

void EvidencePanel::paint() {
  Spotlight* spotlight = Spotlight::of(context_.document);
  const session::PatchGrid* grid = this->grid();
  if (grid == nullptr || !isVisible()) {
    spotlight->showHeat(nullptr);
    showNumbers();
    return;
  }
  const project::Video* video = context_.document->video(context_.document->currentVideo());
  const QSize picture = video == nullptr ? QSize() : QSize(video->width, video->height);
  const auto snapshot = context_.document->snapshot();
  spotlight->showHeat(std::make_shared<const std::vector<viz::FrameHeat>>(
      HeatsOf(*grid, RangeOf(*grid), job_->answer().frame_indices, picture, snapshot.get())));
  showNumbers();
  Q_EMIT painted();
}

void EvidencePanel::showNumbers() {
  const session::PatchGrid* grid = this->grid();
  const bool known = grid != nullptr;
  legend_->setVisible(known);
  numbers_->setVisible(known);
  hottest_->setVisible(known);
  if (!known) return;
  const HeatRange range = RangeOf(*grid);
  QStringList lines = {tr("The model gave this piece a probability of %1.")
                           .arg(Share(std::exp(evidence_->log_probability)))};
  switch (kind()) {
    case EvidenceKind::kAttention: {
      const auto layer = static_cast<size_t>(std::max(0, layer_->currentIndex()));
      const session::AttentionMap& map = evidence_->attention[layer];
      legend_->setEnds(Share(range.low), Share(range.high));
      lines << tr("Attention: %1 on the frames, %2 on the breaks between them, %3 on words.")
                   .arg(Share(map.visual_share), Share(map.newline_share), Share(map.text_share));
      break;
    }
    case EvidenceKind::kFrames:
    case EvidenceKind::kBlocks:
      legend_->setEnds(tr("%1 nats").arg(Number(range.low, 2)),
                       tr("%1 nats").arg(Number(range.high, 2)));
      lines << tr("How much less likely the piece becomes when a part is covered.");
      if (evidence_->occlusion_of_all)
        lines
            << tr("With everything covered: %1 nats.").arg(Number(*evidence_->occlusion_of_all, 2));
      break;
    case EvidenceKind::kGeometry:
      legend_->setEnds(Share(range.low), Share(range.high));
      lines << tr("How much the geometry branch changes what the model sees at each place.");
      break;
  }
  numbers_->setText(lines.join(QLatin1Char('\n')));
}

void EvidencePanel::showState() {
  pages_->setCurrentIndex(message_id_ == 0 ? 0 : 1);
  const bool working = shown_ == State::kWorking;
  bar_->setVisible(working);
  stop_->setVisible(working);
  retry_->setVisible((shown_ == State::kStopped || shown_ == State::kFailed) && token_ >= 0);
  layer_->setEnabled(kind() == EvidenceKind::kAttention && layer_->count() > 1);
  SetLook(state_, shown_ == State::kFailed ? "bad" : "muted");
  QString text;
  switch (shown_) {
    case State::kEmpty: break;
    case State::kChoose: text = tr("Choose a piece of the answer."); break;
    case State::kWorking: return showProgress();
    case State::kDone:
      if (grid() == nullptr) text = tr("This model has no such branch.");
      break;
    case State::kStopped: text = tr("Stopped"); break;
    case State::kFailed: text = QString::fromStdString(error_.ToString()); break;
  }
  state_->setText(text);
  state_->setVisible(!text.isEmpty());
  const bool attention = kind() == EvidenceKind::kAttention;
  caution_->setText(
      attention ? tr("Attention is no explanation: it says where a layer looked, not what the "
                     "answer needed. “Without a frame” measures an effect.")
                : tr("Parts are covered one at a time: what two frames both show may count little "
                     "in each."));
  caution_->setVisible(message_id_ != 0 && kind() != EvidenceKind::kGeometry);
}

void EvidencePanel::showProgress() {
  if (shown_ != State::kWorking) return;
  const Job* job = context_.jobs->find(job_->job());
  const bool queued = job == nullptr || job->state == JobState::kQueued;
  QString text = queued ? tr("Waiting for the model to be free") : StageText(job->stage);
  if (text.isEmpty()) text = tr("Starting");
  const bool counted = !queued && job->total > 0;
  if (counted) text = tr("%1: %2 of %3").arg(text).arg(job->done).arg(job->total);
  state_->setText(text);
  state_->show();
  bar_->setRange(0, counted ? 1000 : 0);
  if (counted) bar_->setValue(static_cast<int>(job->done * 1000 / job->total));
}

void EvidencePanel::goToHottest() {
  const session::PatchGrid* grid = this->grid();
  const int64_t frame = grid == nullptr ? -1 : HottestFrame(*grid);
  const std::vector<int64_t>& frames = job_->answer().frame_indices;
  const project::Video* video = context_.document->video(context_.document->currentVideo());
  if (frame < 0 || frame >= static_cast<int64_t>(frames.size()) || video == nullptr) return;
  const int64_t index = frames[static_cast<size_t>(frame)];
  if (const auto snapshot = context_.document->snapshot()) {
    const auto seen =
        std::ranges::find(snapshot->frames, index, &scene::FrameGeometry::frame_index);
    if (seen != snapshot->frames.end()) return context_.document->setTimeS(seen->time_s);
  }
  if (video->fps > 0) context_.document->setTimeS(static_cast<double>(index) / video->fps);
}

void EvidencePanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  paint();
}

void EvidencePanel::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  Spotlight::of(context_.document)->showHeat(nullptr);
}

}  // namespace vlm3r::studio
