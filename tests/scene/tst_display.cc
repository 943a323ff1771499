// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include <QTest>

#include "engine/scene/display.h"
#include "tests/scene/synthetic_snapshot.h"

namespace vlm3r::scene {
namespace {

Display Everything() {
  Display display;
  display.filter.min_confidence = 0;
  return display;
}

ClipBox BoxAround(const Eigen::Vector3d& center, double half) {
  ClipBox box;
  box.world_from_box.translation() = center;
  box.world_from_box.linear() =
      Eigen::AngleAxisd(0.3, Eigen::Vector3d(1, 2, 3).normalized()).toRotationMatrix();
  box.half_size_m.setConstant(half);
  return box;
}

double Lightness(const std::array<uint8_t, 3>& rgb) {
  return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

class TestDisplay : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void ColorNamesGoBothWays() {
    for (ColorBy color : {ColorBy::kRgb, ColorBy::kFrame, ColorBy::kHeight, ColorBy::kConfidence}) {
      QCOMPARE(ColorByFromName(ColorByName(color)), std::optional(color));
    }
    QVERIFY(!ColorByFromName("colour"));
  }

  void ScaleRunsFromDarkVioletToYellow() {
    const auto low = ScaleColor(0), high = ScaleColor(1);
    QVERIFY(std::abs(low[0] - 68) < 6 && low[1] < 8 && std::abs(low[2] - 84) < 6);
    QVERIFY(std::abs(high[0] - 253) < 8 && std::abs(high[1] - 231) < 8);
    for (int i = 1; i <= 100; ++i)
      QVERIFY(Lightness(ScaleColor(i / 100.0)) >= Lightness(ScaleColor((i - 1) / 100.0)) - 0.5);
    QCOMPARE(ScaleColor(std::numeric_limits<double>::quiet_NaN()), low);
    QCOMPARE(ScaleColor(7), high);
  }

  void UpIsMinusTheMeanOfTheCamerasY() {
    QCOMPARE(EstimateUp({}), Eigen::Vector3d(0, -1, 0));
    Snapshot snapshot = WavyWall(1);
    const Eigen::Matrix3d tilt =
        Eigen::AngleAxisd(0.4, Eigen::Vector3d::UnitX()).toRotationMatrix();
    snapshot.frames[0].world_from_camera.linear() = tilt;
    QVERIFY((EstimateUp(snapshot) + tilt.col(1)).norm() < 1e-12);
    snapshot.frames.push_back(snapshot.frames[0]);
    snapshot.frames[1].world_from_camera.linear() = -tilt;  // Cancels: nothing is known.
    QCOMPARE(EstimateUp(snapshot), Eigen::Vector3d(0, -1, 0));
  }

  void UpIsSquareToLevelCamerasThatLookDown() {
    Snapshot snapshot;
    const Eigen::Matrix3d world =
        Eigen::AngleAxisd(0.4, Eigen::Vector3d(1, 2, 3).normalized()).toRotationMatrix();
    for (int i = 0; i < 9; ++i) {
      const double noise = 0.02 * (i % 3 - 1);
      snapshot.frames.emplace_back().world_from_camera.linear() =
          world * (Eigen::AngleAxisd(0.15 * i, Eigen::Vector3d::UnitY()) *
                   Eigen::AngleAxisd(-0.5, Eigen::Vector3d::UnitX()) *
                   Eigen::AngleAxisd(noise, Eigen::Vector3d::UnitZ()))
                      .toRotationMatrix();
    }
    const double cosine = EstimateUp(snapshot).dot(-world.col(1));
    QVERIFY2(cosine > std::cos(0.06), qPrintable(QString::number(std::acos(cosine))));
  }

  void ShownCloudIsFilteredThenCropped() {
    const Snapshot snapshot = WavyWall();
    const auto all = BuildShownCloud(snapshot, Everything(), false);
    QVERIFY(all && all->points.size() == 3u * 24 * 16);
    Display display = Everything();
    display.filter.min_confidence = 2;
    display.clip = BoxAround({0.5, 0, 2}, 0.8);
    display.current_frame_only = true;
    display.current_view = 1;
    const auto shown = BuildShownCloud(snapshot, display, false);
    size_t expected = 0;
    for (size_t i = 0; i < all->points.size(); ++i) {
      expected += all->origins[i].view == 1 && all->points[i].confidence > 2 &&
                  display.clip->Contains(all->points[i].p_world.cast<double>());
    }
    QVERIFY(expected > 0 && expected < all->points.size() / 3);
    QCOMPARE(shown->points.size(), expected);
    QCOMPARE(shown->origins.size(), expected);
  }

  void ScaleMovesPointsAndCameras() {
    const Snapshot snapshot = WavyWall();
    Display display = Everything();
    display.scale = 2.5;
    const auto predicted = BuildShownCloud(snapshot, display, false);
    const auto scaled = BuildShownCloud(snapshot, display, true);
    const auto of_scaled = BuildShownCloud(ScaledSnapshot(snapshot, 2.5), Everything(), false);
    for (size_t i = 0; i < predicted->points.size(); ++i) {
      const Eigen::Vector3f expected = predicted->points[i].p_world * 2.5f;
      QVERIFY((scaled->points[i].p_world - expected).norm() < 1e-5f);
      QVERIFY((of_scaled->points[i].p_world - expected).norm() < 1e-5f);
    }
  }

  void ColorsFollowHeightConfidenceAndFrame() {
    const Snapshot snapshot = WavyWall();
    Display display = Everything();
    const auto cloud = BuildShownCloud(snapshot, display, false);
    const Eigen::Vector3d up = EstimateUp(snapshot);
    const auto height = CloudColors(*cloud, ColorBy::kHeight, up, 3);
    const auto confidence = CloudColors(*cloud, ColorBy::kConfidence, up, 3);
    const auto frame = CloudColors(*cloud, ColorBy::kFrame, up, 3);
    for (size_t i = 1; i < cloud->points.size(); ++i) {
      const Point &a = cloud->points[i - 1], &b = cloud->points[i];
      const double rise = up.dot((b.p_world - a.p_world).cast<double>());
      if (rise > 0.01) QVERIFY(Lightness(height[i]) >= Lightness(height[i - 1]) - 0.5);
      if (b.confidence > a.confidence)
        QVERIFY(Lightness(confidence[i]) >= Lightness(confidence[i - 1]) - 0.5);
      QCOMPARE(frame[i], ScaleColor(cloud->origins[i].view / 2.0));
    }
    display.color = ColorBy::kHeight;
    const auto shown = BuildShownCloud(snapshot, display, false);
    for (size_t i = 0; i < height.size(); ++i) QCOMPARE(shown->points[i].rgb, height[i]);
  }

  void FlatOrEmptyCloudsHaveColors() {
    PointCloud cloud;
    QVERIFY(CloudColors(cloud, ColorBy::kHeight, -Eigen::Vector3d::UnitY(), 0).empty());
    cloud.points.resize(5);
    for (ColorBy color : {ColorBy::kFrame, ColorBy::kHeight, ColorBy::kConfidence}) {
      for (const auto& rgb : CloudColors(cloud, color, -Eigen::Vector3d::UnitY(), 0))
        QCOMPARE(rgb, ScaleColor(0));
    }
  }

  void JsonKeepsEverything() {
    Display display;
    display.filter = {WorldMap::kOtherView, 2.25, true, 12, 1.5};
    display.color = ColorBy::kConfidence;
    display.clip = BoxAround({1, 2, 3}, 0.7);
    display.current_frame_only = true;
    display.current_view = 4;
    display.scale = 1.25;
    display.calibrated = true;
    const OrderedJson json = ToJson(display);
    const auto back = DisplayFromJson(Json(json));
    QVERIFY(back);
    QCOMPARE(ToJson(*back).dump(), json.dump());
    QVERIFY(DisplayFromJson(Json::object()));
    QVERIFY(DisplayFromJson(Json{{"of a later version", 3}}));
  }

  void JsonRefusesWrongValues_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("not an object") << "[1]";
    QTest::newRow("colour") << R"({"color": "pink"})";
    QTest::newRow("colour type") << R"({"color": 3})";
    QTest::newRow("map") << R"({"map": "both"})";
    QTest::newRow("confidence type") << R"({"min_confidence": "1"})";
    QTest::newRow("confidence range") << R"({"min_confidence": -1})";
    QTest::newRow("scale zero") << R"({"scale": 0})";
    QTest::newRow("scale huge") << R"({"scale": 1e300})";
    QTest::newRow("view") << R"({"current_view": 1.5})";
    QTest::newRow("bool") << R"({"calibrated": 1})";
    QTest::newRow("clip type") << R"({"clip": 1})";
    QTest::newRow("clip short") << R"({"clip": {"world_from_box": [1], "half_size_m": [1,1,1]}})";
    QTest::newRow("clip skewed")
        << R"({"clip": {"world_from_box": [2,0,0,0, 0,1,0,0, 0,0,1,0, 0,0,0,1], "half_size_m": [1,1,1]}})";
    QTest::newRow("clip flat")
        << R"({"clip": {"world_from_box": [1,0,0,0, 0,1,0,0, 0,0,1,0, 0,0,0,1], "half_size_m": [1,0,1]}})";
  }
  void JsonRefusesWrongValues() {
    QFETCH(QString, text);
    const auto display = DisplayFromJson(Json::parse(text.toStdString()));
    QVERIFY(!display);
    QCOMPARE(display.error().code, ErrorCode::kBadInput);
  }
};

}  // namespace
}  // namespace vlm3r::scene

QTEST_APPLESS_MAIN(vlm3r::scene::TestDisplay)
#include "tst_display.moc"
