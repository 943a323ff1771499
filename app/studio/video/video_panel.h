// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include "app/studio/core/studio_context.h"
#include "app/studio/video/frame_times.h"
#include "engine/base/result.h"
#include "engine/media/packet_index.h"

class QBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace vlm3r::studio {

class FrameLoader;
class FrameStrip;
class ObjectOverlay;
class OverlayModel;
class PictureView;
class ScrubBar;
class ThumbnailLoader;

/// The current video: its picture, transport, time line and the strip of sampled frames. The moment
/// lies in the document, so that the 3D view goes along; this panel shows it and moves it.
class VideoPanel : public QWidget {
  Q_OBJECT
 public:
  explicit VideoPanel(const StudioContext& context, QWidget* parent = nullptr);
  ~VideoPanel() override;

  bool isPlaying() const { return play_timer_.isActive(); }
  void play();
  void pause();
  /// Moves by pictures of the video, or by sampled frames.
  void step(int pictures);
  void stepSampled(int frames);
  /// The picture that is asked for, and the one that is on the screen (-1: none yet).
  int64_t wantedOrdinal() const { return wanted_; }
  int64_t shownOrdinal() const { return shown_; }
  const FrameTimes& times() const { return times_; }
  /// What is painted over the current picture; cleared by whoever set it.
  OverlayModel* overlay() { return overlay_; }
  PictureView* pictureView() { return picture_; }
  /// View of the reconstruction that the shown picture is, -1 otherwise.
  int shownView() const;
  /// Of the video's pictures, at full resolution.
  QSize pictureSize() const { return size_; }

 Q_SIGNALS:
  void pictureShown(qint64 ordinal);  ///< Exactly this one, not one near it.
  void failed(const vlm3r::Error& error);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void build();
  QWidget* buildMessage();
  QWidget* buildTransport();
  void handleActions();
  void connectDocument();
  void retranslate();
  void layOut();
  void updateIcons();
  void showState();
  void openCurrent();
  void onOpened(const FrameTimes& times, const QSize& size);
  void onIndexed(const FrameTimes& times, std::shared_ptr<const media::PacketIndex> index);
  void onPicture(const QImage& image, int64_t ordinal, bool exact);
  void onFailed(const Error& error);
  void onTime();
  void onView(int view);
  void onSelection();
  void onPictureClicked(const QPointF& in_picture);
  void onPlayTick();
  void goToOrdinal(int64_t ordinal);
  void ask(bool rough);
  void updateSamples();
  void loadThumbnails();
  void updateLabels();
  void updateMark();
  void connectSpotlight();
  void onRegionChosen(const QRectF& in_picture);
  void updateRegion();
  void updateHeat();
  int64_t numAsked() const;

  StudioContext context_;
  FrameLoader* loader_;
  ThumbnailLoader* thumbnails_;
  QStackedWidget* stack_;
  QLabel* message_;
  QLabel* message_detail_;
  QPushButton* message_button_;
  PictureView* picture_;
  OverlayModel* overlay_;
  ObjectOverlay* objects_;
  QBoxLayout* columns_;
  QToolButton* previous_button_;
  QToolButton* play_button_;
  QToolButton* next_button_;
  QLabel* time_label_;
  QLabel* frame_label_;
  QLabel* legend_;
  ScrubBar* scrub_;
  FrameStrip* strip_;

  enum class State { kEmpty, kPointsOnly, kOpening, kReady, kFailed };
  State state_ = State::kEmpty;
  Error error_;
  int64_t video_ = 0;
  FrameTimes times_;
  QSize size_;
  bool final_times_ = false;
  std::shared_ptr<const media::PacketIndex> index_;
  int64_t wanted_ = 0;
  int64_t shown_ = -1;
  bool waiting_ = false;   ///< A request is under way.
  bool own_time_ = false;  ///< The moment is being changed by this panel.
  QTimer play_timer_;
  QTimer samples_timer_;
  QElapsedTimer play_clock_;
  double play_from_s_ = 0;
};

}  // namespace vlm3r::studio
