// SPDX-License-Identifier: Apache-2.0
// Pictures of the 3D view against committed ones. After a wanted change of looks:
//   VLM3R_UPDATE_BASELINES=1 scripts/with_display.sh …/tst_view_images, and look at what changed.
#include <vtkNew.h>
#include <vtkRenderer.h>
#include <vtkUnsignedCharArray.h>
#include <QDir>
#include <QImage>
#include <QProcess>
#include <QTest>

#include "tests/viz/scenes.h"
#include "viz/camera_math.h"
#include "viz/cloud_prop.h"
#include "viz/screenshot.h"

namespace vlm3r::viz {
namespace {

constexpr int kSide = 300;
constexpr double kMeanTolerance = 1.5;    // Of 255.
constexpr double kShareTolerance = 0.01;  // Of pixels that differ by more than 40.

QImage ToImage(const Picture& picture) {
  return QImage(picture.rgb.data(), picture.width, picture.height, 3 * picture.width,
                QImage::Format_RGB888)
      .copy();
}

struct Difference {
  double mean = 255;
  double share = 1;
  QImage image;
  bool small() const { return mean <= kMeanTolerance && share <= kShareTolerance; }
};

Difference Compare(const QImage& a, const QImage& b) {
  Difference difference;
  if (a.size() != b.size()) return difference;
  difference.image = QImage(a.size(), QImage::Format_RGB888);
  double sum = 0;
  int far = 0;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) {
      const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
      const int red = std::abs(qRed(p) - qRed(q)), green = std::abs(qGreen(p) - qGreen(q)),
                blue = std::abs(qBlue(p) - qBlue(q));
      sum += (red + green + blue) / 3.0;
      far += std::max({red, green, blue}) > 40 ? 1 : 0;
      difference.image.setPixel(x, y, qRgb(red, green, blue));
    }
  }
  difference.mean = sum / (a.width() * a.height());
  difference.share = static_cast<double>(far) / (a.width() * a.height());
  return difference;
}

scene::Display Usual() {
  scene::Display display;
  display.filter.min_confidence = 1.5;
  return display;
}

std::vector<MeasureItem> AllMeasures() {
  return {
      {1, MeasureKind::kDistance, {{-1.8, -0.5, 2}, {0, -0.5, 2}}, "1.80\u2009m", false},
      {2, MeasureKind::kAngle, {{-2, 1.3, 0.4}, {-2, 1.3, 2}, {-0.6, 1.3, 2}}, "90\u2009°", false},
      {3, MeasureKind::kHeight, {{1.6, 1.3, 1.9}, {1.2, 0, 2}}, "1.30\u2009m", false},
      {4, MeasureKind::kBox, {{-0.4, 1.3, 0.4}, {0.4, 0.5, 1.2}}, "0.64\u2009m³", true}};
}

/// The crate, a turned box beside it, one that was rejected.
std::vector<BoxItem> SomeBoxes() {
  const auto box = [](const Eigen::Vector3d& center, const Eigen::Vector3d& size, double turn) {
    return scene::OrientedBox::Create(
               center, size, Eigen::AngleAxisd(turn, Eigen::Vector3d::UnitY()).toRotationMatrix())
        .value();
  };
  return {{1, box({0, 0.9, 0.8}, {0.8, 0.8, 0.8}, 0), {230, 159, 0}, "crate", true, false},
          {2, box({-1.3, 1.0, 1.2}, {0.7, 0.6, 0.4}, 0.5), {86, 180, 233}, "table", false, false},
          {3, box({1.2, 0.7, 1.4}, {0.6, 1.2, 0.6}, 0), {0, 158, 115}, "lamp", false, true}};
}

/// What is drawn, by name of its baseline.
void Arrange(const QString& name, SceneView* view) {
  const auto room = Room(6, 192, 144);
  view->SetSnapshot(room);
  scene::Display display = Usual();
  ViewStyle style;
  if (name == "frame") display.color = scene::ColorBy::kFrame;
  if (name == "height") display.color = scene::ColorBy::kHeight;
  if (name == "confidence") display.color = scene::ColorBy::kConfidence;
  if (name == "confident_only") display.filter.min_confidence = 5;
  if (name == "one_frame") display.current_frame_only = true;
  if (name == "calibrated") display.scale = 2.5;
  if (name == "clip") {
    display.clip.emplace();
    display.clip->world_from_box.translation() = Eigen::Vector3d(0, 0.8, 0.8);
    display.clip->half_size_m = {0.9, 0.6, 0.7};
  }
  if (name == "large_points") style.point_size_px = 7;
  if (name == "no_edl") style.eye_dome_lighting = false;
  if (name == "bare") {
    style.show_grid = style.show_axes = style.show_scale_bar = style.show_path = false;
    style.show_frustums = false;
  }
  if (name == "light" || name == "boxes_light") view->SetTheme(LightViewTheme());
  view->SetStyle(style);
  view->SetDisplay(display);
  view->SetCurrentView(2);
  if (name == "measures") view->SetMeasures(AllMeasures());
  if (name == "handles" || name == "handles_light") {
    if (name == "handles_light") view->SetTheme(LightViewTheme());
    const auto crate =
        scene::OrientedBox::Create({0, 0.9, 0.8}, {0.8, 0.8, 0.8}, Eigen::Matrix3d::Identity());
    view->SetBoxes({{.id = 1, .box = *crate, .label = "crate", .selected = true}});
    view->SetHandles(
        HandleItem{.box = *crate, .up = {0, -1, 0}, .hot = scene::BoxHandle::Face(0, 1)});
  }
  if (name == "boxes" || name == "boxes_light") view->SetBoxes(SomeBoxes());
  if (name == "preview") {
    view->SetPreview(MeasureKind::kDistance, {{-1.8, 0, 2}, {1, 0.4, 2}}, "2.83\u2009m");
    view->SetHighlight(Eigen::Vector3d(-1.8, 0, 2));
  }
}

