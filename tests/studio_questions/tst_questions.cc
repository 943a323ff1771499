// SPDX-License-Identifier: Apache-2.0
#include <QAbstractItemModelTester>
#include <QDir>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

#include <set>

#include "app/studio/questions/make_dialog.h"
#include "app/studio/questions/questions_model.h"
#include "app/studio/questions/questions_panel.h"
#include "app/studio/questions/train_dialog.h"
#include "tests/studio_relations/scene_studio.h"
#include "tests/support/gui_watchdog.h"

using namespace vlm3r;
using namespace vlm3r::studio;
using vlm3r::test::SceneStudio;

Q_DECLARE_METATYPE(vlm3r::training::SceneQuestions)

/// Questions about the current video: made, kept, asked, scored, filtered, sent to a training set.
class TestQuestions : public QObject {
  Q_OBJECT

  static constexpr int kAnswerMs = 300'000;

  /// The panel over the synthetic room.
  struct Room : SceneStudio {
    std::unique_ptr<QuestionsPanel> panel;
    QuestionController* controller = nullptr;

    explicit Room(const char* dataset = "synthetic") {
      options.options.clip.frames = 4;
      panel = std::make_unique<QuestionsPanel>(context);
      controller = panel->controller();
      panel->resize(760, 520);
      panel->QWidget::show();
      openVideo();
      addScene();
      if (std::string(dataset) != "synthetic") {
        project::RoomGraph graph = *document.graph();
        graph.dataset = dataset;
        document.setGraph(graph, document.objects(), QStringLiteral("dataset"));
      }
      if (!waitForObjects(5)) qFatal("no scene graph");
    }

    /// Makes questions and keeps them.
    void make(std::vector<const char*> tasks, uint64_t seed = 1) {
      training::SceneQuestions got;
      bool done = false;
      const auto connection = connect(controller, &QuestionController::made, controller,
                                      [&](const training::SceneQuestions& questions, quint64) {
                                        got = questions;
                                        done = true;
                                      });
      QuestionRequest request;
      request.seed = seed;
      request.cap = 0;
      for (const char* name : tasks) request.tasks.push_back(*qa::FindTask(name));
      controller->make(request);
      if (!QTest::qWaitFor([&] { return done; }, 10'000)) qFatal("no questions");
      QObject::disconnect(connection);
      controller->keep(got, seed);
    }
    template <typename... Args>
    static QMetaObject::Connection connect(Args&&... args) {
      return QObject::connect(std::forward<Args>(args)...);
    }
    /// As if the model had said it.
    void answer(size_t row, const std::string& text) {
      auto& question = const_cast<QuestionList&>(controller->list()).questions[row];
      studio::TakeAnswer(text, "test", &question);
      Q_EMIT controller->rowChanged(static_cast<int>(row));
    }
    int shown() { return panel->table()->model()->rowCount(); }
  };

  static std::string Read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
  }

 private Q_SLOTS:
  void emptyAtFirst() {
    SceneStudio studio;
    QuestionsPanel panel(studio.context);
    panel.QWidget::show();
    QVERIFY(!panel.table()->isVisible());
    QVERIFY(!studio.actions.action("questions.make")->isEnabled());
    studio.openVideo();
    QVERIFY(studio.waitForObjects(0));
    QVERIFY(!studio.actions.action("questions.make")->isEnabled());
    studio.addScene();
    QVERIFY(studio.waitForObjects(5));
    QTRY_VERIFY(studio.actions.action("questions.make")->isEnabled());
  }

  void truthsOfTheRoom() {
    Room room;
    room.make({"object_counting", "object_abs_distance", "room_size_estimation"});
    std::set<std::string> truths;
    for (const AskedQuestion& question : room.controller->list().questions) {
      const std::string text = question.question.record["question"].get<std::string>();
      if (text.starts_with("How many chair")) QCOMPARE(question.truth, std::string("2"));
      if (text.find("between the sofa and the table") != std::string::npos ||
          text.find("between the table and the sofa") != std::string::npos)
        QCOMPARE(question.truth, std::string("1.0"));
      if (question.question.task == "room_size_estimation")
        QCOMPARE(question.truth, std::string("20.0"));
      truths.insert(question.question.task);
    }
    QCOMPARE(truths.size(), size_t{3});
  }

