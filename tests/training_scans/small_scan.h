// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "training/data/scan.h"

namespace vlm3r::test {

/// A few vertices, two objects, five frames with smooth pictures: small, and with everything that a
/// scan can have, one missing pose and one missing mask included.
class SmallScan : public training::Scan {
 public:
  SmallScan() {
    for (int i = 0; i < 30; ++i) {
      const auto t = static_cast<float>(i);
      mesh_.vertices.emplace_back(0.1F * t, std::sin(t), 0.25F * static_cast<float>(i % 4));
      mesh_.colors.push_back({static_cast<uint8_t>(8 * i), 200, static_cast<uint8_t>(255 - i)});
      mesh_.instances.push_back(i < 10 ? 0 : i < 20 ? 300 : -1);
    }
    for (uint32_t i = 0; i + 2 < 30; ++i) mesh_.faces.push_back({i, i + 1, i + 2});
    objects_ = {{0, "chair", {}}, {300, "coffee \"table\"", {}}};
    intrinsics_ = {50, 51, 19.5, 14.5, 40, 30};
    for (int i = 0; i < 5; ++i) {
      training::ScanFrame frame;
      frame.id = i;
      frame.name = "00000" + std::to_string(i);
      frame.time_s = i / 24.0;
      Eigen::Matrix4d pose = Eigen::Matrix4d::Identity();
      pose(0, 3) = 0.5 * i;
      if (i != 2) frame.world_from_camera = pose;
      frames_.push_back(frame);
    }
  }

  const std::string& name() const override { return name_; }
  training::Dataset dataset() const override { return training::Dataset::kScannet; }
  const std::vector<training::ScanObject>& objects() const override { return objects_; }
  const training::LabelledMesh& mesh() const override { return mesh_; }
  const std::vector<training::ScanFrame>& frames() const override { return frames_; }
  const training::Intrinsics& intrinsics() const override { return intrinsics_; }

  Result<training::ColorImage> ReadColor(size_t frame) override {
    training::ColorImage image{80, 60, {}};
    for (int y = 0; y < image.height; ++y) {
      for (int x = 0; x < image.width; ++x) {
        image.rgb.push_back(static_cast<uint8_t>(2 * x));
        image.rgb.push_back(static_cast<uint8_t>(3 * y));
        image.rgb.push_back(static_cast<uint8_t>(40 * frame));
      }
    }
    return image;
  }
  Result<training::DepthImage> ReadDepth(size_t frame) override {
    training::DepthImage image{40, 30, {}};
    for (int i = 0; i < 40 * 30; ++i) {
      const int millimetres = i % 7 == 0 ? 0 : 500 + i + 10 * static_cast<int>(frame);
      image.depth_m.push_back(static_cast<float>(millimetres) / 1000.F);
    }
    return image;
  }
  Result<std::optional<training::InstanceImage>> ReadInstances(size_t frame) override {
    if (frame == 3) return std::optional<training::InstanceImage>();
    training::InstanceImage image{40, 30, {}};
    for (int i = 0; i < 40 * 30; ++i) image.instances.push_back(i < 100 ? 0 : i < 150 ? 300 : -1);
    return std::optional(image);
  }

 private:
  std::string name_ = "scene0001_00";
  std::vector<training::ScanObject> objects_;
  training::LabelledMesh mesh_;
  std::vector<training::ScanFrame> frames_;
  training::Intrinsics intrinsics_;
};

}  // namespace vlm3r::test
