// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <numbers>

#include <QTest>

#include "viz/camera_math.h"
#include "viz/lengths.h"
#include "viz/measure.h"

namespace vlm3r::viz {
namespace {

constexpr ViewportSize kSize{640, 480};
const Eigen::Vector3d kUp(0, -1, 0);

Viewpoint Away() {
  Viewpoint viewpoint;
  viewpoint.position = {1, -2, -3};
  viewpoint.focal_point = {0.2, 0.3, 1};
  return viewpoint;
}

Eigen::Vector2d PixelOf(const Viewpoint& viewpoint, const Eigen::Vector3d& p_world) {
  return Projector(viewpoint, kSize, 0.01, 100).Pixel(p_world).value().head<2>();
}

Eigen::Vector3d UnderPixel(const Viewpoint& viewpoint, double x_px, double y_px) {
  const double metres = VisibleHeight_m(viewpoint) / kSize.height;
  const Eigen::Matrix3d axes = ViewAxes(viewpoint);
  return viewpoint.focal_point + axes.col(0) * (x_px - 320) * metres +
         axes.col(1) * (y_px - 240) * metres;
}

class TestCameraMath : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void FocalPointIsInTheMiddle() {
    for (const bool orthographic : {false, true}) {
      Viewpoint viewpoint = Away();
      viewpoint.orthographic = orthographic;
      QVERIFY((PixelOf(viewpoint, viewpoint.focal_point) - Eigen::Vector2d(320, 240)).norm() <
              1e-9);
      const Eigen::Vector3d above = viewpoint.focal_point + kUp * 0.1;
      QVERIFY(PixelOf(viewpoint, above).y() > 240);
    }
    const Projector projector(Away(), kSize, 0.01, 100);
    QVERIFY(!projector.Pixel(Away().position * 2 - Away().focal_point));  // Behind.
    QVERIFY(!projector.Pixel({std::nan(""), 0, 0}));
  }

  void LinesOfSightMeetWhatIsSeenThere() {
    for (const bool orthographic : {false, true}) {
      Viewpoint viewpoint = Away();
      viewpoint.orthographic = orthographic;
      const Projector projector(viewpoint, kSize, 0.01, 100);
      for (const Eigen::Vector3d& p : {Eigen::Vector3d(0.5, 0.2, 1.5), Eigen::Vector3d(-1, 0, 2)}) {
        const Eigen::Vector3d pixel = projector.Pixel(p).value();
        const scene::SightLine line = projector.LineThrough(pixel.x(), pixel.y());
        const Eigen::Vector3d out = p - line.origin;
        QVERIFY((out - line.direction * out.dot(line.direction)).norm() < 1e-9);
        QVERIFY(out.dot(line.direction) > 0);
      }
    }
  }

  void OrbitKeepsDistanceAndUp() {
    Viewpoint viewpoint = Away();
    const double distance = (viewpoint.position - viewpoint.focal_point).norm();
    for (int i = 0; i < 200; ++i) {
      viewpoint = Orbited(viewpoint, kUp, 0.3, i < 100 ? 0.1 : -0.1);
      QVERIFY(std::abs((viewpoint.position - viewpoint.focal_point).norm() - distance) < 1e-6);
      const Eigen::Matrix3d axes = ViewAxes(viewpoint);
      QVERIFY(std::abs(axes.col(0).dot(kUp)) < 1e-6);  // The horizon stays level.
      QVERIFY(axes.col(1).dot(kUp) > 0);               // Never head over heels.
    }
  }

  void OrbitLevelsARoll() {
    Viewpoint viewpoint = Away();
    viewpoint.view_up =
        Eigen::AngleAxisd(0.3, ViewAxes(viewpoint).col(2)) * ViewAxes(viewpoint).col(1);
    double roll = std::abs(ViewAxes(viewpoint).col(0).dot(kUp));
    for (int i = 0; i < 40; ++i) {
      viewpoint = Orbited(viewpoint, kUp, 0.01, 0);
      const double now = std::abs(ViewAxes(viewpoint).col(0).dot(kUp));
      QVERIFY(now <= roll + 1e-9);
      roll = now;
    }
    QVERIFY(roll < 1e-3);
  }

  void PannedPointFollowsThePointer() {
    for (const bool orthographic : {false, true}) {
      Viewpoint viewpoint = Away();
      viewpoint.orthographic = orthographic;
      const Eigen::Vector3d p_world = UnderPixel(viewpoint, 100, 50);
      const Eigen::Vector2d moved = PixelOf(Panned(viewpoint, kSize, 30, -20), p_world);
      QVERIFY((moved - Eigen::Vector2d(130, 30)).norm() < 1e-6);
    }
  }

  void ZoomKeepsThePointUnderThePointer() {
    for (const bool orthographic : {false, true}) {
      Viewpoint viewpoint = Away();
      viewpoint.orthographic = orthographic;
      const Eigen::Vector3d p_world = UnderPixel(viewpoint, 500, 400);
      const Viewpoint zoomed = Zoomed(viewpoint, kSize, 1.7, 500, 400, 1e-6);
      QVERIFY((PixelOf(zoomed, p_world) - Eigen::Vector2d(500, 400)).norm() < 1e-6);
      QVERIFY(std::abs(VisibleHeight_m(zoomed) * 1.7 - VisibleHeight_m(viewpoint)) < 1e-9);
    }
    QVERIFY(Zoomed(Away(), kSize, 0, 1, 1, 1).position == Away().position);
  }

