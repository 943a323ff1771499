// SPDX-License-Identifier: Apache-2.0
#include "engine/check/measure.h"

#include <QtTest>

#include <cmath>
#include <map>

#include "engine/check/answer.h"
#include "engine/scene/relations.h"
#include "tests/check/filmed_room.h"

using namespace vlm3r;
using check::Measurement;
using check::Reason;
using check::Verdict;

class TestMeasure : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void solvesWhatTheGeneratorsAsk_data();
  void solvesWhatTheGeneratorsAsk();
  void drawsWhatItMeasures();
  void errorFollowsTheConfidence();
  void cannotTell_data();
  void cannotTell();
  void instancesAreChosen();
  void reconstructionAlone();
  void isTheSameEveryTime();
};

static std::string TruthOf(const OrderedJson& record) {
  const OrderedJson& truth = record["ground_truth"];
  return truth.is_string() ? truth.get<std::string>() : truth.dump();
}

static std::string Scaled(const OrderedJson& truth, double factor) {
  char text[64];
  std::snprintf(text, sizeof text, "%.3f", factor * truth.get<double>());
  return text;
}

/// How often what happened, by task.
struct Tally {
  int agrees = 0, open = 0, off_differs = 0, off_open = 0;
};

// Whether a number is so small that its rounding, or so uncertain that its error bar, leaves
// answers open that are 50 % off.
static bool IsFine(const Measurement& m, const OrderedJson& truth) {
  if (!truth.is_number()) return !m.words.empty() && m.words.front().second > 0.95;
  if (m.unit == check::Unit::kNone) return true;
  const double metres = truth.get<double>() * (m.unit == check::Unit::kCentimetres ? 0.01 : 1);
  return metres >= 0.6 && m.sigma < 0.1 * *m.value;
}

static void CheckQuestion(const test::Generated& generated, const check::Room& room, Tally* tally) {
  const OrderedJson& record = generated.record;
  const std::string text = record["question"];
  const Measurement m = check::Measure(check::ParseQuestion(text).value(), room);
  QVERIFY2(m.ok(), (text + ": " + m.ToString()).c_str());
  const OrderedJson& truth = record["ground_truth"];
  const auto right = check::Compare(m, TruthOf(record));
  QVERIFY2(right.verdict != Verdict::kDiffers, (text + ": " + right.sentence).c_str());
  const bool agrees = right.verdict == Verdict::kAgrees;
  (agrees ? tally->agrees : tally->open) += 1;
  if (!agrees) qDebug("%s: %s (%s)", text.c_str(), right.sentence.c_str(), m.ToString().c_str());
  if (!IsFine(m, truth)) return;
  std::vector<std::string> wrong;
  if (truth.is_number()) {
    wrong = {Scaled(truth, 1.5), Scaled(truth, 0.5)};
  } else {
    for (const auto& option : record["options"])
      if (option.get<std::string>().substr(3) != truth)
        wrong.push_back(option.get<std::string>().substr(3));
  }
  for (const std::string& answer : wrong) {
    const auto off = check::Compare(m, answer);
    QVERIFY2(off.verdict == Verdict::kDiffers,
             (text + ": " + answer + ": " + off.sentence + " (" + m.ToString() + ")").c_str());
    ++tally->off_differs;
  }
}

void TestMeasure::solvesWhatTheGeneratorsAsk_data() {
  QTest::addColumn<bool>("film");
  QTest::newRow("scene graph") << false;
  QTest::newRow("with a reconstruction") << true;
}

void TestMeasure::solvesWhatTheGeneratorsAsk() {
  QFETCH(bool, film);
  std::map<std::string, Tally> tallies;
  for (uint64_t number = 0; number < 4; ++number) {
    const test::FilmedRoom room = test::FilmRoom(number, film);
    const check::Room given = film ? room.filmed() : room.room();
    std::map<std::string, int> asked;
    for (const test::Generated& generated : test::QuestionsAbout(room.graph)) {
      const std::string task(generated.task->name);
      // Enough of each; with point maps every question takes a while.
      if (++asked[task] > (film ? 3 : 25)) continue;
      CheckQuestion(generated, given, &tallies[task]);
      if (QTest::currentTestFailed()) return;
    }
  }
  for (const auto tasks : {qa::Tasks(), qa::TrainingOnlyTasks()})
    for (const qa::Task& task : tasks) {
      const std::string name(task.name);
      if (name == "route_planning") continue;
      const Tally& tally = tallies[name];
      qInfo("%-30s agrees %3d, open %2d; wrong ones that differ %3d", name.c_str(), tally.agrees,
            tally.open, tally.off_differs);
      QVERIFY2(tally.agrees > 0 && tally.off_differs > 0, name.c_str());
      QVERIFY2(tally.open * 10 <= tally.agrees, name.c_str());
    }
}

