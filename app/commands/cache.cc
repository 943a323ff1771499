// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"
#include "engine/base/paths.h"
#include "engine/session/clip_cache.h"

namespace vlm3r::app {
namespace {

std::string MebiBytes(uint64_t bytes) {
  const uint64_t tenths = bytes * 10 / (1u << 20);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MiB";
}

Result<Output> RunList(Context&, const Args&) {
  Output output;
  output.json = OrderedJson::array();
  uint64_t total = 0;
  for (const session::CacheFile& file : session::DefaultClipCache().List()) {
    total += file.num_bytes;
    output.json.push_back({{"file", file.path.string()},
                           {"bytes", file.num_bytes},
                           {"age_s", file.age_s},
                           {"key", file.key_text}});
    output.text += MebiBytes(file.num_bytes) + "\t" + std::to_string(file.age_s / 3600) + " h\t" +
                   file.path.string() + "\n";
  }
  output.text += std::to_string(output.json.size()) + " entries, " + MebiBytes(total) + " in " +
                 CacheDir().string() + "\n";
  return output;
}

Result<Output> RunClear(Context&, const Args&) {
  VLM3R_ASSIGN(const uint64_t freed, session::DefaultClipCache().Clear());
  return Output{{{"freed_bytes", freed}}, "freed " + MebiBytes(freed) + "\n", {}};
}

Command CacheCommand(std::string id, std::string summary,
                     Result<Output> (*run)(Context&, const Args&)) {
  return {.id = std::move(id),
          .summary = std::move(summary),
          .details = "",
          .positionals = {},
          .areas = {},
          .make_flags = {},
          .survives_bad_config = true,
          .run = run};
}

}  // namespace

Command CacheListCommand() {
  return CacheCommand("cache list", "List the encoded clips kept on disk", RunList);
}
Command CacheClearCommand() {
  return CacheCommand("cache clear", "Remove every encoded clip", RunClear);
}

}  // namespace vlm3r::app