  void ZoomGoesThroughTheFocalPoint() {
    Viewpoint viewpoint = Away();
    const Eigen::Vector3d start = viewpoint.position;
    for (int i = 0; i < 100; ++i) viewpoint = Zoomed(viewpoint, kSize, 1.2, 320, 240, 0.5);
    QVERIFY((viewpoint.position - start).norm() > (Away().focal_point - start).norm());
    QVERIFY((viewpoint.position - viewpoint.focal_point).norm() > 0.49);
  }

  void FramedBoxIsSeenWhole() {
    const Eigen::Matrix3d axes =
        Eigen::AngleAxisd(0.5, Eigen::Vector3d(1, 1, 0).normalized()).toRotationMatrix();
    const Eigen::Vector3d low(-1, -0.5, -3), high(2, 0.7, 4);
    for (const ViewportSize size : {ViewportSize{640, 480}, ViewportSize{200, 600}}) {
      for (const bool orthographic : {false, true}) {
        Viewpoint viewpoint = Away();
        viewpoint.orthographic = orthographic;
        viewpoint = Framed(viewpoint, size, axes, low, high);
        const Projector projector(viewpoint, size, 0.001, 1000);
        double most = 0;
        for (int i = 0; i < 8; ++i) {
          const Eigen::Vector3d corner((i & 1 ? high : low).x(), (i & 2 ? high : low).y(),
                                       (i & 4 ? high : low).z());
          const auto pixel = projector.Pixel(axes * corner);
          QVERIFY(pixel);
          const double off_x = std::abs(pixel->x() / size.width - 0.5),
                       off_y = std::abs(pixel->y() / size.height - 0.5);
          most = std::max({most, off_x, off_y});
        }
        QVERIFY2(most < 0.5 && most > 0.35, qPrintable(QString::number(most)));
      }
    }
  }

  void StandardViewsFaceTheRightWay() {
    Eigen::Matrix3d axes;
    axes << 1, 0, 0, 0, -1, 0, 0, 0, -1;
    const auto direction = [&](StandardView view) {
      const Viewpoint viewpoint = Standard(view, Away(), axes);
      return Eigen::Vector3d(-ViewAxes(viewpoint).col(2));
    };
    QVERIFY((direction(StandardView::kFront) - Eigen::Vector3d(0, 0, 1)).norm() < 1e-9);
    QVERIFY((direction(StandardView::kRight) - Eigen::Vector3d(-1, 0, 0)).norm() < 1e-9);
    QVERIFY((direction(StandardView::kTop) - Eigen::Vector3d(0, 1, 0)).norm() < 1e-9);
    QVERIFY(direction(StandardView::kIsometric).minCoeff() < -0.5);
    const Viewpoint top = Standard(StandardView::kTop, Away(), axes);
    QVERIFY((ViewAxes(top).col(1) - Eigen::Vector3d(0, 0, 1)).norm() < 1e-9);
  }

  void MeasuresAreTrueMetres() {
    const Eigen::Vector3d a(0, 0, 0), b(3, -4, 0), c(0, 0, 2);
    QCOMPARE(Measure(MeasureKind::kDistance, {a, b}, kUp, 2)->length_m, 10.0);
    QCOMPARE(Measure(MeasureKind::kHeight, {a, b}, kUp, 0.5)->length_m, 2.0);
    QCOMPARE(Measure(MeasureKind::kAngle, {b, a, c}, kUp, 7)->angle_deg, 90.0);
    const Eigen::Vector3d size = Measure(MeasureKind::kBox, {a, b + c}, kUp, 2)->size_m;
    QVERIFY((size - Eigen::Vector3d(6, 4, 8)).norm() < 1e-9);  // Width, depth, height.
    QVERIFY(!Measure(MeasureKind::kAngle, {a, b}, kUp, 1));
    QVERIFY(!Measure(MeasureKind::kAngle, {a, a, c}, kUp, 1));
    QVERIFY(!Measure(MeasureKind::kDistance, {a, {0, std::nan(""), 0}}, kUp, 1));
    QVERIFY(!Measure(MeasureKind::kDistance, {a, b}, kUp, std::numeric_limits<double>::infinity()));
    for (MeasureKind kind : {MeasureKind::kDistance, MeasureKind::kHeight, MeasureKind::kBox})
      QCOMPARE(PointsNeeded(kind), 2);
    QCOMPARE(PointsNeeded(MeasureKind::kAngle), 3);
  }

  void LengthsAreRound() {
    QCOMPARE(RoundLength(1), 1.0);
    QCOMPARE(RoundLength(4.9), 2.0);
    QCOMPARE(RoundLength(5), 5.0);
    QCOMPARE(RoundLength(0.99), 0.5);
    QCOMPARE(RoundLength(0), 1.0);
    QCOMPARE(LengthText(0.5), std::string("50\u2009cm"));
    QCOMPARE(LengthText(2), std::string("2\u2009m"));
    QCOMPARE(LengthText(0.002), std::string("2\u2009mm"));
    QCOMPARE(LengthText(5000), std::string("5\u2009km"));
  }
};

}  // namespace
}  // namespace vlm3r::viz

QTEST_APPLESS_MAIN(vlm3r::viz::TestCameraMath)
#include "tst_camera_math.moc"
