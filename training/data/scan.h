// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <Eigen/Core>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/scene/oriented_box.h"

namespace vlm3r::training {

enum class Dataset { kScannet, kScannetpp, kArkitscenes };
/// "scannet", "scannetpp", "arkitscenes": on the command line and in VSI-Bench.
const char* NameOf(Dataset dataset);
std::optional<Dataset> DatasetFromName(const std::string& name);
/// "scannet", "ScanNetpp", "ARkitScenes": in metadata files.
const char* TagOf(Dataset dataset);
std::optional<Dataset> DatasetFromTag(const std::string& tag);

/// A triangle mesh with what each vertex belongs to. Metres, world frame (axis aligned), Z up. The
/// per-vertex vectors are as long as `vertices` or empty.
struct LabelledMesh {
  std::vector<Eigen::Vector3f> vertices;
  std::vector<std::array<uint8_t, 3>> colors;
  std::vector<int32_t> instances;  ///< instance_id of a ScanObject; -1: none.
  std::vector<std::array<uint32_t, 3>> faces;
};

/// One annotated object of a scan.
struct ScanObject {
  int64_t instance_id = 0;
  std::string label;  ///< As the dataset writes it; not yet mapped to a category.
  std::optional<scene::OrientedBox>
      box;  ///< The annotators' box (ScanNet++, ARKitScenes); none in ScanNet.
};

/// Pinhole camera; pixels, OpenCV convention (x right, y down; the centre of the first pixel is 0).
struct Intrinsics {
  double fx = 0, fy = 0, cx = 0, cy = 0;
  int width = 0, height = 0;
};

/// What is known of a frame without reading its pictures.
struct ScanFrame {
  OrderedJson id;    ///< Original frame index (ScanNet) or name.
  std::string name;  ///< File name stem in the intermediate layout: "000123", "DSC01752",
                     ///< "41069025_3079.432".
  double time_s = 0;
  std::optional<Eigen::Matrix4d>
      world_from_camera;  ///< None when the file has none or it is not finite.
};

/// 8-bit RGB, rows from the top.
struct ColorImage {
  int width = 0, height = 0;
  std::vector<uint8_t> rgb;
};
/// Metres along the camera's Z axis; 0: nothing measured.
struct DepthImage {
  int width = 0, height = 0;
  std::vector<float> depth_m;
};
/// instance_id per pixel; -1: none.
struct InstanceImage {
  int width = 0, height = 0;
  std::vector<int32_t> instances;
};

/// One scan of a room, whatever dataset it is of or whether it was rendered. Pictures are read when
/// they are asked for, so that memory does not grow with the number of frames. Not thread-safe.
class Scan {
 public:
  virtual ~Scan() = default;
  virtual const std::string& name() const = 0;
  virtual Dataset dataset() const = 0;
  virtual const std::vector<ScanObject>& objects() const = 0;
  virtual const LabelledMesh& mesh() const = 0;
  virtual const std::vector<ScanFrame>& frames() const = 0;
  /// Whether a telephone recorded it (ScanNet++'s other camera): its files have names of their own.
  virtual bool is_iphone() const { return false; }
  /// Of depth and instance pictures and of the metadata.
  virtual const Intrinsics& intrinsics() const = 0;
  virtual Result<ColorImage> ReadColor(size_t frame) = 0;
  virtual Result<DepthImage> ReadDepth(size_t frame) = 0;
  /// Nothing: the dataset has no masks (ARKitScenes) or this frame has none.
  virtual Result<std::optional<InstanceImage>> ReadInstances(size_t frame) = 0;
};

}  // namespace vlm3r::training
