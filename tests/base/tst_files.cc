// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include <QTemporaryDir>
#include <QtTest>

#include "engine/base/atomic_file.h"
#include "engine/base/file_map.h"
#include "engine/base/hash.h"
#include "engine/base/mapped_ranges.h"

namespace fs = std::filesystem;
using vlm3r::AtomicFile;
using vlm3r::ErrorCode;
using vlm3r::FileMap;

class TestFiles : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { QVERIFY(folder_.isValid()); }
  void mapsWhatWasWritten();
  void emptyFileMapsToNothing();
  void refusesWhatIsNoPlainFile_data();
  void refusesWhatIsNoPlainFile();
  void droppedWriteLeavesTheOldFile();
  void fullDiskLeavesTheOldFile();
  void shrinkingFileIsNoticedNotDeadly();
  void hashIsSha256();

 private:
  fs::path At(const char* name) const { return fs::path(folder_.path().toStdString()) / name; }
  static std::string Read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  size_t CountFiles() const {
    return std::distance(fs::directory_iterator(folder_.path().toStdString()),
                         fs::directory_iterator{});
  }
  QTemporaryDir folder_;
};

void TestFiles::mapsWhatWasWritten() {
  const std::string content(3 << 20, 'x');
  QVERIFY(vlm3r::WriteFileAtomically(At("big"), content).has_value());
  const auto map = FileMap::Open(At("big"));
  QVERIFY(map.has_value());
  QCOMPARE((*map)->size(), content.size());
  QCOMPARE(std::string(reinterpret_cast<const char*>((*map)->data()), (*map)->size()), content);
  (*map)->Release(0, content.size());
  QCOMPARE(static_cast<char>((*map)->bytes()[12345]), 'x');
}

void TestFiles::emptyFileMapsToNothing() {
  std::ofstream(At("empty")).close();
  const auto map = FileMap::Open(At("empty"));
  QVERIFY(map.has_value());
  QCOMPARE((*map)->size(), size_t{0});
}

void TestFiles::refusesWhatIsNoPlainFile_data() {
  QTest::addColumn<QString>("name");
  ::mkfifo(At("fifo").c_str(), 0600);
  fs::create_directory(At("folder"));
  QTest::newRow("fifo") << QString::fromStdString(At("fifo").string());
  QTest::newRow("folder") << QString::fromStdString(At("folder").string());
  QTest::newRow("device") << "/dev/zero";
  QTest::newRow("absent") << "/nonexistent/file";
}

void TestFiles::refusesWhatIsNoPlainFile() {
  QFETCH(QString, name);
  const auto map = FileMap::Open(name.toStdString());
  QVERIFY(!map.has_value());
  QCOMPARE(map.error().file, name.toStdString());
}

void TestFiles::droppedWriteLeavesTheOldFile() {
  QVERIFY(vlm3r::WriteFileAtomically(At("kept"), "old").has_value());
  const size_t before = CountFiles();
  {
    auto file = AtomicFile::Create(At("kept"));
    QVERIFY(file.has_value());
    QVERIFY(file->Write("new").has_value());
  }
  QCOMPARE(Read(At("kept")), std::string("old"));
  QCOMPARE(CountFiles(), before);
}

// A file size limit fails writes exactly as a full disk does, without needing one.
void TestFiles::fullDiskLeavesTheOldFile() {
  QVERIFY(vlm3r::WriteFileAtomically(At("full"), "old").has_value());
  const size_t before = CountFiles();
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit unlimited{};
  ::getrlimit(RLIMIT_FSIZE, &unlimited);
  rlimit small = unlimited;
  small.rlim_cur = 1 << 16;
  ::setrlimit(RLIMIT_FSIZE, &small);
  const auto written = vlm3r::WriteFileAtomically(At("full"), std::string(1 << 22, 'y'));
  ::setrlimit(RLIMIT_FSIZE, &unlimited);
  QVERIFY(!written.has_value());
  QCOMPARE(written.error().code, ErrorCode::kDisk);
  QCOMPARE(Read(At("full")), std::string("old"));
  QCOMPARE(CountFiles(), before);
}

void TestFiles::shrinkingFileIsNoticedNotDeadly() {
  QVERIFY(vlm3r::WriteFileAtomically(At("shrinks"), std::string(1 << 20, 'z')).has_value());
  const auto map = FileMap::Open(At("shrinks"));
  QVERIFY(!vlm3r::TakeDamagedFile().has_value());
  QCOMPARE(static_cast<char>((*map)->bytes()[0]), 'z');
  fs::resize_file(At("shrinks"), 4096);
  QCOMPARE(static_cast<int>((*map)->bytes()[500'000]), 0);
  QCOMPARE(vlm3r::TakeDamagedFile().value_or(""), At("shrinks"));
  QVERIFY(!vlm3r::TakeDamagedFile().has_value());
}

void TestFiles::hashIsSha256() {
  const char* abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  QCOMPARE(vlm3r::Sha256Hex("abc"), std::string(abc));
  QVERIFY(vlm3r::WriteFileAtomically(At("abc"), "abc").has_value());
  QCOMPARE(vlm3r::Sha256OfFile(At("abc")).value(), std::string(abc));
}

QTEST_APPLESS_MAIN(TestFiles)
#include "tst_files.moc"
