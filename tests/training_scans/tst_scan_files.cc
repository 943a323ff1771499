// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "training/data/scans/gray_png.h"
#include "training/data/scans/inflate.h"
#include "training/data/scans/mesh_ply.h"
#include "training/data/scans/zip_file.h"

using namespace vlm3r;
using namespace vlm3r::training;

namespace {

std::span<const std::byte> Bytes(const std::string& text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

}  // namespace

class TestScanFiles : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void inflateGivesExactlyWhatWasPromised() {
    const std::string text(1000, 'a');
    for (const DeflateFormat format : {DeflateFormat::kZlib, DeflateFormat::kRaw}) {
      const auto packed = Deflate(Bytes(text), format);
      QVERIFY(packed.size() < 50);
      QCOMPARE(Inflate(packed, 1000, format)->size(), size_t{1000});
      QVERIFY(!Inflate(packed, 999, format));
      QVERIFY(!Inflate(packed, 1001, format));
      QVERIFY(!Inflate(std::span(packed).first(packed.size() / 2), 1000, format));
    }
  }

  void grayPngKeepsEveryValue() {
    for (const int bits : {8, 16}) {
      GrayImage image{7, 5, bits, {}};
      for (int i = 0; i < 35; ++i)
        image.values.push_back(static_cast<uint16_t>(i * (bits == 8 ? 7 : 1801)));
      const auto png = EncodeGrayPng(image);
      QVERIFY(png.has_value());
      const auto back = DecodeGrayPng(*png, "mask.png");
      QVERIFY(back.has_value());
      QCOMPARE(back->bits, bits);
      QVERIFY(back->values == image.values);
      QVERIFY(!DecodeGrayPng(std::span(*png).first(png->size() / 2), "mask.png"));
    }
    QVERIFY(!DecodeGrayPng(Bytes("no png"), "mask.png"));
  }

  void zipMembersComeBack() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("a.zip").toStdString();
    auto writer = ZipFileWriter::Create(path);
    QVERIFY(writer.has_value());
    QVERIFY(writer->Add("x/1.png", Bytes("first")));
    QVERIFY(writer->Add("x/2.png", Bytes(std::string(5000, 'b'))));
    QVERIFY(writer->Finish());
    const auto zip = ZipFile::Open(path);
    QVERIFY(zip.has_value());
    QCOMPARE(zip->Names(), (std::vector<std::string>{"x/1.png", "x/2.png"}));
    QCOMPARE(zip->Read("x/1.png", 100)->size(), size_t{5});
    QVERIFY(!zip->Read("x/2.png", 4999));
    QVERIFY(!zip->Read("x/3.png", 100));
  }

  void otherProgramsReadOurZip() {
    QTemporaryDir folder;
    const QString path = folder.filePath("a.zip");
    auto writer = ZipFileWriter::Create(path.toStdString());
    QVERIFY(writer->Add("instance-filt/0.png", Bytes(std::string(5000, 'b'))));
    QVERIFY(writer->Finish());
    QProcess python;
    python.start("python3",
                 {"-c",
                  "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); "
                  "assert z.testzip() is None; print(len(z.read('instance-filt/0.png')))",
                  path});
    if (!python.waitForStarted()) QSKIP("there is no Python here");
    QVERIFY(python.waitForFinished());
    QCOMPARE(python.readAllStandardOutput().trimmed(), QByteArray("5000"));
  }

  void meshesOfAllEncodings_data() {
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray rest =
        "element vertex 3\nproperty double x\nproperty float y\nproperty short z\nproperty uchar "
        "red\nproperty uchar green\nproperty uchar blue\nelement face 1\nproperty list uchar int "
        "vertex_indices\nend_header\n";
    QTest::newRow("text") << QByteArray("ply\nformat ascii 1.0\ncomment c\n") + rest +
                                 "1 2 3 255 0 7\n4 5 -6 1 2 3\n7 8 9 0 0 0\n3 0 1 2\n";
    QByteArray big = QByteArray("ply\nformat binary_big_endian 1.0\n") + rest;
    for (const auto& [x, y, z] : {std::tuple{"3ff0000000000000", "40000000", "0003"},
                                  std::tuple{"4010000000000000", "40a00000", "fffa"},
                                  std::tuple{"401c000000000000", "41000000", "0009"}})
      big += QByteArray::fromHex(QByteArray(x) + y + z + (z[0] == 'f' ? "010203" : "ff0007"));
    QTest::newRow("big endian") << big + QByteArray::fromHex("03000000000000000100000002");
  }

  void meshesOfAllEncodings() {
    QFETCH(QByteArray, bytes);
    const auto mesh = ParseMesh(Bytes(bytes.toStdString()));
    QVERIFY2(mesh.has_value(), mesh ? "" : mesh.error().ToString().c_str());
    QCOMPARE(mesh->vertices.size(), size_t{3});
    QVERIFY(mesh->vertices[0] == Eigen::Vector3f(1, 2, 3));
    QVERIFY(mesh->vertices[1] == Eigen::Vector3f(4, 5, -6));
    QCOMPARE(int{mesh->colors[0][0]}, 255);
    QCOMPARE(mesh->faces.size(), size_t{1});
    QCOMPARE(mesh->faces[0][2], uint32_t{2});
  }

  void polygonsBecomeFans() {
    const auto mesh = ParseMesh(Bytes(
        "ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\nproperty "
        "float z\nelement face 1\nproperty list uchar int vertex_index\nend_header\n0 0 0\n1 0 "
        "0\n1 1 "
        "0\n0 1 0\n4 0 1 2 3\n"));
    QVERIFY(mesh.has_value());
    QCOMPARE(mesh->faces.size(), size_t{2});
    QVERIFY(mesh->colors.empty());
  }

  void brokenMeshesAreRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray head = "ply\nformat ascii 1.0\n";
    const QByteArray vertex =
        "element vertex 1\nproperty float x\nproperty float y\nproperty float z\n";
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no end") << head + vertex;
    QTest::newRow("no format") << QByteArray("ply\n") + vertex + "end_header\n1 2 3\n";
    QTest::newRow("no axis") << head + "element vertex 1\nproperty float x\nend_header\n1\n";
    QTest::newRow("too few") << head + vertex + "end_header\n1 2\n";
    QTest::newRow("infinite") << head + vertex + "end_header\n1 2 inf\n";
    QTest::newRow("beyond floats")
        << head + "element vertex 1\nproperty double x\nproperty double y\nproperty double z\n" +
               "end_header\n1 2 1e300\n";
    QTest::newRow("corner") << head + vertex +
                                   "element face 1\nproperty list uchar int "
                                   "vertex_indices\nend_header\n1 2 3\n3 0 0 9\n";
    QTest::newRow("long list") << head + vertex +
                                      "element face 1\nproperty list int int "
                                      "vertex_indices\nend_header\n1 2 3\n99999999 0\n";
    QTest::newRow("claims") << head +
                                   "element vertex 18446744073709551615\nproperty float "
                                   "x\nproperty float y\nproperty float z\nend_header\n";
  }

  void brokenMeshesAreRefused() {
    QFETCH(QByteArray, bytes);
    const auto mesh = ParseMesh(Bytes(bytes.toStdString()));
    QVERIFY(!mesh);
    QCOMPARE(mesh.error().code, ErrorCode::kBadInput);
  }
};

QTEST_APPLESS_MAIN(TestScanFiles)
#include "tst_scan_files.moc"
