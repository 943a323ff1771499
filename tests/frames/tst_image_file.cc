// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <fstream>
#include <random>

#include "engine/base/hash.h"
#include "engine/frames/image_file.h"

using namespace vlm3r;

class TestImageFile : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void equalsPillow_data();
  void equalsPillow();
  void exifTurnsThePicture_data();
  void exifTurnsThePicture();
  void truncatedFilesAreRefused_data() { equalsPillow_data(); }
  void truncatedFilesAreRefused();
  void damagedFilesNeverCrash_data() { equalsPillow_data(); }
  void damagedFilesNeverCrash();
  void hugeHeadersAreRefused();
  void folderIsSortedByName();
  void folderErrorsNameTheFile();
  void cancelStopsReading();
};

static const std::string kImages = VLM3R_TEST_DATA "/media/images/";

static std::vector<uint8_t> FileBytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void TestImageFile::equalsPillow_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QString>("size");
  QTest::addColumn<QString>("digest");
  std::ifstream list(kImages + "expected.txt");
  std::string name, size, digest;
  int rows = 0;
  for (; list >> name >> size >> digest; ++rows) {
    QTest::newRow(name.c_str()) << QString::fromStdString(name) << QString::fromStdString(size)
                                << QString::fromStdString(digest);
  }
  QVERIFY(rows > 25);
}

void TestImageFile::equalsPillow() {
  QFETCH(QString, name);
  QFETCH(QString, size);
  QFETCH(QString, digest);
  const auto frame =
      frames::ReadImageFile(kImages + name.toStdString(), {.honour_rotation = false});
  QVERIFY2(frame.has_value(), frame ? "" : frame.error().ToString().c_str());
  QCOMPARE(QString("%1x%2").arg(frame->width).arg(frame->height), size);
  const std::string_view bytes(reinterpret_cast<const char*>(frame->rgb.data()), frame->rgb.size());
  QCOMPARE(QString::fromStdString(Sha256Hex(bytes)), digest);
}

void TestImageFile::exifTurnsThePicture_data() {
  QTest::addColumn<int>("tag");
  QTest::addColumn<QString>("kind");
  for (int tag = 1; tag <= 8; ++tag) QTest::addRow("JPEG, tag %d", tag) << tag << "jpg";
  QTest::addRow("PNG, tag 6") << 6 << "png";
}

/// The tag says which side of the stored picture is the top and which the left (EXIF 2.3, table 6);
/// here from the definition, not through the code under test.
void TestImageFile::exifTurnsThePicture() {
  QFETCH(int, tag);
  QFETCH(QString, kind);
  const std::string path = kImages + "exif" + std::to_string(tag) + "." + kind.toStdString();
  const frames::Frame stored = frames::ReadImageFile(path, {.honour_rotation = false}).value();
  const frames::Frame upright = frames::ReadImageFile(path).value();
  QCOMPARE(upright.width, tag <= 4 ? stored.width : stored.height);
  QCOMPARE(upright.height, tag <= 4 ? stored.height : stored.width);
  const int last_row = stored.height - 1, last_column = stored.width - 1;
  for (int row = 0; row <= last_row; ++row) {
    for (int column = 0; column <= last_column; ++column) {
      int x = 0, y = 0;
      switch (tag) {
        case 1:
          x = column;
          y = row;
          break;
        case 2:
          x = last_column - column;
          y = row;
          break;  // 0th row top, 0th column right
        case 3:
          x = last_column - column;
          y = last_row - row;
          break;  // bottom, right
        case 4:
          x = column;
          y = last_row - row;
          break;  // bottom, left
        case 5:
          x = row;
          y = column;
          break;  // left, top
        case 6:
          x = last_row - row;
          y = column;
          break;  // right, top
        case 7:
          x = last_row - row;
          y = last_column - column;
          break;  // right, bottom
        case 8:
          x = row;
          y = last_column - column;
          break;  // left, bottom
      }
      const size_t from = (static_cast<size_t>(row) * stored.width + column) * 3;
      const size_t to = (static_cast<size_t>(y) * upright.width + x) * 3;
      for (size_t c = 0; c < 3; ++c) QCOMPARE(upright.rgb[to + c], stored.rgb[from + c]);
    }
  }
}

