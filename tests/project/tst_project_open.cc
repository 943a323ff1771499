// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>

#include "app/project/database.h"
#include "tests/project/sample_project.h"

using namespace vlm3r;
using namespace vlm3r::project;

class TestProjectOpen : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir folder_;

  std::filesystem::path Path(const char* name) const {
    return folder_.filePath(name).toStdString();
  }
  // A database made without our code.
  static void MakeBySql(const std::filesystem::path& path, const QByteArray& sql) {
    sqlite3* db = nullptr;
    char* message = nullptr;
    if (sqlite3_open(path.c_str(), &db) != SQLITE_OK ||
        sqlite3_exec(db, sql.constData(), nullptr, nullptr, &message) != SQLITE_OK)
      qFatal("%s", message != nullptr ? message : "cannot open");
    sqlite3_close(db);
  }
  static QByteArray Bytes(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  static QByteArray Version1() { return Bytes(VLM3R_TEST_DATA "/project/v1.sql"); }
  static void CreateSample(const std::filesystem::path& path) {
    auto database = Database::Open({.path = path, .create = true});
    if (!database || !PutAll(**database, SampleContents())) qFatal("no sample");
  }
  // Runs `work` in another process; its exit code.
  static int InChild(const std::function<int()>& work) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(work());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
  }

  static void CheckMigrated(const Contents& contents) {
    QCOMPARE(contents.videos.size(), size_t{2});
    const Video& room = contents.videos[0];
    QCOMPARE(room.title, std::string("Room"));
    QCOMPARE(room.display.filter.min_confidence, 3.0);
    QCOMPARE(room.display.scale, 1.25);
    QVERIFY(room.display.calibrated);
    QVERIFY(!contents.videos[1].display.calibrated);
    QCOMPARE(contents.chats[0].active_leaf, int64_t{3});
    QCOMPARE(contents.chats[1].active_leaf, int64_t{0});
    QCOMPARE(contents.messages.size(), size_t{3});
    QCOMPARE(contents.messages[0].parent_id, int64_t{0});
    QCOMPARE(contents.messages[1].parent_id, int64_t{1});
    QCOMPARE(contents.messages[2].parent_id, int64_t{2});
    QCOMPARE(contents.messages[1].state, std::string("done"));
    QVERIFY(!contents.viewpoints[0].orthographic);
    QCOMPARE(contents.viewpoints[0].view_angle_deg, 45.0);
    QCOMPARE(contents.measurements[0].points[1], Eigen::Vector3d(0, 0, 3));
    QCOMPARE(contents.settings["current_video"].get<int>(), 1);
    QVERIFY(contents.objects.empty() && contents.graphs.empty());
    QCOMPARE(contents.next_id, int64_t{4});
  }

 private Q_SLOTS:
  void migratesVersion1() {
    MakeBySql(Path("v1.v3r"), Version1());
    for (int round = 0; round < 2; ++round) {
      auto database = Database::Open({.path = Path("v1.v3r")});
      QVERIFY2(database, database ? "" : database.error().ToString().c_str());
      std::vector<std::string> warnings;
      const auto contents = (*database)->Load(&warnings);
      QVERIFY(contents && warnings.empty());
      CheckMigrated(*contents);
      QCOMPARE((*database)->Search("chairs")->size(), size_t{2});
    }
  }

  void migratesVersion2() {
    CreateSample(Path("v2.v3r"));
    Contents sample = SampleContents();
    MakeBySql(Path("v2.v3r"),
              "DROP TABLE room_objects; DROP TABLE room_graphs; PRAGMA user_version = 2");
    const std::vector<RoomObject> objects = std::exchange(sample.objects, {});
    sample.graphs.clear();
    {
      // What can only be read is migrated in memory.
      const auto database = Database::Open({.path = Path("v2.v3r"), .read_only = true});
      QVERIFY(database);
      QCOMPARE(Describe(*(*database)->Load(nullptr)), Describe(sample));
    }
    for (int round = 0; round < 2; ++round) {
      auto database = Database::Open({.path = Path("v2.v3r")});
      QVERIFY2(database, database ? "" : database.error().ToString().c_str());
      std::vector<std::string> warnings;
      QCOMPARE(Describe(*(*database)->Load(&warnings)), Describe(sample));
      QVERIFY(warnings.empty());
      QVERIFY((*database)->Put(objects[0]));
      QCOMPARE((*database)->Load(nullptr)->objects.size(), size_t{1});
      QVERIFY((*database)->RemoveObject(objects[0].id));
    }
  }

  void readsVersion1WithoutChangingIt() {
    MakeBySql(Path("v1-fixed.v3r"), Version1());
    const QByteArray before = Bytes(Path("v1-fixed.v3r"));
    auto database = Database::Open({.path = Path("v1-fixed.v3r"), .read_only = true});
    QVERIFY(database);
    QVERIFY((*database)->read_only());
    CheckMigrated(*(*database)->Load(nullptr));
    QCOMPARE((*database)->Search("chairs")->size(), size_t{2});
    database->reset();
    QCOMPARE(Bytes(Path("v1-fixed.v3r")), before);
  }

  void brokenVersion1StaysAsItWas() {
    QByteArray sql = Version1();
    sql.replace("CREATE TABLE measurements(", "CREATE TABLE lengths(");
    sql.replace("INSERT INTO measurements", "INSERT INTO lengths");
    MakeBySql(Path("v1-broken.v3r"), sql);
    for (int round = 0; round < 2; ++round) {
      const auto database = Database::Open({.path = Path("v1-broken.v3r")});
      QVERIFY(!database);
      QCOMPARE(database.error().code, ErrorCode::kBadInput);
    }
  }

  void refusesNewerVersions() {
    CreateSample(Path("newer.v3r"));
    MakeBySql(Path("newer.v3r"), "PRAGMA user_version = 4");
    const auto database = Database::Open({.path = Path("newer.v3r")});
    QCOMPARE(database.error().code, ErrorCode::kBadInput);
    QVERIFY(database.error().message.find("newer version") != std::string::npos);
    QVERIFY(!database.error().remedy.empty());
  }

  void refusesOtherFiles() {
    MakeBySql(Path("other.v3r"), "CREATE TABLE t(a); INSERT INTO t VALUES(1)");
    const QByteArray before = Bytes(Path("other.v3r"));
    const auto other = Database::Open({.path = Path("other.v3r")});
    QVERIFY(other.error().message.find("another program") != std::string::npos);
    QCOMPARE(Bytes(Path("other.v3r")), before);
    QVERIFY(!LooksLikeProject(Path("other.v3r")));

    QFile text(folder_.filePath("text.v3r"));
    QVERIFY(text.open(QIODevice::WriteOnly) && text.write(QByteArray(500, 'x')) == 500);
    text.close();
    QCOMPARE(Database::Open({.path = Path("text.v3r")}).error().code, ErrorCode::kBadInput);
    QFile empty(folder_.filePath("empty.v3r"));
    QVERIFY(empty.open(QIODevice::WriteOnly));
    empty.close();
    QCOMPARE(Database::Open({.path = Path("empty.v3r")}).error().code, ErrorCode::kBadInput);
    QCOMPARE(Database::Open({.path = Path("nowhere.v3r")}).error().code, ErrorCode::kBadInput);
    QCOMPARE(Database::Open({.path = folder_.path().toStdString()}).error().code,
             ErrorCode::kBadInput);
    QCOMPARE(::mkfifo(Path("pipe.v3r").c_str(), 0600), 0);
    QCOMPARE(Database::Open({.path = Path("pipe.v3r")}).error().code, ErrorCode::kBadInput);
  }

  void runsNoCodeOfTheFile() {
    CreateSample(Path("evil.v3r"));
    MakeBySql(Path("evil.v3r"),
              "CREATE TRIGGER t AFTER INSERT ON settings BEGIN DELETE FROM videos; END");
    auto database = Database::Open({.path = Path("evil.v3r")});
    if (!database) return;  // Refusing it is as good.
    QVERIFY((*database)->PutSetting("a", 1));
    QCOMPARE((*database)->Load(nullptr)->videos.size(), size_t{2});
  }

  void refusesAMissingTable() {
    CreateSample(Path("short.v3r"));
    MakeBySql(Path("short.v3r"), "DROP TABLE measurements");
    QCOMPARE(Database::Open({.path = Path("short.v3r")}).error().code, ErrorCode::kBadInput);
  }

  void secondProcessReads() {
    CreateSample(Path("two.v3r"));
    auto first = Database::Open({.path = Path("two.v3r")});
    QVERIFY(!(*first)->read_only());
    QVERIFY(IsOpenForWriting(Path("two.v3r")));
    const auto second = [this] {
      auto database = Database::Open({.path = Path("two.v3r")});
      if (!database) return 2;
      if (!(*database)->read_only() || !(*database)->is_taken()) return 3;
      const Status put = (*database)->PutSetting("a", 1);
      if (put || put.error().code != ErrorCode::kDisk) return 4;
      const auto contents = (*database)->Load(nullptr);
      return contents && contents->settings.contains("late") ? 0 : 5;
    };
    QVERIFY((*first)->PutSetting("late", true));
    QCOMPARE(InChild(second), 0);
    // The first goes on writing, and lets go when it is closed.
    QVERIFY((*first)->PutSetting("later", true));
    first->reset();
    QVERIFY(!IsOpenForWriting(Path("two.v3r")));
    QVERIFY(!std::filesystem::exists(Path("two.v3r.lock")));
    QVERIFY(!(*Database::Open({.path = Path("two.v3r")}))->read_only());
  }

  void deadWritersLockIsGone() {
    CreateSample(Path("dead.v3r"));
    QCOMPARE(InChild([this] {
               auto database = Database::Open({.path = Path("dead.v3r")});
               (void)(*database)->PutSetting("last", "word");
               ::raise(SIGKILL);
               return 0;
             }),
             1000 + SIGKILL);
    auto database = Database::Open({.path = Path("dead.v3r")});
    QVERIFY(!(*database)->read_only());
    QCOMPARE((*database)->Load(nullptr)->settings["last"].get<std::string>(), std::string("word"));
  }

  void symlinksAreTheSameProject() {
    CreateSample(Path("real.v3r"));
    std::filesystem::create_symlink(Path("real.v3r"), Path("link.v3r"));
    const auto first = Database::Open({.path = Path("real.v3r")});
    const auto second = Database::Open({.path = Path("link.v3r")});
    QVERIFY(!(*first)->read_only());
    QVERIFY((*second)->is_taken());
  }

  void readsInAFolderThatCannotBeWritten() {
    if (::geteuid() == 0) {
      // Root may write anywhere: take that right away in a child.
      CreateSample(Path("sealed.v3r"));
    }
    std::filesystem::create_directory(Path("sealed"));
    CreateSample(Path("sealed/room.v3r"));
    std::filesystem::permissions(folder_.path().toStdString(), std::filesystem::perms(0755));
    std::filesystem::permissions(Path("sealed/room.v3r"), std::filesystem::perms(0444));
    std::filesystem::permissions(Path("sealed"), std::filesystem::perms(0555));
    const int code = InChild([this] {
      if (::geteuid() == 0 && ::setuid(65534) != 0) return 7;
      auto database = Database::Open({.path = Path("sealed/room.v3r")});
      if (!database) return 2;
      const auto contents = (*database)->Load(nullptr);
      if (!contents || Describe(*contents) != Describe(SampleContents())) return 3;
      return (*database)->read_only() && !(*database)->is_taken() ? 0 : 4;
    });
    std::filesystem::permissions(Path("sealed"), std::filesystem::perms(0755));
    QCOMPARE(code, 0);
  }

  void fullDiskLosesNothingThatWasThere() {
    CreateSample(Path("full.v3r"));
    const int code = InChild([this] {
      ::signal(SIGXFSZ, SIG_IGN);
      auto database = Database::Open({.path = Path("full.v3r")});
      if (!database) return 2;
      const rlimit small = {256 << 10, RLIM_INFINITY};
      ::setrlimit(RLIMIT_FSIZE, &small);
      Message message = SampleContents().messages[0];
      message.text = std::string(2 << 20, 'x');
      const Status put = (*database)->Put(message);
      if (put || put.error().code != ErrorCode::kDisk || put.error().remedy.empty()) return 3;
      if ((*database)->Load(nullptr)->messages[0].text != SampleContents().messages[0].text)
        return 4;
      const rlimit large = {RLIM_INFINITY, RLIM_INFINITY};
      ::setrlimit(RLIMIT_FSIZE, &large);
      return (*database)->Put(message) ? 0 : 5;
    });
    QCOMPARE(code, 0);
    const auto database = Database::Open({.path = Path("full.v3r")});
    QVERIFY(database);
    QCOMPARE((*database)->Load(nullptr)->messages[0].text.size(), size_t{2 << 20});
  }

  void fullDiskLeavesNoHalfMadeProject() {
    const int code = InChild([this] {
      ::signal(SIGXFSZ, SIG_IGN);
      const rlimit small = {8 << 10, 8 << 10};
      ::setrlimit(RLIMIT_FSIZE, &small);
      const auto database = Database::Open({.path = Path("half.v3r"), .create = true});
      return !database && database.error().code == ErrorCode::kDisk ? 0 : 2;
    });
    QCOMPARE(code, 0);
    QVERIFY(!std::filesystem::exists(Path("half.v3r")));
    QVERIFY(QDir(folder_.path()).entryList({".vlm3r*"}, QDir::Files | QDir::Hidden).isEmpty());
  }
};

QTEST_GUILESS_MAIN(TestProjectOpen)
#include "tst_project_open.moc"
