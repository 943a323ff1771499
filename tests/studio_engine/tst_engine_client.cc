// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "app/studio/engine/engine_client.h"
#include "engine/base/paths.h"
#include "engine/scene/snapshot_store.h"

using namespace vlm3r;
using namespace vlm3r::studio;

namespace {

constexpr int kPatience_ms = 120000;

std::filesystem::path Demo() { return ResourceDir() / "demo" / "room.mp4"; }

session::ReconstructRequest SmallReconstruction(int64_t num_frames = 3) {
  session::ReconstructRequest request;
  request.path = Demo();
  request.num_frames = num_frames;
  request.long_side = 128;
  return request;
}

session::ClipRequest SmallClip() {
  session::ClipRequest clip;
  clip.path = Demo();
  clip.num_frames = 4;
  clip.use_cache = false;
  return clip;
}

session::AskRequest Question(const char* text, int64_t num_tokens = 12) {
  session::AskRequest request;
  request.question = text;
  // Whatever the model has to say: its words mean nothing here.
  request.generation.max_new_tokens = request.generation.min_new_tokens = num_tokens;
  return request;
}

}  // namespace

class TestEngineClient : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    jobs_ = std::make_unique<JobList>();
    client_ = std::make_unique<EngineClient>(jobs_.get());
    client_->setModel(Model());
  }
  void cleanup() {
    client_.reset();
    jobs_.reset();
  }

  void reconstructs() {
    int num_frames = 0;
    std::shared_ptr<const scene::Snapshot> snapshot;
    QString folder;
    connect(client_.get(), &EngineClient::frameReady, this, [&](quint64, auto) {
      QVERIFY(!snapshot);
      ++num_frames;
    });
    connect(client_.get(), &EngineClient::reconstructed, this,
            [&](quint64, auto made, const QString& where) {
              snapshot = made;
              folder = where;
            });
    const JobId id = client_->reconstruct(SmallReconstruction());
    QVERIFY(client_->isBusy());
    QTRY_VERIFY_WITH_TIMEOUT(snapshot != nullptr, kPatience_ms);
    QCOMPARE(num_frames, 3);
    QCOMPARE(snapshot->frames.size(), size_t(3));
    QCOMPARE(jobs_->find(id)->state, JobState::kDone);
    QVERIFY(jobs_->find(id)->command_line.startsWith(QStringLiteral("vlm3r reconstruct ")));
    const auto kept = scene::LoadSnapshot(folder.toStdString());
    QVERIFY(kept.has_value());
    QCOMPARE(kept->frames[2].points_camera, snapshot->frames[2].points_camera);
    QTRY_VERIFY(!client_->isBusy());
    QVERIFY(client_->model() == nullptr);  // No language model was loaded for it.
  }

  void secondQuestionRunsNoEncoder() {
    QString streamed;
    std::vector<std::shared_ptr<const session::Answer>> answers;
    double first_token_s = 0;
    double pace = 0;
    connect(client_.get(), &EngineClient::answerText, this,
            [&](quint64, const QString& text, int) { streamed += text; });
    connect(client_.get(), &EngineClient::answered, this,
            [&](quint64, auto answer, double first_s, double per_s) {
              answers.push_back(answer);
              first_token_s = first_s;
              pace = per_s;
            });
    QVERIFY(!client_->isClipCached(SmallClip()));
    client_->ask(SmallClip(), Question("How many chairs are there?"));
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), size_t(1), kPatience_ms);
    QVERIFY(!answers[0]->visual_tokens_cached);
    QCOMPARE(streamed.trimmed(), QString::fromStdString(answers[0]->text));
    QVERIFY(first_token_s > 0);
    QVERIFY(pace > 0);
    QVERIFY(client_->model() != nullptr);
    QVERIFY(client_->model()->synthetic_rooms);
    QVERIFY(client_->isClipCached(SmallClip()));

    client_->ask(SmallClip(), Question("And how many tables?"));
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), size_t(2), kPatience_ms);
    QVERIFY(answers[1]->visual_tokens_cached);
    QVERIFY(answers[1]->reused_positions > 0);

    client_->unloadModel();
    QTRY_VERIFY(!client_->isClipCached(SmallClip()));
    QVERIFY(client_->model() == nullptr);
  }

  void questionsAreAnsweredTogether() {
    std::map<quint64, std::string> texts;
    quint64 ended = 0;
    connect(client_.get(), &EngineClient::oneAnswered, this,
            [&](quint64, quint64 question, auto answer) { texts[question] = answer->text; });
    connect(client_.get(), &EngineClient::manyAnswered, this, [&](quint64 job) { ended = job; });
    const std::vector<session::AskRequest> questions = {Question("How many chairs are there?"),
                                                        Question("Where is the table?"),
                                                        Question("How many doors?")};
    const JobId id = client_->askMany(SmallClip(), questions);
    QTRY_COMPARE_WITH_TIMEOUT(ended, quint64(id), kPatience_ms);
    QCOMPARE(texts.size(), questions.size());
    QCOMPARE(jobs_->find(id)->state, JobState::kDone);
    QVERIFY(jobs_->find(id)->command_line.contains(
        QStringLiteral("'How many chairs are there?' 'Where is the table?' 'How many doors?'")));
    // A cancelled one says nothing more.
    QSignalSpy cancels(client_.get(), &EngineClient::cancelled);
    texts.clear();
    client_->cancel(client_->askMany(SmallClip(), questions));
    QTRY_COMPARE_WITH_TIMEOUT(cancels.count(), 1, kPatience_ms);
    QTRY_VERIFY_WITH_TIMEOUT(!client_->isBusy(), kPatience_ms);
    QVERIFY(texts.empty());
  }

  void requestsRunInOrder() {
    QList<quint64> ended;
    connect(jobs_.get(), &JobList::jobEnded, this, [&](quint64 id) { ended << id; });
    const JobId a = client_->loadModel();
    const JobId b = client_->reconstruct(SmallReconstruction(2));
    const JobId c = client_->ask(SmallClip(), Question("Where?", 4));
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 3, kPatience_ms);
    QCOMPARE(ended, (QList<quint64>{a, b, c}));
    for (const JobId id : {a, b, c}) QCOMPARE(jobs_->find(id)->state, JobState::kDone);
  }

  /// A running job ends within half a second after it was cancelled, a waiting one at once, and
  /// neither says anything afterwards.
  void cancelIsQuickAndFinal() {
    QSignalSpy frames(client_.get(), &EngineClient::frameReady);
    QSignalSpy results(client_.get(), &EngineClient::reconstructed);
    QSignalSpy failures(client_.get(), &EngineClient::failed);
    QSignalSpy cancels(client_.get(), &EngineClient::cancelled);
    const JobId running = client_->reconstruct(SmallReconstruction(30));
    const JobId waiting = client_->reconstruct(SmallReconstruction(2));
    QTRY_VERIFY_WITH_TIMEOUT(frames.count() > 0, kPatience_ms);
    client_->cancel(waiting);
    QCOMPARE(cancels.count(), 1);
    QCOMPARE(jobs_->find(waiting)->state, JobState::kCancelled);
    QElapsedTimer clock;
    clock.start();
    client_->cancel(running);
    const auto num_frames = frames.count();
    QTRY_COMPARE_WITH_TIMEOUT(cancels.count(), 2, 2000);
    QVERIFY2(clock.elapsed() < 600, qPrintable(QString::number(clock.elapsed())));
    QTRY_VERIFY_WITH_TIMEOUT(!client_->isBusy(), kPatience_ms);
    QCOMPARE(results.count(), 0);
    QCOMPARE(failures.count(), 0);
    QCOMPARE(frames.count(), num_frames);
    client_->reconstruct(SmallReconstruction(2));  // The engine still works.
    QTRY_COMPARE_WITH_TIMEOUT(results.count(), 1, kPatience_ms);
  }

  void stopAnAnswer() {
    QSignalSpy text(client_.get(), &EngineClient::answerText);
    QSignalSpy answers(client_.get(), &EngineClient::answered);
    QSignalSpy cancels(client_.get(), &EngineClient::cancelled);
    // The small model may be through within a tenth of a second: stop at the first words.
    connect(client_.get(), &EngineClient::answerText, this,
            [this](quint64 job, const QString&, int) { client_->cancel(job); });
    const JobId id = client_->ask(SmallClip(), Question("Tell me everything.", 100000));
    QTRY_COMPARE_WITH_TIMEOUT(cancels.count(), 1, kPatience_ms);
    QVERIFY(text.count() > 0);
    QTRY_VERIFY_WITH_TIMEOUT(!client_->isBusy(), kPatience_ms);
    QCOMPARE(answers.count(), 0);
    QCOMPARE(jobs_->find(id)->state, JobState::kCancelled);
  }

  void errorsNameTheFile_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no video") << QByteArray("just some words, no video at all");
  }
  void errorsNameTheFile() {
    QFETCH(QByteArray, content);
    const QTemporaryDir temporary;
    const std::string path = (temporary.path() + QStringLiteral("/broken.mp4")).toStdString();
    std::ofstream(path) << content.constData();
    std::optional<Error> error;
    connect(client_.get(), &EngineClient::failed, this,
            [&](quint64, const Error& what) { error = what; });
    session::ClipRequest clip = SmallClip();
    clip.path = path;
    const JobId id = client_->ask(clip, Question("What?"));
    QTRY_VERIFY_WITH_TIMEOUT(error.has_value(), kPatience_ms);
    QCOMPARE(error->code, ErrorCode::kBadInput);
    QCOMPARE(error->file, path);
    QCOMPARE(jobs_->find(id)->state, JobState::kFailed);
    QVERIFY(client_->model() == nullptr);  // Found out before the model was loaded.
  }

  void missingModelThenAnother() {
    session::ModelSpec missing = Model();
    missing.model_dir = "/nonexistent/model";
    client_->setModel(missing);
    std::optional<Error> error;
    connect(client_.get(), &EngineClient::failed, this,
            [&](quint64, const Error& what) { error = what; });
    const JobId id = client_->loadModel();
    QTRY_VERIFY_WITH_TIMEOUT(error.has_value(), kPatience_ms);
    QCOMPARE(error->code, ErrorCode::kModelMissing);
    QVERIFY(!error->remedy.empty());
    QVERIFY(jobs_->find(id)->can_retry);
    client_->setModel(Model());
    const JobId next = client_->loadModel();
    QTRY_COMPARE_WITH_TIMEOUT(jobs_->find(next)->state, JobState::kDone, kPatience_ms);
    QTRY_VERIFY(client_->model() != nullptr);
  }

  void retryOfAReconstructionIsAnnounced() {
    session::ModelSpec missing = Model();
    missing.model_dir = "/nonexistent/model";
    client_->setModel(missing);
    const JobId id = client_->reconstruct(SmallReconstruction(2));
    QTRY_COMPARE_WITH_TIMEOUT(jobs_->find(id)->state, JobState::kFailed, kPatience_ms);
    client_->setModel(Model());
    QSignalSpy retried(client_.get(), &EngineClient::retried);
    QSignalSpy results(client_.get(), &EngineClient::reconstructed);
    jobs_->retry(id);
    QCOMPARE(retried.count(), 1);
    QCOMPARE(retried[0][0].toULongLong(), id);
    QTRY_COMPARE_WITH_TIMEOUT(results.count(), 1, kPatience_ms);
    QCOMPARE(results[0][0].toULongLong(), retried[0][1].toULongLong());
  }

  void windowStaysAwake() {
    QElapsedTimer beat;
    qint64 longest_ms = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this,
            [&] { longest_ms = std::max(longest_ms, beat.restart()); });
    QSignalSpy answers(client_.get(), &EngineClient::answered);
    beat.start();
    timer.start(5);
    client_->reconstruct(SmallReconstruction());
    client_->ask(SmallClip(), Question("How big?"));
    QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 1, kPatience_ms);
    QVERIFY2(longest_ms < 100, qPrintable(QString::number(longest_ms)));
  }

  void goesAwayInTheMiddle() {
    QSignalSpy frames(client_.get(), &EngineClient::frameReady);
    client_->reconstruct(SmallReconstruction(30));
    client_->ask(SmallClip(), Question("What?"));
    QTRY_VERIFY_WITH_TIMEOUT(frames.count() > 0, kPatience_ms);
    client_.reset();
    QVERIFY(jobs_->running().empty());
    QCoreApplication::processEvents();
  }

 private:
  static session::ModelSpec Model() {
    session::ModelSpec spec;
    spec.device = "cpu";
    return spec;
  }
  std::unique_ptr<JobList> jobs_;
  std::unique_ptr<EngineClient> client_;
};

QTEST_GUILESS_MAIN(TestEngineClient)
#include "tst_engine_client.moc"
