// SPDX-License-Identifier: Apache-2.0
#include "training/qa/format/record_file.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/file_map.h"
#include "engine/base/json_rows.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxRecordBytes = 1 << 20;
constexpr int64_t kProgressSteps = 200;  ///< Reports of a whole run, at most.

Error BadFile(std::string what) {
  return {ErrorCode::kBadInput, std::move(what), "", "give files that data qa wrote"};
}

}  // namespace

Result<std::vector<fs::path>> RecordFiles(const fs::path& path) {
  std::error_code failed;
  std::vector<fs::path> files;
  if (fs::is_directory(path, failed)) {
    for (fs::directory_iterator i(path, failed), end; !failed && i != end; i.increment(failed))
      if (i->path().extension() == ".json") files.push_back(i->path());
  } else if (fs::exists(path, failed)) {
    files.push_back(path);
  }
  if (files.empty())
    return Error{ErrorCode::kBadInput, "no question files here", path.string(),
                 "give a JSON file or a folder with some"};
  std::sort(files.begin(), files.end());
  return files;
}

Status ReadRecords(const fs::path& path, const std::function<Status(OrderedJson)>& take,
                   const std::function<void(size_t bytes)>& at) {
  VLM3R_ASSIGN(const auto map, FileMap::Open(path));
  const auto take_row = [&](int64_t row, Result<OrderedJson> value) -> Status {
    const std::string place = "record " + std::to_string(row);
    if (!value) return BadFile(place + " " + value.error().message);
    if (!value->is_object()) return BadFile(place + " is no question record");
    return take(std::move(*value));
  };
  const auto read = ReadJsonArrayRows({reinterpret_cast<const char*>(map->data()), map->size()},
                                      kMaxRecordBytes, take_row, at);
  if (read) return {};
  Error error = read.error();
  if (error.file.empty()) error.file = path.string();
  return error;
}

Status ReadAllRecords(const std::vector<fs::path>& files,
                      const std::function<Status(OrderedJson)>& take, const RunControl& control) {
  std::vector<int64_t> sizes;
  for (const fs::path& file : files) {
    std::error_code failed;
    const uintmax_t size = fs::file_size(file, failed);
    sizes.push_back(failed ? 0 : static_cast<int64_t>(size));
  }
  const int64_t total = std::accumulate(sizes.begin(), sizes.end(), int64_t{0});
  int64_t before = 0, reported = 0;
  const auto report = [&](int64_t done) {
    if (done - reported < total / kProgressSteps) return;
    reported = done;
    control.Report("records", done, total);
  };
  const auto take_one = [&](OrderedJson record) -> Status {
    if (control.stopped()) return CancelledError();
    return take(std::move(record));
  };
  for (size_t i = 0; i < files.size(); ++i) {
    VLM3R_TRY(ReadRecords(files[i], take_one,
                          [&](size_t bytes) { report(before + static_cast<int64_t>(bytes)); }));
    before += sizes[i];
  }
  control.Report("records", total, total);
  return {};
}

Result<RecordWriter> RecordWriter::Create(const fs::path& path, int indent) {
  VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(path));
  VLM3R_TRY(file.Write(std::string_view("[")));
  return RecordWriter(std::move(file), indent);
}

Status RecordWriter::Write(const OrderedJson& record) {
  // Line ends inside strings are escaped, so every one here is the layout's.
  const std::string margin = "\n" + std::string(indent_, ' ');
  std::string text = (empty_ ? "" : ",") + margin;
  for (const char c : record.dump(indent_)) {
    if (c == '\n')
      text += margin;
    else
      text += c;
  }
  empty_ = false;
  return file_.Write(std::string_view(text));
}

Status RecordWriter::Commit() {
  VLM3R_TRY(file_.Write(std::string_view(empty_ ? "]\n" : "\n]\n")));
  return file_.Commit();
}

}  // namespace vlm3r::training
