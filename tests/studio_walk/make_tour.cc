// SPDX-License-Identifier: Apache-2.0
// Makes the pictures of docs/tour.md: the studio on a made-up room whose geometry and objects are
// true, with the model that ships.
//
//   xvfb-run -s "-screen 0 1600x1000x24" vlm3r_make_tour FOLDER [--light] [--language de]
#include <QApplication>
#include <QCheckBox>
#include <QCommandLineParser>
#include <QDialog>
#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "app/studio/theme/app_settings.h"
#include "app/studio/theme/theme.h"
#include "engine/scene/snapshot_store.h"
#include "tests/studio_walk/studio_fixture.h"
#include "training/data/rooms/synthetic_scan.h"

namespace {

namespace studio = vlm3r::studio;
namespace scene = vlm3r::scene;
using vlm3r::test::StudioFixture;
using namespace vlm3r::training;

constexpr int kLongMs = 300'000;
/// resources/demo/living_room.mp4 is number 2 of the set with seed 7 (resources/demo/README.md).
constexpr uint64_t kSet = 7, kNumber = 2;
constexpr int kVideoFrames = 256, kSamples = 32, kSide = 280;
constexpr double kFps = 8;

scene::FrameGeometry GeometryOf(rooms::SyntheticScan* scan, size_t index,
                                const Eigen::Isometry3d& first_from_room) {
  const auto color = scan->ReadColor(index).value();
  const auto depth = scan->ReadDepth(index).value();
  const Intrinsics& camera = scan->intrinsics();
  scene::FrameGeometry frame;
  frame.frame_index = static_cast<int64_t>(index);
  frame.time_s = scan->frames()[index].time_s;
  frame.width = color.width;
  frame.height = color.height;
  frame.world_from_camera =
      first_from_room * Eigen::Isometry3d(*scan->frames()[index].world_from_camera);
  frame.intrinsics = {camera.fx, camera.cx, camera.cy};
  frame.rgb = color.rgb;
  for (int row = 0; row < depth.height; ++row) {
    for (int column = 0; column < depth.width; ++column) {
      const double z = depth.depth_m[static_cast<size_t>(row * depth.width + column)];
      const Eigen::Vector3d p((column - camera.cx) / camera.fx * z,
                              (row - camera.cy) / camera.fy * z, z);
      const Eigen::Vector3d world = frame.world_from_camera * p;
      for (int i = 0; i < 3; ++i) {
        frame.points_camera.push_back(static_cast<float>(p[i]));
        frame.points_world.push_back(static_cast<float>(world[i]));
      }
      frame.confidence_self.push_back(z > 0 ? 5 : 1);
    }
  }
  frame.confidence_world = frame.confidence_self;
  return frame;
}

/// The demo's room with its true geometry and objects, in the document.
void OpenTrueRoom(studio::Document* document, const QString& folder) {
  rooms::SyntheticScan scan(
      Dataset::kScannet, "tour", rooms::RoomSeed(kSet, kNumber),
      {.width = kSide, .height = kSide, .num_frames = kVideoFrames, .fps = kFps}, {.compass = 1});
  const Eigen::Isometry3d room_from_first(*scan.frames()[0].world_from_camera);
  scene::Snapshot snapshot;
  snapshot.source = "living_room.mp4";
  snapshot.warnings = {"true geometry: no model made this room"};
  for (size_t i = 0; i < kSamples; ++i) {  // The frames that the model sees.
    snapshot.frames.push_back(
        GeometryOf(&scan, i * (kVideoFrames - 1) / (kSamples - 1), room_from_first.inverse()));
  }
  QDir().mkpath(folder);
  scene::SaveSnapshot(folder.toStdString(), snapshot).value();
  vlm3r::project::Video video;
  video.path = VLM3R_TEST_SOURCE "/resources/demo/living_room.mp4";
  video.title = "living_room.mp4";
  video.snapshot = folder.toStdString();
  const int64_t id = document->addVideo(video);
  document->setSnapshot(id, std::make_shared<scene::Snapshot>(std::move(snapshot)), folder);
  vlm3r::project::RoomGraph graph;
  graph.video_id = id;
  graph.name = "living_room";
  graph.graph_from_world = room_from_first.matrix();
  std::vector<vlm3r::project::RoomObject> objects;
  for (const rooms::PlacedObject& placed : scan.room().objects) {
    const rooms::SolidBox bounds = rooms::BoundsOf(placed);
    vlm3r::project::RoomObject object;
    object.video_id = id;
    object.instance_id = static_cast<int64_t>(objects.size()) + 1;
    object.category = placed.kind->category;
    object.box = scene::OrientedBox::Create(bounds.center, 2 * bounds.half, bounds.axes).value();
    object.state = objects.size() % 3 == 0 ? "draft" : "accepted";
    object.annotator = "tour";
    objects.push_back(object);
  }
  document->setGraph(graph, objects, QStringLiteral("Tour"));
}

class Tour {
 public:
  Tour(StudioFixture* app, QDir out) : app_(app), out_(std::move(out)) {}