  void theSameSeedGivesTheSame() {
    Room room;
    const std::vector<const char*> tasks = {"object_rel_direction_v1", "object_abs_distance"};
    room.make(tasks, 7);
    const Json first = ToJson(room.controller->list());
    room.make(tasks, 7);
    QVERIFY(ToJson(room.controller->list()) == first);
    std::set<std::string> texts;
    for (const AskedQuestion& question : room.controller->list().questions)
      QVERIFY(texts.insert(question.prompt).second);
  }

  void previewBeforeKeeping() {
    Room room;
    MakeDialog* dialog = room.panel->openMakeDialog();
    QVERIFY(!dialog->request().tasks.empty());
    dialog->preview();
    QTRY_VERIFY(dialog->previewed().has_value());
    int64_t total = 0;
    for (const auto& [task, count] : dialog->previewed()->counts) total += count;
    QCOMPARE(total, static_cast<int64_t>(dialog->previewed()->questions.size()));
    QVERIFY(total > 10);
    QVERIFY(room.controller->list().questions.empty());
    dialog->keep();
    QCOMPARE(room.controller->list().questions.size(), static_cast<size_t>(total));
    QCOMPARE(room.shown(), static_cast<int>(total));
    QVERIFY(room.panel->table()->isVisible());
  }

  void keepsAllInTheProject() {
    Room room;
    room.make({"object_counting", "object_abs_distance"});
    room.answer(0, "2");
    const QuestionList& list = room.controller->list();
    const QuestionList again = QuestionsFromJson(ToJson(list));
    QVERIFY(ToJson(again) == ToJson(list));
    QCOMPARE(again.questions[0].score, list.questions[0].score);
    // Another video and back.
    const int64_t video = room.document.currentVideo();
    const size_t count = list.questions.size();
    room.document.setCurrentVideo(0);
    QVERIFY(room.controller->list().questions.empty());
    room.document.setCurrentVideo(video);
    QCOMPARE(room.controller->list().questions.size(), count);
  }

  void hostileRowsAreLeftOut() {
    Json json = {
        {"seed", 1},
        {"questions", {7, Json::object(), {{"task", "x"}, {"record", "{}"}}, {{"record", "[1"}}}}};
    QVERIFY(QuestionsFromJson(json).questions.empty());
    QVERIFY(QuestionsFromJson(Json::array()).questions.empty());
  }

  void filtersAndSelects() {
    Room room;
    new QAbstractItemModelTester(room.panel->model(),
                                 QAbstractItemModelTester::FailureReportingMode::Fatal,
                                 room.panel.get());
    room.make({"object_counting", "object_abs_distance"});
    const auto& questions = room.controller->list().questions;
    const auto count = static_cast<int>(questions.size());
    QVERIFY(count >= 3);
    room.answer(0, questions[0].truth);
    room.answer(1, "999");
    QVERIFY(!questions[0].isWrong());
    QVERIFY(questions[1].isWrong());
    room.panel->setFilter(static_cast<int>(QuestionFilter::kWrong));
    QCOMPARE(room.shown(), 1);
    room.panel->setFilter(static_cast<int>(QuestionFilter::kRight));
    QCOMPARE(room.shown(), 1);
    room.panel->setFilter(static_cast<int>(QuestionFilter::kUnanswered));
    QCOMPARE(room.shown(), count - 2);
    room.panel->setFilter(static_cast<int>(QuestionFilter::kAll));
    // The question about chairs selects one of them and goes to where it is first seen.
    for (int row = 0; row < room.shown(); ++row) {
      const QModelIndex index = room.panel->table()->model()->index(row, QuestionsModel::kQuestion);
      if (!index.data().toString().startsWith("How many chair")) continue;
      room.document.setTimeS(7);
      room.panel->table()->setCurrentIndex(index);
      const project::RoomObject* object = room.document.object(SelectedObject(room.document));
      QVERIFY(object != nullptr);
      QCOMPARE(object->category, std::string("chair"));
      QCOMPARE(room.document.timeS(), 0.0);
      return;
    }
    QFAIL("no question about chairs");
  }

  void whatAQuestionIsAbout() {
    scene::SceneGraph graph;
    for (const char* name : {"table", "coffee table", "chair"})
      graph.objects.push_back({name, {}, {}, {}});
    const OrderedJson record = {{"question", "How far is the coffee table from the chair?"},
                                {"options", {"A. 1", "B. 2"}}};
    QCOMPARE(training::ObjectsNamedIn(record, graph), (std::vector<size_t>{1, 2}));
  }

