// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <cmath>
#include <limits>
#include <map>
#include <numbers>

#include "training/qa/check/check.h"
#include "training/qa/route/nav_mesh.h"
#include "training/qa/route/route_anchors.h"
#include "training/qa/route/route_planner.h"
#include "training/qa/route/route_shape.h"

using namespace vlm3r;
using namespace vlm3r::training;

class TestRoute : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void floorHasTheFreeArea();
  void waysGoAroundTheCorner();
  void lowObstaclesAreSteppedOverHighOnesAreNot();
  void shapesOfWays();
  void footprints();
  void asksAboutAnLShapedRoom();
  void threadsDoNotMatter();
  void badMeshesAreRefused();
};

// Outward faces of a solid between two corners.
static void AddBox(LabelledMesh* mesh, const Eigen::Vector3f& low, const Eigen::Vector3f& high) {
  const auto first = static_cast<uint32_t>(mesh->vertices.size());
  for (int i = 0; i < 8; ++i)
    mesh->vertices.emplace_back(i & 1 ? high.x() : low.x(), i & 2 ? high.y() : low.y(),
                                i & 4 ? high.z() : low.z());
  constexpr uint32_t kFaces[12][3] = {{0, 2, 1}, {1, 2, 3}, {4, 5, 6}, {5, 7, 6},
                                      {0, 1, 4}, {1, 5, 4}, {2, 6, 3}, {3, 6, 7},
                                      {0, 4, 2}, {2, 4, 6}, {1, 3, 5}, {3, 7, 5}};
  for (const auto& f : kFaces) mesh->faces.push_back({first + f[0], first + f[1], first + f[2]});
}

// 6 m x 6 m without the quarter x > 3, y > 3, with walls of 20 cm around.
static LabelledMesh LShapedRoom() {
  LabelledMesh mesh;
  AddBox(&mesh, {0, 0, -0.1f}, {6, 3, 0});
  AddBox(&mesh, {0, 3, -0.1f}, {3, 6, 0});
  AddBox(&mesh, {-0.2f, -0.2f, 0}, {6.2f, 0, 2.5f});
  AddBox(&mesh, {-0.2f, 0, 0}, {0, 6, 2.5f});
  AddBox(&mesh, {-0.2f, 6, 0}, {3.2f, 6.2f, 2.5f});
  AddBox(&mesh, {6, 0, 0}, {6.2f, 3.2f, 2.5f});
  AddBox(&mesh, {3, 3, 0}, {6, 3.2f, 2.5f});
  AddBox(&mesh, {3, 3, 0}, {3.2f, 6, 2.5f});
  return mesh;
}

static scene::SceneObject Object(const std::string& category, double x, double y) {
  return {
      category,
      scene::OrientedBox::Create({x, y, 0.4}, {0.4, 0.4, 0.8}, Eigen::Matrix3d::Identity()).value(),
      {},
      {}};
}

static scene::SceneGraph SceneWith(std::vector<scene::SceneObject> objects) {
  scene::SceneGraph graph;
  graph.name = "room";
  graph.dataset = "scannet";
  graph.objects = std::move(objects);
  for (const auto& object : graph.objects) graph.object_counts.emplace_back(object.category, 1);
  return graph;
}

void TestRoute::floorHasTheFreeArea() {
  const NavMesh floor = NavMesh::Build(LShapedRoom()).value();
  // The outline of 24 m goes in by the agent's radius (2 cells; contours may cut half a cell).
  QVERIFY2(std::abs(floor.floor_area_m2() - (27 - 24 * 0.1)) < 24 * 0.03,
           std::to_string(floor.floor_area_m2()).c_str());
  Random random(1, "sample", "test");
  int beyond = 0;
  for (int i = 0; i < 2000; ++i) {
    const Eigen::Vector3d p = floor.Sample(&random);
    QVERIFY(p.x() > 0 && p.y() > 0 && (p.x() < 3 || p.y() < 3) && p.x() < 6 && p.y() < 6);
    QVERIFY(std::abs(p.z()) < 0.11);
    beyond += p.x() > 3;
  }
  // 9 of 27 m² lie there.
  QVERIFY(std::abs(beyond / 2000.0 - 1.0 / 3) < 0.05);
}

void TestRoute::waysGoAroundTheCorner() {
  const NavMesh floor = NavMesh::Build(LShapedRoom()).value();
  const Eigen::Vector3d from(5.5, 2.5, 0), to(2.5, 5.5, 0);
  const auto path = floor.ShortestPath(from, to).value();
  double length = 0;
  for (size_t i = 1; i < path.size(); ++i) length += (path[i] - path[i - 1]).norm();
  // Round the corner at 10 cm: two straight legs to (2.9, 2.9).
  const double oracle = std::hypot(2.6, 0.4) * 2;
  QVERIFY2(std::abs(length - oracle) < 0.15, std::to_string(length).c_str());
  QVERIFY((path.front() - from).head<2>().norm() < 1e-3);
  QVERIFY((path.back() - to).head<2>().norm() < 1e-3);
  QVERIFY(!floor.ShortestPath(from, {5, 5, 0}));
}

