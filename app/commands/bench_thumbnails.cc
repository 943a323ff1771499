// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench_thumbnails.h"

#include <map>

#include "engine/frames/jpeg_writer.h"
#include "engine/session/clip.h"
#include "training/benchmark/dataset/video_folder.h"
#include "training/benchmark/score/scored_answer.h"

namespace vlm3r::app {
namespace {

namespace bm = training::benchmark;

constexpr int64_t kNumFrames = 4;
constexpr int kSide_px = 160, kQuality = 70;

std::vector<std::string> FramesOf(const std::filesystem::path& video) {
  session::ClipRequest request;
  request.path = video;
  request.profile = frames::Profile::kEval;
  request.num_frames = kNumFrames;
  std::vector<std::string> jpegs;
  const auto clip = session::OpenClip(request, /*force_sample=*/true, {});
  if (!clip) return jpegs;
  const auto pictures = session::ReadPictures(*clip, {});
  if (!pictures) return jpegs;
  for (const frames::Frame& frame : *pictures) {
    const frames::Frame small = frames::FitWithin(frame, kSide_px);
    const auto jpeg = frames::EncodeJpeg(small.rgb, {small.width, small.height}, kQuality);
    if (jpeg) jpegs.emplace_back(jpeg->begin(), jpeg->end());
  }
  return jpegs;
}

}  // namespace

bm::Thumbnails ThumbnailsOf(const std::vector<bm::RunTask>& tasks) {
  std::map<std::string, std::filesystem::path> video_of;
  for (const bm::RunTask& task : tasks) {
    // Whoever merges shards, or asks nobody, has not looked for videos: they may be here or not.
    const auto folder = bm::VideoFolder::Open(task.places.videos);
    for (const size_t index : task.order) {
      const bm::Document& document = task.file.documents[index];
      const auto [entry, is_new] = video_of.try_emplace(bm::VideoKey(document));
      if (!is_new) continue;
      if (!task.videos.empty()) {
        entry->second = task.videos[index];
      } else if (folder) {
        const auto video = folder->Find(document);
        if (video) entry->second = *video;
      }
    }
  }
  return [video_of = std::move(video_of)](const bm::Document& document) {
    const auto found = video_of.find(bm::VideoKey(document));
    const bool here = found != video_of.end() && !found->second.empty();
    return here ? FramesOf(found->second) : std::vector<std::string>();
  };
}

}  // namespace vlm3r::app
