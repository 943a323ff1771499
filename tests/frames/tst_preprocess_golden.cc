// SPDX-License-Identifier: Apache-2.0
#include "engine/frames/frames_tensor.h"
#include "engine/frames/image_file.h"
#include "engine/weights/safetensors_file.h"

#include <ATen/ops/equal.h>
#include <ATen/ops/from_blob.h>

#include <QtTest>

using namespace vlm3r;

class TestPreprocessGolden : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void siglipInputs();
  void vlm3rFirstFrame();
  void cut3rWrapperFirstFrame();
  void cut3rDisplayInputs();
};

static const std::string kGolden = VLM3R_TEST_DATA "/golden";

static at::Tensor Load(const std::string& file, const std::string& name) {
  return weights::SafetensorsFile::Open(kGolden + file).value()->Load(name).value();
}

static frames::Frame Picture(const std::string& file) {
  return frames::ReadImageFile(kGolden + file).value();
}

static at::Tensor Bytes(const frames::Pixels& pixels) {
  return at::from_blob(const_cast<uint8_t*>(pixels.rgb.data()),
                       {pixels.size.height, pixels.size.width, 3}, at::kByte);
}

void TestPreprocessGolden::siglipInputs() {
  const at::Tensor resized = Load("/siglip/expected.safetensors", "resized_u8");   // [4, 84, 84, 3]
  const at::Tensor values = Load("/siglip/expected.safetensors", "pixel_values");  // [4, 3, 84, 84]
  std::vector<frames::Pixels> pictures;
  for (int i = 0; i < 4; ++i) {
    pictures.push_back(
        frames::SiglipPixels(Picture("/siglip/input_" + std::to_string(i) + ".png"), 84));
    QVERIFY(at::equal(Bytes(pictures.back()), resized[i]));
  }
  QVERIFY(at::equal(frames::ToUnitRange(pictures), values));
}

void TestPreprocessGolden::vlm3rFirstFrame() {
  const at::Tensor expected =
      Load("/vlm3r/expected/video.safetensors", "pixel_values_u8_frame0");  // [1, 3, 384, 384]
  const frames::Pixels pixels = frames::SiglipPixels(Picture("/vlm3r/frames/frame_000.png"));
  QVERIFY(at::equal(Bytes(pixels).permute({2, 0, 1}), expected[0]));
}

void TestPreprocessGolden::cut3rWrapperFirstFrame() {
  const at::Tensor expected =
      Load("/cut3r/expected_vlm3r_wrapper.safetensors", "pixel_values_u8_frame0");
  const frames::Pixels pixels = frames::SiglipPixels(Picture("/cut3r/frame_00.png"));
  QVERIFY(at::equal(Bytes(pixels).permute({2, 0, 1}), expected[0]));
}

void TestPreprocessGolden::cut3rDisplayInputs() {
  const at::Tensor expected = Load("/cut3r/expected.safetensors", "img");  // [5, 3, 64, 96]
  std::vector<frames::Pixels> pictures;
  for (int i = 0; i < 5; ++i) {
    const frames::DisplayRules rules{96, 16, false, true};
    pictures.push_back(
        frames::Cut3rDisplayPixels(Picture("/cut3r/frame_0" + std::to_string(i) + ".png"), rules));
  }
  QVERIFY(at::equal(frames::ToUnitRange(pictures, frames::UnitRange::kCut3r), expected));
}

QTEST_APPLESS_MAIN(TestPreprocessGolden)
#include "tst_preprocess_golden.moc"
