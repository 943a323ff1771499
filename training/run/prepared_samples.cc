// SPDX-License-Identifier: Apache-2.0
#include "training/run/prepared_samples.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <ATen/ops/full.h>

#include "engine/qa/prompt.h"
#include "training/features/clip_pixels.h"
#include "training/text/conversation_ids.h"

namespace vlm3r::training {
namespace {

/// More pictures than these are frames of one clip, as in the reference; fewer keep a tag each.
constexpr size_t kMostSeparatePictures = 8;

/// The clip of a sample: its video, or its pictures together.
std::string ClipOf(const Conversation& sample) {
  return sample.video.empty() ? NameOfPictures(sample.images) : sample.video;
}

/// Puts the sentence with the times before the question, as the reference's training does.
void AddTimeSentence(const ClipFeatures& features, std::string* text) {
  if (features.times_s.empty()) return;
  const size_t tag = text->find(qa::kImageTag);
  if (tag != std::string::npos) text->erase(tag, qa::kImageTag.size());
  const qa::TimeInstruction time{features.duration_s, features.times_s};
  *text = std::string(qa::kImageTag) + "\n" + qa::TimeSentence(time) + "\n" + *text;
}

/// [F,4,4], NaN where there is no pose.
at::Tensor ToTensor(const FramePoses& poses) {
  at::Tensor tensor = at::full({static_cast<int64_t>(poses.size()), 4, 4},
                               std::numeric_limits<double>::quiet_NaN(), at::kDouble);
  auto values = tensor.accessor<double, 3>();
  for (size_t frame = 0; frame < poses.size(); ++frame) {
    if (!poses[frame]) continue;
    for (int row = 0; row < 4; ++row) {
      for (int column = 0; column < 4; ++column)
        values[static_cast<int64_t>(frame)][row][column] = (*poses[frame])(row, column);
    }
  }
  return tensor;
}

}  // namespace

Result<std::unique_ptr<PreparedSamples>> PreparedSamples::Prepare(
    std::vector<Conversation> samples, std::shared_ptr<FeatureStore> store,
    std::shared_ptr<const model::Tokenizer> tokenizer, const Options& options,
    std::vector<Error>* skipped, const RunControl& control) {
  std::map<std::string, bool> usable;
  for (const Conversation& sample : samples) {
    if (sample.has_pictures()) usable[ClipOf(sample)] = true;
  }
  int64_t done = 0;
  for (auto& [clip, is_usable] : usable) {
    if (control.stopped()) return CancelledError();
    control.Report("features", done++, static_cast<int64_t>(usable.size()));
    const auto made = store->Prepare(clip, control);
    if (made) continue;
    const ErrorCode code = made.error().code;
    if (code == ErrorCode::kCancelled || code == ErrorCode::kDisk) return made.error();
    is_usable = false;
    skipped->push_back(made.error());
  }
  control.Report("features", done, static_cast<int64_t>(usable.size()));
  std::unique_ptr<PreparedSamples> prepared(new PreparedSamples);
  for (Conversation& sample : samples) {
    if (!sample.has_pictures() || usable.at(ClipOf(sample)))
      prepared->samples_.push_back(std::move(sample));
  }
  if (prepared->samples_.empty())
    return Error{ErrorCode::kBadInput, "no sample can be used", "", "Check data.videos"};
  prepared->store_ = std::move(store);
  prepared->tokenizer_ = std::move(tokenizer);
  prepared->options_ = options;
  VLM3R_TRY(prepared->FindPoses());
  return prepared;
}

Status PreparedSamples::FindPoses() {
  if (!options_.poses) return {};
  std::map<std::string, bool> known;
  for (const Conversation& sample : samples_) {
    if (sample.video.empty()) continue;
    const std::string clip = ClipOf(sample);
    if (const auto found = known.find(clip); found != known.end()) {
      num_without_poses_ += !found->second;
      continue;
    }
    VLM3R_ASSIGN(const ClipFeatures features, store_->Read(clip));
    VLM3R_ASSIGN(const auto poses,
                 options_.poses->Of(options_.videos / clip, sample.scene, features.indices));
    if (poses) poses_.emplace(clip, ToTensor(*poses));
    known[clip] = poses.has_value();
    num_without_poses_ += !poses;
  }
  return {};
}

int64_t PreparedSamples::LengthOf(int64_t place) const {
  const Conversation& sample = samples_[static_cast<size_t>(place)];
  return sample.has_pictures() ? sample.num_words() : -sample.num_words();
}

std::string PreparedSamples::NameOf(int64_t place) const {
  const Conversation& sample = samples_[static_cast<size_t>(place)];
  const std::string question = sample.turns.empty() ? "" : sample.turns[0].text;
  return (sample.video.empty() ? sample.scene : sample.video) + ": " + question.substr(0, 120);
}

Result<TrainingSample> PreparedSamples::Load(int64_t place) const {
  const Conversation& conversation = samples_[static_cast<size_t>(place)];
  TrainingSample sample;
  std::vector<Message> messages;
  for (const Turn& turn : conversation.turns) messages.push_back({turn.from_human, turn.text});
  if (conversation.has_pictures()) {
    VLM3R_ASSIGN(ClipFeatures features, store_->Read(ClipOf(conversation)));
    const auto first = std::ranges::find(messages, true, &Message::from_human);
    if (options_.time_instruction && first != messages.end())
      AddTimeSentence(features, &first->text);
    sample.vision_features = std::move(features.vision);
    sample.spatial = std::move(features.spatial);
    if (features.pixels.defined()) sample.pixels = UnpackPixels(features.pixels);
    sample.as_images =
        conversation.video.empty() && conversation.images.size() <= kMostSeparatePictures;
    const auto poses = poses_.find(ClipOf(conversation));
    if (poses != poses_.end()) sample.world_from_camera = poses->second;
  }
  VLM3R_ASSIGN(LabelledIds ids, ConversationIds(messages, *tokenizer_));
  sample.ids = std::move(ids.ids);
  sample.labels = std::move(ids.labels);
  return sample;
}

}  // namespace vlm3r::training