void TestRoute::lowObstaclesAreSteppedOverHighOnesAreNot() {
  for (const bool high : {false, true}) {
    LabelledMesh mesh = LShapedRoom();
    // Right across the arm, from wall to wall.
    AddBox(&mesh, {4, 0, 0}, {4.2f, 3, high ? 0.5f : 0.1f});
    const NavMesh floor = NavMesh::Build(mesh).value();
    QCOMPARE(floor.ShortestPath({5, 1.5, 0}, {2, 1.5, 0}).has_value(), !high);
  }
}

void TestRoute::shapesOfWays() {
  using Path = std::vector<Eigen::Vector3d>;
  const auto left = ShapeOf(Path{{0, 0, 0}, {2, 0, 0}, {2, 2, 0}});
  QVERIFY(left && std::abs(left->turn_deg - 90) < 1e-9 && left->middle == Eigen::Vector2d(2, 0));
  // A rounded corner is one turn.
  const auto right = ShapeOf(Path{{0, 0, 0}, {1.95, 0, 0}, {2, -0.05, 0}, {2, -2, 0}});
  QVERIFY(right && right->turn_deg < -80 && right->turn_deg > -100);
  const auto straight = ShapeOf(Path{{0, 0, 0}, {1.5, 0.2, 0}, {4, 0, 0}});
  QVERIFY(straight && straight->turn_deg == 0);
  QVERIFY(std::abs(straight->middle.x() - 2) < 0.05);
  QVERIFY(!ShapeOf(Path{{0, 0, 0}, {2, 0, 0}, {2, 2, 0}, {4, 2, 0}}));  // Two turns.
  QVERIFY(!ShapeOf(Path{{0, 0, 0}, {2, 0, 0}, {0.5, 0.4, 0}}));         // About-turn.
  QVERIFY(!ShapeOf(Path{{0, 0, 0}, {0.8, 0, 0}, {0.8, 2, 0}}));         // A leg below 1 m.
  QVERIFY(!ShapeOf(Path{{0, 0, 0}, {1.2, 0, 0}, {1.2, 4, 0}}));         // Uneven legs.
  QVERIFY(!ShapeOf(Path{{0, 0, 0}, {1.9, 0, 0}}));                      // Halves below 1 m.
  QVERIFY(!ShapeOf(Path{{1, 1, 0}}) && !ShapeOf(Path{}));
  for (int deg = -180; deg <= 180; ++deg) {
    const double a = deg * std::numbers::pi / 180;
    const auto turn = TurnClass({1, 0}, {std::cos(a), std::sin(a)});
    const int size = std::abs(deg);
    if (size < 10 || (size > 125 && size < 145)) QVERIFY(!turn);
    if (size > 10 && size < 125) QCOMPARE(*turn, deg > 0 ? Turn::kLeft : Turn::kRight);
    if (size > 145) QCOMPARE(*turn, Turn::kBack);
  }
}

void TestRoute::footprints() {
  const double a = std::numbers::pi / 4;
  Eigen::Matrix3d r;
  r << std::cos(a), -std::sin(a), 0, std::sin(a), std::cos(a), 0, 0, 0, 1;
  const auto box = scene::OrientedBox::Create({1, 1, 3}, {2, 2, 1}, r).value();
  QCOMPARE(FootprintDistance(box, {1, 1}), 0.0);
  QVERIFY(std::abs(FootprintDistance(box, {1 + std::sqrt(2) + 0.5, 1}) - 0.5) < 1e-9);
  QVERIFY(std::abs(FootprintDistance(box, {2, 2}) - (std::sqrt(2) - 1)) < 1e-9);
}

