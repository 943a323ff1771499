// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "training/data/rooms/room.h"
#include "training/data/scan.h"

namespace vlm3r::training::rooms {

struct FilmOptions {
  int width = 0, height = 0;  ///< 0: the size of the dataset's own frames.
  int num_frames = 300;
  double fps = 24;
  double field_of_view_deg = 66;  ///< Horizontal.
  int num_threads = 1;            ///< Threads that render ahead.
};

/// A room from a seed, filmed by a walking camera, with labels in a dataset's own words; frames are
/// rendered when they are asked for. World frame: the room's.
class SyntheticScan : public Scan {
 public:
  SyntheticScan(Dataset dataset, std::string name, uint64_t seed, const FilmOptions& film = {},
                const RoomOptions& options = {});
  ~SyntheticScan() override;

  const Room& room() const;

  const std::string& name() const override;
  Dataset dataset() const override;
  const std::vector<ScanObject>& objects() const override;
  const LabelledMesh& mesh() const override;
  const std::vector<ScanFrame>& frames() const override;
  const Intrinsics& intrinsics() const override;
  Result<ColorImage> ReadColor(size_t frame) override;
  Result<DepthImage> ReadDepth(size_t frame) override;
  Result<std::optional<InstanceImage>> ReadInstances(size_t frame) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The name of the number-th room in a dataset's own style, outside the range of its real scenes:
/// "scene90007_00", "5e90000007", "90000007".
std::string SyntheticName(Dataset dataset, uint64_t number);

/// The seed of the number-th room of a set with a seed.
uint64_t RoomSeed(uint64_t set_seed, uint64_t number);

}  // namespace vlm3r::training::rooms
