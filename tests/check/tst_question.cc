// SPDX-License-Identifier: Apache-2.0
#include "engine/check/question.h"

#include <QtTest>

#include <set>

#include "tests/check/filmed_room.h"

using namespace vlm3r;
using check::Quantity;

class TestQuestion : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void understandsWhatTheGeneratorsAsk();
  void knowsRoutes();
  void readsPlainWords_data();
  void readsPlainWords();
  void leavesOthersAlone_data();
  void leavesOthersAlone();
  void readsInstances();
  void isBounded();
};

static std::vector<std::string> Names(const check::Question& question) {
  std::vector<std::string> names;
  for (const auto& object : question.objects) names.push_back(object.name);
  return names;
}

// The categories that a generator's record names, in the order of Question::objects; empty where it
// does not keep them.
static std::vector<std::string> NamedIn(const OrderedJson& record) {
  std::vector<std::string> names;
  for (const char* key :
       {"category, first object", "category, second object", "category",
        "category, positioning object", "category, orienting object", "category, querying object"})
    if (record.contains(key)) names.push_back(record[key]);
  return names;
}

static std::set<std::string> OptionTexts(const OrderedJson& record) {
  std::set<std::string> texts;
  for (const auto& option : record["options"])
    if (option.is_string()) texts.insert(option.get<std::string>().substr(3));
  return texts;
}

void TestQuestion::understandsWhatTheGeneratorsAsk() {
  std::set<std::string> seen;
  for (uint64_t number = 0; number < 6; ++number) {
    const test::FilmedRoom room = test::FilmRoom(number);
    for (const test::Generated& generated : test::QuestionsAbout(room.graph)) {
      const OrderedJson& record = generated.record;
      const std::string text = record["question"];
      const auto question = check::ParseQuestion(text);
      QVERIFY2(question, text.c_str());
      QVERIFY2(question->benchmark_wording, text.c_str());
      QCOMPARE(question->task, std::string(generated.task->name));
      seen.insert(question->task);
      std::vector<std::string> names = Names(*question);
      const auto wanted = NamedIn(record);
      if (question->quantity == Quantity::kNearestObject) {
        QCOMPARE(std::set<std::string>(names.begin() + 1, names.end()), OptionTexts(record));
        names.resize(1);
      }
      if (!wanted.empty()) QCOMPARE(names, wanted);
      if (question->quantity == Quantity::kNearestToCamera)
        QCOMPARE(std::set<std::string>(names.begin(), names.end()), OptionTexts(record));
      if (question->quantity == Quantity::kAppearanceOrder) {
        const std::vector<std::string> order = record["categories_involved"];
        QCOMPARE(std::multiset<std::string>(names.begin(), names.end()),
                 std::multiset<std::string>(order.begin(), order.end()));
      }
      for (const std::string& name : names) QVERIFY(!room.graph.ObjectsOf(name).empty());
      if (record.contains("frame_indices")) {
        const auto& indices = record["frame_indices"];
        QCOMPARE(question->frames.size(), indices.size());
        QCOMPARE(question->num_frames, static_cast<int64_t>(room.graph.frames.size()));
        for (size_t i = 0; i < indices.size(); ++i)
          QVERIFY(room.graph.frames[static_cast<size_t>(question->frames[i] - 1)].id == indices[i]);
      }
      // With the prompt around it, it is the same question.
      const auto prompted = check::ParseQuestion(test::PromptOf(generated));
      QVERIFY2(prompted, text.c_str());
      QCOMPARE(prompted->task, question->task);
      QCOMPARE(Names(*prompted), Names(*question));
      if (generated.task->answer == qa::AnswerKind::kLetter) {
        QCOMPARE(prompted->options.size(), record["options"].size());
        for (size_t i = 0; i < prompted->options.size(); ++i)
          QCOMPARE(prompted->options[i], record["options"][i].get<std::string>().substr(3));
      } else {
        QVERIFY(prompted->options.empty());
      }
    }
  }
  for (const auto tasks : {qa::Tasks(), qa::TrainingOnlyTasks()})
    for (const qa::Task& task : tasks) {
      if (task.name == "route_planning") continue;
      QVERIFY2(seen.contains(std::string(task.name)), std::string(task.name).c_str());
    }
}

void TestQuestion::knowsRoutes() {
  const auto question = check::ParseQuestion(
      "You are a robot beginning at the bed facing the tv. You want to navigate to the door. You "
      "will perform the following actions (Note: for each [please fill in], choose either 'turn "
      "back,' 'turn left,' or 'turn right.'): 1. [please fill in] 2. Go forward until the door. "
      "You have reached the final destination.\nA. Turn Left\nB. Turn Right\nC. Turn Back");
  QVERIFY(question && question->quantity == Quantity::kRoute);
  QCOMPARE(question->task, std::string("route_planning"));
  QCOMPARE(question->options.size(), size_t{3});
}

