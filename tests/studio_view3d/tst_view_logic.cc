// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <cmath>
#include <numbers>

#include "app/studio/view3d/clip_bounds.h"
#include "app/studio/view3d/fly_through.h"
#include "app/studio/view3d/measure_text.h"
#include "app/studio/view3d/value_slider.h"
#include "tests/scene/synthetic_snapshot.h"

using namespace vlm3r;
using namespace vlm3r::studio;

/// What the 3D panel computes without a window.
class TestViewLogic : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void aFramesViewpointIsItsCamera();
  void timeRunsBetweenFrames();
  void turntableKeepsDistanceAndHeight();
  void aTourPassesItsStops();
  void aTourIsSmooth();
  void measuresReadAsPeopleWriteThem();
  void kindsHaveNames();
  void clipBoxHoldsTheRoom();
  void clipSidesSurviveTheRoundTrip();
  void sliderMappingsInvert();
  void gesturesDiffer();
};

namespace {

Eigen::Vector3d Aim(const viz::Viewpoint& view) {
  return (view.focal_point - view.position).normalized();
}

double AngleDeg(const Eigen::Vector3d& a, const Eigen::Vector3d& b) {
  return std::acos(std::clamp(a.normalized().dot(b.normalized()), -1.0, 1.0)) * 180 /
         std::numbers::pi;
}

}  // namespace

void TestViewLogic::aFramesViewpointIsItsCamera() {
  const scene::Snapshot snapshot = scene::WavyWall();
  const auto& frame = snapshot.frames[2];
  const viz::Viewpoint view = ViewpointOfFrame(frame, 3);
  QVERIFY(view.position.isApprox(frame.world_from_camera.translation()));
  // A point on the optical axis lies where one looks, and the picture's top is up.
  QVERIFY(view.focal_point.isApprox(frame.world_from_camera * Eigen::Vector3d(0, 0, 3)));
  QVERIFY(view.view_up.isApprox(frame.world_from_camera.linear() * Eigen::Vector3d(0, -1, 0)));
  const double half_height = frame.height / 2.0;
  QVERIFY(std::abs(std::tan(view.view_angle_deg / 2 * std::numbers::pi / 180) -
                   half_height / frame.intrinsics.focal_px) < 1e-9);
}

void TestViewLogic::timeRunsBetweenFrames() {
  const scene::Snapshot snapshot = scene::WavyWall();
  const auto at = [&](double t) { return ViewpointAtTime(snapshot, t, 2); };
  for (size_t i = 0; i < 3; ++i) {
    QVERIFY(at(snapshot.frames[i].time_s)
                .position.isApprox(snapshot.frames[i].world_from_camera.translation(), 1e-9));
  }
  QVERIFY(at(-5).position.isApprox(at(0).position));
  QVERIFY(at(99).position.isApprox(snapshot.frames[2].world_from_camera.translation()));
  const double middle = (snapshot.frames[0].time_s + snapshot.frames[1].time_s) / 2;
  QVERIFY(at(middle).position.isApprox((at(0).position + at(1 / 3.0).position) / 2, 1e-9));
  // Half the turn of 0.2 rad.
  QVERIFY(std::abs(AngleDeg(Aim(at(0)), Aim(at(middle))) -
                   AngleDeg(Aim(at(middle)), Aim(at(1 / 3.0)))) < 1e-6);
}

void TestViewLogic::turntableKeepsDistanceAndHeight() {
  viz::Viewpoint start;
  start.position = {1, -1, -3};
  start.focal_point = {0, 0, 0};
  const Eigen::Vector3d up(0, -1, 0);
  const auto views = Turntable(start, up, 8);
  QCOMPARE(views.size(), size_t{8});
  QVERIFY(views[0].position.isApprox(start.position));
  for (const auto& view : views) {
    QVERIFY(std::abs(view.position.norm() - start.position.norm()) < 1e-9);
    QVERIFY(std::abs(view.position.dot(up) - start.position.dot(up)) < 1e-9);
  }
  // A closed circle without a doubled picture: eight different places, evenly apart.
  const double step = (views[1].position - views[0].position).norm();
  QVERIFY(std::abs((views[7].position - views[0].position).norm() - step) < 1e-9);
  QVERIFY(step > 0.1);
}

void TestViewLogic::aTourPassesItsStops() {
  std::vector<viz::Viewpoint> stops(3);
  stops[0].position = {0, 0, -3};
  stops[1].position = {2, 0, -2};
  stops[1].view_angle_deg = 60;
  stops[2].position = {3, -1, 1};
  const auto views = Tour(stops, 101);
  QCOMPARE(views.size(), size_t{101});
  const auto near = [](const viz::Viewpoint& a, const viz::Viewpoint& b) {
    return (a.position - b.position).norm() < 1e-6 && AngleDeg(Aim(a), Aim(b)) < 1e-4 &&
           std::abs(a.view_angle_deg - b.view_angle_deg) < 1e-6;
  };
  QVERIFY(near(views.front(), stops[0]));
  QVERIFY(near(views[50], stops[1]));
  QVERIFY(near(views.back(), stops[2]));
  QVERIFY(Tour({}, 10).empty());
  const auto still = Tour({stops[1]}, 5);
  QCOMPARE(still.size(), size_t{5});
  QVERIFY(near(still[0], stops[1]) && near(still[4], stops[1]));
}

