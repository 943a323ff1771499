// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/ply.h"

#include <QtTest>

#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>

#include "tests/scene/synthetic_snapshot.h"

using namespace vlm3r;
using namespace vlm3r::scene;

class TestPly : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsBackWhatItWrote_data();
  void readsBackWhatItWrote();
  void binaryLayoutIsAsPromised();
  void readsOtherPrograms();
  void dropsAndCountsNotANumber();
  void refuses_data();
  void refuses();

 private:
  QTemporaryDir dir_;
  std::filesystem::path Path(const char* name) const {
    return dir_.path().toStdString() + "/" + name;
  }
};

static Result<PlyContents> Parse(const std::string& text) {
  return ParsePly(std::as_bytes(std::span(text.data(), text.size())));
}

static std::string Head(const char* format, const std::string& elements) {
  return std::string("ply\nformat ") + format + " 1.0\n" + elements + "end_header\n";
}

void TestPly::readsBackWhatItWrote_data() {
  QTest::addColumn<bool>("ascii");
  QTest::newRow("binary") << false;
  QTest::newRow("ascii") << true;
}

void TestPly::readsBackWhatItWrote() {
  QFETCH(bool, ascii);
  const PointCloud cloud = BuildPointCloud(WavyWall(), {}).value();
  const auto path = Path("a.ply");
  QVERIFY(WritePly(path, cloud, ascii ? PlyFormat::kAscii : PlyFormat::kBinaryLittleEndian,
                   "line\nbreak"));
  const PlyContents contents = ReadPly(path).value();
  QCOMPARE(contents.cloud.points.size(), cloud.points.size());
  for (size_t i = 0; i < cloud.points.size(); ++i) {
    QVERIFY(contents.cloud.points[i].p_world == cloud.points[i].p_world);
    QVERIFY(contents.cloud.points[i].rgb == cloud.points[i].rgb);
    QCOMPARE(contents.cloud.points[i].confidence, cloud.points[i].confidence);
    QCOMPARE(contents.cloud.points[i].frame_index, cloud.points[i].frame_index);
  }
}

void TestPly::binaryLayoutIsAsPromised() {
  PointCloud cloud;
  cloud.points.push_back({Eigen::Vector3f(1, 2, 3), {4, 5, 6}, 7.5f, 8});
  QVERIFY(WritePly(Path("b.ply"), cloud, PlyFormat::kBinaryLittleEndian));
  std::ifstream file(Path("b.ply"), std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  const size_t body = text.find("end_header\n") + 11;
  QCOMPARE(text.size() - body, size_t{23});
  float z = 0, confidence = 0;
  std::memcpy(&z, &text[body + 8], 4);
  std::memcpy(&confidence, &text[body + 15], 4);
  QCOMPARE(z, 3.0f);
  QCOMPARE(confidence, 7.5f);
  QCOMPARE(text[body + 13], '\x05');
  QCOMPARE(text[body + 19], '\x08');
}

void TestPly::readsOtherPrograms() {
  // Doubles, big-endian, another order, float colours, faces after the vertices.
  std::string text = Head("binary_big_endian",
                          "element vertex 1\nproperty double y\nproperty double x\nproperty float "
                          "red\nproperty double z\n"
                          "element face 2\nproperty list uchar int vertex_indices\n");
  for (const char* hex : {"4000000000000000", "3ff0000000000000", "3f000000", "4008000000000000"}) {
    text += QByteArray::fromHex(hex).toStdString();
  }
  const PlyContents contents = Parse(text + "faces").value();
  QVERIFY(contents.cloud.points[0].p_world == Eigen::Vector3f(1, 2, 3));
  QCOMPARE(contents.cloud.points[0].rgb[0], uint8_t{128});
  QCOMPARE(contents.cloud.points[0].confidence, 1.0f);
  const auto dos = Parse(
      "ply\r\nformat ascii 1.0\r\nelement vertex 1\r\nproperty float x\r\nproperty float y\r\n"
      "property float z\r\nend_header\r\n 1  +2\t3e0\r\n");
  QVERIFY(dos.has_value());
  QVERIFY(dos->cloud.points[0].p_world == Eigen::Vector3f(1, 2, 3));
}

static const char* const kXyz = "property float x\nproperty float y\nproperty float z\n";

void TestPly::dropsAndCountsNotANumber() {
  const auto contents = Parse(Head("ascii", std::string("element vertex 4\n") + kXyz) +
                              "1 2 3\nnan 0 0\n0 -inf 0\n1e999 0 0\n");
  QVERIFY(contents.has_value());
  QCOMPARE(contents->cloud.points.size(), size_t{1});
  QCOMPARE(contents->num_not_finite, int64_t{3});
}

void TestPly::refuses_data() {
  QTest::addColumn<QByteArray>("text");
  auto row = [](const char* name, const std::string& text) {
    QTest::newRow(name) << QByteArray::fromStdString(text);
  };
  const std::string xyz = kXyz;
  row("empty", "");
  row("not a PLY", "plY\n");
  row("no end", "ply\nformat ascii 1.0\n");
  row("header without end of line", "ply\nformat ascii 1.0\ncomment " + std::string(1 << 17, 'x'));
  row("two formats", Head("ascii", "format ascii 1.0\nelement vertex 0\n" + xyz));
  row("unknown format", Head("utf8", "element vertex 0\n" + xyz));
  row("no vertices", Head("ascii", ""));
  row("missing property",
      Head("ascii", "element vertex 1\nproperty float x\nproperty float y\n") + "1 2\n");
  row("property twice",
      Head("ascii", "element vertex 1\n" + xyz + "property float x\n") + "1 2 3 4\n");
  row("list in vertices",
      Head("ascii", "element vertex 1\n" + xyz + "property list uchar int i\n") + "1 2 3 0\n");
  row("faces first",
      Head("ascii", "element face 1\nproperty int a\nelement vertex 1\n" + xyz) + "1\n1 2 3\n");
  row("count 2^63", Head("binary_little_endian", "element vertex 9223372036854775808\n" + xyz));
  row("count 2^63-1", Head("binary_little_endian", "element vertex 9223372036854775807\n" + xyz));
  row("count negative", Head("ascii", "element vertex -1\n" + xyz));
  row("count beyond the file",
      Head("binary_little_endian", "element vertex 100000000\n" + xyz) + "abc");
  row("ascii count beyond the file", Head("ascii", "element vertex 100000000\n" + xyz) + "1 2 3\n");
  row("too few values", Head("ascii", "element vertex 2\n" + xyz) + "1 2 3\n1 2         \n");
  row("too many values", Head("ascii", "element vertex 1\n" + xyz) + "1 2 3 4\n");
  row("words", Head("ascii", "element vertex 1\n" + xyz) + "one two three\n");
}

void TestPly::refuses() {
  QFETCH(QByteArray, text);
  const auto contents = Parse(text.toStdString());
  QVERIFY(!contents);
  QVERIFY(contents.error().code == ErrorCode::kBadInput);
  QVERIFY(!contents.error().message.empty());
}

QTEST_APPLESS_MAIN(TestPly)
#include "tst_ply.moc"
