// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

#include <algorithm>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/theme/theme.h"
#include "app/studio/video/frame_strip.h"
#include "app/studio/video/picture_view.h"
#include "app/studio/video/scrub_bar.h"
#include "app/studio/video/video_panel.h"
#include "engine/frames/preprocess.h"
#include "engine/scene/room_frames.h"
#include "engine/scene/snapshot_store.h"

using namespace vlm3r;
using namespace vlm3r::studio;

class TestVideoPanel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void cleanup();
  void emptyStateOffersToOpen();
  void showsPictureAndStrip();
  void stepsByPicturesAndSamples();
  void scrubbingMovesTheMoment();
  void scrubbingFastEndsAtTheRightPicture();
  void playsAtRealSpeed();
  void followsTheDocument();
  void pickedPixelIsMarked();
  void objectsAreOutlined();
  void brokenVideoSaysWhy();
  void closesInTheMiddle();
  void screenshots();

 private:
  int64_t open(const QString& name);
  int64_t openDemo();
  void waitForPicture(int64_t ordinal);
  std::shared_ptr<scene::Snapshot> room() const;

  std::unique_ptr<Theme> theme_;
  std::unique_ptr<ActionRegistry> actions_;
  std::unique_ptr<Document> document_;
  std::unique_ptr<VideoPanel> panel_;
};

static const QString kDemo = QString(VLM3R_TEST_SOURCE) + "/resources/demo/room.mp4";

void TestVideoPanel::init() {
  theme_ = std::make_unique<Theme>();
  theme_->set(ThemeName::kDark);
  actions_ = std::make_unique<ActionRegistry>(theme_.get());
  document_ = std::make_unique<Document>();
  StudioContext context;
  context.document = document_.get();
  context.actions = actions_.get();
  context.theme = theme_.get();
  panel_ = std::make_unique<VideoPanel>(context);
  panel_->resize(900, 420);
  panel_->show();
}

void TestVideoPanel::cleanup() {
  panel_.reset();
  document_.reset();
  actions_.reset();
  theme_.reset();
}

int64_t TestVideoPanel::open(const QString& path) {
  project::Video video;
  video.path = path.toStdString();
  return document_->addVideo(video);
}

int64_t TestVideoPanel::openDemo() {
  const int64_t id = open(kDemo);
  // The index is there once the strip is.
  auto* strip = panel_->findChild<FrameStrip*>();
  [&] { QTRY_COMPARE(strip->frames()->rowCount(), 32); }();
  waitForPicture(0);
  return id;
}

void TestVideoPanel::waitForPicture(int64_t ordinal) {
  QTRY_COMPARE(panel_->shownOrdinal(), static_cast<qint64>(ordinal));
}

/// Four frames of the demo video, as a reconstruction would have them.
std::shared_ptr<scene::Snapshot> TestVideoPanel::room() const {
  auto snapshot = std::make_shared<scene::Snapshot>();
  const frames::DisplayGeometry geometry = frames::Cut3rDisplayGeometry({640, 480}, {});
  for (int i = 0; i < 4; ++i) {
    scene::FrameGeometry frame;
    frame.frame_index = 40 * i;
    frame.time_s = panel_->times().timeOf(frame.frame_index);
    frame.width = geometry.out.width;
    frame.height = geometry.out.height;
    const size_t pixels = static_cast<size_t>(frame.width) * frame.height;
    frame.points_camera.assign(pixels * 3, 2.0f);
    frame.confidence_self.assign(pixels, 3.0f);
    frame.rgb.assign(pixels * 3, 90);
    snapshot->frames.push_back(std::move(frame));
  }
  return snapshot;
}

void TestVideoPanel::emptyStateOffersToOpen() {
  auto* button = panel_->findChild<QPushButton*>();
  QVERIFY(button != nullptr && button->isVisible());
  int asked = 0;
  actions_->handle("video.open", panel_.get(), [&] { ++asked; });
  QTest::mouseClick(button, Qt::LeftButton);
  QCOMPARE(asked, 1);
  QVERIFY(!actions_->action("video.play")->isEnabled());
}

void TestVideoPanel::showsPictureAndStrip() {
  openDemo();
  QVERIFY(actions_->action("video.play")->isEnabled());
  auto* strip = panel_->findChild<FrameStrip*>();
  const auto has_thumbnail = [&](int row) {
    return !strip->frames()->index(row).data(Qt::DecorationRole).isNull();
  };
  QTRY_VERIFY(has_thumbnail(31));
  QVERIFY(strip->frames()->index(5).data(FrameStripModel::kSeenRole).toBool());
  QVERIFY(!panel_->findChild<PictureView*>()->picture().isNull());
  QCOMPARE(panel_->times().count(), 150);
}

