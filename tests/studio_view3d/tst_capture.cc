// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <fstream>

#include "app/studio/view3d/capture_controller.h"
#include "app/studio/view3d/capture_dialog.h"
#include "app/studio/view3d/export_dialog.h"
#include "engine/scene/ply.h"
#include "panel_fixture.h"

using namespace vlm3r;
using namespace vlm3r::studio;

class TestCapture : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void pictureIsWhatIsShown();
  void flyThroughIsWritten();
  void cancelLeavesNothing();
  void folderThatIsNotThereIsSaid();
  void closingWhileRecording();
  void exportIsWhatIsShown();
};

void TestCapture::pictureIsWhatIsShown() {
  PanelFixture f(ThemeName::kDark, {640, 480});
  QVERIFY(f.showRoom() != 0);
  QTemporaryDir folder;
  QSignalSpy saved(f.panel->capture(), &CaptureController::saved);
  const QString path = folder.filePath("view.png");
  f.panel->capture()->savePicture(path);
  // The window draws on while the picture is made.
  f.actions.action("color.rgb")->trigger();
  QVERIFY(saved.wait(60'000));
  const QImage picture(path);
  const QImage shown = f.picture();
  QCOMPARE(picture.size(), shown.size() * 2);
  const QImage small =
      picture.scaled(shown.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  // The same room from the same place: coarse blocks agree.
  const QImage a = small.scaled(32, 24, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  const QImage b = shown.scaled(32, 24, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  double difference = 0;
  for (int y = 0; y < 24; ++y) {
    for (int x = 0; x < 32; ++x)
      difference += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y)));
  }
  QVERIFY2(difference / (32 * 24) < 12, qPrintable(QString::number(difference / (32 * 24))));
  if (qEnvironmentVariableIsSet("VLM3R_SHOTS"))
    QFile::copy(path, qgetenv("VLM3R_SHOTS") + "/capture.png");
}

void TestCapture::flyThroughIsWritten() {
  PanelFixture f(ThemeName::kDark, {640, 480});
  QVERIFY(f.showRoom() != 0);
  QTemporaryDir folder;
  f.actions.action("capture.mp4")->trigger();
  auto* dialog = f.panel->findChild<CaptureDialog*>();
  QVERIFY(dialog != nullptr && dialog->isVisible());
  QCOMPARE(dialog->choice().motion, Motion::kCameraPath);
  if (qEnvironmentVariableIsSet("VLM3R_SHOTS"))
    dialog->grab().save(qgetenv("VLM3R_SHOTS") + "/capture_dialog.png");
  dialog->setChoice({.motion = Motion::kTurntable,
                     .seconds = 1,
                     .fps = 24,
                     .size = {320, 240},
                     .path = folder.filePath("fly.mp4")});
  QSignalSpy saved(f.panel->capture(), &CaptureController::saved);
  Q_EMIT dialog->recordRequested();
  QVERIFY(saved.wait(120'000));
  QFile file(folder.filePath("fly.mp4"));
  QVERIFY(file.open(QIODevice::ReadOnly));
  QVERIFY(file.size() > 5000);
  QCOMPARE(file.read(8).mid(4), QByteArray("ftyp"));
  QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestCapture::cancelLeavesNothing() {
  PanelFixture f(ThemeName::kDark, {640, 480});
  QVERIFY(f.showRoom() != 0);
  QTemporaryDir folder;
  QSignalSpy ended(&f.jobs, &JobList::jobEnded);
  QSignalSpy failed(f.panel->capture(), &CaptureController::failed);
  f.panel->capture()->record({.motion = Motion::kTurntable,
                              .seconds = 100,
                              .fps = 30,
                              .size = {640, 480},
                              .path = folder.filePath("fly.mp4")});
  QTest::qWait(300);
  QElapsedTimer timer;
  timer.start();
  f.jobs.cancelAll();
  QVERIFY(ended.wait(5000));
  QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
  QCOMPARE(failed.size(), 0);
  QTRY_VERIFY(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
}

void TestCapture::folderThatIsNotThereIsSaid() {
  PanelFixture f(ThemeName::kDark, {640, 480});
  QVERIFY(f.showRoom() != 0);
  QSignalSpy failed(f.panel->capture(), &CaptureController::failed);
  f.panel->capture()->record({.motion = Motion::kTurntable,
                              .seconds = 1,
                              .fps = 24,
                              .size = {320, 240},
                              .path = "/nonexistent-folder/fly.mp4"});
  QVERIFY(failed.wait(20'000));
  const auto error = failed[0][0].value<Error>();
  QCOMPARE(error.code, ErrorCode::kDisk);
}

void TestCapture::closingWhileRecording() {
  QTemporaryDir folder;
  for (int round = 0; round < 2; ++round) {
    PanelFixture f(ThemeName::kDark, {640, 480});
    QVERIFY(f.showRoom() != 0);
    f.panel->capture()->record({.motion = Motion::kTurntable,
                                .seconds = 100,
                                .fps = 30,
                                .size = {320, 240},
                                .path = folder.filePath("fly.mp4")});
    QTest::qWait(100 + 300 * round);
    f.panel.reset();
    f.jobs.cancelAll();
  }
  QVERIFY(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
}

void TestCapture::exportIsWhatIsShown() {
  PanelFixture f(ThemeName::kDark, {640, 480});
  QVERIFY(f.showRoom() != 0);
  QTemporaryDir folder;
  scene::Display display = f.panel->binding()->display();
  display.filter.min_confidence = 1.5;
  display.color = scene::ColorBy::kHeight;
  scene::ClipBox clip;
  clip.world_from_box.translation() =
      f.document.snapshot()->frames[0].world_from_camera * Eigen::Vector3d(0, 0, 2);
  clip.half_size_m = {1, 1, 1};
  display.clip = clip;
  display.scale = 2;
  display.calibrated = true;
  f.panel->binding()->setDisplay(display, "test");
  QVERIFY(f.settle());
  const int64_t shown = f.panel->binding()->scene().num_points();
  QVERIFY(shown > 100);
  ExportDialog* dialog = f.panel->exportDialog();
  f.actions.action("export")->trigger();
  if (qEnvironmentVariableIsSet("VLM3R_SHOTS"))
    dialog->grab().save(qgetenv("VLM3R_SHOTS") + "/export_dialog.png");
  dialog->setFolder(folder.filePath("out"));
  dialog->setFormats({scene::ExportFormat::kPly, scene::ExportFormat::kTum});
  QSignalSpy exported(dialog, &ExportDialog::exported);
  dialog->start();
  QVERIFY(exported.wait(60'000));
  QCOMPARE(exported[0][1].toLongLong(), qint64{shown});
  const auto cloud = scene::ReadPly(folder.filePath("out/points.ply").toStdString());
  QVERIFY(cloud.has_value());
  QCOMPARE(static_cast<int64_t>(cloud->cloud.points.size()), shown);
  // In true metres, and in the colours of the screen.
  const auto expected =
      scene::BuildShownCloud(*f.document.snapshot(), f.panel->binding()->display(), true);
  QVERIFY(expected.has_value());
  QCOMPARE(expected->points.size(), cloud->cloud.points.size());
  QVERIFY((cloud->cloud.points[7].p_world - expected->points[7].p_world).norm() < 1e-5f);
  QVERIFY(cloud->cloud.points[7].rgb == expected->points[7].rgb);
  QVERIFY(QFileInfo::exists(folder.filePath("out/trajectory.txt")));
}

QTEST_MAIN(TestCapture)
#include "tst_capture.moc"