void TestViewLogic::aTourIsSmooth() {
  std::vector<viz::Viewpoint> stops(4);
  for (int i = 0; i < 4; ++i) {
    stops[static_cast<size_t>(i)].position = {std::cos(i), -0.2 * i, std::sin(i)};
    stops[static_cast<size_t>(i)].focal_point = {0, 0, 0};
  }
  const auto views = Tour(stops, 300);
  for (size_t i = 1; i < views.size(); ++i) {
    QVERIFY((views[i].position - views[i - 1].position).norm() < 0.05);
    QVERIFY(AngleDeg(Aim(views[i]), Aim(views[i - 1])) < 3);
    QVERIFY(views[i].view_up.allFinite());
  }
}

void TestViewLogic::measuresReadAsPeopleWriteThem() {
  using viz::MeasureKind;
  QCOMPARE(LengthText(2.314), QStringLiteral("2.31\u2009m"));
  QCOMPARE(LengthText(12.34), QStringLiteral("12.3\u2009m"));
  QCOMPARE(LengthText(9.999), QStringLiteral("10.0\u2009m"));
  viz::MeasureValue value;
  value.length_m = 0.5;
  value.angle_deg = 87.46;
  value.size_m = {1.2, 0.8, 0.45};
  QCOMPARE(MeasureText(MeasureKind::kHeight, value), QStringLiteral("0.50\u2009m"));
  QCOMPARE(MeasureText(MeasureKind::kAngle, value), QStringLiteral("87.5°"));
  QCOMPARE(MeasureText(MeasureKind::kBox, value), QStringLiteral("1.20 × 0.80 × 0.45\u2009m"));
  QVERIFY(MeasureText(MeasureKind::kBox, std::nullopt).isEmpty());
}

void TestViewLogic::kindsHaveNames() {
  for (const auto kind : {viz::MeasureKind::kDistance, viz::MeasureKind::kAngle,
                          viz::MeasureKind::kHeight, viz::MeasureKind::kBox}) {
    QCOMPARE(MeasureKindFromName(MeasureKindName(kind)).value(), kind);
    for (int i = 0; i < viz::PointsNeeded(kind); ++i) QVERIFY(!MeasureHint(kind, i).isEmpty());
  }
  QVERIFY(!MeasureKindFromName("volume").has_value());
}

void TestViewLogic::clipBoxHoldsTheRoom() {
  const scene::Snapshot snapshot = scene::WavyWall(4, 48, 32);
  const Eigen::Matrix3d axes = RoomAxes({0, -1, 0}, snapshot.frames[0].world_from_camera.linear());
  QVERIFY((axes.transpose() * axes).isApprox(Eigen::Matrix3d::Identity(), 1e-9));
  QVERIFY(std::abs(axes.determinant() - 1) < 1e-9);
  const scene::ClipBox box = ToClipBox(RobustSides(snapshot, axes));
  int64_t inside = 0, all = 0;
  for (const auto& frame : snapshot.frames) {
    for (size_t i = 0; i < frame.points_camera.size(); i += 3) {
      ++all;
      inside += box.Contains(frame.world_from_camera * Eigen::Vector3d(frame.points_camera[i],
                                                                       frame.points_camera[i + 1],
                                                                       frame.points_camera[i + 2]));
    }
  }
  QVERIFY(inside > 0.97 * static_cast<double>(all));
  QVERIFY(!box.Contains({0, 0, 50}));
}

void TestViewLogic::clipSidesSurviveTheRoundTrip() {
  ClipSides sides;
  sides.axes = Eigen::AngleAxisd(0.7, Eigen::Vector3d(1, 2, 3).normalized()).toRotationMatrix();
  sides.low = {-1, 2, -3};
  sides.high = {4, 5, -1};
  const ClipSides back = ToSides(ToClipBox(sides));
  for (size_t a = 0; a < 3; ++a) {
    QVERIFY(std::abs(back.low[a] - sides.low[a]) < 1e-9);
    QVERIFY(std::abs(back.high[a] - sides.high[a]) < 1e-9);
  }
}

void TestViewLogic::sliderMappingsInvert() {
  const auto text = [](double) { return QString(); };
  for (const ValueSlider::Mapping& mapping : {LinearMapping(2, 8, text), RatioMapping(1, 12, text),
                                              RatioMapping(5, 0.25, text), ConfidenceMapping()}) {
    for (const double t : {0.0, 0.25, 0.5, 1.0})
      QVERIFY(std::abs(mapping.to_position(mapping.to_value(t)) - t) < 1e-9);
  }
  QCOMPARE(ConfidenceMapping().to_value(0), 0.0);  // Everything, points of confidence 1 included.
  QCOMPARE(ConfidenceMapping().text(0), QStringLiteral("all"));
}

void TestViewLogic::gesturesDiffer() { QVERIFY(NextGesture() != NextGesture()); }

QTEST_GUILESS_MAIN(TestViewLogic)
#include "tst_view_logic.moc"