void TestVideoPanel::stepsByPicturesAndSamples() {
  openDemo();
  actions_->action("video.next")->trigger();
  waitForPicture(1);
  actions_->action("video.previous")->trigger();
  actions_->action("video.previous")->trigger();
  waitForPicture(0);
  actions_->action("video.next_sampled")->trigger();
  waitForPicture(4);
  actions_->action("video.next_sampled")->trigger();
  waitForPicture(9);
  actions_->action("video.previous_sampled")->trigger();
  waitForPicture(4);
  panel_->step(1000);
  waitForPicture(149);
}

void TestVideoPanel::scrubbingMovesTheMoment() {
  openDemo();
  auto* bar = panel_->findChild<ScrubBar*>();
  QSignalSpy moved(document_.get(), &Document::timeChanged);
  QTest::mousePress(bar, Qt::LeftButton, {}, QPoint(bar->width() / 2, bar->height() / 2));
  QTest::mouseRelease(bar, Qt::LeftButton, {}, QPoint(bar->width() / 2, bar->height() / 2));
  QVERIFY(moved.count() > 0);
  QVERIFY(std::abs(document_->timeS() - 5) < 0.2);
  waitForPicture(panel_->wantedOrdinal());
}

void TestVideoPanel::scrubbingFastEndsAtTheRightPicture() {
  openDemo();
  auto* bar = panel_->findChild<ScrubBar*>();
  for (int i = 0; i < 60; ++i) {
    bar->setValue((i * 37) % 150);
    if (i % 4 == 0) QTest::qWait(5);
  }
  bar->setValue(111);
  waitForPicture(111);
  QTest::qWait(100);
  QCOMPARE(panel_->shownOrdinal(), 111);
}

void TestVideoPanel::playsAtRealSpeed() {
  openDemo();
  QElapsedTimer timer;
  timer.start();
  actions_->action("video.play")->trigger();
  QVERIFY(panel_->isPlaying());
  QTest::qWait(1500);
  const double played_s = document_->timeS();
  const double elapsed_s = static_cast<double>(timer.elapsed()) / 1000;
  actions_->action("video.play")->trigger();
  QVERIFY(!panel_->isPlaying());
  QVERIFY2(std::abs(played_s - elapsed_s) < 0.35,
           qPrintable(QString("%1 s played in %2 s").arg(played_s).arg(elapsed_s)));
  panel_->step(1000);
  waitForPicture(149);
  panel_->play();  // From the end: begins again.
  QVERIFY(document_->timeS() < 1);
}

void TestVideoPanel::followsTheDocument() {
  const int64_t id = openDemo();
  document_->setTimeS(panel_->times().timeOf(77));
  waitForPicture(77);
  document_->setSnapshot(id, room(), {});
  auto* strip = panel_->findChild<FrameStrip*>();
  QTRY_VERIFY(strip->frames()->frames()[0].view == 0);
  document_->setCurrentView(2);
  waitForPicture(80);
  document_->setCurrentVideo(0);
  QVERIFY(!actions_->action("video.play")->isEnabled());
}

void TestVideoPanel::objectsAreOutlined() {
  const int64_t id = openDemo();
  const auto snapshot = std::make_shared<scene::Snapshot>(
      scene::LoadSnapshot(VLM3R_TEST_SOURCE "/resources/demo/room_true").value());
  document_->setSnapshot(id, snapshot, {});
  const scene::FrameGeometry& frame = snapshot->frames[0];
  waitForPicture(frame.frame_index);
  auto* picture = panel_->findChild<PictureView*>();
  QVERIFY(picture->overlay().shapes.empty());
  // Around the point of the pixel in the middle, and one behind the camera.
  const size_t middle = static_cast<size_t>(frame.height / 2 * frame.width + frame.width / 2);
  const Eigen::Vector3d p_world =
      frame.world_from_camera * Eigen::Vector3f(&frame.points_camera[3 * middle]).cast<double>();
  const Eigen::Vector3d behind = frame.world_from_camera * Eigen::Vector3d(0, 0, -1);
  const auto graph_from_world = scene::SimilarityFromMatrix(document_->graphFromWorld()).value();
  const auto add = [&](const char* category, const Eigen::Vector3d& at_world) {
    project::RoomObject object;
    object.category = category;
    object.box = scene::OrientedBox::Create(graph_from_world * at_world, {0.4, 0.4, 0.4},
                                            Eigen::Matrix3d::Identity())
                     .value();
    return document_->addObject(object);
  };
  const int64_t thing = add("thing", p_world);
  add("other", behind);
  QCOMPARE(picture->overlay().shapes.size(), size_t{1});
  const OverlayShape shape = picture->overlay().shapes[0];
  QCOMPARE(shape.id, thing);
  QCOMPARE(shape.label, QString("thing"));
  QVERIFY(!shape.selected);
  QVERIFY(shape.outline.containsPoint({0.5, 0.5}, Qt::OddEvenFill));
  QCOMPARE(picture->shapeAt({0.5, 0.5}), thing);
  QCOMPARE(picture->shapeAt({0.01, 0.01}), int64_t{0});
  // A click selects it; on the selected one, the point.
  const QPoint centre = picture->pictureRect().center().toPoint();
  QTest::mouseClick(picture, Qt::LeftButton, {}, centre);
  QVERIFY(document_->selection().kind == Selection::Kind::kObject);
  QCOMPARE(document_->selection().id, thing);
  QVERIFY(picture->overlay().shapes[0].selected);
  QTest::mouseClick(picture, Qt::LeftButton, {}, centre);
  QVERIFY(document_->selection().kind == Selection::Kind::kPoint);
  document_->select({});
  // Between two cameras the outline goes along.
  const QRectF first = picture->overlay().shapes[0].outline.boundingRect();
  panel_->step(1);
  waitForPicture(frame.frame_index + 1);
  QCOMPARE(picture->overlay().shapes.size(), size_t{1});
  const QRectF next = picture->overlay().shapes[0].outline.boundingRect();
  QVERIFY(next != first);
  QVERIFY((next.center() - first.center()).manhattanLength() < 0.1);
  // Other layers stay, hidden categories go.
  FrameOverlay tool;
  tool.shapes.push_back({0, QPolygonF(QRectF(0.1, 0.1, 0.2, 0.2)), Qt::red, "tool", false});
  panel_->overlay()->set(OverlayModel::Layer::kTool, tool);
  QCOMPARE(picture->overlay().shapes.size(), size_t{2});
  document_->setCategoryHidden("thing", true);
  QCOMPARE(picture->overlay().shapes.size(), size_t{1});
  QCOMPARE(picture->overlay().shapes[0].label, QString("tool"));
  panel_->overlay()->clear(OverlayModel::Layer::kTool);
  QVERIFY(picture->overlay().shapes.empty());
}

