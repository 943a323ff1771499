// SPDX-License-Identifier: Apache-2.0
#include "app/studio/video/video_panel.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>
#include <utility>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"
#include "app/studio/video/frame_loader.h"
#include "app/studio/video/frame_overlay.h"
#include "app/studio/video/frame_strip.h"
#include "app/studio/video/object_overlay.h"
#include "app/studio/video/picture_view.h"
#include "app/studio/video/scrub_bar.h"
#include "app/studio/video/thumbnail_loader.h"
#include "app/studio/video/time_text.h"

namespace vlm3r::studio {
namespace {

constexpr int kTickMs = 8;
constexpr int kSamplesDelayMs = 100;
/// Thumbnails of a strip; with more frames the others show a neighbour's.
constexpr size_t kMaxThumbnails = 400;
/// Wider than this, the picture goes beside the transport instead of above it.
constexpr double kSideBySideAspect = 1.9;
constexpr double kLargestPictureShare = 0.55;

QToolButton* IconButton(QWidget* parent, QAction* action) {
  auto* button = new QToolButton(parent);
  button->setAutoRaise(true);
  button->setIconSize({24, 24});
  button->setFocusPolicy(Qt::TabFocus);
  QObject::connect(button, &QToolButton::clicked, action, &QAction::trigger);
  return button;
}

QString FileName(const std::filesystem::path& path) {
  return QString::fromStdString(path.filename().string());
}

}  // namespace

VideoPanel::VideoPanel(const StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      loader_(new FrameLoader(this)),
      thumbnails_(new ThumbnailLoader(this)) {
  build();
  handleActions();
  connectDocument();
  connectSpotlight();
  connect(loader_, &FrameLoader::opened, this, &VideoPanel::onOpened);
  connect(loader_, &FrameLoader::indexed, this, &VideoPanel::onIndexed);
  connect(loader_, &FrameLoader::picture, this, &VideoPanel::onPicture);
  connect(loader_, &FrameLoader::failed, this, &VideoPanel::onFailed);
  connect(thumbnails_, &ThumbnailLoader::thumbnail, this,
          [this](qint64 ordinal, const QImage& image) {
            strip_->frames()->setThumbnail(ordinal, image);
          });
  play_timer_.setTimerType(Qt::PreciseTimer);
  play_timer_.setInterval(kTickMs);
  connect(&play_timer_, &QTimer::timeout, this, &VideoPanel::onPlayTick);
  samples_timer_.setSingleShot(true);
  samples_timer_.setInterval(kSamplesDelayMs);
  connect(&samples_timer_, &QTimer::timeout, this, &VideoPanel::updateSamples);
  connect(context_.theme, &Theme::changed, this, [this] {
    updateIcons();
    retranslate();
    update();
  });
  updateIcons();
  retranslate();
  openCurrent();
}

VideoPanel::~VideoPanel() = default;

void VideoPanel::build() {
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  stack_ = new QStackedWidget(this);
  outer->addWidget(stack_);
  stack_->addWidget(buildMessage());
  auto* content = new QWidget(stack_);
  columns_ = new QBoxLayout(QBoxLayout::TopToBottom, content);
  columns_->setContentsMargins(8, 8, 8, 8);
  columns_->setSpacing(8);
  picture_ = new PictureView(context_.theme, content);
  columns_->addWidget(picture_, 1);
  columns_->addWidget(buildTransport(), 0);
  stack_->addWidget(content);
  overlay_ = new OverlayModel(this);
  objects_ = new ObjectOverlay(context_, overlay_, this);
  connect(overlay_, &OverlayModel::changed, this,
          [this] { picture_->setOverlay(overlay_->overlay()); });
  connect(picture_, &PictureView::shapeClicked, this, [this](qint64 id) {
    pause();
    context_.document->select({.kind = Selection::Kind::kObject, .id = id, .pick = {}});
  });
  connect(picture_, &PictureView::clicked, this, &VideoPanel::onPictureClicked);
  connect(picture_, &PictureView::regionChosen, this, &VideoPanel::onRegionChosen);
  connect(scrub_, &ScrubBar::scrubbed, this, [this](qint64 ordinal) { goToOrdinal(ordinal); });
  connect(strip_, &FrameStrip::chosen, this, [this](int row) {
    goToOrdinal(strip_->frames()->frames()[static_cast<size_t>(row)].ordinal);
  });
}

QWidget* VideoPanel::buildMessage() {
  auto* page = new QWidget(stack_);
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  message_ = new QLabel(page);
  message_detail_ = new QLabel(page);
  for (QLabel* label : {message_, message_detail_}) {
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  }
  SetLook(message_detail_, "muted");
  message_button_ = new QPushButton(page);
  SetLook(message_button_, "primary");
  connect(message_button_, &QPushButton::clicked, this, [this] {
    if (state_ == State::kFailed) {
      openCurrent();
    } else {
      context_.actions->action("video.open")->trigger();
    }
  });
  layout->addStretch();
  layout->addWidget(message_);
  layout->addWidget(message_detail_);
  layout->addWidget(message_button_, 0, Qt::AlignCenter);
  layout->addStretch();
  return page;
}

QWidget* VideoPanel::buildTransport() {
  auto* box = new QWidget(this);
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  auto* row = new QHBoxLayout();
  row->setSpacing(4);
  previous_button_ = IconButton(box, context_.actions->action("video.previous"));
  play_button_ = IconButton(box, context_.actions->action("video.play"));
  next_button_ = IconButton(box, context_.actions->action("video.next"));
  time_label_ = new QLabel(box);
  frame_label_ = new QLabel(box);
  SetLook(frame_label_, "muted");
  legend_ = new QLabel(box);
  legend_->setTextFormat(Qt::RichText);
  SetLook(legend_, "muted");
  for (QWidget* widget :
       std::initializer_list<QWidget*>{previous_button_, play_button_, next_button_}) {
    row->addWidget(widget);
  }
  row->addSpacing(4);
  row->addWidget(time_label_);
  row->addStretch();
  row->addWidget(frame_label_);
  scrub_ = new ScrubBar(context_.theme, box);
  strip_ = new FrameStrip(context_.theme, box);
  layout->addLayout(row);
  layout->addWidget(scrub_);
  layout->addWidget(strip_);
  layout->addWidget(legend_);
  layout->addStretch();
  return box;
}

void VideoPanel::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  layOut();
  if (state_ == State::kReady && !picture_->picture().isNull()) {
    const QSize have = picture_->picture().size();
    const bool sharper = std::max(have.width(), have.height()) <
                         std::min(picture_->usefulSide(), std::max(size_.width(), size_.height()));
    if (sharper && !waiting_) ask(false);
  }
}

/// Beside one another the picture gets the width that its height can use, the strip the rest.
void VideoPanel::layOut() {
  const bool beside = width() > kSideBySideAspect * height();
  const double aspect = size_.isEmpty() ? 4.0 / 3 : 1.0 * size_.width() / size_.height();
  const auto picture_px =
      static_cast<int>(std::min(aspect * height(), kLargestPictureShare * width()));
  columns_->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
  columns_->setStretch(0, beside ? picture_px : 1);
  columns_->setStretch(1, beside ? width() - picture_px : 0);
}

void VideoPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

void VideoPanel::updateIcons() {
  previous_button_->setIcon(context_.theme->icon("previous"));
  next_button_->setIcon(context_.theme->icon("next"));
  play_button_->setIcon(context_.theme->icon(isPlaying() ? "pause" : "play"));
}

void VideoPanel::retranslate() {
  for (const auto& [button, id] :
       {std::pair(previous_button_, "video.previous"), std::pair(play_button_, "video.play"),
        std::pair(next_button_, "video.next")}) {
    const QAction* action = context_.actions->action(id);
    button->setToolTip(action->toolTip());
    button->setAccessibleName(action->text());
  }
  const auto sign = [this](const char* glyph, Token token) {
    return QString("<span style=\"color:%1\">%2</span>")
        .arg(context_.theme->color(token).name(), QString::fromUtf8(glyph));
  };
  legend_->setText(tr("%1 seen by the model when you ask &nbsp; %2 in the room")
                       .arg(sign("●", Token::kAccent), sign("▬", Token::kGood)));
  showState();
  updateLabels();
}

void VideoPanel::showState() {
  stack_->setCurrentIndex(state_ == State::kReady ? 1 : 0);
  QString text, detail, button;
  const project::Video* video = context_.document->video(video_);
  const QString name = video != nullptr ? FileName(video->path) : QString();
  switch (state_) {
    case State::kEmpty:
      text = tr("No video is open.");
      button = tr("Open video…");
      break;
    case State::kPointsOnly: text = tr("These points came from a file without a video."); break;
    case State::kOpening: text = tr("Opening %1…").arg(name); break;
    case State::kFailed:
      text = tr("%1 cannot be shown.").arg(name);
      detail = QString::fromStdString(error_.ToString());
      button = tr("Try again");
      break;
    case State::kReady: break;
  }
  message_->setText(text);
  message_detail_->setText(detail);
  message_detail_->setVisible(!detail.isEmpty());
  message_button_->setText(button);
  message_button_->setVisible(!button.isEmpty());
  for (const char* id : {"video.play", "video.next", "video.previous", "video.next_sampled",
                         "video.previous_sampled"}) {
    context_.actions->setEnabled(id, state_ == State::kReady);
  }
}

void VideoPanel::openCurrent() {
  pause();
  video_ = context_.document->currentVideo();
  const project::Video* video = context_.document->video(video_);
  times_ = FrameTimes();
  index_.reset();
  final_times_ = false;
  shown_ = -1;
  wanted_ = 0;
  waiting_ = false;
  picture_->setPicture({});
  objects_->showPicture(-1, {});
  strip_->frames()->clearThumbnails();
  strip_->frames()->setFrames({});
  thumbnails_->stop();
  state_ = video != nullptr                        ? State::kOpening
           : context_.document->cloud() != nullptr ? State::kPointsOnly
                                                   : State::kEmpty;
  loader_->open(video != nullptr ? video->path : std::filesystem::path());
  showState();
}

void VideoPanel::onOpened(const FrameTimes& times, const QSize& size) {
  times_ = times;
  size_ = size;
  state_ = State::kReady;
  showState();
  layOut();
  strip_->setAspect(size);
  scrub_->setTimes(times);
  wanted_ = times_.ordinalAt(context_.document->timeS());
  ask(false);
  updateLabels();
}

void VideoPanel::onIndexed(const FrameTimes& times,
                           std::shared_ptr<const media::PacketIndex> index) {
  const bool same = times.count() == times_.count();
  times_ = times;
  index_ = std::move(index);
  final_times_ = true;
  scrub_->setTimes(times);
  wanted_ = times_.ordinalAt(context_.document->timeS());
  if (!same || shown_ != wanted_) ask(false);
  updateSamples();
}

void VideoPanel::onPicture(const QImage& image, int64_t ordinal, bool exact) {
  picture_->setPicture(image);
  if (exact) {
    shown_ = ordinal;
    if (ordinal == wanted_) waiting_ = false;
    Q_EMIT pictureShown(ordinal);
  }
  updateMark();
}

void VideoPanel::onFailed(const Error& error) {
  pause();
  error_ = error;
  // One picture that fails does not take away the ones that can be seen.
  if (state_ == State::kReady && shown_ >= 0) {
    waiting_ = false;
    frame_label_->setText(QString::fromStdString(error.ToString()));
  } else {
    state_ = State::kFailed;
    showState();
  }
  Q_EMIT failed(error);
}

void VideoPanel::updateSamples() {
  if (!final_times_) return;
  std::vector<SampledFrame> frames =
      SampledFrames(times_, RoomFrames(*context_.document), numAsked());
  scrub_->setSamples(frames);
  if (strip_->frames()->setFrames(std::move(frames))) loadThumbnails();
  updateLabels();
  updateMark();
}

void VideoPanel::loadThumbnails() {
  const project::Video* video = context_.document->video(video_);
  if (video == nullptr) return;
  const std::vector<SampledFrame>& frames = strip_->frames()->frames();
  std::vector<int64_t> ordinals;
  const size_t stride = frames.size() / kMaxThumbnails + 1;
  for (size_t i = 0; i < frames.size(); i += stride) ordinals.push_back(frames[i].ordinal);
  thumbnails_->load(video->path, index_, std::move(ordinals), FrameStrip::thumbnailSide());
}

void VideoPanel::updateLabels() {
  if (state_ != State::kReady) return;
  scrub_->showOrdinal(wanted_);
  time_label_->setText(
      tr("%1 / %2").arg(TimeText(times_.timeOf(wanted_)), TimeText(times_.durationS())));
  const std::vector<SampledFrame>& frames = strip_->frames()->frames();
  const int sample = NearestSample(frames, times_.timeOf(wanted_));
  strip_->setCurrent(sample);
  const QString frame = tr("frame %L1 of %L2").arg(wanted_ + 1).arg(times_.count());
  frame_label_->setText(sample < 0 ? frame
                                   : tr("%1 · sample %L2 of %L3")
                                         .arg(frame)
                                         .arg(sample + 1)
                                         .arg(static_cast<qint64>(frames.size())));
}

}  // namespace vlm3r::studio
