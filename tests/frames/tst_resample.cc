// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <string_view>

#include "engine/base/hash.h"
#include "engine/frames/resample.h"

using namespace vlm3r::frames;

Q_DECLARE_METATYPE(vlm3r::frames::Size)
Q_DECLARE_METATYPE(vlm3r::frames::ResampleFilter)

class TestResample : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void equalsPillow_data();
  void equalsPillow();
  void constantStaysConstant();
};

/// Bytes of a linear congruential generator: no structure that could hide a shifted tap.
static std::vector<uint8_t> Noise(Size size) {
  std::vector<uint8_t> rgb(static_cast<size_t>(size.width) * size.height * 3);
  uint32_t state = 12345;
  for (uint8_t& byte : rgb) {
    state = (state * 1103515245u + 12345u) & 0x7fffffffu;
    byte = static_cast<uint8_t>(state >> 16);
  }
  return rgb;
}

/// First half of the SHA-256 of Pillow 11.3's Image.resize of the same noise.
void TestResample::equalsPillow_data() {
  QTest::addColumn<Size>("in");
  QTest::addColumn<Size>("out");
  QTest::addColumn<ResampleFilter>("filter");
  QTest::addColumn<QByteArray>("digest");
  const auto row = [](Size in, Size out, ResampleFilter filter, const char* digest) {
    const char* name = filter == ResampleFilter::kBicubic ? "bicubic" : "lanczos";
    QTest::addRow("%dx%d to %dx%d %s", in.width, in.height, out.width, out.height, name)
        << in << out << filter << QByteArray(digest);
  };
  row({160, 120}, {384, 384}, ResampleFilter::kBicubic, "a78e7d35dee1e2f8");
  row({160, 120}, {384, 384}, ResampleFilter::kLanczos, "65713c59469e0f68");
  row({640, 360}, {384, 384}, ResampleFilter::kBicubic, "0dff62184ab94954");
  row({640, 360}, {384, 384}, ResampleFilter::kLanczos, "60892a41c5ef3d15");
  row({360, 640}, {384, 384}, ResampleFilter::kBicubic, "cfd991956e0aea52");
  row({360, 640}, {384, 384}, ResampleFilter::kLanczos, "cf516f984345a43a");
  row({1, 1}, {5, 7}, ResampleFilter::kBicubic, "d257b6fdfc5360ff");
  row({1, 1}, {5, 7}, ResampleFilter::kLanczos, "d257b6fdfc5360ff");
  row({97, 65}, {13, 200}, ResampleFilter::kBicubic, "f7f96f46ebf19866");
  row({97, 65}, {13, 200}, ResampleFilter::kLanczos, "3154f565af5e2853");
  row({384, 384}, {384, 100}, ResampleFilter::kBicubic, "5cf840d249352519");
  row({384, 384}, {384, 100}, ResampleFilter::kLanczos, "cc4b613c6e0254fd");
  row({500, 3}, {77, 3}, ResampleFilter::kBicubic, "ded14ef4371ddcd7");
  row({500, 3}, {77, 3}, ResampleFilter::kLanczos, "b9ccbfe5921cec9f");
  row({33, 901}, {34, 900}, ResampleFilter::kBicubic, "48dfe1db3f1c3758");
  row({33, 901}, {34, 900}, ResampleFilter::kLanczos, "ad3b8c72274143b6");
  row({2, 9}, {1, 1}, ResampleFilter::kBicubic, "54bb6464035d1771");
  row({2, 9}, {1, 1}, ResampleFilter::kLanczos, "54bb6464035d1771");
}

void TestResample::equalsPillow() {
  QFETCH(Size, in);
  QFETCH(Size, out);
  QFETCH(ResampleFilter, filter);
  QFETCH(QByteArray, digest);
  const std::vector<uint8_t> resized = ResizeRgb(Noise(in), in, out, filter);
  const std::string_view bytes(reinterpret_cast<const char*>(resized.data()), resized.size());
  QCOMPARE(QByteArray::fromStdString(vlm3r::Sha256Hex(bytes).substr(0, 16)), digest);
}

/// Weights are quantised; their sum must still keep flat colours, also at the borders.
void TestResample::constantStaysConstant() {
  for (const uint8_t level : {0, 1, 127, 254, 255}) {
    const std::vector<uint8_t> flat(61 * 43 * 3, level);
    for (const Size out : {Size{384, 384}, Size{7, 5}, Size{61, 9}}) {
      for (const auto filter : {ResampleFilter::kBicubic, ResampleFilter::kLanczos}) {
        for (const uint8_t value : ResizeRgb(flat, {61, 43}, out, filter)) QCOMPARE(value, level);
      }
    }
  }
}

QTEST_APPLESS_MAIN(TestResample)
#include "tst_resample.moc"
