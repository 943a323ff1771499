// SPDX-License-Identifier: Apache-2.0
#include "training/qa/format/record_file.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "engine/base/file_map.h"
#include "engine/base/json_rows.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxRecordBytes = 1 << 20;
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

Status ReadRecords(const fs::path& path, const std::function<Status(OrderedJson)>& take) {
  VLM3R_ASSIGN(const auto map, FileMap::Open(path));
  const auto take_row = [&](int64_t row, Result<OrderedJson> value) -> Status {
    const std::string place = "record " + std::to_string(row);
    if (!value) return BadFile(place + " " + value.error().message);
    if (!value->is_object()) return BadFile(place + " is no question record");
    return take(std::move(*value));
  };
  const auto read = ReadJsonArrayRows({reinterpret_cast<const char*>(map->data()), map->size()},
                                      kMaxRecordBytes, take_row);
  if (read) return {};
  Error error = read.error();
  if (error.file.empty()) error.file = path.string();
  return error;
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
