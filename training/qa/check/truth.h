// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/json.h"
#include "training/qa/check/lattice.h"

namespace vlm3r::training::check {

struct Item {
  std::string category;
  Solid solid;
  std::optional<int64_t> id;
};

/// A camera pose: axes of the camera (right, down, forward) in the world, and the translation.
struct Pose {
  std::array<Vec3, 3> axes{};
  Vec3 translation{};
  /// World point in camera coordinates.
  Vec3 InCamera(const Vec3& world) const;
  /// The camera's place; `paper`: what the released generators take for it.
  Vec3 Center(bool paper) const;
};

struct Frame {
  OrderedJson id;
  std::optional<Pose> pose;
  std::vector<size_t> items;  ///< What it sees, each once.
  bool has_boxes = false;
};

/// One scene straight from its two metadata files, and brute-force measurements in it.
class Truth {
 public:
  /// Nothing when the files do not describe the scene.
  static std::optional<Truth> Read(const std::string& scene, const OrderedJson& scene_metadata,
                                   const OrderedJson& frame_metadata, bool paper);

  bool paper = false;
  double room_m2 = 0;
  std::string dataset;
  std::map<std::string, int64_t> counts;
  std::map<std::string, double> first_seen_s;  ///< Over all frames, where the file says so.
  std::vector<Item> items;
  std::vector<Frame> frames;  ///< By id.

  std::vector<size_t> ItemsOf(const std::string& category) const;
  /// The item when it is the only one of its category, by count and by boxes; `paper`: by count.
  const Item* Only(const std::string& category) const;
  double BetweenCategories(const std::string& a, const std::string& b);
  double ToPoint(size_t item, const Vec3& point);
  /// Items whose category stands once among those the frame sees.
  std::vector<size_t> AloneIn(const Frame& frame) const;

 private:
  const Lattice& LatticeOf(size_t item);
  bool ReadItems(const OrderedJson& scene);
  void ReadFrames(const OrderedJson& frames);

  std::map<size_t, std::unique_ptr<Lattice>> lattices_;
  std::map<std::pair<std::string, std::string>, double> distances_;
};

}  // namespace vlm3r::training::check
