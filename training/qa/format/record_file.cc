// SPDX-License-Identifier: Apache-2.0
#include "training/qa/format/record_file.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "engine/base/file_map.h"
#include "engine/base/json_slices.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxRecordBytes = 1 << 20;

Status ReadArray(std::string_view text, const std::function<Status(OrderedJson)>& take) {
  const Error bad{ErrorCode::kBadInput, "not a JSON array of question records", "",
                  "give files that data qa wrote"};
  SkipJsonBlank(&text);
  if (!text.starts_with('[')) return bad;
  text.remove_prefix(1);
  SkipJsonBlank(&text);
  for (bool first = true; !text.starts_with(']'); first = false) {
    if (!first) {
      if (!text.starts_with(',')) return bad;
      text.remove_prefix(1);
      SkipJsonBlank(&text);
    }
    if (!text.starts_with('{')) return bad;
    const auto length = JsonLength(text, kMaxRecordBytes);
    if (!length) return bad;
    VLM3R_ASSIGN(OrderedJson record, ParseOrderedJson(text.substr(0, *length)));
    VLM3R_TRY(take(std::move(record)));
    text.remove_prefix(*length);
    SkipJsonBlank(&text);
  }
  text.remove_prefix(1);
  SkipJsonBlank(&text);
  if (!text.empty()) return bad;
  return {};
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
  const auto read = ReadArray({reinterpret_cast<const char*>(map->data()), map->size()}, take);
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
