// SPDX-License-Identifier: Apache-2.0
#include "engine/session/clip_cache.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <QTemporaryDir>
#include <QtTest>

#include <ATen/ops/arange.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/zeros.h>

namespace fs = std::filesystem;
using vlm3r::session::CacheEntry;
using vlm3r::session::ClipCache;

class TestClipCache : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void givesBackWhatWasStored();
  void anotherKeyFindsNothing();
  void isMappedNotRead();
  void damagedEntryIsRemovedNotUsed_data();
  void damagedEntryIsRemovedNotUsed();
  void entryUnderAForeignNameIsNotUsed();
  void oldestEntriesGoFirst();
  void unwritableFolderOnlyWarns();

 private:
  static CacheEntry Entry() {
    return {{{"visual_tokens", at::arange(24, at::kFloat).view({4, 6})},
             {"ids", at::arange(5, at::kLong)},
             {"half", at::arange(7, at::kFloat).to(at::kBFloat16)}}};
  }
};

void TestClipCache::givesBackWhatWasStored() {
  const QTemporaryDir folder;
  const ClipCache cache(folder.path().toStdString(), 1 << 20);
  cache.Store("key", Entry());
  const auto loaded = cache.Load("key");
  QVERIFY(loaded.has_value());
  for (const auto& [name, tensor] : Entry().tensors) {
    QCOMPARE(loaded->Find(name).scalar_type(), tensor.scalar_type());
    QVERIFY(at::equal(loaded->Find(name), tensor));
  }
  QCOMPARE(cache.List().size(), size_t{1});
  QVERIFY(cache.Clear().value() > 0);
  QVERIFY(cache.List().empty());
}

void TestClipCache::anotherKeyFindsNothing() {
  const QTemporaryDir folder;
  const ClipCache cache(folder.path().toStdString(), 1 << 20);
  cache.Store("key", Entry());
  QVERIFY(!cache.Load("other").has_value());
}

// Whoever holds the tensors holds the file's pages, also when the file has gone from the folder.
void TestClipCache::isMappedNotRead() {
  const QTemporaryDir folder;
  const ClipCache cache(folder.path().toStdString(), 1 << 20);
  cache.Store("key", Entry());
  const auto mappings = [&] {
    std::ifstream maps("/proc/self/maps");
    std::ostringstream text;
    text << maps.rdbuf();
    return QString::fromStdString(text.str()).count(folder.path());
  };
  {
    const auto loaded = cache.Load("key");
    QCOMPARE(mappings(), 1);
    QVERIFY(cache.Clear().has_value());
    for (const auto& [name, tensor] : Entry().tensors)
      QVERIFY(at::equal(loaded->Find(name), tensor));
  }
  QCOMPARE(mappings(), 0);
}

void TestClipCache::damagedEntryIsRemovedNotUsed_data() {
  QTest::addColumn<QByteArray>("damage");
  QTest::newRow("a byte of a tensor") << QByteArray("tensor");
  QTest::newRow("a byte of the key") << QByteArray("key");
  QTest::newRow("cut in the tensors") << QByteArray("cut");
  QTest::newRow("cut in the header") << QByteArray("cut header");
  QTest::newRow("empty") << QByteArray("empty");
  QTest::newRow("longer") << QByteArray("longer");
}

void TestClipCache::damagedEntryIsRemovedNotUsed() {
  QFETCH(QByteArray, damage);
  const QTemporaryDir folder;
  const ClipCache cache(folder.path().toStdString(), 1 << 20);
  cache.Store("key", Entry());
  const fs::path file = cache.List().front().path;
  const auto size = fs::file_size(file);
  if (damage == "tensor" || damage == "key") {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    std::string content(size, '\0');
    bytes.read(content.data(), static_cast<std::streamsize>(size));
    // The end is inside the tensor data, which the header check cannot see.
    const size_t at = damage == "key" ? content.find("\"key\":\"key\"") + 7 : size - 3;
    bytes.seekp(static_cast<std::streamoff>(at));
    bytes.put(static_cast<char>(content[at] ^ 1));
  }
  if (damage == "cut") fs::resize_file(file, size - 5);
  if (damage == "cut header") fs::resize_file(file, 40);
  if (damage == "empty") fs::resize_file(file, 0);
  if (damage == "longer") fs::resize_file(file, size + 8);
  QVERIFY(!cache.Load("key").has_value());
  QVERIFY(!fs::exists(file));
}

void TestClipCache::entryUnderAForeignNameIsNotUsed() {
  const QTemporaryDir folder;
  const ClipCache cache(folder.path().toStdString(), 1 << 20);
  cache.Store("first", Entry());
  const fs::path first = cache.List().front().path;
  cache.Store("second", Entry());
  for (const auto& file : cache.List()) {
    if (file.path != first) fs::copy_file(file.path, first, fs::copy_options::overwrite_existing);
  }
  QVERIFY(!cache.Load("first").has_value());
}

void TestClipCache::oldestEntriesGoFirst() {
  const QTemporaryDir folder;
  const CacheEntry big{{{"x", at::zeros({25000}, at::kFloat)}}};  // 100 kB each, room for two.
  const ClipCache cache(folder.path().toStdString(), 250'000);
  cache.Store("a", big);
  fs::last_write_time(cache.List().front().path,
                      fs::file_time_type::clock::now() - std::chrono::hours(2));
  cache.Store("b", big);
  cache.Store("c", big);
  QVERIFY(!cache.Load("a").has_value());
  QVERIFY(cache.Load("c").has_value());
}

void TestClipCache::unwritableFolderOnlyWarns() {
  const ClipCache cache("/proc/no-such-folder", 1 << 20);
  cache.Store("key", Entry());
  QVERIFY(!cache.Load("key").has_value());
}

QTEST_APPLESS_MAIN(TestClipCache)
#include "tst_clip_cache.moc"
