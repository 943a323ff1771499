// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/deixis.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "engine/scene/room_frames.h"

namespace vlm3r::studio {
namespace {

const scene::FrameGeometry* FrameOf(const viz::Pick& pick, const scene::Snapshot& snapshot) {
  if (pick.view < 0 || pick.view >= static_cast<int>(snapshot.frames.size())) return nullptr;
  return &snapshot.frames[static_cast<size_t>(pick.view)];
}

int Percent(int pixel, int size) {
  return static_cast<int>(std::lround((pixel + 0.5) * 100.0 / std::max(size, 1)));
}

constexpr size_t kMostFrames = 8;
constexpr size_t kFewestPoints = 12;

QString Tr(const char* text) { return QCoreApplication::translate("Deixis", text); }

// Notes are read by the model: the same digits in every language.
QString Number(double value, int decimals) { return QLocale::c().toString(value, 'f', decimals); }

QString PlaceText(const Eigen::Vector3d& p) {
  return QStringLiteral("(%1, %2, %3)").arg(Number(p.x(), 2), Number(p.y(), 2), Number(p.z(), 2));
}

QString SizeText(const Eigen::Vector3d& size_m) {
  return QStringLiteral("%1 \u00d7 %2 \u00d7 %3 m")
      .arg(Number(size_m.x(), 1), Number(size_m.y(), 1), Number(size_m.z(), 1));
}

QString FramesText(std::vector<int> views) {
  if (views.empty()) return {};
  if (views.size() > kMostFrames) views.resize(kMostFrames);
  std::sort(views.begin(), views.end());
  QStringList numbers;
  for (const int view : views) numbers << QString::number(view + 1);
  const char* text = views.size() == 1 ? QT_TRANSLATE_NOOP("Deixis", "frame %1")
                                       : QT_TRANSLATE_NOOP("Deixis", "frames %1");
  return Tr(text).arg(numbers.join(QStringLiteral(", ")));
}

QString Note(const QStringList& parts) {
  QStringList said = parts;
  said.removeAll(QString());
  return said.isEmpty() ? QString() : QStringLiteral(" [%1]").arg(said.join(QStringLiteral("; ")));
}

QString BoxText(const Eigen::Vector3d& size_m, const Eigen::Vector3d& center) {
  return Tr(QT_TRANSLATE_NOOP("Deixis", "%1 at %2")).arg(SizeText(size_m), PlaceText(center));
}

Eigen::Vector3d Moved(const Eigen::Matrix4d& graph_from_world, const Eigen::Vector3d& p_world) {
  return (graph_from_world * p_world.homogeneous()).head<3>();
}

double Percentile(std::vector<double>* values, double share) {
  const auto at = values->begin() +
                  static_cast<std::ptrdiff_t>(share * static_cast<double>(values->size() - 1));
  std::nth_element(values->begin(), at, values->end());
  return *at;
}

const scene::FrameGeometry* FrameOf(const FrameRegion& region, const scene::Snapshot& snapshot) {
  if (region.view < 0 || region.view >= static_cast<int>(snapshot.frames.size())) return nullptr;
  const scene::FrameGeometry& frame = snapshot.frames[static_cast<size_t>(region.view)];
  const QRect whole(0, 0, frame.width, frame.height);
  return region.pixels.isValid() && whole.contains(region.pixels) ? &frame : nullptr;
}

}  // namespace

Subject SubjectOfPoint(const viz::Pick& pick, const scene::Snapshot& snapshot,
                       const Eigen::Matrix4d& graph_from_world) {
  const QString words = PointInWords(pick, snapshot);
  if (words.isEmpty()) return {};
  const Eigen::Vector3d place = Moved(graph_from_world, pick.p_world);
  const QString where = Tr(QT_TRANSLATE_NOOP("Deixis", "at %1 m")).arg(PlaceText(place));
  return {PointLabel(pick, snapshot), words + Note({where})};
}

Subject SubjectOfObject(const project::RoomObject& object, const std::vector<int>& views) {
  const QString name = QStringLiteral("%1 #%2").arg(QString::fromStdString(object.category),
                                                    QString::number(object.instance_id));
  return {name,
          Tr(QT_TRANSLATE_NOOP("Deixis", "the %1")).arg(name) +
              Note({BoxText(object.box.size_m(), object.box.center_world()), FramesText(views)})};
}

std::optional<Eigen::AlignedBox3d> RegionBox(const FrameRegion& region,
                                             const scene::Snapshot& snapshot,
                                             const Eigen::Matrix4d& graph_from_world) {
  const scene::FrameGeometry* frame = FrameOf(region, snapshot);
  if (frame == nullptr) return std::nullopt;
  std::vector<double> axes[3];
  for (int row = region.pixels.top(); row <= region.pixels.bottom(); ++row) {
    for (int column = region.pixels.left(); column <= region.pixels.right(); ++column) {
      const auto at = static_cast<size_t>(row) * static_cast<size_t>(frame->width) +
                      static_cast<size_t>(column);
      if (frame->points_camera.size() < 3 * at + 3) return std::nullopt;
      const Eigen::Vector3d p(frame->points_camera[3 * at], frame->points_camera[3 * at + 1],
                              frame->points_camera[3 * at + 2]);
      if (!p.allFinite()) continue;
      const Eigen::Vector3d placed = Moved(graph_from_world, frame->world_from_camera * p);
      for (int axis = 0; axis < 3; ++axis) axes[axis].push_back(placed[axis]);
    }
  }
  if (axes[0].size() < kFewestPoints) return std::nullopt;
  Eigen::AlignedBox3d box;
  for (int axis = 0; axis < 3; ++axis) {
    box.min()[axis] = Percentile(&axes[axis], 0.05);
    box.max()[axis] = Percentile(&axes[axis], 0.95);
  }
  return box;
}

Subject SubjectOfRegion(const FrameRegion& region, const scene::Snapshot& snapshot,
                        const Eigen::Matrix4d& graph_from_world) {
  const scene::FrameGeometry* frame = FrameOf(region, snapshot);
  if (frame == nullptr) return {};
  const QRect& pixels = region.pixels;
  const QString number = QString::number(region.view + 1);
  const QString clock = ClockText(frame->time_s);
  const QString words =
      Tr(QT_TRANSLATE_NOOP("Deixis",
                           "the part of frame %1 at %2 that lies %3 to %4\u2009% from the left and "
                           "%5 to %6\u2009% from the top"))
          .arg(number, clock, QString::number(Percent(pixels.left(), frame->width)),
               QString::number(Percent(pixels.right(), frame->width)),
               QString::number(Percent(pixels.top(), frame->height)),
               QString::number(Percent(pixels.bottom(), frame->height)));
  QString where;
  if (const auto box = RegionBox(region, snapshot, graph_from_world))
    where = BoxText(box->sizes(), box->center());
  return {Tr(QT_TRANSLATE_NOOP("Deixis", "Part of frame %1 at %2")).arg(number, clock),
          words + Note({where})};
}

std::vector<int> ViewsOf(const project::RoomObject& object, const scene::Snapshot& snapshot,
                         const Eigen::Matrix4d& graph_from_world) {
  const auto similarity = scene::SimilarityFromMatrix(graph_from_world);
  if (!similarity) return {};
  std::vector<std::pair<int64_t, int>> seen;
  const std::vector<scene::RoomFrame> frames =
      scene::ObserveBoxes(snapshot, *similarity, {object.box});
  for (size_t view = 0; view < frames.size(); ++view)
    for (const scene::VisibleBox& visible : frames[view].visible)
      seen.emplace_back(-visible.num_pixels, static_cast<int>(view));
  std::sort(seen.begin(), seen.end());
  std::vector<int> views;
  for (const auto& [pixels, view] : seen) views.push_back(view);
  return views;
}

QString PointInWords(const viz::Pick& pick, const scene::Snapshot& snapshot) {
  const scene::FrameGeometry* frame = FrameOf(pick, snapshot);
  if (frame == nullptr || pick.row < 0 || pick.column < 0) return {};
  return QCoreApplication::translate(
             "Deixis",
             "the point in frame %1 at %2 (%3\u2009% from the left, %4\u2009% from the top)")
      .arg(QString::number(pick.view + 1), ClockText(frame->time_s),
           QString::number(Percent(pick.column, frame->width)),
           QString::number(Percent(pick.row, frame->height)));
}

QString PointLabel(const viz::Pick& pick, const scene::Snapshot& snapshot) {
  const scene::FrameGeometry* frame = FrameOf(pick, snapshot);
  if (frame == nullptr) return {};
  return QCoreApplication::translate("Deixis", "Point in frame %1 at %2")
      .arg(QString::number(pick.view + 1), ClockText(frame->time_s));
}

QString ClockText(double seconds) {
  const auto total = static_cast<qint64>(std::max(seconds, 0.0));
  const QLatin1Char zero('0');
  const qint64 hours = total / 3600;
  const QString tail =
      QStringLiteral("%1:%2").arg(total / 60 % 60, 2, 10, zero).arg(total % 60, 2, 10, zero);
  return hours > 0 ? QStringLiteral("%1:%2").arg(hours).arg(tail) : tail;
}

}  // namespace vlm3r::studio