  // The shipped model answers real questions about the demo video, a few at a time.
  void asksTheModel() {
    Room room;
    room.make({"object_counting", "object_abs_distance"});
    const auto& questions = room.controller->list().questions;
    QSignalSpy changed(room.controller, &QuestionController::askingChanged);
    room.controller->ask({0, 1, 2});
    QVERIFY(room.controller->isAsking());
    QTRY_VERIFY_WITH_TIMEOUT(!room.controller->isAsking(), kAnswerMs);
    for (size_t row = 0; row < 3; ++row) {
      QCOMPARE(questions[row].state, AskedQuestion::State::kAnswered);
      QVERIFY(!questions[row].model.empty());
      QVERIFY(questions[row].score >= 0 && questions[row].score <= 1);
    }
    QCOMPARE(room.controller->list().num_answered(), size_t{3});
    // Those that have an answer are not asked again.
    room.controller->ask({0, 1, 2});
    QVERIFY(!room.controller->isAsking());
    // They are in the project.
    const Json kept = room.document.setting(
        ("questions_" + std::to_string(room.document.currentVideo())).c_str());
    QCOMPARE(QuestionsFromJson(kept).num_answered(), size_t{3});
  }

  void asksMoreThanGoTogether() {
    Room room;
    room.make({"object_counting", "object_abs_distance", "object_rel_direction_v1",
               "object_size_estimation", "object_rel_distance_v1", "camera_obj_abs_dist"});
    const auto& questions = room.controller->list().questions;
    QVERIFY2(questions.size() > 9, qPrintable(QString::number(questions.size())));
    std::vector<size_t> rows;
    for (size_t row = 0; row < 10; ++row) rows.push_back(row);
    std::vector<size_t> asked;
    connect(room.controller, &QuestionController::askingChanged, room.controller,
            [&] { asked.push_back(room.controller->numAsked()); });
    room.controller->ask(rows);
    QCOMPARE(std::ranges::count(questions, AskedQuestion::State::kWaiting, &AskedQuestion::state),
             session::kDefaultBatch);
    QTRY_VERIFY_WITH_TIMEOUT(!room.controller->isAsking(), kAnswerMs);
    QCOMPARE(room.controller->list().num_answered(), size_t{10});
    QVERIFY(std::ranges::is_sorted(asked) && asked.back() == 10);
  }

  void stopsAtOnce() {
    Room room;
    room.make({"object_counting", "object_abs_distance"});
    room.controller->ask({0, 1, 2, 3});
    QVERIFY(room.controller->isAsking());
    QElapsedTimer clock;
    clock.start();
    room.controller->stop();
    QVERIFY(!room.controller->isAsking());
    QVERIFY(clock.elapsed() < 500);
    QTRY_VERIFY_WITH_TIMEOUT(room.jobs.running().empty(), kAnswerMs);
    QVERIFY(std::ranges::none_of(room.controller->list().questions, [](const AskedQuestion& one) {
      return one.state == AskedQuestion::State::kWaiting;
    }));
  }

  void sendsWrongOnesToATrainingSet() {
    Room room;
    room.make({"object_counting", "object_abs_distance"});
    room.answer(0, "999");
    room.answer(1, "999");
    TrainDialog* dialog = room.panel->openTrainDialog();
    QVERIFY(dialog != nullptr);
    const QString file = room.folder.filePath("train.json");
    dialog->setFile(file);
    dialog->setTestScenes({});
    dialog->setVideosFolder(room.folder.path());
    dialog->add();
    QTRY_VERIFY2(dialog->outcome().startsWith("2 question(s) added"),
                 qPrintable(dialog->outcome()));
    const OrderedJson written = *ParseOrderedJson(Read(file));
    QCOMPARE(written.size(), size_t{2});
    QCOMPARE(written[0]["video"].get<std::string>(), std::string("videos/room.mp4"));
    QCOMPARE(written[0]["conversations"][1]["value"].get<std::string>(),
             room.controller->list().questions[0].truth);
    // Twice the same is once.
    const std::string before = Read(file);
    dialog->add();
    QTRY_VERIFY2(dialog->outcome().contains("2 stood there already"),
                 qPrintable(dialog->outcome()));
    QCOMPARE(Read(file), before);
  }

