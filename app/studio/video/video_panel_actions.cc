// SPDX-License-Identifier: Apache-2.0
// VideoPanel: what moves the moment, and what the moment moves.
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/core/spotlight.h"
#include "app/studio/video/frame_loader.h"
#include "app/studio/video/frame_overlay.h"
#include "app/studio/video/frame_strip.h"
#include "app/studio/video/heat_image.h"
#include "app/studio/video/object_overlay.h"
#include "app/studio/video/picture_view.h"
#include "app/studio/video/pixel_mapping.h"
#include "app/studio/video/room_frames.h"
#include "app/studio/video/scrub_bar.h"
#include "app/studio/video/video_panel.h"

namespace vlm3r::studio {
namespace {

constexpr int64_t kDefaultNumAsked = 32;

bool HasPixel(const RoomFrames& room, const viz::Pick& pick) {
  if (!room.has(pick.view)) return false;
  const scene::FrameGeometry& frame = room.at(pick.view);
  return pick.row >= 0 && pick.row < frame.height && pick.column >= 0 && pick.column < frame.width;
}

/// The point of a pixel as the room shows it; nothing where there is none.
std::optional<viz::Pick> PickOf(const scene::FrameGeometry& frame, int view, const QPoint& pixel,
                                scene::WorldMap map) {
  const size_t at = static_cast<size_t>(pixel.y()) * frame.width + pixel.x();
  const bool other = map == scene::WorldMap::kOtherView && !frame.points_world.empty();
  const std::vector<float>& points = other ? frame.points_world : frame.points_camera;
  if (points.size() < 3 * at + 3 || frame.confidence_self.size() <= at) return std::nullopt;
  const Eigen::Vector3d p(points[3 * at], points[3 * at + 1], points[3 * at + 2]);
  viz::Pick pick;
  pick.p_world = other ? p : Eigen::Vector3d(frame.world_from_camera * p);
  pick.view = view;
  pick.row = pixel.y();
  pick.column = pixel.x();
  pick.confidence = frame.confidence_self[at];
  if (!pick.p_world.allFinite()) return std::nullopt;
  return pick;
}

}  // namespace

void VideoPanel::handleActions() {
  ActionRegistry* actions = context_.actions;
  actions->handle("video.play", this, [this] { isPlaying() ? pause() : play(); });
  actions->handle("video.next", this, [this] { step(1); });
  actions->handle("video.previous", this, [this] { step(-1); });
  actions->handle("video.next_sampled", this, [this] { stepSampled(1); });
  actions->handle("video.previous_sampled", this, [this] { stepSampled(-1); });
}

void VideoPanel::connectDocument() {
  Document* document = context_.document;
  connect(document, &Document::currentVideoChanged, this, &VideoPanel::openCurrent);
  connect(document, &Document::projectOpened, this, &VideoPanel::openCurrent);
  connect(document, &Document::timeChanged, this, &VideoPanel::onTime);
  connect(document, &Document::currentViewChanged, this, &VideoPanel::onView);
  connect(document, &Document::selectionChanged, this, &VideoPanel::onSelection);
  connect(document, &Document::snapshotChanged, this, [this] {
    if (state_ == State::kEmpty || state_ == State::kPointsOnly) openCurrent();
    updateSamples();
  });
  const auto soon = [this] {
    if (!samples_timer_.isActive()) samples_timer_.start();
  };
  connect(document, &Document::frameAppended, this, soon);
  connect(document, &Document::reconstructionStarted, this, soon);
  connect(document, &Document::chatsChanged, this, soon);
}

int64_t VideoPanel::numAsked() const {
  int64_t number = kDefaultNumAsked;
  if (context_.options != nullptr && context_.options->options.clip.frames > 0) {
    number = context_.options->options.clip.frames;
  }
  // The newest chat of this video has the last word.
  for (const project::Chat& chat : context_.document->contents().chats) {
    if (chat.video_id != video_ || !chat.settings.is_object()) continue;
    const auto frames = chat.settings.find("frames");
    if (frames != chat.settings.end() && frames->is_number_integer() &&
        frames->get<int64_t>() > 0) {
      number = frames->get<int64_t>();
    }
  }
  return std::min<int64_t>(number, std::max<int64_t>(1, times_.count()));
}

void VideoPanel::play() {
  if (state_ != State::kReady || isPlaying()) return;
  const bool at_end = wanted_ >= times_.count() - 1;
  if (at_end) goToOrdinal(0);
  play_from_s_ = times_.timeOf(wanted_);
  play_clock_.start();
  play_timer_.start();
  updateIcons();
}

void VideoPanel::pause() {
  if (!isPlaying()) return;
  play_timer_.stop();
  updateIcons();
}

void VideoPanel::onPlayTick() {
  // One picture at a time: a slow machine skips pictures and keeps the pace.
  if (waiting_) return;
  const double now_s = play_from_s_ + static_cast<double>(play_clock_.nsecsElapsed()) * 1e-9;
  const int64_t ordinal = times_.ordinalAt(now_s);
  if (ordinal != wanted_) goToOrdinal(ordinal);
  if (now_s >= times_.durationS()) pause();
}

void VideoPanel::step(int pictures) {
  if (state_ != State::kReady) return;
  pause();
  goToOrdinal(std::clamp<int64_t>(wanted_ + pictures, 0, times_.count() - 1));
}

void VideoPanel::stepSampled(int frames) {
  if (state_ != State::kReady) return;
  pause();
  const std::vector<SampledFrame>& list = strip_->frames()->frames();
  if (frames > 0) {
    const auto next = std::ranges::upper_bound(list, wanted_, {}, &SampledFrame::ordinal);
    if (next != list.end()) goToOrdinal(next->ordinal);
  } else {
    const auto here = std::ranges::lower_bound(list, wanted_, {}, &SampledFrame::ordinal);
    if (here != list.begin()) goToOrdinal(std::prev(here)->ordinal);
  }
}

void VideoPanel::goToOrdinal(int64_t ordinal) {
  own_time_ = true;
  context_.document->setTimeS(times_.timeOf(ordinal));
  own_time_ = false;
}

void VideoPanel::onTime() {
  if (state_ != State::kReady) return;
  const double time_s = context_.document->timeS();
  if (!own_time_ && isPlaying()) {
    play_from_s_ = time_s;
    play_clock_.restart();
  }
  const int64_t ordinal = times_.ordinalAt(time_s);
  if (ordinal == wanted_) return;
  wanted_ = ordinal;
  ask(!isPlaying());
  updateLabels();
  updateMark();
}

void VideoPanel::ask(bool rough) {
  waiting_ = true;
  loader_->request(wanted_, picture_->usefulSide(), rough);
}

void VideoPanel::onView(int view) {
  const RoomFrames room(*context_.document);
  if (own_time_ || state_ != State::kReady || !room.has(view)) return;
  // The document moves the view along with the moment; only a view that was chosen moves the
  // moment.
  const double time_s = context_.document->timeS();
  double nearest_s = INFINITY;
  for (int i = 0; room.has(i); ++i) {
    nearest_s = std::min(nearest_s, std::abs(room.at(i).time_s - time_s));
  }
  if (std::abs(room.at(view).time_s - time_s) > nearest_s) goToOrdinal(room.at(view).frame_index);
}

void VideoPanel::onSelection() {
  const Selection& selection = context_.document->selection();
  const RoomFrames room(*context_.document);
  if (selection.kind == Selection::Kind::kPoint && selection.pick && state_ == State::kReady &&
      HasPixel(room, *selection.pick)) {
    pause();
    goToOrdinal(room.at(selection.pick->view).frame_index);
  }
  updateMark();
}

int VideoPanel::shownView() const {
  return shown_ < 0 ? -1 : RoomFrames(*context_.document).viewOf(shown_);
}

void VideoPanel::updateMark() {
  const int view = shown_ == wanted_ ? shownView() : -1;
  picture_->setPickable(view >= 0);
  const Selection& selection = context_.document->selection();
  std::optional<QPointF> mark;
  if (view >= 0 && selection.kind == Selection::Kind::kPoint && selection.pick &&
      selection.pick->view == view) {
    const RoomFrames room(*context_.document);
    const scene::FrameGeometry& frame = room.at(view);
    mark = PixelMapping(size_, {frame.width, frame.height})
               .toPicture({selection.pick->column, selection.pick->row});
  }
  picture_->setMark(mark);
  updateRegion();
  updateHeat();
  objects_->showPicture(shown_, size_);
}

void VideoPanel::onPictureClicked(const QPointF& in_picture) {
  const int view = shownView();
  if (view < 0) return;
  const RoomFrames room(*context_.document);
  const scene::FrameGeometry& frame = room.at(view);
  const auto pixel = PixelMapping(size_, {frame.width, frame.height}).toMap(in_picture);
  if (!pixel) return;
  const auto pick = PickOf(frame, view, *pixel, context_.document->display().filter.map);
  if (!pick) return;
  Selection selection;
  selection.kind = Selection::Kind::kPoint;
  selection.pick = pick;
  context_.document->select(selection);
}

void VideoPanel::connectSpotlight() {
  Spotlight* spotlight = Spotlight::of(context_.document);
  connect(spotlight, &Spotlight::regionChanged, this, &VideoPanel::updateRegion);
  connect(spotlight, &Spotlight::heatChanged, this, [this] {
    std::map<int64_t, QImage> images;
    if (const auto& heat = Spotlight::of(context_.document)->heat())
      for (const viz::FrameHeat& frame : *heat) images[frame.frame_index] = HeatImage(frame);
    strip_->frames()->setHeat(std::move(images));
    updateHeat();
  });
}

/// The part of the point map under it; nothing where the room does not know this picture.
void VideoPanel::onRegionChosen(const QRectF& in_picture) {
  const int view = shown_ == wanted_ ? shownView() : -1;
  const RoomFrames room(*context_.document);
  if (!room.has(view)) return picture_->setRegion(std::nullopt);
  pause();
  const scene::FrameGeometry& frame = room.at(view);
  const PixelMapping mapping(size_, {frame.width, frame.height});
  // The map may show less than the picture: what it lacks is left out.
  QPoint first(frame.width, frame.height), last(-1, -1);
  for (int x = 0; x < frame.width; ++x) {
    const double at = mapping.toPicture({x, 0}).x();
    if (at < in_picture.left() || at > in_picture.right()) continue;
    first.setX(std::min(first.x(), x));
    last.setX(x);
  }
  for (int y = 0; y < frame.height; ++y) {
    const double at = mapping.toPicture({0, y}).y();
    if (at < in_picture.top() || at > in_picture.bottom()) continue;
    first.setY(std::min(first.y(), y));
    last.setY(y);
  }
  const QRect pixels(first, last);
  if (!pixels.isValid()) return picture_->setRegion(std::nullopt);
  Spotlight* spotlight = Spotlight::of(context_.document);
  spotlight->setRegion(FrameRegion{view, pixels});
  updateRegion();
}

void VideoPanel::updateRegion() {
  const auto& region = Spotlight::of(context_.document)->region();
  const int view = shown_ == wanted_ ? shownView() : -1;
  if (!region || region->view != view) return picture_->setRegion(std::nullopt);
  const RoomFrames room(*context_.document);
  const scene::FrameGeometry& frame = room.at(view);
  const PixelMapping mapping(size_, {frame.width, frame.height});
  picture_->setRegion(QRectF(mapping.toPicture(region->pixels.topLeft()),
                             mapping.toPicture(region->pixels.bottomRight())));
}

void VideoPanel::updateHeat() {
  const auto& heat = Spotlight::of(context_.document)->heat();
  FrameOverlay overlay;
  if (heat != nullptr && shown_ == wanted_) {
    const auto frame = std::ranges::find(*heat, shown_, &viz::FrameHeat::frame_index);
    if (frame != heat->end()) overlay.heat = HeatImage(*frame);
  }
  if (overlay.heat.isNull()) {
    overlay_->clear(OverlayModel::Layer::kHeat);
  } else {
    overlay_->set(OverlayModel::Layer::kHeat, std::move(overlay));
  }
}

}  // namespace vlm3r::studio