static const check::DrawnLine* ValueLine(const Measurement& m) {
  for (const check::DrawnLine& line : m.drawing.lines)
    if (line.is_value) return &line;
  return nullptr;
}

void TestMeasure::drawsWhatItMeasures() {
  const test::FilmedRoom room = test::FilmRoom(1);
  int checked = 0;
  for (const test::Generated& generated : test::QuestionsAbout(room.graph)) {
    const auto question = check::ParseQuestion(generated.record["question"].get<std::string>());
    const Measurement m = check::Measure(*question, room.room());
    for (const size_t object : m.drawing.objects) QVERIFY(object < room.graph.objects.size());
    const check::DrawnLine* line = ValueLine(m);
    const bool distance = m.unit == check::Unit::kMetres || m.unit == check::Unit::kCentimetres;
    if (!distance || question->quantity == check::Quantity::kCameraDistanceChange) continue;
    QVERIFY2(line && line->points.size() == 2, generated.record["question"].dump().c_str());
    const double length = (line->points[1] - line->points[0]).norm();
    const double value = *m.value * (m.unit == check::Unit::kCentimetres ? 0.01 : 1);
    QVERIFY(std::abs(length - value) < 1e-6);
    const auto on_an_object = [&](const Eigen::Vector3d& p) {
      for (const size_t object : m.drawing.objects)
        if (room.graph.objects[object].box.DistanceTo(p) < 1e-6) return true;
      return false;
    };
    const bool from_camera = question->quantity == check::Quantity::kCameraDistance;
    const bool of_camera = question->quantity == check::Quantity::kCameraDisplacement;
    const auto camera = [&](size_t i) {
      const auto number = static_cast<size_t>(question->frames[i]);
      return scene::CameraCenter(*room.graph.frames[number - 1].world_from_camera);
    };
    if (from_camera || of_camera) QVERIFY((line->points[0] - camera(0)).norm() < 1e-9);
    if (of_camera) QVERIFY((line->points[1] - camera(1)).norm() < 1e-9);
    if (!from_camera && !of_camera) QVERIFY(on_an_object(line->points[0]));
    if (!of_camera) QVERIFY(on_an_object(line->points[1]));
    ++checked;
  }
  QVERIFY(checked > 20);
}

void TestMeasure::errorFollowsTheConfidence() {
  const test::FilmedRoom sure = test::FilmRoom(1, true, 50), unsure = test::FilmRoom(1, true, 1.5);
  int grew = 0, checked = 0;
  for (const test::Generated& generated : test::QuestionsAbout(sure.graph)) {
    if (generated.task->name != "object_abs_distance" || ++checked > 5) continue;
    const auto question = check::ParseQuestion(generated.record["question"].get<std::string>());
    const Measurement a = check::Measure(*question, sure.filmed());
    const Measurement b = check::Measure(*question, unsure.filmed());
    QVERIFY(std::abs(*a.value - *b.value) < 1e-9);
    qInfo("%s / %s", a.ToString().c_str(), b.ToString().c_str());
    if (a.source != check::Source::kPoints) continue;
    QVERIFY(a.num_points > 0);
    grew += b.sigma > 2 * a.sigma;
    check::Room uncalibrated = sure.filmed();
    uncalibrated.calibrated = false;
    const Measurement c = check::Measure(*question, uncalibrated);
    QVERIFY(c.sigma > 0.07 * *c.value && c.sigma < 0.2 * *c.value + 2 * a.sigma);
  }
  QVERIFY(grew > 0);
}

void TestMeasure::cannotTell_data() {
  QTest::addColumn<QString>("question");
  QTest::addColumn<QString>("reason");
  const auto row = [](const char* question, const char* reason) {
    QTest::newRow(question) << question << reason;
  };
  row("How far is the submarine from the door?", "no_such_object");
  row("How many submarines?", "no_such_object");
  row("How big is the chair?", "several_objects");
  row("How big is the chair #99999?", "no_such_instance");
  row("How far is the chair from the camera in frame 4000?", "no_such_frame");
  row("How far is the chair from the camera in frame 3 of 7?", "no_such_frame");
  row("How far is the chair from the camera?", "no_frame_named");
  row("You are a robot beginning at the bed", "route");
  row("Which way did the camera move between frame 3 and frame 3?", "hardly_moved");
}

