// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/dataset/video_folder.h"

#include <algorithm>
#include <map>

#include "training/benchmark/dataset/document_row.h"

namespace vlm3r::training::benchmark {
namespace {

namespace fs = std::filesystem;

bool IsBelow(const fs::path& path, const fs::path& root) {
  const auto [end, rest] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  return end == root.end();
}

/// Files of a snapshot in the hub's cache are links to blobs beside the snapshots: there the
/// dataset's folder is the fence, elsewhere the root itself.
fs::path FenceOf(const fs::path& root) {
  for (fs::path folder = root; folder.has_relative_path(); folder = folder.parent_path())
    if (folder.filename().string().starts_with("datasets--") && folder != root) return folder;
  return root;
}

/// The path and what remains of it without leading folders, each with the endings of videos.
std::vector<fs::path> Candidates(const fs::path& video) {
  std::vector<fs::path> candidates;
  for (auto begin = video.begin(); begin != video.end(); ++begin) {
    fs::path shorter;
    for (auto part = begin; part != video.end(); ++part) shorter /= *part;
    candidates.push_back(shorter);
    for (const char* ending : {".mp4", ".mov", ".mkv", ".avi", ".webm"})
      if (shorter.extension() != ending)
        candidates.push_back(fs::path(shorter).replace_extension(ending));
  }
  return candidates;
}

}  // namespace

Result<VideoFolder> VideoFolder::Open(const fs::path& root) {
  std::error_code failed;
  const fs::path canonical = fs::canonical(root, failed);
  if (failed || !fs::is_directory(canonical, failed))
    return Error{ErrorCode::kBadInput, "is no folder with videos", root.string(),
                 "Name the folder below which the benchmark's videos lie"};
  return VideoFolder(canonical, FenceOf(canonical));
}

Result<fs::path> VideoFolder::Find(const Document& document) const {
  VLM3R_ASSIGN(const fs::path video, PathBelow(document.video.string()));
  std::error_code failed;
  for (const fs::path& candidate : Candidates(video)) {
    const fs::path path = fs::canonical(root_ / candidate, failed);
    if (failed || !fs::is_regular_file(path, failed)) continue;
    if (!IsBelow(path, fence_))
      return Error{ErrorCode::kBadInput, "is a link that leads out of the folder with the videos",
                   (root_ / candidate).string(), "Name the folder where the videos really are"};
    return path;
  }
  return Error{ErrorCode::kBadInput, "there is no video " + video.string(), root_.string(),
               "Name the folder below which the benchmark's videos lie"};
}

std::vector<fs::path> ResolveVideos(const VideoFolder& folder, BenchmarkFile* file) {
  std::map<fs::path, Result<fs::path>> found;
  std::vector<fs::path> videos;
  std::vector<Document> kept;
  for (Document& document : file->documents) {
    auto entry = found.find(document.video);
    if (entry == found.end()) entry = found.emplace(document.video, folder.Find(document)).first;
    if (!entry->second) {
      file->rejected.push_back({document.doc_id, entry->second.error().message});
      continue;
    }
    videos.push_back(*entry->second);
    kept.push_back(std::move(document));
  }
  file->documents = std::move(kept);
  std::ranges::stable_sort(file->rejected, {}, &RejectedRow::row);
  return videos;
}

}  // namespace vlm3r::training::benchmark
