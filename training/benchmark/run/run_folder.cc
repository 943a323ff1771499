// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/run/run_folder.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "engine/base/hash.h"

namespace vlm3r::training::benchmark {
namespace {

namespace fs = std::filesystem;

// An unknown zone would silently be taken for UTC.
bool IsKnownZone(const std::string& zone) {
  std::error_code ignored;
  const bool is_name = zone.find("..") == std::string::npos && zone.front() != '/';
  return zone == "UTC" ||
         (is_name && fs::is_regular_file(fs::path("/usr/share/zoneinfo") / zone, ignored));
}

std::string Format(const std::tm& time, const char* format) {
  char text[64];
  return {text, std::strftime(text, sizeof text, format, &time)};
}

/// Sets TZ, and back.
class InZone {
 public:
  explicit InZone(const std::string& zone) {
    if (const char* const set = std::getenv("TZ")) before_ = set;
    setenv("TZ", zone.c_str(), 1);
    tzset();
  }
  ~InZone() {
    if (before_) {
      setenv("TZ", before_->c_str(), 1);
    } else {
      unsetenv("TZ");
    }
    tzset();
  }
  InZone(const InZone&) = delete;
  InZone& operator=(const InZone&) = delete;

 private:
  std::optional<std::string> before_;
};

}  // namespace

Result<RunTime> TimeIn(const std::string& zone, std::time_t moment) {
  if (!zone.empty() && !IsKnownZone(zone)) {
    return Error{ErrorCode::kUsage, "there is no time zone \"" + zone + "\"", "",
                 "Names are those of /usr/share/zoneinfo, as Europe/Berlin"};
  }
  std::optional<InZone> there;
  if (!zone.empty()) there.emplace(zone);
  std::tm time{};
  localtime_r(&moment, &time);
  return RunTime{Format(time, "%m%d_%H%M"), Format(time, "%Y-%m-%dT%H:%M:%S%z")};
}

std::string RunFolderName(const RunTime& time, const std::string& suffix, const std::string& model,
                          const std::string& model_args) {
  std::string name = time.folder + "_" + suffix + "_" + model + "_model_args_" +
                     Sha256Hex(model_args).substr(0, 6);
  std::replace(name.begin(), name.end(), '/', '_');
  return name;
}

fs::path StoreFile(const fs::path& output, const Shard& shard) {
  const char* const kName = "answers.sqlite";
  if (shard.count == 1) return output / kName;
  return output / "shards" /
         (std::to_string(shard.index + 1) + "-of-" + std::to_string(shard.count)) / kName;
}

}  // namespace vlm3r::training::benchmark