void TestMeasure::cannotTell() {
  QFETCH(QString, question);
  QFETCH(QString, reason);
  test::FilmedRoom room = test::FilmRoom(0);
  // Two chairs, whatever the seed placed.
  const scene::SceneObject some = room.graph.objects.front();
  for (int64_t i = 0; i < 2; ++i) {
    scene::SceneObject chair{"chair", some.box, 5000 + i, {}};
    room.graph.objects.push_back(chair);
  }
  const auto parsed = check::ParseQuestion(question.toStdString());
  QVERIFY(parsed);
  const Measurement m = check::Measure(*parsed, room.room());
  QCOMPARE(QString::fromStdString(std::string(NameOf(m.problem.reason))), reason);
  const auto comparison = check::Compare(m, "2.0");
  QVERIFY(comparison.verdict == Verdict::kCannotTell);
  QVERIFY(!comparison.sentence.empty());
  // Nor without any geometry.
  QVERIFY(!check::Measure(*parsed, {}).ok());
}

void TestMeasure::instancesAreChosen() {
  test::FilmedRoom room = test::FilmRoom(0);
  const scene::SceneObject some = room.graph.objects.front();
  const auto other = scene::OrientedBox::Create(some.box.center_world(), {0.3, 0.4, 0.9},
                                                Eigen::Matrix3d::Identity());
  std::erase_if(room.graph.objects, [](const auto& object) { return object.category == "sofa"; });
  std::erase_if(room.graph.object_counts, [](const auto& count) { return count.first == "sofa"; });
  room.graph.objects.push_back({"couch", *other, 7001, {}});
  room.graph.objects.push_back({"couch", some.box, 7002, {}});
  const auto size = [&](const char* question) {
    return check::Measure(check::ParseQuestion(question).value(), room.room());
  };
  QVERIFY(std::abs(*size("How big is the sofa #7001?").value - 0.9) < 1e-9);
  QVERIFY(std::abs(*size("How big is object 7002?").value - some.box.longest_side_m()) < 1e-9);
  QVERIFY(size("How big is the sofa?").problem.reason == Reason::kSeveralObjects);
  QVERIFY(std::abs(*size("How tall is couch #7001?").value - 0.9) < 1e-9);
}

void TestMeasure::reconstructionAlone() {
  const test::FilmedRoom room = test::FilmRoom(3, true);
  check::Room given = room.filmed();
  given.graph = nullptr;
  const auto measure = [&](const char* question) {
    return check::Measure(check::ParseQuestion(question).value(), given);
  };
  const Measurement moved = measure("How far did the camera move between frame 1 and frame 12?");
  QVERIFY(moved.ok());
  const auto place = [&](size_t i) {
    return scene::CameraCenter(*room.graph.frames[i].world_from_camera);
  };
  QVERIFY(std::abs(*moved.value - (place(11) - place(0)).norm()) < 1e-5);
  QVERIFY(moved.sigma > 0);
  const Measurement area = measure("How large is the room?");
  QVERIFY2(area.ok(), area.ToString().c_str());
  const double ratio = *area.value / *room.graph.room_size_m2;
  QVERIFY2(ratio > 0.6 && ratio < 1.2, area.ToString().c_str());
  QVERIFY(area.sigma > 0.05 * *area.value);
  QVERIFY(!area.drawing.lines.empty());
  QVERIFY(measure("How many chairs?").problem.reason == Reason::kNoSuchObject);
}

void TestMeasure::isTheSameEveryTime() {
  const test::FilmedRoom room = test::FilmRoom(1, true);
  const auto all = test::QuestionsAbout(room.graph);
  for (const size_t i : {all.size() / 3, all.size() / 2}) {
    const auto question = check::ParseQuestion(all[i].record["question"].get<std::string>());
    QCOMPARE(ToJson(check::Measure(*question, room.filmed())).dump(),
             ToJson(check::Measure(*question, room.filmed())).dump());
  }
}

QTEST_APPLESS_MAIN(TestMeasure)
#include "tst_measure.moc"
