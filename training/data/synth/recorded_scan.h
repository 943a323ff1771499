// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "engine/base/result.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// Whether this build can write videos.
bool CanRecord();

/// A scan that writes the colours which are read of it, in order and each once, into a video, so
/// that frames which are expensive to make are made once. `scan` must outlive it.
class RecordedScan : public Scan {
 public:
  /// Fails with kUsage without FFmpeg, and as media::VideoWriter does.
  static Result<std::unique_ptr<RecordedScan>> Create(Scan* scan, const std::filesystem::path& file,
                                                      int fps);
  ~RecordedScan() override;

  /// Ends the video and gives the file its name. Fails when frames were not read.
  Status Finish();

  const std::string& name() const override { return scan_->name(); }
  Dataset dataset() const override { return scan_->dataset(); }
  const std::vector<ScanObject>& objects() const override { return scan_->objects(); }
  const LabelledMesh& mesh() const override { return scan_->mesh(); }
  const std::vector<ScanFrame>& frames() const override { return scan_->frames(); }
  const Intrinsics& intrinsics() const override { return scan_->intrinsics(); }
  Result<ColorImage> ReadColor(size_t frame) override;
  Result<DepthImage> ReadDepth(size_t frame) override { return scan_->ReadDepth(frame); }
  Result<std::optional<InstanceImage>> ReadInstances(size_t frame) override {
    return scan_->ReadInstances(frame);
  }

 private:
  struct Video;
  RecordedScan(Scan* scan, std::unique_ptr<Video> video);
  Scan* scan_;
  std::unique_ptr<Video> video_;
  size_t next_ = 0;
};

}  // namespace vlm3r::training