/// Where it is looked at from.
void Aim(const QString& name, SceneView* view) {
  if (name == "camera") view->JumpToCamera(3);
  if (name.startsWith("handles")) {
    view->SetViewpoint(
        {.position = {1.0, -0.9, -1.2}, .focal_point = {0, 0.9, 0.8}, .view_up = {0, -1, 0}});
  }
  if (name == "top_ortho") {
    view->SetStandardView(StandardView::kTop);
    view->SetOrthographic(true);
    view->FrameAll();
  }
  if (name == "front" || name == "right") {
    view->SetStandardView(name == "front" ? StandardView::kFront : StandardView::kRight);
    view->FrameAll();
  }
}

/// A window with nothing but a cloud, drawn in the way asked for.
QImage DrawCloud(const PointStore& store, const CloudLook& look, bool by_software) {
  auto offscreen = OffscreenWindow::Create(kSide, kSide).value();
  vtkNew<vtkRenderer> renderer;
  vtkNew<CloudProp> cloud;
  cloud->SetStore(&store);
  cloud->SetLook(look);
  cloud->SetBySoftware(by_software);
  renderer->AddViewProp(cloud);
  offscreen->window()->AddRenderer(renderer);
  do {
    cloud->RequestMore(100);
    offscreen->window()->Render();
  } while (!cloud->complete());
  vtkNew<vtkUnsignedCharArray> rows;
  offscreen->window()->GetPixelData(0, 0, kSide - 1, kSide - 1, 0, rows);
  const QImage image =
      QImage(rows->GetPointer(0), kSide, kSide, 3 * kSide, QImage::Format_RGB888).copy();
  offscreen->window()->RemoveRenderer(renderer);
  return image;
}

