// SPDX-License-Identifier: Apache-2.0
#include "training/data/synth/write_rooms.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"
#include "training/data/rooms/catalogue.h"
#include "training/data/scans/arkitscenes.h"
#include "training/data/scans/scannet.h"
#include "training/data/scans/write_scan.h"
#include "training/data/synth/recorded_scan.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

/// Raised when rooms of the same seed come out otherwise than before.
constexpr int kRoomVersion = 1;

std::string ReadOrEmpty(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

Status MakeFolder(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (!failed) return {};
  return Error{ErrorCode::kDisk, "cannot be made: " + failed.message(), folder.string(),
               "Check the folder's permissions"};
}

/// What a finished scene was made of.
std::string NoteOf(const RoomSetRequest& request, uint64_t number) {
  const OrderedJson note = {{"version", kRoomVersion},
                            {"dataset", NameOf(request.dataset)},
                            {"split", request.split},
                            {"seed", request.seed},
                            {"number", number},
                            {"width", request.film.width},
                            {"height", request.film.height},
                            {"num_frames", request.film.num_frames},
                            {"fps", request.film.fps},
                            {"field_of_view_deg", request.film.field_of_view_deg},
                            {"compass", request.room.compass}};
  return note.dump(1) + "\n";
}

/// ScanNet and ScanNet++ list the scenes of a split in a file; what it lists already stays.
Status ListInSplit(const RoomSetRequest& request) {
  if (request.dataset == Dataset::kArkitscenes) return {};  // Its table says it of each scene.
  const bool scannet = request.dataset == Dataset::kScannet;
  const fs::path folder = scannet ? request.out : request.out / "splits";
  const fs::path file = folder / ((scannet ? "scannetv2_" : "nvs_sem_") + request.split + ".txt");
  VLM3R_TRY(MakeFolder(folder));
  const std::string before = ReadOrEmpty(file);
  std::set<std::string> names;
  std::istringstream lines(before);
  for (std::string line; std::getline(lines, line);) names.insert(line);
  for (uint64_t i = 0; i < request.num_scenes; ++i)
    names.insert(rooms::SyntheticName(request.dataset, request.first_scene + i));
  std::string text;
  for (const std::string& name : names) text += name.empty() ? "" : name + "\n";
  return text == before ? Status() : WriteFileAtomically(file, text);
}

/// The tables that all scenes share, for the whole set at once: row by row, shards that run at the
/// same time would overwrite each other's. Here all of them write the same bytes.
Status WriteTables(const RoomSetRequest& request) {
  std::vector<std::string> rows;
  if (request.dataset == Dataset::kScannet) {
    for (const rooms::Kind& kind : rooms::Kinds()) rows.emplace_back(kind.scannet);
    return AddScannetLabels(request.out, rows);
  }
  if (request.dataset != Dataset::kArkitscenes) return {};
  for (uint64_t i = 0; i < request.num_scenes; ++i)
    rows.push_back(rooms::SyntheticName(request.dataset, request.first_scene + i));
  return AddArkitscenesRows(request.out, rows, request.split);
}

/// Where the dataset, or the training layout beside it, keeps the video of a scene.
fs::path VideoOf(const RoomSetRequest& request, const std::string& name) {
  if (request.dataset != Dataset::kArkitscenes)
    return request.out / "videos" / request.split / (name + ".mp4");
  return request.out / "raw" / (request.split == "train" ? "Training" : "Validation") / name /
         (name + ".mov");
}

Status WriteRoom(const RoomSetRequest& request, uint64_t number, const RunControl& control) {
  rooms::SyntheticScan scan(request.dataset, rooms::SyntheticName(request.dataset, number),
                            rooms::RoomSeed(request.seed, number), request.film, request.room);
  if (!CanRecord()) return WriteScan(&scan, request.out, request.split, control);
  const fs::path video = VideoOf(request, scan.name());
  VLM3R_TRY(MakeFolder(video.parent_path()));
  const int fps = std::max(1, static_cast<int>(std::lround(request.film.fps)));
  VLM3R_ASSIGN(const auto recorded, RecordedScan::Create(&scan, video, fps));
  VLM3R_TRY(WriteScan(recorded.get(), request.out, request.split, control));
  return recorded->Finish();
}

/// Writes a scene and, when it is whole, its note. The note of before goes first: it would vouch
/// for files that are half the old ones and half the new ones.
Status WriteWithNote(const RoomSetRequest& request, uint64_t number, const fs::path& note,
                     const RunControl& control) {
  std::error_code failed;
  fs::remove(note, failed);
  if (failed) {
    return Error{ErrorCode::kDisk, "cannot be removed: " + failed.message(), note.string(),
                 "Check the folder's permissions"};
  }
  VLM3R_TRY(WriteRoom(request, number, control));
  return WriteFileAtomically(note, NoteOf(request, number));
}

}  // namespace

Result<RoomSetReport> WriteRooms(const RoomSetRequest& request, const RunControl& control) {
  const fs::path notes = request.out / ".synthetic";
  VLM3R_TRY(MakeFolder(notes));
  VLM3R_TRY(ListInSplit(request));
  // On a full disk every scene says so itself, and adds its own rows should there be room again.
  const Status tables = WriteTables(request);
  if (!tables && tables.error().code != ErrorCode::kDisk) return tables.error();
  RoomSetReport report;
  RunControl inner;
  inner.stop = control.stop;
  for (uint64_t i = 0; i < request.num_scenes; ++i) {
    control.Report("scenes", static_cast<int64_t>(i), static_cast<int64_t>(request.num_scenes));
    if (control.stopped()) return CancelledError();
    if (!request.shard.Holds(i)) continue;
    const uint64_t number = request.first_scene + i;
    const fs::path note = notes / (rooms::SyntheticName(request.dataset, number) + ".json");
    if (ReadOrEmpty(note) == NoteOf(request, number)) {
      ++report.num_resumed;
      continue;
    }
    const Status written = WriteWithNote(request, number, note, inner);
    if (!written && written.error().code != ErrorCode::kDisk) return written.error();
    if (!written) report.skipped.push_back(written.error());
    report.num_made += written.has_value();
  }
  const auto total = static_cast<int64_t>(request.num_scenes);
  control.Report("scenes", total, total);
  return report;
}

}  // namespace vlm3r::training
