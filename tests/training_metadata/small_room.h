// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "training/data/scan.h"

namespace vlm3r::test {

/// A floor of 4 m by 3 m with two boxes on it; the camera looks down from 2 m and sees one of them
/// from the first frame, the other from the sixth.
class SmallRoom : public training::Scan {
 public:
  static constexpr int kWidth = 64, kHeight = 48;

  explicit SmallRoom(training::Dataset dataset, std::string name = "room_a")
      : name_(std::move(name)), dataset_(dataset) {
    for (int x = 0; x <= 80; ++x) {
      for (int y = 0; y <= 60; ++y) AddVertex({0.05F * x, 0.05F * y, 0}, -1);
    }
    for (uint32_t x = 0; x < 80; ++x) {
      for (uint32_t y = 0; y < 60; ++y) {
        const uint32_t corner = x * 61 + y;
        mesh_.faces.push_back({corner, corner + 61, corner + 1});
        mesh_.faces.push_back({corner + 61, corner + 62, corner + 1});
      }
    }
    AddCuboid(3, {1, 1, 0.25F}, {0.5F, 0.6F, 0.5F});
    AddCuboid(8, {3, 2, 0.5F}, {0.4F, 0.4F, 1});
    objects_ = {{3, Label("chair"), {}}, {8, Label("table"), {}}, {9, "wall", {}}};
    if (dataset != training::Dataset::kScannet) {
      for (size_t i : {size_t{0}, size_t{1}}) {
        objects_[i].box = *scene::OrientedBox::Create(
            i == 0 ? Eigen::Vector3d(1, 1, 0.25) : Eigen::Vector3d(3, 2, 0.5),
            i == 0 ? Eigen::Vector3d(0.5, 0.6, 0.5) : Eigen::Vector3d(0.4, 0.4, 1),
            Eigen::Matrix3d::Identity());
      }
    }
    for (int i = 0; i < 10; ++i) AddFrame(i);
    intrinsics_ = {60, 60, 31.7, 23.3, kWidth, kHeight};
  }

  const std::string& name() const override { return name_; }
  training::Dataset dataset() const override { return dataset_; }
  const std::vector<training::ScanObject>& objects() const override { return objects_; }
  const training::LabelledMesh& mesh() const override { return mesh_; }
  const std::vector<training::ScanFrame>& frames() const override { return frames_; }
  const training::Intrinsics& intrinsics() const override { return intrinsics_; }
  Result<training::ColorImage> ReadColor(size_t) override {
    return training::ColorImage{kWidth, kHeight, std::vector<uint8_t>(3 * kWidth * kHeight, 90)};
  }
  Result<training::DepthImage> ReadDepth(size_t) override {
    return training::DepthImage{kWidth, kHeight, std::vector<float>(kWidth * kHeight, 1.5F)};
  }
  Result<std::optional<training::InstanceImage>> ReadInstances(size_t frame) override {
    if (dataset_ == training::Dataset::kArkitscenes)
      return std::optional<training::InstanceImage>();
    training::InstanceImage mask{kWidth, kHeight, std::vector<int32_t>(kWidth * kHeight, -1)};
    const auto paint = [&](int x, int y, int32_t id) {
      mask.instances[static_cast<size_t>(y * kWidth + x)] = id;
    };
    paint(5, 7, 3);
    paint(9, 6, 3);
    if (frame >= 5) paint(20, 30, 8);
    return std::optional<training::InstanceImage>(mask);
  }

 private:
  static const char* Label(const char* name) { return name; }
  void AddVertex(const Eigen::Vector3f& p, int32_t instance) {
    mesh_.vertices.push_back(p);
    mesh_.instances.push_back(instance);
  }
  void AddCuboid(int32_t instance, const Eigen::Vector3f& center, const Eigen::Vector3f& size) {
    for (int corner = 0; corner < 8; ++corner) {
      const Eigen::Vector3f sign(corner & 1 ? 0.5F : -0.5F, corner & 2 ? 0.5F : -0.5F,
                                 corner & 4 ? 0.5F : -0.5F);
      AddVertex(center + sign.cwiseProduct(size), instance);
    }
  }
  void AddFrame(int i) {
    training::ScanFrame frame;
    frame.id = i * 3;
    frame.name = "00000" + std::to_string(i);
    frame.time_s = 2 + 0.5 * i;
    Eigen::Matrix4d pose = Eigen::Matrix4d::Identity();
    pose.topLeftCorner<3, 3>() = Eigen::Vector3d(1, -1, -1).asDiagonal();
    pose.topRightCorner<3, 1>() = Eigen::Vector3d(1, 1, 2);
    if (i != 9) frame.world_from_camera = pose;
    frames_.push_back(frame);
  }

  std::string name_;
  training::Dataset dataset_;
  std::vector<training::ScanObject> objects_;
  training::LabelledMesh mesh_;
  std::vector<training::ScanFrame> frames_;
  training::Intrinsics intrinsics_;
};

}  // namespace vlm3r::test
