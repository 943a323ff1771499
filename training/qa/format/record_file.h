// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"

namespace vlm3r::training {

/// A JSON file, or all *.json files directly in a folder, by name. Fails with kBadInput when there
/// is none.
Result<std::vector<std::filesystem::path>> RecordFiles(const std::filesystem::path& path);

/// Hands the objects of a file that holds one JSON array to `take`, one after another; only one is
/// in memory. Stops at the first error of `take`. Fails with kBadInput on anything but an array of
/// objects of at most 1 MiB each. `at`, where it is given, is told before each how many bytes of
/// the file lie behind.
Status ReadRecords(const std::filesystem::path& path,
                   const std::function<Status(OrderedJson)>& take,
                   const std::function<void(size_t bytes)>& at = {});

/// The same for several files, one after the other. Reports progress as "records", in bytes; fails
/// with kCancelled too.
Status ReadAllRecords(const std::vector<std::filesystem::path>& files,
                      const std::function<Status(OrderedJson)>& take, const RunControl& control);

/// Writes a JSON array object by object; the name appears with Commit.
class RecordWriter {
 public:
  static Result<RecordWriter> Create(const std::filesystem::path& path, int indent);
  Status Write(const OrderedJson& record);
  Status Commit();

 private:
  RecordWriter(AtomicFile file, int indent) : file_(std::move(file)), indent_(indent) {}
  AtomicFile file_;
  int indent_;
  bool empty_ = true;
};

}  // namespace vlm3r::training
