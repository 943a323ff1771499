// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTest>

#include <memory>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/jobs/job_list.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/theme/app_settings.h"
#include "app/studio/theme/theme.h"
#include "app/studio/view3d/scene_binding.h"
#include "app/studio/view3d/view_panel.h"
#include "engine/scene/snapshot_store.h"
#include "viz/qt/vtk_host_widget.h"

namespace vlm3r::studio {

/// The true room of the demo video: 32 frames.
inline std::shared_ptr<scene::Snapshot> DemoRoom() {
  auto room = scene::LoadSnapshot(VLM3R_TEST_SOURCE "/resources/demo/room_true");
  if (!room) qFatal("%s", room.error().ToString().c_str());
  return std::make_shared<scene::Snapshot>(std::move(room).value());
}

/// A panel in a window of its own with everything that it needs, and no model.
struct PanelFixture {
  Theme theme;
  ActionRegistry actions{&theme};
  JobList jobs;
  Document document;
  EngineClient engine{&jobs};
  TaskRunner tasks{&jobs};
  StudioContext context;
  std::unique_ptr<ViewPanel> panel;

  explicit PanelFixture(ThemeName name = ThemeName::kDark, QSize size = {960, 640}) {
    context = {.document = &document,
               .engine = &engine,
               .jobs = &jobs,
               .tasks = &tasks,
               .actions = &actions,
               .theme = &theme};
    AppSettings().remove(QStringLiteral("view3d"));  // Each test begins like the first start.
    theme.set(name);
    QSignalSpy opened(&document, &Document::projectOpened);
    document.newProject();
    if (opened.isEmpty()) opened.wait();
    panel = std::make_unique<ViewPanel>(context);
    panel->binding()->setAnimated(false);
    panel->resize(size);
    panel->show();
    if (!QTest::qWaitForWindowExposed(panel.get())) qFatal("the window does not appear");
  }

  int64_t addVideo() {
    project::Video video;
    video.path = VLM3R_TEST_SOURCE "/resources/demo/room.mp4";
    video.title = "room.mp4";
    video.duration_s = 8;
    video.fps = 24;
    const int64_t id = document.addVideo(video);
    document.setCurrentVideo(id);
    return id;
  }

  /// A finished room on the screen.
  int64_t showRoom() {
    const int64_t id = addVideo();
    document.setSnapshot(id, DemoRoom(), {});
    return settle() ? id : 0;
  }

  /// Waits until the picture is complete.
  bool settle() {
    viz::VtkHostWidget* host = panel->host();
    const int before = host->numPaints();
    host->refresh();
    return QTest::qWaitFor(
        [&] {
          return host->numPaints() > before && !host->isRefining() &&
                 !panel->binding()->scene().needs_refinement();
        },
        20'000);
  }

  QImage picture() { return panel->host()->grabFramebuffer(); }

  template <typename Child>
  Child* find() {
    return panel->findChild<Child*>();
  }

  /// For people to look at; only where VLM3R_SHOTS names a folder.
  void shoot(const char* name) {
    const QByteArray folder = qgetenv("VLM3R_SHOTS");
    if (folder.isEmpty()) return;
    QTest::qWait(50);
    panel->grab().save(QString::fromLocal8Bit(folder) + QLatin1Char('/') + QLatin1String(name) +
                       QStringLiteral(".png"));
  }
};

/// How many pixels of two pictures of one size differ visibly.
inline int NumDifferent(const QImage& a, const QImage& b) {
  int different = 0;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) {
      const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
      different += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) +
                       std::abs(qBlue(p) - qBlue(q)) >
                   24;
    }
  }
  return different;
}

}  // namespace vlm3r::studio
