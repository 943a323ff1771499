// SPDX-License-Identifier: Apache-2.0
// What a training leaves on disk, read while it grows and whatever it holds; and commands as
// processes.
#include <signal.h>
#include <sys/stat.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

#include <QTemporaryDir>
#include <QTest>

#include "app/studio/jobs/child_command.h"
#include "app/studio/training/checkpoint_list.h"
#include "app/studio/training/forecast.h"
#include "app/studio/training/known_runs.h"
#include "app/studio/training/recipe_draft.h"
#include "app/studio/training/run_log_reader.h"
#include "engine/base/atomic_file.h"
#include "engine/base/paths.h"
#include "tests/studio_training/tiny_recipe.h"

using namespace vlm3r;
using namespace vlm3r::studio;

namespace fs = std::filesystem;

class TestRunFiles : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    path_ = folder_->path().toStdString();
    SetCommandProgram({VLM3R_PROGRAM});
  }

  void tornLinesWaitForTheirRest() {
    RunLogReader reader(path_ / "log.jsonl");
    QVERIFY(reader.Read().points.empty());  // Not there yet.
    Append(R"({"step":1,"total":9,"loss":2.5,"grad_norm":1,"learning_rate":0.1})"
           "\n"
           R"({"step":2,"total":9,"lo)");
    RunNews news = reader.Read();
    QCOMPARE(news.points.size(), size_t{1});
    QCOMPARE(news.total, int64_t{9});
    QCOMPARE(news.points[0].loss, 2.5);
    QVERIFY(reader.Read().points.empty());
    Append(R"(ss":1.5})"
           "\n");
    news = reader.Read();
    QCOMPARE(news.points.size(), size_t{1});
    QCOMPARE(news.points[0].step, int64_t{2});
    QCOMPARE(news.points[0].loss, 1.5);
    QCOMPARE(news.num_bad_lines, int64_t{0});
  }

  void hostileLinesAreCountedAndLeftOut() {
    const char* const lines[] = {"",
                                 "null",
                                 "[]",
                                 "\"text\"",
                                 "{}",
                                 R"({"step":"one","loss":1})",
                                 R"({"step":-4,"loss":1})",
                                 R"({"step":1e99,"loss":1})",
                                 R"({"step":99999999999999999999,"loss":1})",
                                 R"({"step":18446744073709551615,"loss":1})",
                                 R"({"step":3,"loss":null})",
                                 R"({"step":3,"loss":1e999})",
                                 R"({"step":3,"loss":1)",
                                 "\xff\xfe\x01",
                                 R"({"step":3,"loss":{"a":[[[[[[[[1]]]]]]]]}})"};
    for (const char* line : lines) Append(std::string(line) + "\n");
    Append("{\"step\":4,\"loss\":1,\"text\":\"" + std::string(3u << 20, 'x') + "\"}\n");
    Append(std::string("{\"step\":5,\"loss\":1,\"a\":\"\0\"}\n", 28));
    Append("{\"step\":6,\"loss\":1.25,\"grad_norm\":\"big\",\"total\":-7}\n");
    Append("{\"step\":6,\"loss\":7}\n");  // Goes back.
    Append("{\"step\":6,\"validation_loss\":0.5}\n");
    RunLogReader reader(path_ / "log.jsonl");
    std::vector<RunPoint> points;
    RunNews news;
    do {
      news = reader.Read(64u << 10);
      points.insert(points.end(), news.points.begin(), news.points.end());
    } while (news.more);
    QCOMPARE(points.size(), size_t{2});
    QCOMPARE(points[0].step, int64_t{6});
    QVERIFY(std::isnan(points[0].grad_norm));
    QCOMPARE(points[1].validation_loss, 0.5);
    QCOMPARE(news.total, int64_t{0});
    QVERIFY2(news.num_bad_lines >= 16, qPrintable(QString::number(news.num_bad_lines)));
  }

  /// A resumed run writes its log anew.
  void aNewLogStartsOver() {
    RunLogReader reader(path_ / "log.jsonl");
    for (int i = 1; i <= 5; ++i) Append("{\"step\":" + std::to_string(i) + ",\"loss\":1}\n");
    QCOMPARE(reader.Read().points.size(), size_t{5});
    QVERIFY(WriteFileAtomically(path_ / "log.jsonl", "{\"step\":1,\"loss\":3}\n").has_value());
    const RunNews news = reader.Read();
    QVERIFY(news.restarted);
    QCOMPARE(news.points.size(), size_t{1});
    QCOMPARE(news.points[0].loss, 3.0);
  }

  void otherThanFilesAreLeftAlone() {
    fs::create_directory(path_ / "log.jsonl");
    QVERIFY(RunLogReader(path_ / "log.jsonl").Read().points.empty());
    QCOMPARE(::mkfifo((path_ / "fifo").c_str(), 0600), 0);
    QVERIFY(RunLogReader(path_ / "fifo").Read().points.empty());
    QVERIFY(TailOf(path_ / "fifo", 100).empty());
  }

  void checkpointsAreListed() {
    for (const int step : {20, 5, 10}) {
      const fs::path folder = path_ / ("checkpoint-" + std::to_string(step));
      fs::create_directory(folder);
      std::ofstream(folder / "weights.bin") << std::string(1000, 'w');
      std::ofstream(folder / "training_state.json")
          << R"({"step":20,"best_loss":1,"best_step":10,"recipe":{"model":{"base":"/b"}}})";
    }
    fs::create_directory(path_ / "checkpoint-7");  // Never became whole.
    fs::create_directory(path_ / "checkpoint-x");
    const std::vector<Checkpoint> checkpoints = CheckpointsOf(path_);
    QCOMPARE(checkpoints.size(), size_t{3});
    QCOMPARE(checkpoints[0].step, int64_t{5});
    QVERIFY(!checkpoints[0].best && checkpoints[1].best && !checkpoints[2].best);
    QVERIFY(checkpoints[2].num_bytes > 1000);
    QCOMPARE(checkpoints[2].base, fs::path("/b"));
    // A state that is no state takes nothing else away.
    std::ofstream(path_ / "checkpoint-20" / "training_state.json") << "[[[[";
    QCOMPARE(CheckpointsOf(path_).size(), size_t{3});
  }

  void stagesHaveLogsOfTheirOwn() {
    QCOMPARE(LogsOf(path_).size(), size_t{1});
    for (const char* stage : {"vision", "spatial"}) {
      fs::create_directory(path_ / stage);
      std::ofstream(path_ / stage / "log.jsonl") << "{}\n";
    }
    QCOMPARE(LogsOf(path_).size(), size_t{2});
    QCOMPARE(LogsOf(path_)[0], path_ / "spatial" / "log.jsonl");
  }

  void recipesAreReadAndWritten() {
    const fs::path file = test::WriteTinyRecipe(path_, 20);
    const Result<RecipeDraft> draft = RecipeDraft::Read(file);
    QVERIFY2(draft.has_value(), draft ? "" : draft.error().ToString().c_str());
    QVERIFY(!draft->is_small_model());
    QCOMPARE(draft->NumSteps(), int64_t{20});
    QVERIFY(draft->Missing().empty());
    std::ofstream(path_ / "again.yaml") << draft->ToYaml();
    QCOMPARE(RecipeDraft::Read(path_ / "again.yaml")->ToYaml(), draft->ToYaml());
    std::ofstream(path_ / "wrong.yaml") << "optimisation:\n  learning_rat: 1\n";
    const Result<RecipeDraft> wrong = RecipeDraft::Read(path_ / "wrong.yaml");
    QVERIFY(!wrong && wrong.error().remedy.find("learning_rate") != std::string::npos);
    std::ofstream(path_ / "large.yaml") << std::string(1u << 20, ' ');
    QVERIFY(!RecipeDraft::Read(path_ / "large.yaml").has_value());
    const Result<RecipeDraft> small = RecipeDraft::Read(ResourceDir() / "recipes" / "tiny.yaml");
    QVERIFY(small && small->is_small_model() && small->NumSteps() > 1000);
  }

  void forecastsAreRead() {
    const Result<TrainingForecast> forecast = ParseForecast(
        R"({"total_steps":20,"num_samples":6,"samples_per_step":2,"num_trained":12345,)"
        R"("device":"cpu","memory":{"weights":1073741824,"total":2147483648},"warnings":["hot"]})");
    QVERIFY(forecast.has_value());
    const QString text = ForecastText(*forecast);
    QVERIFY2(text.contains(QStringLiteral("20 step")) && text.contains(QStringLiteral("GiB")) &&
                 text.contains(QStringLiteral("hot")),
             qPrintable(text));
    for (const char* wrong : {"", "[]", "nonsense", "{\"total_steps\":"})
      QVERIFY(!ParseForecast(wrong).has_value());
    QVERIFY(ParseForecast(R"({"total_steps":-3,"memory":[1],"warnings":{}})").has_value());
    std::vector<RunPoint> points(5);
    for (size_t i = 0; i < 5; ++i) points[i].seconds = i == 4 ? 100.0 : 2.0;
    QCOMPARE(SecondsPerStep(points), 2.0);
    QCOMPARE(SecondsPerStep({}), 0.0);
  }

  void runsAreRemembered() {
    const QString a = folder_->filePath(QStringLiteral("a"));
    const QString b = folder_->filePath(QStringLiteral("b"));
    for (const QString& folder : {a, b}) fs::create_directory(folder.toStdString());
    RememberRun({a, QStringLiteral("/recipe.yaml")});
    RememberRun({b, {}});
    RememberRun({a, {}});
    const std::vector<KnownRun> runs = KnownRuns();
    QVERIFY(runs.size() >= 2);
    QCOMPARE(runs[0].folder, a);
    QCOMPARE(runs[0].recipe, QStringLiteral("/recipe.yaml"));
    QCOMPARE(runs[1].folder, b);
    ForgetRun(a);
    QCOMPARE(KnownRuns()[0].folder, b);
    fs::remove(b.toStdString());
    for (const KnownRun& run : KnownRuns()) QVERIFY(run.folder != b);
  }

  // ---- Commands as processes ----

  void aCommandsErrorComesBack() {
    const Status ended = RunChild(Call({"train", "run", "--recipe", "/none.yaml", "--json"}), {});
    QVERIFY(!ended);
    QCOMPARE(ended.error().file, std::string("/none.yaml"));
    QVERIFY(TailOf(path_ / "messages", 1000).find("none.yaml") != std::string::npos);
    QVERIFY(RunChild(Call({"help"}), {}).has_value());
    QVERIFY(TailOf(path_ / "output", 1u << 20).find("train") != std::string::npos);
  }

  void programsThatAreNotThere() {
    SetCommandProgram({"/nonexistent/vlm3r"});
    const Status ended = RunChild(Call({"help"}), {});
    QVERIFY(!ended && ended.error().code == ErrorCode::kFailed);
  }

  void aStopInterruptsAndALockKeepsOthersOut() {
    SetCommandProgram({"/bin/sh", "-c"});
    // As commands do: SIGINT saves, and ends with 130.
    ChildCall call =
        Call({"trap 'echo saved; exit 130' INT; echo started; while :; do sleep 0.05; done"});
    call.lock = path_ / ".running";
    std::stop_source stop;
    Status ended;
    std::thread runner([&] { ended = RunChild(call, {stop.get_token(), {}}); });
    QVERIFY(QTest::qWaitFor(
        [&] { return TailOf(path_ / "output", 100).find("started") != std::string::npos; }, 10000));
    QVERIFY(RunningChild(call.lock) > 1);
    ChildCall second = Call({"exit 0"});
    second.lock = call.lock;
    second.output = path_ / "output2";
    const Status refused = RunChild(second, {});
    QVERIFY(!refused && refused.error().code == ErrorCode::kUsage);
    stop.request_stop();
    runner.join();
    QVERIFY(!ended && ended.error().code == ErrorCode::kCancelled);
    QVERIFY(TailOf(path_ / "output", 100).find("saved") != std::string::npos);
    QCOMPARE(RunningChild(call.lock), pid_t{0});
    QVERIFY(RunChild(second, {}).has_value());
  }

  void aCrashIsTold() {
    SetCommandProgram({"/bin/sh", "-c"});
    const Status ended = RunChild(Call({"kill -SEGV $$"}), {});
    QVERIFY(!ended && ended.error().message.find("signal 11") != std::string::npos);
  }

  /// A file that names a process which does not hold it names nobody.
  void locksOfStrangersNameNobody() {
    std::ofstream(path_ / ".running") << "1\n";
    QCOMPARE(RunningChild(path_ / ".running"), pid_t{0});
    QCOMPARE(RunningChild(path_ / "none"), pid_t{0});
  }

 private:
  void Append(const std::string& text) {
    std::ofstream(path_ / "log.jsonl", std::ios::binary | std::ios::app) << text;
  }
  ChildCall Call(std::vector<std::string> words) const {
    return {std::move(words), path_ / "output", path_ / "messages", {}};
  }

  std::unique_ptr<QTemporaryDir> folder_;
  fs::path path_;
};

QTEST_GUILESS_MAIN(TestRunFiles)
#include "tst_run_files.moc"
