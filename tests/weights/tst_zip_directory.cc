// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/zip_directory.h"

#include <QtTest>

#include "tests/weights/format_builders.h"

using namespace vlm3r;
using namespace vlm3r::test;
using weights::ParseZipDirectory;

class TestZipDirectory : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsPlainArchive();
  void refuses_data();
  void refuses();
  void everyCutIsRefused();
  void zip64LiesAreRefused_data();
  void zip64LiesAreRefused();
};

void TestZipDirectory::readsPlainArchive() {
  const std::string file = Zip({{"a/x", "hello"}, {"a/y", ""}, {"b", "world!"}});
  const auto zip = ParseZipDirectory(Bytes(file));
  QVERIFY2(zip.has_value(), zip ? "" : zip.error().ToString().c_str());
  QCOMPARE(zip->size(), size_t{3});
  QCOMPARE(file.substr(zip->at("a/x").offset, zip->at("a/x").size), std::string("hello"));
  QCOMPARE(file.substr(zip->at("b").offset, zip->at("b").size), std::string("world!"));
}

void TestZipDirectory::refuses_data() {
  QTest::addColumn<QByteArray>("file");
  const auto add = [](const char* name, const std::string& file) {
    QTest::newRow(name) << QByteArray(file.data(), static_cast<int>(file.size()));
  };
  const auto one = [&](const char* name, auto change) {
    ZipPart part{"a/x", std::string(64, 'c')};
    change(&part);
    add(name, Zip({{"a/first", "12345678"}, part}));
  };
  one("deflated", [](ZipPart* p) { p->method = 8; });
  one("encrypted", [](ZipPart* p) { p->flags = 1; });
  one("size beyond the file", [](ZipPart* p) { p->size = p->packed = 1u << 30; });
  one("two sizes", [](ZipPart* p) { p->packed = 10; });
  one("size differs from local header", [](ZipPart* p) { p->size = p->packed = 10; });
  one("offset into another entry", [](ZipPart* p) { p->offset_shift = -3; });
  one("offset beyond the file", [](ZipPart* p) { p->offset_shift = 1 << 20; });
  one("another local name", [](ZipPart* p) { p->local_name = "a/z"; });
  one("placeholder without zip64", [](ZipPart* p) { p->size = p->packed = 0xffffffff; });
  one("zip64 with 2^63 bytes", [](ZipPart* p) {
    p->size = p->packed = 0xffffffff;
    p->extra =
        Number(1, 2) + Number(16, 2) + Number(uint64_t{1} << 63, 8) + Number(uint64_t{1} << 63, 8);
  });
  one("zip64 extra cut off", [](ZipPart* p) {
    p->size = p->packed = 0xffffffff;
    p->extra = Number(1, 2) + Number(16, 2) + Number(64, 8);
  });
  for (const char* name : {"../x", "a/../../x", "/etc/passwd", "a\\x", "a/./x", "..", "a\nb"}) {
    add(name, Zip({{name, "abc"}}));
  }
  add("same name twice", Zip({{"a", "1"}, {"a", "2"}}));
  add("more entries claimed", Zip({{"a", "1"}}, 2));
  add("fewer entries claimed", Zip({{"a", "1"}, {"b", "2"}}, 1));
  add("65535 entries claimed", Zip({{"a", "1"}}, 65535));
  add("empty file", "");
  add("7z", "7z\xbc\xaf\x27\x1c" + std::string(64, '\0'));
  add("text", std::string(200, 'x'));
  add("prefix before the archive", "MZ" + Zip({{"a", "1"}}));
  add("bytes after the archive", Zip({{"a", "1"}}) + "x");
  // Two directory entries over one local entry: content counted twice is how zip bombs work.
  ZipPart again{"a", "payload"};
  again.offset_shift = -static_cast<int64_t>(30 + 1 + 7);
  add("overlap", Zip({{"a", "payload"}, again}));
}

void TestZipDirectory::refuses() {
  QFETCH(QByteArray, file);
  const std::string bytes = file.toStdString();
  const auto zip = ParseZipDirectory(Bytes(bytes));
  QVERIFY(!zip.has_value());
  QCOMPARE(zip.error().code, ErrorCode::kBadInput);
}

void TestZipDirectory::everyCutIsRefused() {
  const std::string file = Zip({{"a/x", "hello"}, {"b", "world!"}});
  for (size_t length = 0; length < file.size(); ++length) {
    QVERIFY(!ParseZipDirectory(Bytes(std::string_view(file).substr(0, length))).has_value());
  }
}

void TestZipDirectory::zip64LiesAreRefused_data() {
  QTest::addColumn<quint64>("entries");
  QTest::addColumn<quint64>("size");
  QTest::addColumn<quint64>("offset");
  QTest::addColumn<bool>("good");
  // One entry "a" of one byte: 32 bytes of content, 47 of directory.
  QTest::newRow("sound") << quint64{1} << quint64{47} << quint64{32} << true;
  QTest::newRow("entries") << quint64{1} << quint64{47} << quint64{33} << false;
  QTest::newRow("too many") << ~quint64{0} << quint64{47} << quint64{32} << false;
  QTest::newRow("size") << quint64{1} << ~quint64{0} << quint64{32} << false;
  QTest::newRow("offset") << quint64{1} << quint64{47} << (quint64{1} << 63) << false;
  QTest::newRow("wrapping sum") << quint64{1} << ~quint64{0} - 31 << quint64{32 + 79} << false;
  QTest::newRow("none") << quint64{0} << quint64{47} << quint64{32} << false;
}

void TestZipDirectory::zip64LiesAreRefused() {
  QFETCH(quint64, entries);
  QFETCH(quint64, size);
  QFETCH(quint64, offset);
  QFETCH(bool, good);
  const std::string plain = Zip({{"a", "1"}});
  const std::string body = plain.substr(0, plain.size() - 22);
  const std::string file =
      body + Number(0x06064b50, 4) + Number(44, 8) + Number(45, 2) + Number(45, 2) + Number(0, 8) +
      Number(entries, 8) + Number(entries, 8) + Number(size, 8) + Number(offset, 8) +
      Number(0x07064b50, 4) + Number(0, 4) + Number(body.size(), 8) + Number(1, 4) +
      Number(0x06054b50, 4) + Number(0, 4) + Number(0xffff, 2) + Number(0xffff, 2) +
      Number(0xffffffff, 4) + Number(0xffffffff, 4) + Number(0, 2);
  QCOMPARE(ParseZipDirectory(Bytes(file)).has_value(), good);
}

QTEST_APPLESS_MAIN(TestZipDirectory)
#include "tst_zip_directory.moc"