void TestQuestion::readsPlainWords_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("quantity");
  QTest::addColumn<QStringList>("objects");
  QTest::addColumn<QList<int>>("frames");
  const auto row = [](const char* text, const char* quantity, const QStringList& objects,
                      const QList<int>& frames = {}) {
    QTest::newRow(text) << text << quantity << objects << frames;
  };
  row("How far is the sofa from the door?", "object_distance", {"sofa", "door"});
  row("How far away is the trash bin from the washing machine, approximately?", "object_distance",
      {"trash bin", "washing machine"});
  row("What's the distance between the bed and the desk in meters?", "object_distance",
      {"bed", "desk"});
  row("what is the shortest distance from the tv to the couch in this room", "object_distance",
      {"tv", "couch"});
  row("How far apart are the lamp and the bed?", "object_distance", {"lamp", "bed"});
  row("Can you tell me how far the sofa is from the door?", "object_distance", {"sofa", "door"});
  row("How many chairs?", "count", {"chairs"});
  row("How many chairs are there in this room?", "count", {"chairs"});
  row("How many trash bins can you see in the video?", "count", {"trash bins"});
  row("Please count the windows.", "count", {"windows"});
  row("How big is the table?", "object_size", {"table"});
  row("How tall is the bookshelf?", "object_height", {"bookshelf"});
  row("How large is the room?", "room_size", {});
  row("How big is this room in square metres?", "room_size", {});
  row("What is the size of the room?", "room_size", {});
  row("What is the floor area of the apartment?", "room_size", {});
  row("Which is closer to the sofa, the table or the chair?", "nearest_object",
      {"sofa", "table", "chair"});
  row("Which of these objects (table, chair, bed) is closest to the door?", "nearest_object",
      {"door", "table", "chair", "bed"});
  row("Is the table or the chair nearer to the camera in frame 4?", "nearest_to_camera",
      {"table", "chair"}, {4});
  row("How far is the camera from the sofa in frame 7 of 32?", "camera_distance", {"sofa"}, {7});
  row("How far away is the sofa from me?", "camera_distance", {"sofa"});
  row("Which way did the camera move between frame 3 and 9?", "camera_movement", {}, {3, 9});
  row("In which direction does the camera move from frame 1 to frame 5?", "camera_movement", {},
      {1, 5});
  row("How far did the camera move between frames 2 and 11?", "camera_displacement", {}, {2, 11});
  row("How far did the camera travel?", "camera_displacement", {});
  row("In frame 6, is the chair to the left or right of the table?", "left_right",
      {"chair", "table"}, {6});
  row("Is the lamp above or below the picture in frame 2?", "up_down", {"lamp", "picture"}, {2});
  row("Is the chair in front of or behind the table in frame 3?", "near_far", {"chair", "table"},
      {3});
  row("If I stand by the sofa and face the tv, where is the door?", "direction",
      {"sofa", "tv", "door"});
  row("Standing next to the bed facing the window, is the desk on my left or right?", "direction",
      {"bed", "window", "desk"});
  row("In what order do the table, the chair and the bed first appear in the video?",
      "appearance_order", {"table", "chair", "bed"});
}

void TestQuestion::readsPlainWords() {
  QFETCH(QString, text);
  QFETCH(QString, quantity);
  QFETCH(QStringList, objects);
  QFETCH(QList<int>, frames);
  const auto question = check::ParseQuestion(text.toStdString());
  QVERIFY(question);
  QCOMPARE(QString::fromStdString(std::string(NameOf(question->quantity))), quantity);
  QStringList names;
  for (const std::string& name : Names(*question)) names << QString::fromStdString(name);
  QCOMPARE(names, objects);
  QCOMPARE(QList<int>(question->frames.begin(), question->frames.end()), frames);
  QVERIFY(!question->benchmark_wording);
  QVERIFY(question->task.empty() || qa::FindTask(question->task));
}

void TestQuestion::leavesOthersAlone_data() {
  QTest::addColumn<QString>("text");
  for (const char* text :
       {"", "?", "Describe the room.", "What colour is the sofa?", "Hello", "How are you?",
        "How many meters is it to the door?", "How far?", "Where is the sofa?",
        "How high is the ceiling?", "Is the sofa comfortable or not?", "A. left\nB. right",
        "What will be the first-time appearance order of the following categories in the video: "
        "sofa?",
        "In frame x of 32, relative to the camera, is sofa [Near/Far] compared to bed?"})
    QTest::newRow(text) << text;
}

void TestQuestion::leavesOthersAlone() {
  QFETCH(QString, text);
  const auto question = check::ParseQuestion(text.toStdString());
  QVERIFY2(!question, question ? std::string(NameOf(question->quantity)).c_str() : "");
}

void TestQuestion::readsInstances() {
  const auto question = check::ParseQuestion("How far is the chair #12 from object 7?");
  QVERIFY(question && question->objects.size() == 2);
  QCOMPARE(question->objects[0], (check::NamedObject{"chair", 12}));
  QCOMPARE(question->objects[1], (check::NamedObject{"", 7}));
}

void TestQuestion::isBounded() {
  QVERIFY(!check::ParseQuestion(std::string(check::kMaxQuestionBytes + 1, 'a')));
  QVERIFY(!check::ParseQuestion("How many " + std::string(4000, 'x') + "?"));
  QVERIFY(!check::ParseQuestion(std::string("How many \xff\xfe\xc0\x80\0 are", 18) +
                                std::string(3000, '\x80')));
  QElapsedTimer timer;
  timer.start();
  std::string words = "if i am standing by";
  for (int i = 0; i < 4000; ++i) words += i % 3 ? " a" : " and";
  for (const std::string& start : {std::string("which of "), std::string("how far is "),
                                   std::string("is "), std::string("in frame ")})
    check::ParseQuestion((start + words).substr(0, check::kMaxQuestionBytes));
  std::string just = "if i am standing by";
  for (int i = 0; i < 70; ++i) just += i % 2 ? " a" : " and";
  check::ParseQuestion(just);
  QVERIFY(timer.elapsed() < 500);
  // Bytes that are no UTF-8 stay what they are.
  const auto odd = check::ParseQuestion("How many \xff\xfe are there?");
  QVERIFY(odd && odd->objects[0].name == "\xff\xfe");
}

QTEST_APPLESS_MAIN(TestQuestion)
#include "tst_question.moc"
