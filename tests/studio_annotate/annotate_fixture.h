// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTest>

#include <memory>

#include <QMainWindow>
#include <QTemporaryDir>
#include <QVBoxLayout>

#include "app/studio/actions/action_registry.h"
#include "app/studio/annotate/annotate_bar.h"
#include "app/studio/annotate/annotate_controller.h"
#include "app/studio/annotate/label_popup.h"
#include "app/studio/core/document.h"
#include "app/studio/jobs/job_list.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/theme/app_settings.h"
#include "app/studio/theme/theme.h"
#include "app/studio/video/picture_view.h"
#include "app/studio/video/video_panel.h"
#include "engine/scene/box_iou.h"
#include "tests/support/true_room.h"

namespace vlm3r::studio {

/// The video panel and the annotation bar in a window, with a made-up room as a perfect model would
/// reconstruct it and its pictures as the video.
struct AnnotateFixture {
  Theme theme;
  ActionRegistry actions{&theme};
  JobList jobs;
  Document document;
  TaskRunner tasks{&jobs};
  StudioContext context;
  QTemporaryDir folder;
  test::TrueRoom room;
  int64_t video_id = 0;
  QMainWindow window;
  VideoPanel* video = nullptr;
  AnnotateController* controller = nullptr;
  AnnotateBar* bar = nullptr;

  /// Filming takes a while: once for all tests.
  static const test::TrueRoom& smallRoom() {
    static const test::TrueRoom room = test::FilmTrueRoom(2, {.width = 256, .height = 192});
    return room;
  }

  explicit AnnotateFixture(test::TrueRoom filmed = smallRoom(), ThemeName name = ThemeName::kDark) {
    context = {.document = &document,
               .engine = nullptr,
               .jobs = &jobs,
               .tasks = &tasks,
               .actions = &actions,
               .theme = &theme};
    AppSettings().remove(QStringLiteral("annotate"));
    theme.set(name);
    QSignalSpy opened(&document, &Document::projectOpened);
    document.newProject();
    if (opened.isEmpty()) opened.wait();
    room = std::move(filmed);
    makeWindow();
  }

  void makeWindow() {
    auto* middle = new QWidget(&window);
    auto* column = new QVBoxLayout(middle);
    video = new VideoPanel(context, middle);
    controller = new AnnotateController(context, video, &window);
    bar = new AnnotateBar(context, controller, middle);
    column->addWidget(video, 1);
    column->addWidget(bar);
    window.setCentralWidget(middle);
    const auto all = actions.all();
    window.addActions(QList<QAction*>(all.begin(), all.end()));
    window.resize(1000, 760);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window)) qFatal("the window does not appear");
    window.activateWindow();
    if (!QTest::qWaitForWindowActive(&window)) qFatal("the window does not become active");
  }

  /// The room's pictures as a folder, and the room itself; shows the first.
  void openRoom() {
    for (size_t f = 0; f < room.snapshot.frames.size(); ++f) {
      const scene::FrameGeometry& frame = room.snapshot.frames[f];
      const QImage image(frame.rgb.data(), frame.width, frame.height, 3 * frame.width,
                         QImage::Format_RGB888);
      image.save(folder.filePath(QStringLiteral("%1.png").arg(f, 4, 10, QLatin1Char('0'))));
    }
    project::Video clip;
    clip.path = folder.path().toStdString();
    clip.title = "room";
    video_id = document.addVideo(clip);
    document.setSnapshot(video_id, std::make_shared<scene::Snapshot>(room.snapshot), {});
    showView(0);
  }

  void showView(int view) {
    if (!QTest::qWaitFor([this] { return video->times().count() > 0; }, 10'000))
      qFatal("the pictures cannot be opened");
    document.setTimeS(
        video->times().timeOf(room.snapshot.frames[static_cast<size_t>(view)].frame_index));
    if (!QTest::qWaitFor([&] { return video->shownView() == view; }, 10'000))
      qFatal("the picture does not appear");
  }

  QPoint inWidget(double x_px, double y_px) const {
    const QRectF rect = video->pictureView()->pictureRect();
    const scene::FrameGeometry& frame = room.snapshot.frames[0];
    return QPointF(rect.left() + x_px / frame.width * rect.width(),
                   rect.top() + y_px / frame.height * rect.height())
        .toPoint();
  }

  void drag(const QPoint& from, const QPoint& to, bool release = true) {
    PictureView* view = video->pictureView();
    QTest::mousePress(view, Qt::LeftButton, {}, from);
    for (int i = 1; i <= 4; ++i) QTest::mouseMove(view, from + (to - from) * i / 4);
    if (release) QTest::mouseRelease(view, Qt::LeftButton, {}, to);
  }

  void drawBoxAround(const test::SeenObject& seen, double margin_px = 1) {
    showView(seen.view);
    const Eigen::Vector2d low = seen.box_px.min(), high = seen.box_px.max();
    drag(inWidget(low.x() - margin_px, low.y() - margin_px),
         inWidget(high.x() + margin_px, high.y() + margin_px));
  }

  /// The objects on the floor that are seen best, best first.
  std::vector<test::SeenObject> onFloor() const {
    std::vector<test::SeenObject> seen = test::WellSeenObjects(room);
    std::erase_if(seen, [this](const test::SeenObject& one) {
      const scene::OrientedBox& box = room.objects[one.object].box;
      return box.center_world().z() - box.size_m().z() / 2 > 0.01;
    });
    std::ranges::sort(seen, std::greater<>(), &test::SeenObject::num_pixels);
    return seen;
  }

  /// Overlap of a box of the document's graph with the truth.
  double iouWithTruth(const scene::OrientedBox& box, size_t object) const {
    const auto graph = scene::SimilarityFromMatrix(document.graphFromWorld());
    const auto world = scene::Transformed(graph->inverse(), box);
    const auto in_room = scene::Transformed(room.graph_from_world, *world);
    return scene::BoxIou(*in_room, room.objects[object].box);
  }

  bool waitForLabel() {
    return QTest::qWaitFor([this] { return controller->popup()->isVisible(); }, 10'000);
  }
  QLineEdit* field() { return controller->popup()->findChild<QLineEdit*>(); }

  /// For people to look at; only where VLM3R_SHOTS names a folder.
  void shoot(const char* name) {
    const QByteArray shots = qgetenv("VLM3R_SHOTS");
    if (shots.isEmpty()) return;
    QTest::qWait(50);
    window.grab().save(QString::fromLocal8Bit(shots) + QLatin1Char('/') + QLatin1String(name) +
                       QStringLiteral(".png"));
  }
};

}  // namespace vlm3r::studio
