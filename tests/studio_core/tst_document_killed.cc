// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>

#include <QProcess>

#include "tests/studio_core/document_fixture.h"

using namespace vlm3r;
using namespace vlm3r::studio;

namespace {

int64_t Now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

// The script of a working day at speed: edits of every kind, each named on standard output with its
// time once it is made. Never ends by itself.
int RunScript() {
  Document document;
  std::printf("path %s\n", qPrintable(document.path()));
  const int64_t video = Fill(document);
  const int64_t chat = document.chatsOf(video)[0].id;
  int64_t parent = 0;
  for (int step = 0;; ++step) {
    const int64_t id = document.addMeasurement("distance", {{0, 0, 1}, {0, 0, 2.0 + step}});
    document.renameMeasurement(id, QString::number(step));
    // An object is drawn, adjusted and named.
    project::RoomObject object;
    object.category = "object";
    object.id = document.addObject(object);
    for (int i = 1; i <= 3; ++i) {
      object = *document.object(object.id);
      object.box = *scene::OrientedBox::Create({0.1 * i, 0, 0.5}, {0.5, 0.5, 1.0 + step},
                                               Eigen::Matrix3d::Identity());
      document.updateObject(object, "Move", 100 + step);
    }
    object.category = std::to_string(step);
    document.updateObject(object, "Label");
    parent = document.addMessage(MakeMessage(chat, parent, "user", "question"));
    scene::Display display = document.display();
    display.filter.min_confidence = 1 + step * 0.001;
    document.setDisplay(display, "Confidence", 5);
    if (step % 10 == 9) {
      document.removeChat(chat);
      document.undoStack()->undo();
    }
    std::printf("step %d %lld\n", step, static_cast<long long>(Now_ms()));
    std::fflush(stdout);
    QTest::qWait(5);
  }
}

QByteArray IntegrityOf(const QString& path) {
  sqlite3* db = nullptr;
  sqlite3_stmt* check = nullptr;
  QByteArray answer;
  if (sqlite3_open(path.toUtf8().constData(), &db) == SQLITE_OK &&
      sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &check, nullptr) == SQLITE_OK &&
      sqlite3_step(check) == SQLITE_ROW)
    answer = reinterpret_cast<const char*>(sqlite3_column_text(check, 0));
  sqlite3_finalize(check);
  sqlite3_close(db);
  return answer;
}

}  // namespace

class TestDocumentKilled : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  // At most two seconds of edits are lost, whenever the process dies, and the file is sound.
  void losesNextToNothing_data() {
    QTest::addColumn<int>("lifetime_ms");
    for (int point = 0; point < 20; ++point) {
      QTest::addRow("%d", point) << (point < 10 ? 37 * point : 400 + 230 * (point - 10));
    }
  }
  void losesNextToNothing() {
    QFETCH(int, lifetime_ms);
    QTemporaryDir folder;
    QProcess script;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("XDG_DATA_HOME", folder.path());
    environment.insert("VLM3R_TEST_SCRIPT", "1");
    script.setProcessEnvironment(environment);
    script.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    script.start(QCoreApplication::applicationFilePath(), {});
    QVERIFY(script.waitForReadyRead(20000));
    QTest::qWait(lifetime_ms);
    const int64_t killed_ms = Now_ms();
    ::kill(static_cast<pid_t>(script.processId()), SIGKILL);
    QVERIFY(script.waitForFinished());

    QString path;
    int last_due = -1;  // The last step that was made two seconds before the end.
    int last_made = -1;
    for (const QByteArray& line : script.readAllStandardOutput().split('\n')) {
      const QList<QByteArray> words = line.split(' ');
      if (words[0] == "path") path = QString::fromUtf8(words[1]);
      if (words[0] != "step" || words.size() != 3) continue;
      last_made = words[1].toInt();
      if (words[2].toLongLong() <= killed_ms - 2000) last_due = last_made;
    }
    QVERIFY(!path.isEmpty());
    if (last_due >= 0) QVERIFY(QFile::exists(path));
    if (!QFile::exists(path)) return;
    QCOMPARE(IntegrityOf(path), QByteArray("ok"));

    qputenv("XDG_DATA_HOME", folder.path().toUtf8());
    QCOMPARE(Document::recoverableProjects().size(), 1);
    Document document;
    QSignalSpy warned(&document, &Document::warning);
    QVERIFY(OpenAndWait(document, path));
    QVERIFY(!document.isReadOnly());
    QVERIFY(warned.isEmpty());
    // One measurement of the beginning and one a step; steps are whole, in order, without gaps.
    const auto& measurements = document.contents().measurements;
    const int num_steps = static_cast<int>(measurements.size()) - 1;
    if (last_due < 0 && measurements.empty()) return;
    QVERIFY2(num_steps > last_due,
             QByteArray::number(num_steps) + " steps, due " + QByteArray::number(last_due));
    QVERIFY(num_steps <= last_made + 2);
    for (int step = 0; step < num_steps - 1; ++step)
      QCOMPARE(measurements[static_cast<size_t>(step) + 1].name, std::to_string(step));
    const std::vector<project::RoomObject> objects = document.objects();
    QVERIFY(document.graph() != nullptr || objects.empty());
    const int num_objects = static_cast<int>(objects.size());
    QVERIFY(num_objects == num_steps || num_objects == num_steps - 1);
    QVERIFY(num_objects > last_due);
    for (int step = 0; step < num_objects - 1; ++step) {
      const project::RoomObject& object = objects[static_cast<size_t>(step)];
      QCOMPARE(object.category, std::to_string(step));
      QCOMPARE(object.box.size_m().z(), 1.0 + step);
      QCOMPARE(object.box.center_world().x(), 0.1 * 3);
    }
    QCOMPARE(document.chatsOf(document.currentVideo()).size(), size_t{1});
  }
};

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  if (qEnvironmentVariableIsSet("VLM3R_TEST_SCRIPT")) return RunScript();
  TestDocumentKilled test;
  return QTest::qExec(&test, argc, argv);
}

#include "tst_document_killed.moc"