void TestImageFile::truncatedFilesAreRefused() {
  QFETCH(QString, name);
  const std::vector<uint8_t> bytes = FileBytes(kImages + name.toStdString());
  for (int percent = 0; percent < 90; percent += 3) {
    const auto cut = frames::DecodeImage({bytes.data(), bytes.size() * percent / 100}, "cut");
    QVERIFY2(!cut.has_value(), QByteArray::number(percent).constData());
    QCOMPARE(cut.error().code, ErrorCode::kBadInput);
    QVERIFY(!cut.error().remedy.empty());
  }
}

void TestImageFile::damagedFilesNeverCrash() {
  QFETCH(QString, name);
  const std::vector<uint8_t> good = FileBytes(kImages + name.toStdString());
  std::mt19937 rng(static_cast<uint32_t>(good.size()));
  for (int trial = 0; trial < 200; ++trial) {
    std::vector<uint8_t> bytes = good;
    for (int flips = 0; flips < 1 + trial % 8; ++flips)
      bytes[rng() % bytes.size()] ^= 1u << rng() % 8;
    const auto image = frames::DecodeImage(bytes, "flipped");
    if (!image) continue;
    QCOMPARE(image->rgb.size(), static_cast<size_t>(image->size.width) * image->size.height * 3);
  }
}

void TestImageFile::hugeHeadersAreRefused() {
  std::vector<uint8_t> bmp = FileBytes(kImages + "rgb.bmp");
  for (size_t i : {18, 19, 22, 23}) bmp[i] = 0xff;
  const auto image = frames::DecodeImage(bmp, "huge.bmp");
  QVERIFY(!image.has_value());
  QVERIFY(image.error().ToString().find("65535x65535") != std::string::npos);
  std::vector<uint8_t> png = FileBytes(kImages + "rgb.png");
  png[16] = 0x7f;
  QVERIFY(!frames::DecodeImage(png, "huge.png").has_value());
}

void TestImageFile::folderIsSortedByName() {
  QTemporaryDir folder;
  const QString images = QString::fromStdString(kImages);
  QVERIFY(QFile::copy(images + "rgb.png", folder.filePath("b.PNG")));
  QVERIFY(QFile::copy(images + "palette.png", folder.filePath("a10.png")));
  QVERIFY(QFile::copy(images + "grey.jpg", folder.filePath("a9.jpeg")));
  QVERIFY(QFile::copy(images + "rgb.bmp", folder.filePath("ignored.txt")));
  QVERIFY(QDir(folder.path()).mkdir("folder.png"));
  const auto source = frames::OpenImageFolder(folder.path().toStdString());
  QVERIFY(source.has_value());
  QCOMPARE((*source)->info().num_frames, 3);
  QCOMPARE((*source)->info().fps, 0.0);
  const std::vector<int64_t> indices{0, 1, 1, 2};
  const auto read = (*source)->Read(indices, {});
  QVERIFY(read.has_value());
  QCOMPARE(read->size(), size_t{4});
  QVERIFY((*read)[0].rgb == frames::ReadImageFile(kImages + "palette.png").value().rgb);
  QVERIFY((*read)[1].rgb == frames::ReadImageFile(kImages + "grey.jpg").value().rgb);
  QVERIFY((*read)[2].rgb == (*read)[1].rgb);
  QVERIFY((*read)[3].rgb == frames::ReadImageFile(kImages + "rgb.png").value().rgb);
  const std::vector<int64_t> outside{3};
  QCOMPARE((*source)->Read(outside, {}).error().code, ErrorCode::kBadInput);
}

void TestImageFile::folderErrorsNameTheFile() {
  QTemporaryDir folder;
  const std::string path = folder.path().toStdString();
  QVERIFY(frames::OpenImageFolder(path).error().ToString().find("holds no .png") !=
          std::string::npos);
  QVERIFY(!frames::OpenImageFolder(path + "/missing").has_value());
  QFile bad(folder.filePath("bad.png"));
  QVERIFY(bad.open(QIODevice::WriteOnly) && bad.write("not an image at all") > 0);
  bad.close();
  const auto source = frames::OpenImageFolder(path);
  QVERIFY(!source.has_value());
  QVERIFY(source.error().file.find("bad.png") != std::string::npos);
}

void TestImageFile::cancelStopsReading() {
  const auto source = frames::OpenImageFiles({kImages + "rgb.png", kImages + "grey.png"});
  std::stop_source stop;
  RunControl control{stop.get_token(), [&](const Progress&) { stop.request_stop(); }};
  const std::vector<int64_t> indices{0, 1};
  QCOMPARE((*source)->Read(indices, control).error().code, ErrorCode::kCancelled);
}

QTEST_APPLESS_MAIN(TestImageFile)
#include "tst_image_file.moc"
