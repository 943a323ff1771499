// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/model/tokenizer/tokenizer.h"
#include "training/features/feature_store.h"
#include "training/model/trainable_model.h"
#include "training/samples/conversation_file.h"
#include "training/samples/pose_table.h"

namespace vlm3r::training {

/// Samples by place, ready for the model.
class SampleSource {
 public:
  virtual ~SampleSource() = default;
  virtual int64_t size() const = 0;
  /// Words, negative without pictures: what the sampler groups by.
  virtual int64_t LengthOf(int64_t place) const = 0;
  /// For messages: which sample it is.
  virtual std::string NameOf(int64_t place) const = 0;
  /// Thread-safe.
  virtual Result<TrainingSample> Load(int64_t place) const = 0;
};

/// Conversations with the features of their clips.
class PreparedSamples : public SampleSource {
 public:
  struct Options {
    bool time_instruction = true;
    std::filesystem::path videos;            ///< Folder that the samples' paths begin at.
    std::shared_ptr<const PoseTable> poses;  ///< Null: samples carry no poses.
  };
  /// Makes the features that are missing, a clip once. Samples whose clip cannot be read are left
  /// out; `skipped` says why, a line a clip. Stage "features". Fails with kCancelled, kDisk, and
  /// with kBadInput when nothing is left or a file of poses is damaged.
  static Result<std::unique_ptr<PreparedSamples>> Prepare(
      std::vector<Conversation> samples, std::shared_ptr<FeatureStore> store,
      std::shared_ptr<const model::Tokenizer> tokenizer, const Options& options,
      std::vector<Error>* skipped, const RunControl& control);

  int64_t size() const override { return static_cast<int64_t>(samples_.size()); }
  int64_t LengthOf(int64_t place) const override;
  std::string NameOf(int64_t place) const override;
  Result<TrainingSample> Load(int64_t place) const override;

  /// Samples with a video of which no camera poses are known; 0 when none were asked for.
  int64_t num_without_poses() const { return num_without_poses_; }

 private:
  PreparedSamples() = default;
  Status FindPoses();

  std::vector<Conversation> samples_;
  std::shared_ptr<FeatureStore> store_;
  std::shared_ptr<const model::Tokenizer> tokenizer_;
  Options options_;
  std::map<std::string, at::Tensor> poses_;  ///< By clip, [F,4,4].
  int64_t num_without_poses_ = 0;
};

}  // namespace vlm3r::training