  void benchmarkScenesStayOut() {
    Room room("scannet");
    room.make({"object_counting"});
    room.answer(0, "999");
    TrainDialog* dialog = room.panel->openTrainDialog();
    QVERIFY(dialog != nullptr);
    const QString file = room.folder.filePath("train.json");
    dialog->setFile(file);
    dialog->setTestScenes({});
    dialog->add();
    QTRY_VERIFY2(dialog->outcome().contains("1 refused"), qPrintable(dialog->outcome()));
    QVERIFY2(dialog->refusals().contains("of which the benchmarks are made"),
             qPrintable(dialog->refusals()));
    QVERIFY(!QFile::exists(file));
    const auto list = [&](const char* scene) {
      const QString path = room.folder.filePath("test_scenes.txt");
      QFile out(path);
      if (!out.open(QIODevice::WriteOnly)) qFatal("no file");
      out.write(scene);
      return path;
    };
    dialog->setTestScenes(list("small\n"));
    dialog->add();
    QTRY_VERIFY2(
        !dialog->refusals().contains("benchmarks are made") && dialog->refusals().contains("small"),
        qPrintable(dialog->refusals()));
    QVERIFY(!QFile::exists(file));
    dialog->setTestScenes(list("scene0011_00\n"));
    dialog->add();
    QTRY_VERIFY2(dialog->outcome().startsWith("1 question(s) added"),
                 qPrintable(dialog->outcome()));
    // Whatever is no training file stays as it is.
    QFile other(room.folder.filePath("other.json"));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("[{\"a\": 1}]");
    other.close();
    dialog->setFile(other.fileName());
    dialog->add();
    QTRY_VERIFY2(dialog->outcome().contains("no conversation"), qPrintable(dialog->outcome()));
    QCOMPARE(Read(other.fileName()), std::string("[{\"a\": 1}]"));
  }

  void exportsRecordsAndAnswers() {
    Room room;
    room.make({"object_counting"});
    room.answer(0, "2");
    QSignalSpy exported(room.controller, &QuestionController::exported);
    const QString path = room.folder.filePath("questions.json");
    room.controller->exportTo(path);
    QTRY_VERIFY(!exported.isEmpty());
    const OrderedJson written = *ParseOrderedJson(Read(path));
    QCOMPARE(written[0]["prediction"].get<std::string>(), std::string("2"));
    QCOMPARE(written[0]["id"].get<int>(), 0);
    QVERIFY(written[0].contains("mc_answer"));
  }

  void staysAwake() {
    Room room;
    // What is drawn for the first time brings fonts from the disk.
    room.make({"object_counting"});
    room.panel->table()->selectRow(0);
    QTest::qWait(200);
    test::GuiWatchdog watchdog;
    watchdog.SetStep("make all");
    std::vector<const char*> tasks;
    std::vector<std::string> names;
    for (const qa::Task& task : qa::Tasks()) names.emplace_back(task.name);
    for (const std::string& name : names) tasks.push_back(name.c_str());
    room.make(tasks);
    watchdog.SetStep("filter");
    for (int filter = 4; filter >= 0; --filter) {
      room.panel->setFilter(filter);
      QTest::qWait(20);
    }
    watchdog.SetStep("through the table");
    for (int row = 0; row < std::min(room.shown(), 20); ++row) {
      room.panel->table()->selectRow(row);
      QTest::qWait(10);
    }
    for (const auto& pause : watchdog.Worst(3))
      qInfo("%.0f ms: %s", pause.blocked_ms, pause.step.c_str());
    QVERIFY(watchdog.worst_ms() < test::GuiWatchdog::Limit(100));
  }

  void screenshots() {
    const QDir out(VLM3R_TEST_OUTPUT "/questions");
    QVERIFY(QDir().mkpath(out.path()));
    Room room;
    room.make({"object_counting", "object_abs_distance", "object_rel_direction_v1",
               "obj_obj_relative_pos_lr"});
    room.answer(0, "2");
    room.answer(1, "7.5");
    room.panel->show(2);
    MakeDialog* dialog = room.panel->openMakeDialog();
    dialog->preview();
    QTRY_VERIFY(dialog->previewed().has_value());
    for (const auto& [theme, name] :
         {std::pair(ThemeName::kDark, "dark"), std::pair(ThemeName::kLight, "light")}) {
      room.theme.set(theme);
      QTest::qWait(100);
      QVERIFY(room.panel->grab().save(out.filePath(QString("questions-%1.png").arg(name))));
      QVERIFY(dialog->grab().save(out.filePath(QString("make-%1.png").arg(name))));
    }
  }
};

QTEST_MAIN(TestQuestions)
#include "tst_questions.moc"