void TestRoute::asksAboutAnLShapedRoom() {
  const scene::SceneGraph graph =
      SceneWith({Object("sofa", 5.6, 1.5), Object("lamp", 2.2, 2.2), Object("bed", 1.5, 5.6)});
  const GenerateOptions options{.seed = 3, .cap = 0};
  const auto records = RoutesForScene(graph, LShapedRoom(), options).value();
  // Around the lamp it is a right turn from the sofa to the bed, a left turn on the way back; from
  // the lamp, both ends lie to the sides of each other. No straight way passes all three.
  std::map<std::string, std::string> answers;
  for (const auto& record : records) answers[record["question"]] = record["ground_truth"];
  const std::string note =
      ". You will perform the following actions (Note: for each [please fill in], choose either "
      "'turn back,' 'turn left,' or 'turn right.'): ";
  const std::map<std::string, std::string> expected{
      {"You are a robot beginning at the sofa facing the lamp. You want to navigate to the bed" +
           note +
           "1. Go forward until the lamp. 2. [please fill in] 3. Go forward until the bed. You "
           "have reached the final destination.",
       "Turn Right"},
      {"You are a robot beginning at the bed facing the lamp. You want to navigate to the sofa" +
           note +
           "1. Go forward until the lamp. 2. [please fill in] 3. Go forward until the sofa. You "
           "have reached the final destination.",
       "Turn Left"},
      {"You are a robot beginning at the lamp facing the bed. You want to navigate to the sofa" +
           note +
           "1. [please fill in] 2. Go forward until the sofa. You have reached the final "
           "destination.",
       "Turn Right"},
      {"You are a robot beginning at the lamp facing the sofa. You want to navigate to the bed" +
           note +
           "1. [please fill in] 2. Go forward until the bed. You have reached the final "
           "destination.",
       "Turn Left"}};
  for (const auto& [question, answer] : expected)
    QVERIFY2(answers.contains(question), question.c_str());
  QVERIFY(answers == expected);
  for (const auto& record : records) {
    QCOMPARE(record["question_type"].get<std::string>(), std::string("route_planning"));
    const size_t place = record["mc_answer"].get<std::string>()[0] - 'A';
    QCOMPARE(record["options"][place].get<std::string>().substr(3),
             record["ground_truth"].get<std::string>());
    QCOMPARE(record["options"].size(), size_t{3});
  }
  // The turns again from the boxes alone, without the planner.
  OrderedJson metadata;
  for (const auto& object : graph.objects) {
    metadata["room"]["object_counts"][object.category] = 1;
    metadata["room"]["object_bboxes"][object.category] =
        OrderedJson::array({object.box.ToRecord()});
  }
  QCOMPARE(CheckAnswers(records, metadata, {}, false).disagreements.size(), size_t{0});
  OrderedJson mirrored = metadata;
  for (auto& [category, boxes] : mirrored["room"]["object_bboxes"].items())
    boxes[0]["centroid"][0] = -boxes[0]["centroid"][0].get<double>();
  QCOMPARE(CheckAnswers(records, mirrored, {}, false).disagreements.size(), records.size());
  // A second lamp: the name no longer says which, so nothing can be asked.
  auto two = graph;
  two.object_counts[1].second = 2;
  two.objects.push_back(Object("lamp", 1, 1));
  QVERIFY(RoutesForScene(two, LShapedRoom(), options).value().empty());
}

void TestRoute::threadsDoNotMatter() {
  std::vector<scene::SceneGraph> scenes;
  for (int i = 0; i < 4; ++i) {
    scenes.push_back(
        SceneWith({Object("sofa", 5.6, 1.5), Object("lamp", 2.2, 2.2), Object("bed", 1.5, 5.6)}));
    scenes.back().name += std::to_string(i);
  }
  const auto mesh = std::make_shared<const LabelledMesh>(LShapedRoom());
  const MeshSource source =
      [&](const scene::SceneGraph& scene) -> Result<std::shared_ptr<const LabelledMesh>> {
    if (scene.name == "room2") return Error{ErrorCode::kBadInput, "no mesh", "room2.ply", ""};
    return mesh;
  };
  const auto one = GenerateRoutes(scenes, source, {.seed = 5, .threads = 1}).value();
  const auto two = GenerateRoutes(scenes, source, {.seed = 5, .threads = 2}).value();
  QVERIFY(one.records.size() >= 6);
  QVERIFY(one.records.dump() == two.records.dump());
  QCOMPARE(one.skipped.size(), size_t{1});
  QVERIFY(one.skipped[0].ToString().find("room2") != std::string::npos);
  const auto other = GenerateRoutes(scenes, source, {.seed = 6}).value();
  QVERIFY(one.records.dump() != other.records.dump());
}

void TestRoute::badMeshesAreRefused() {
  QVERIFY(!NavMesh::Build({}));
  LabelledMesh mesh = LShapedRoom();
  mesh.faces.push_back({0, 1, 100000});
  QVERIFY(!NavMesh::Build(mesh));
  mesh = LShapedRoom();
  mesh.vertices[3].x() = std::numeric_limits<float>::quiet_NaN();
  QVERIFY(!NavMesh::Build(mesh));
  mesh.vertices[3].x() = 1e30f;
  QVERIFY(!NavMesh::Build(mesh));
  mesh = {};  // A wall alone: nobody can stand anywhere.
  mesh.vertices = {{0, 0, 0}, {2, 0, 0}, {0, 0, 2}};
  mesh.faces = {{0, 1, 2}};
  QVERIFY(!NavMesh::Build(mesh));
}

QTEST_APPLESS_MAIN(TestRoute)
#include "tst_route.moc"
