// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "engine/scene/scene_graph.h"
#include "training/qa/check/check.h"
#include "training/qa/generate.h"

using namespace vlm3r;
using namespace vlm3r::training;

/// Scenes no room looks like: they may cost a few seconds, not the memory, and what is asked about
/// them must still be right.
class TestLargeScenes : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void asksRightly_data();
  void asksRightly();
  void moreObjectsAreRefused();
};

namespace {

struct Files {
  OrderedJson scenes, frames;
};

OrderedJson BoxAt(double x, double y, double z, int64_t instance_id) {
  return {{"centroid", {x, y, z}},
          {"axesLengths", {0.12, 0.2, 0.15}},
          {"normalizedAxes", {1, 0, 0, 0, 1, 0, 0, 0, 1}},
          {"instance_id", instance_id}};
}

OrderedJson FrameAt(int index, int num_seen) {
  OrderedJson boxes = OrderedJson::array();
  for (int i = 0; i < num_seen; ++i)
    boxes.push_back({{"instance_id", i}, {"bbox_2d", {0, 0, 9, 9}}});
  const double x = 0.1 * index;
  return {
      {"frame_id", 40 * index},
      {"camera_pose_camera_to_world", {{1, 0, 0, x}, {0, 0, 1, -2}, {0, -1, 0, 1}, {0, 0, 0, 1}}},
      {"bboxes_2d", boxes}};
}

/// `num_objects` on a floor of 100 a row, the first `num_same` of them of one category.
Files Make(int num_objects, int num_same) {
  OrderedJson scene = {{"video_path", "v.mp4"}, {"dataset", "scannet"}, {"room_size", 900.0}};
  OrderedJson counts = OrderedJson::object(), boxes = OrderedJson::object();
  for (int i = 0; i < num_objects; ++i) {
    const std::string category = i < num_same ? "chair" : "thing " + std::to_string(i);
    counts[category] = i < num_same ? num_same : 1;
    boxes[category].push_back(BoxAt(0.31 * (i % 100), 0.37 * (i / 100), 0.1 + 0.001 * i, i));
  }
  scene["object_counts"] = std::move(counts);
  scene["object_bboxes"] = std::move(boxes);
  OrderedJson frames = OrderedJson::array();
  for (int i = 0; i < 12; ++i) frames.push_back(FrameAt(i, i < 2 ? num_objects : 20));
  Files files;
  files.scenes["s"] = std::move(scene);
  files.frames["s"] = {{"frames", std::move(frames)}};
  return files;
}

}  // namespace

void TestLargeScenes::asksRightly_data() {
  QTest::addColumn<int>("num_objects");
  QTest::addColumn<int>("num_same");
  QTest::addColumn<bool>("paper");
  QTest::newRow("10,000 kinds of things") << 10'000 << 0 << false;
  QTest::newRow("10,000, as the release asks") << 10'000 << 0 << true;
  QTest::newRow("500 chairs") << 520 << 500 << false;
}

void TestLargeScenes::asksRightly() {
  QFETCH(int, num_objects);
  QFETCH(int, num_same);
  QFETCH(bool, paper);
  const Files files = Make(num_objects, num_same);
  auto graph = scene::SceneFromJson("s", files.scenes["s"]).value();
  QVERIFY(scene::AddFrames(files.frames["s"], &graph));
  GenerateOptions options;
  options.compat = paper ? Compat::kPaper2025 : Compat::kFixed;
  int num_asked = 0;
  for (const qa::Task& task : qa::Tasks()) {
    if (task.name == "route_planning") continue;
    const OrderedJson records = Generate(task, {graph}, options).value();
    const CheckReport report = CheckAnswers(records, files.scenes, files.frames, paper);
    for (const Disagreement& d : report.disagreements)
      qWarning("%s | %s | %s", d.question.c_str(), d.stated.c_str(), d.problem.c_str());
    QVERIFY2(report.disagreements.empty(), task.name.data());
    num_asked += static_cast<int>(records.size());
  }
  QVERIFY(num_asked > 50);
}

void TestLargeScenes::moreObjectsAreRefused() {
  const auto graph = scene::SceneFromJson("s", Make(10'001, 0).scenes["s"]);
  QVERIFY(!graph && graph.error().message.find("more objects") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestLargeScenes)
#include "tst_large_scenes.moc"