  void Run() {
    QTemporaryDir room;
    OpenTrueRoom(app_->document(), room.path() + QStringLiteral("/room"));
    Rest(3000);
    app_->trigger("view.isometric");
    Rest(1500);
    Save(app_->window(), "room");
    AskAndCheck();
    Annotate();
    Questions();
    for (const char* id : {"train run", "data import", "bench run"}) Window(id);
  }

 private:
  void Rest(int ms) { QTest::qWait(ms); }

  void Save(QWidget* widget, const char* name) {
    widget->grab().save(out_.filePath(QString::fromLatin1(name) + QStringLiteral(".png")));
  }

  QWidget* Dialog() {
    for (QWidget* top : QApplication::topLevelWidgets()) {
      if (top != app_->window() && top->isVisible() && qobject_cast<QDialog*>(top) != nullptr)
        return top;
    }
    return nullptr;
  }

  /// A question in the benchmark's words: the nearest pair of two single objects.
  void AskAndCheck() {
    QStringList once;
    std::map<std::string, int> counts;
    for (const auto& object : app_->document()->objects()) ++counts[object.category];
    for (const auto& [category, count] : counts)
      if (count == 1 && once.size() < 2) once << QString::fromStdString(category);
    if (once.size() < 2) return;
    const QString question =
        QStringLiteral(
            "Measuring from the closest point of each object, what is the distance "
            "between the %1 and the %2 (in meters)?")
            .arg(once[0], once[1]);
    app_->chat()->controller()->ask(question);
    const bool answered = QTest::qWaitFor(
        [this] {
          return app_->num_messages() == 2 && app_->chat()->controller()->pending() == nullptr;
        },
        kLongMs);
    if (!answered) return;
    Rest(3000);
    app_->trigger("view.top");
    app_->trigger("view.frame_all");
    Rest(3000);
    Save(app_->window(), "answer");
    app_->trigger("answer.evidence");
    Rest(20000);
    Save(app_->window(), "evidence");
    app_->trigger("answer.what_if");
    Rest(1000);
    if (QWidget* dialog = Dialog()) {
      dialog->findChildren<QCheckBox*>().last()->click();
      Rest(20000);
      Save(dialog, "what_if");
      dialog->close();
    }
  }

  void Annotate() {
    app_->trigger("layout.annotate");
    const auto objects = app_->document()->objects();
    if (objects.empty()) return;
    app_->document()->select(
        {studio::Selection::Kind::kObject, objects[objects.size() / 2].id, {}});
    Rest(1500);
    app_->trigger("view.frame_all");
    Rest(3000);
    Save(app_->window(), "annotate");
    app_->trigger("relations.show");
    Rest(2500);
    Save(app_->window(), "relations");
  }

  void Questions() {
    app_->trigger("layout.questions");
    Rest(1500);
    app_->trigger("questions.make");
    Rest(4000);
    if (QWidget* dialog = Dialog()) {
      Save(dialog, "make_questions");
      QTest::keyClick(dialog, Qt::Key_Return);
    }
    Rest(9000);
    Save(app_->window(), "questions");
  }

  /// A window that an action opens.
  void Window(const char* id) {
    if (app_->context().actions->action(id) == nullptr) return;
    const QWidgetList before = QApplication::topLevelWidgets();
    app_->trigger(id);
    Rest(3000);
    for (QWidget* top : QApplication::topLevelWidgets()) {
      if (top == app_->window() || !top->isVisible() || !top->isWindow()) continue;
      if (top->width() < 300) continue;
      Save(top, qPrintable(QString::fromLatin1(id).replace(QLatin1Char(' '), QLatin1Char('_'))));
      top->close();
    }
  }

  StudioFixture* app_;
  QDir out_;
};

}  // namespace

int main(int argc, char** argv) {
  QStandardPaths::setTestModeEnabled(true);
  QApplication application(argc, argv);
  QCommandLineParser parser;
  parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("where pictures go"));
  const QCommandLineOption light(QStringLiteral("light"));
  const QCommandLineOption language(QStringLiteral("language"), QString(), QStringLiteral("code"),
                                    QStringLiteral("en"));
  parser.addOptions({light, language});
  parser.process(application);
  if (parser.positionalArguments().size() != 1) parser.showHelp(2);
  const QDir out(parser.positionalArguments().front());
  if (!out.mkpath(QStringLiteral("."))) return 6;
  studio::AppSettings().setValue(QLatin1String(studio::setting::kLanguage), parser.value(language));
  StudioFixture app({{"frames", "32", "tour"}, {"cache", "false", "tour"}});
  app.context().theme->set(parser.isSet(light) ? studio::ThemeName::kLight
                                               : studio::ThemeName::kDark);
  app.window()->resize(1560, 940);
  Tour(&app, out).Run();
  return 0;
}
