// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

#include "app/project/database.h"
#include "tests/project/sample_project.h"

using namespace vlm3r;
using namespace vlm3r::project;

class TestProjectDamage : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir folder_;
  QByteArray sound_;

  std::filesystem::path Path(const char* name) const {
    return folder_.filePath(name).toStdString();
  }
  void Write(const char* name, const QByteArray& bytes) const {
    for (const char* suffix : {"-wal", "-shm", ".lock"})
      QFile::remove(folder_.filePath(name) + suffix);
    QFile file(folder_.filePath(name));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
      qFatal("cannot write");
  }

  // Uses a damaged project in every way; true when it could be opened.
  bool Use(const char* name) const {
    auto database = Database::Open({.path = Path(name)});
    if (!database) {
      if (database.error().message.empty() || database.error().file.empty()) qFatal("no reason");
      return false;
    }
    std::vector<std::string> warnings;
    const auto contents = (*database)->Load(&warnings);
    if (!contents && contents.error().message.empty()) qFatal("no reason");
    (void)(*database)->Search("sofa dist*");
    (void)(*database)->Search("椅子");
    (void)PutAll(**database, SampleContents());
    (void)(*database)->RemoveVideo(3);
    (void)(*database)->CopyTo(Path("copy-of-damaged.v3r"));
    return true;
  }

 private Q_SLOTS:
  void initTestCase() {
    {
      auto database = Database::Open({.path = Path("sound.v3r"), .create = true});
      QVERIFY(database && PutAll(**database, SampleContents()));
      Message message = SampleContents().messages[0];
      for (message.id = 100; message.id < 160; ++message.id) {
        message.text = "row " + std::to_string(message.id) + std::string(300, 'a');
        QVERIFY((*database)->Put(message));
      }
    }
    QFile file(folder_.filePath("sound.v3r"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    sound_ = file.readAll();
    QVERIFY(sound_.size() > 40'000);
  }

  void flippedBits() {
    std::mt19937 random(1);
    int num_opened = 0;
    for (int round = 0; round < 300; ++round) {
      QByteArray bytes = sound_;
      const int num_flips = 1 + static_cast<int>(random() % 8);
      for (int i = 0; i < num_flips; ++i) {
        // Every other round near the structures of the first pages.
        const auto range = round % 2 == 0 ? bytes.size() : qsizetype{8192};
        const auto at = static_cast<qsizetype>(random() % static_cast<size_t>(range));
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << (random() % 8)));
      }
      Write("flipped.v3r", bytes);
      num_opened += Use("flipped.v3r") ? 1 : 0;
    }
    // Damage in values is survived, damage in structures is refused: both must have happened.
    QVERIFY2(num_opened > 10 && num_opened < 290, QByteArray::number(num_opened));
  }

  void cutShort() {
    for (qsizetype size = 0; size < sound_.size(); size += 1 + sound_.size() / 60) {
      Write("cut.v3r", sound_.left(size));
      QVERIFY2(!Use("cut.v3r"), QByteArray::number(size));
    }
  }

  void overwrittenPages() {
    for (qsizetype page = 1; page * 4096 < sound_.size(); ++page) {
      for (const char fill : {'\0', '\xff'}) {
        QByteArray bytes = sound_;
        bytes.replace(page * 4096, 4096, QByteArray(4096, fill));
        Write("page.v3r", bytes);
        Use("page.v3r");
      }
    }
  }

  void damagedRowsAreLeftOut() {
    Write("rows.v3r", sound_);
    sqlite3* db = nullptr;
    QCOMPARE(sqlite3_open(Path("rows.v3r").c_str(), &db), SQLITE_OK);
    QCOMPARE(sqlite3_exec(db,
                          "UPDATE messages SET role = 'system' WHERE id = 8;"
                          "UPDATE messages SET parent_id = 9 WHERE id = 9;"
                          "UPDATE messages SET chat_id = 999 WHERE id = 100;"
                          "UPDATE chats SET active_leaf = 777 WHERE id = 5;"
                          "UPDATE measurements SET points = '[[1,2]' WHERE id = 11;"
                          "UPDATE viewpoints SET position = '[1,2,\"x\"]';"
                          "UPDATE videos SET display = '{\"scale\": \"wide\"}' WHERE id = 3;"
                          "INSERT INTO room_objects SELECT 50, 3, 41, category, box, state, "
                          "annotator, record FROM room_objects WHERE id = 13;"
                          "INSERT INTO room_objects SELECT 51, 3, 51, category, '{}', state, "
                          "annotator, record FROM room_objects WHERE id = 13;"
                          "INSERT INTO room_objects SELECT 52, 3, 52, category, box, 'maybe', "
                          "annotator, record FROM room_objects WHERE id = 13;"
                          "INSERT INTO room_objects SELECT 53, 77, 53, category, box, state, "
                          "annotator, record FROM room_objects WHERE id = 13;"
                          "INSERT INTO room_objects SELECT 54, 3, 54, category, box, state, "
                          "annotator, '[' FROM room_objects WHERE id = 13;"
                          "INSERT INTO room_graphs SELECT 55, 3, name, dataset, graph_from_world, "
                          "scene_record, frame_record FROM room_graphs WHERE id = 15;"
                          "INSERT INTO room_graphs SELECT 56, 4, name, dataset, '[0]', "
                          "scene_record, frame_record FROM room_graphs WHERE id = 15;"
                          "UPDATE settings SET value = '{' WHERE key = 'layout';",
                          nullptr, nullptr, nullptr),
             SQLITE_OK);
    sqlite3_close(db);
    auto database = Database::Open({.path = Path("rows.v3r")});
    QVERIFY(database);
    std::vector<std::string> warnings;
    const auto contents = (*database)->Load(&warnings);
    QVERIFY(contents);
    QCOMPARE(warnings.size(), size_t{13});
    QCOMPARE(contents->objects.size(), size_t{2});
    QCOMPARE(contents->objects[0].id, int64_t{13});
    QCOMPARE(contents->graphs.size(), size_t{1});
    QCOMPARE(contents->graphs[0].id, int64_t{15});
    QCOMPARE(contents->videos.size(), size_t{2});
    QCOMPARE(contents->videos[0].display.scale, 1.0);
    QCOMPARE(contents->messages.size(), size_t{63 - 2});
    QCOMPARE(contents->messages[1].id, int64_t{9});
    QCOMPARE(contents->messages[1].parent_id, int64_t{0});
    QCOMPARE(contents->chats[0].active_leaf, int64_t{159});
    QCOMPARE(contents->measurements.size(), size_t{1});
    QVERIFY(contents->viewpoints.empty());
    QVERIFY(!contents->settings.contains("layout"));
    QCOMPARE(contents->next_id, int64_t{160});
  }

  void damagedIndexIsMadeAnew_data() {
    QTest::addColumn<QByteArray>("damage");
    QTest::newRow("words") << QByteArray(
        "UPDATE message_text_data SET block = x'ffffffffffff' WHERE id > 10");
    QTest::newRow("structure") << QByteArray(
        "UPDATE message_text_data SET block = x'ffffffffffff' WHERE id = 10");
    QTest::newRow("all parts gone") << QByteArray("DROP TABLE message_text_data");
    QTest::newRow("gone") << QByteArray("DROP TABLE message_text");
    QTest::newRow("empty") << QByteArray("DELETE FROM message_text_data WHERE id > 10");
  }
  void damagedIndexIsMadeAnew() {
    QFETCH(QByteArray, damage);
    Write("index.v3r", sound_);
    sqlite3* db = nullptr;
    QCOMPARE(sqlite3_open(Path("index.v3r").c_str(), &db), SQLITE_OK);
    QCOMPARE(sqlite3_exec(db, damage, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
    auto database = Database::Open({.path = Path("index.v3r")});
    QVERIFY2(database, database ? "" : database.error().ToString().c_str());
    const auto hits = (*database)->Search("sofa");
    QVERIFY2(hits, hits ? "" : hits.error().ToString().c_str());
    QCOMPARE(hits->size(), size_t{1});
    QVERIFY((*database)->Put(SampleContents().messages[0]));
    database->reset();
    QVERIFY(Database::Open({.path = Path("index.v3r")}));
  }

  // Every acknowledged Put survives the death of its process, whenever it comes.
  void killedAtTwentyPoints() {
    for (int point = 0; point < 20; ++point) {
      const std::string name = "killed" + std::to_string(point) + ".v3r";
      int pipe_ends[2] = {};
      QCOMPARE(::pipe(pipe_ends), 0);
      const pid_t child = ::fork();
      if (child == 0) WriteUntilKilled(Path(name.c_str()), pipe_ends[1]);
      ::close(pipe_ends[1]);
      int64_t last = 0;
      int64_t id = 0;
      QElapsedTimer timer;
      timer.start();
      while (::read(pipe_ends[0], &id, sizeof(id)) == sizeof(id)) {
        last = id;
        if (timer.elapsed() > 5 + 12 * point) ::kill(child, SIGKILL);
      }
      int status = 0;
      ::waitpid(child, &status, 0);
      ::close(pipe_ends[0]);
      QVERIFY(WIFSIGNALED(status) && last > 0);
      CheckKilled(Path(name.c_str()), last);
    }
  }

 private:
  [[noreturn]] static void WriteUntilKilled(const std::filesystem::path& path, int out) {
    auto database = Database::Open({.path = path, .create = true});
    if (!database) ::_exit(2);
    for (int64_t id = 1;; ++id) {
      Measurement measurement = SampleContents().measurements[0];
      measurement.id = id;
      measurement.video_id = 0;
      if (!(*database)->Put(measurement) || ::write(out, &id, sizeof(id)) != sizeof(id)) ::_exit(3);
    }
  }

  static void CheckKilled(const std::filesystem::path& path, int64_t last) {
    sqlite3* db = nullptr;
    QCOMPARE(sqlite3_open(path.c_str(), &db), SQLITE_OK);
    sqlite3_stmt* check = nullptr;
    sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &check, nullptr);
    QCOMPARE(sqlite3_step(check), SQLITE_ROW);
    QCOMPARE(QByteArray(reinterpret_cast<const char*>(sqlite3_column_text(check, 0))),
             QByteArray("ok"));
    sqlite3_finalize(check);
    sqlite3_close(db);
    auto database = Database::Open({.path = path});
    QVERIFY(database && !(*database)->read_only());
    const auto contents = (*database)->Load(nullptr);
    QVERIFY(contents);
    // The one being written may have made it or not.
    const auto count = static_cast<int64_t>(contents->measurements.size());
    QVERIFY2(count == last || count == last + 1,
             QByteArray::number(qlonglong(count)) + " of " + QByteArray::number(qlonglong(last)));
  }
};

QTEST_GUILESS_MAIN(TestProjectDamage)
#include "tst_project_damage.moc"
