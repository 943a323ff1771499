// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include "app/commands/commands.h"
#include "app/project/database.h"
#include "engine/scene/display.h"
#include "engine/scene/ply.h"
#include "engine/scene/snapshot_store.h"
#include "tests/viz/scenes.h"
#include "viz/scene_view.h"

namespace vlm3r::app {
namespace {

class TestScreenshotCommand : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    QVERIFY(folder_.isValid());
    const auto room = viz::Room();
    QVERIFY(QDir().mkpath(folder_.filePath("room")));
    QVERIFY(scene::SaveSnapshot(Path("room"), *room));
    scene::Display display;
    const auto cloud = scene::BuildShownCloud(*room, display, false);
    QVERIFY(scene::WritePly(Path("room.ply"), *cloud, scene::PlyFormat::kBinaryLittleEndian));
    MakeProject();
  }

  void DrawsPointsAndReconstructions() {
    const QImage cloud = Draw({"room.ply"}, {});
    const QImage snapshot = Draw({"room"}, {});
    QCOMPARE(cloud.size(), QSize(200, 150));
    QVERIFY(cloud != snapshot);  // One has cameras.
    QVERIFY(Draw({"room"}, {{"view", "top"}}) != snapshot);
    QVERIFY(Draw({"room"}, {{"point_color", "height"}}) != snapshot);
    QVERIFY(Draw({"room"}, {{"shown_above", "5"}}) != snapshot);
    QVERIFY(Draw({"room"}, {{"light", "true"}}) != snapshot);
    QVERIFY(Draw({"room"}, {{"bare", "true"}}) != snapshot);
    QCOMPARE(Draw({"room"}, {{"view", "isometric"}}), snapshot);
  }

  void DrawsAProjectAsItIsShown() {
    const QImage project = Draw({"room.v3r"}, {});
    QVERIFY(project != Draw({"room"}, {}));  // Its colours and its measurement.
    const QImage door = Draw({"room.v3r"}, {{"view", "From the door"}});
    QVERIFY(door != project);
    QCOMPARE(Run("room.v3r", {{"view", "From the moon"}}).error().code, ErrorCode::kUsage);
    QCOMPARE(Run("room.v3r", {{"video", "2"}}).error().code, ErrorCode::kUsage);
  }

  void FailuresSayWhatToDo() {
    QCOMPARE(Run("missing.ply", {}).error().code, ErrorCode::kBadInput);
    Context context = MakeContext();
    context.render = nullptr;
    QCOMPARE(Run("room", {}, &context).error().code, ErrorCode::kFailed);
    QVERIFY(!Run("room", {{"output", "/nonexistent/x.png"}}));
  }

 private:
  std::filesystem::path Path(const QString& name) const {
    return folder_.filePath(name).toStdString();
  }

  void MakeProject() {
    auto database = project::Database::Open({Path("room.v3r"), true, false});
    QVERIFY2(database, database ? "" : database.error().ToString().c_str());
    project::Video video;
    video.id = 1;
    video.path = Path("room.mp4");
    video.title = "room.mp4";
    video.snapshot = Path("room");
    video.display.color = scene::ColorBy::kHeight;
    QVERIFY((*database)->Put(video));
    project::Viewpoint viewpoint;
    viewpoint.id = 2;
    viewpoint.video_id = 1;
    viewpoint.name = "From the door";
    viewpoint.position = {0, -0.5, -1.8};
    viewpoint.focal_point = {0, 0.5, 1};
    QVERIFY((*database)->Put(viewpoint));
    project::Measurement measure;
    measure.id = 3;
    measure.video_id = 1;
    measure.kind = "distance";
    measure.points = {{-0.4, 0.5, 0.4}, {0.4, 0.5, 0.4}};
    QVERIFY((*database)->Put(measure));
  }

  static Context MakeContext() {
    Context context;
    context.notice = [](std::string_view) {};
    context.render = viz::RenderShown;
    return context;
  }

  Result<Output> Run(const QString& input, std::vector<std::pair<std::string, std::string>> options,
                     Context* context = nullptr) {
    const Command command = ScreenshotCommand();
    Args args;
    args.positionals = {Path(input).string()};
    args.flags = command.make_flags();
    options.insert(options.begin(),
                   {{"width", "200"}, {"height", "150"}, {"output", Path("out.png").string()}});
    std::vector<options::Field> fields = args.flags->Fields();
    for (const auto& [key, value] : options) {
      for (options::Field& field : fields)
        if (field.spec.key == key) VLM3R_TRY(field.SetFromText(value, key));
    }
    Context own = MakeContext();
    return command.run(context != nullptr ? *context : own, args);
  }

  QImage Draw(const QString& input,
              const std::vector<std::pair<std::string, std::string>>& options) {
    const auto output = Run(input, options);
    if (!output) qWarning("%s", output.error().ToString().c_str());
    return output ? QImage(folder_.filePath("out.png")).copy() : QImage();
  }

  QTemporaryDir folder_;
};

}  // namespace
}  // namespace vlm3r::app

QTEST_GUILESS_MAIN(vlm3r::app::TestScreenshotCommand)
#include "tst_screenshot_command.moc"