void TestVideoPanel::pickedPixelIsMarked() {
  const int64_t id = openDemo();
  document_->setSnapshot(id, room(), {});
  Selection selection;
  selection.kind = Selection::Kind::kPoint;
  selection.pick = viz::Pick{.view = 3, .row = 96, .column = 128};
  document_->select(selection);
  waitForPicture(120);
  auto* picture = panel_->findChild<PictureView*>();
  QTRY_VERIFY(picture->mark().has_value());
  QVERIFY(std::abs(picture->mark()->x() - 0.25) < 0.01);
  QVERIFY(std::abs(picture->mark()->y() - 0.25) < 0.01);
  // And back: a click in the picture selects the point of that pixel.
  const QRectF rect = picture->pictureRect();
  QTest::mouseClick(picture, Qt::LeftButton, {}, rect.center().toPoint());
  QVERIFY(document_->selection().pick.has_value());
  QVERIFY(std::abs(document_->selection().pick->column - 256) <= 2);
  QVERIFY(std::abs(document_->selection().pick->p_world.x() - 2) < 1e-6);
  panel_->step(1);
  waitForPicture(121);
  QVERIFY(!picture->mark().has_value());
}

void TestVideoPanel::brokenVideoSaysWhy() {
  QSignalSpy failed(panel_.get(), &VideoPanel::failed);
  open(VLM3R_TEST_DATA "/media/audio_only.mp4");
  QTRY_COMPARE(failed.count(), 1);
  bool said = false;
  for (const QLabel* label : panel_->findChildren<QLabel*>()) {
    said = said || (label->isVisible() && label->text().contains("no video track"));
  }
  QVERIFY(said);
  QVERIFY(!actions_->action("video.play")->isEnabled());
  openDemo();
  QVERIFY(actions_->action("video.play")->isEnabled());
}

void TestVideoPanel::closesInTheMiddle() {
  for (int delay_ms = 0; delay_ms < 60; delay_ms += 6) {
    open(kDemo);
    if (delay_ms > 0) QTest::qWait(delay_ms);
    panel_->play();
    cleanup();
    init();
  }
}

void TestVideoPanel::screenshots() {
  const QDir folder(VLM3R_TEST_OUTPUT "/video");
  QVERIFY(QDir().mkpath(folder.path()));
  panel_->grab().save(folder.filePath("empty.png"));
  const int64_t id = openDemo();
  document_->setSnapshot(id, room(), {});
  Selection selection;
  selection.kind = Selection::Kind::kPoint;
  selection.pick = viz::Pick{.view = 1, .row = 200, .column = 300};
  document_->select(selection);
  waitForPicture(40);
  auto* strip = panel_->findChild<FrameStrip*>();
  QTRY_VERIFY(!strip->frames()->index(31).data(Qt::DecorationRole).isNull());
  for (const auto& [theme, name] :
       {std::pair(ThemeName::kDark, "dark"), std::pair(ThemeName::kLight, "light")}) {
    theme_->set(theme);
    panel_->resize(900, 260);
    QTest::qWait(100);
    panel_->grab().save(folder.filePath(QString("wide-%1.png").arg(name)));
    panel_->resize(480, 520);
    QTest::qWait(100);
    QVERIFY(panel_->grab().save(folder.filePath(QString("tall-%1.png").arg(name))));
  }
}

QTEST_MAIN(TestVideoPanel)
#include "tst_video_panel.moc"