class TestViewImages : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void LooksAsBefore_data() {
    QTest::addColumn<QString>("name");
    for (const char* name :
         {"rgb",        "frame",     "height",       "confidence", "confident_only", "one_frame",
          "calibrated", "clip",      "large_points", "no_edl",     "bare",           "light",
          "measures",   "boxes",     "boxes_light",  "handles",    "handles_light",  "preview",
          "camera",     "top_ortho", "front",        "right"}) {
      QTest::newRow(name) << QString(name);
    }
  }
  void LooksAsBefore() {
    QFETCH(QString, name);
    SceneView view;
    Arrange(name, &view);
    const auto picture =
        RenderToPicture(&view, kSide, kSide, OffscreenKind::kAny, [&] { Aim(name, &view); });
    QVERIFY2(picture, picture ? "" : picture.error().ToString().c_str());
    const QImage image = ToImage(*picture);
    const QString baseline = QString(VLM3R_TEST_BASELINES "/viz/%1.png").arg(name);
    if (qEnvironmentVariableIsSet("VLM3R_UPDATE_BASELINES")) {
      QDir().mkpath(VLM3R_TEST_BASELINES "/viz");
      QVERIFY(image.save(baseline));
      return;
    }
    const Difference difference =
        Compare(image, QImage(baseline).convertToFormat(QImage::Format_RGB888));
    if (difference.small()) return;
    QDir().mkpath(VLM3R_TEST_OUTPUT "/viz");
    const QString kept = QString(VLM3R_TEST_OUTPUT "/viz/%1").arg(name);
    image.save(kept + ".png");
    difference.image.save(kept + "_difference.png");
    QFAIL(qPrintable(QString("mean difference %1, %2 of the pixels; see %3.png")
                         .arg(difference.mean)
                         .arg(difference.share)
                         .arg(kept)));
  }

  void PicturesDiffer() {
    // The comparison would see a view that ignores its settings.
    SceneView plain, other;
    Arrange("rgb", &plain);
    const QImage a = ToImage(RenderToPicture(&plain, kSide, kSide).value());
    for (const char* name :
         {"frame", "one_frame", "clip", "large_points", "bare", "light", "measures", "boxes"}) {
      SceneView view;
      Arrange(name, &view);
      QVERIFY2(!Compare(a, ToImage(RenderToPicture(&view, kSide, kSide).value())).small(), name);
    }
  }

  void EglAndX11Agree() {
    SceneView egl, x11;
    Arrange("measures", &egl);
    Arrange("measures", &x11);
    const auto a = RenderToPicture(&egl, kSide, kSide, OffscreenKind::kEgl);
    const auto b = RenderToPicture(&x11, kSide, kSide, OffscreenKind::kX11);
    QVERIFY2(a, a ? "" : a.error().ToString().c_str());
    QVERIFY2(b, b ? "" : b.error().ToString().c_str());
    QVERIFY(Compare(ToImage(*a), ToImage(*b)).small());
  }

  void BothWaysOfDrawingPointsAgree_data() {
    QTest::addColumn<int>("color");
    QTest::addColumn<float>("size");
    QTest::addColumn<bool>("box");
    for (int color = 0; color < 4; ++color)
      QTest::addRow("colour %d", color) << color << 2.f << (color % 2 == 1);
    QTest::newRow("large") << 0 << 9.f << false;
    QTest::newRow("single pixels") << 0 << 1.f << true;
  }
  void BothWaysOfDrawingPointsAgree() {
    QFETCH(int, color);
    QFETCH(float, size);
    QFETCH(bool, box);
    PointStore store;
    const auto room = Room(3, 192, 144);
    for (const scene::FrameGeometry& frame : room->frames)
      store.AddFrame(std::shared_ptr<const scene::FrameGeometry>(room, &frame));
    while (store.has_work()) store.Work(100);
    Viewpoint viewpoint;
    viewpoint.position = {1.5, -1, -1.5};
    viewpoint.focal_point = {-0.2, 0.6, 1};
    CloudLook look;
    look.clip_from_world =
        Projector(viewpoint, {kSide, kSide}, 0.05, 20).clip_from_world().cast<float>();
    look.near_m = 0.05;
    look.far_m = 20;
    look.color_by = color;
    look.point_size_px = size;
    look.height_plane = {0, -0.4f, 0, 0.5f};
    look.confidence_scale = 0.6f;
    look.min_confidence = 1.5f;
    look.use_box = box;
    const Difference difference =
        Compare(DrawCloud(store, look, true), DrawCloud(store, look, false));
    QVERIFY2(difference.mean < 2 && difference.share < 0.02,
             qPrintable(QString("%1 %2").arg(difference.mean).arg(difference.share)));
  }

  void CloudsOfFilesAreDrawn() {
    auto cloud = std::make_shared<scene::PointCloud>(
        scene::BuildShownCloud(*Room(), Usual(), false).value());
    cloud->origins.clear();
    ScreenshotRequest request;
    request.width = request.height = kSide;
    request.display = Usual();
    const auto picture = RenderScreenshot(std::shared_ptr<const scene::PointCloud>(cloud), request);
    QVERIFY(picture);
    request.display.filter.min_confidence = 1e6;
    const auto nothing = RenderScreenshot(std::shared_ptr<const scene::PointCloud>(cloud), request);
    QVERIFY(nothing);
    QVERIFY(!Compare(ToImage(*picture), ToImage(*nothing)).small());
  }

  void ScreenshotsFollowTheirRequest() {
    ScreenshotRequest request;
    request.width = request.height = kSide;
    const QImage isometric = ToImage(RenderScreenshot(Room(), request).value());
    request.standard = StandardView::kTop;
    const QImage top = ToImage(RenderScreenshot(Room(), request).value());
    request.orthographic = true;
    const QImage plan = ToImage(RenderScreenshot(Room(), request).value());
    request.measures = {{1, MeasureKind::kBox, {{-0.4, 1.3, 0.4}, {0.4, 0.5, 1.2}}, "", false}};
    const QImage measured = ToImage(RenderShown(Room(), nullptr, request).value());
    QVERIFY(!Compare(isometric, top).small());
    QVERIFY(!Compare(top, plan).small());
    QVERIFY(!Compare(plan, measured).small());
    QVERIFY(!RenderShown(nullptr, nullptr, request));
  }

  void ImpossibleSizesAreRefused() {
    ScreenshotRequest request;
    for (const int width : {0, -5, 1 << 20}) {
      request.width = width;
      const auto picture = RenderScreenshot(Room(1), request);
      QVERIFY(!picture);
      QCOMPARE(picture.error().code, ErrorCode::kUsage);
    }
  }

  void WithoutOpenGlThereIsAnError() {
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("DISPLAY");
    environment.insert("__EGL_VENDOR_LIBRARY_DIRS", "/nonexistent");
    program.setProcessEnvironment(environment);
    program.start(VLM3R_VIZ_BENCH, {"0.1", "64", "64"});
    QVERIFY(program.waitForFinished(60'000));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 1);
    QVERIFY(program.readAllStandardError().contains("the 3D view cannot be drawn"));
  }
};

}  // namespace
}  // namespace vlm3r::viz

QTEST_APPLESS_MAIN(vlm3r::viz::TestViewImages)
#include "tst_view_images.moc"
