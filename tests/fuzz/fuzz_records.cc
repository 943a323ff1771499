// SPDX-License-Identifier: Apache-2.0
// Any bytes as a file of question records: refused, or every record is an object that can be
// written again.
#include <cstddef>
#include <cstdint>

#include "engine/base/check.h"
#include "tests/fuzz/memory_file.h"
#include "training/qa/format/record_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const vlm3r::test::MemoryFile file(data, size);
  size_t num_records = 0, num_bytes = 0;
  const auto take = [&](vlm3r::OrderedJson record) -> vlm3r::Status {
    VLM3R_CHECK(record.is_object());
    ++num_records;
    num_bytes += record.size();
    static_cast<void>(record.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    return {};
  };
  const auto read = vlm3r::training::ReadRecords(file.path(), take);
  VLM3R_CHECK(num_records + num_bytes <= size);
  VLM3R_CHECK(read || !read.error().file.empty());
  return 0;
}
