// SPDX-License-Identifier: Apache-2.0
#include "app/studio/training/run_log_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmath>
#include <string_view>
#include <utility>

#include "engine/base/json.h"

namespace vlm3r::studio {
namespace {

constexpr size_t kLongestLine = 16u << 10;
constexpr int64_t kLastStep = 1'000'000'000'000;
constexpr JsonLimits kLimits = {.max_bytes = kLongestLine, .max_depth = 4, .max_values = 256};

/// A step's number, or 0.
int64_t StepOf(const Json& record, const char* key) {
  const auto found = record.find(key);
  if (found == record.end() || !found->is_number_integer()) return 0;
  const bool large =
      found->is_number_unsigned() && found->get<uint64_t>() > static_cast<uint64_t>(kLastStep);
  const int64_t step = large ? 0 : found->get<int64_t>();
  return step > 0 && step <= kLastStep ? step : 0;
}

double NumberOf(const Json& record, const char* key) {
  const auto found = record.find(key);
  if (found == record.end() || !found->is_number()) return RunPoint::kNone;
  const double value = found->get<double>();
  return std::isfinite(value) ? value : RunPoint::kNone;
}

}  // namespace

void RunLogReader::Restart() {
  offset_ = 0;
  rest_.clear();
  skipping_ = false;
  last_step_ = last_validation_ = total_ = num_bad_ = 0;
  num_points_ = 0;
}

void RunLogReader::TakeLine(const std::string& line, RunNews* news) {
  if (line.empty()) return;
  const Result<Json> record = ParseJson(line, kLimits);
  const int64_t step = record && record->is_object() ? StepOf(*record, "step") : 0;
  RunPoint point;
  point.step = step;
  bool judged = false;
  if (step > 0) {
    point.validation_loss = NumberOf(*record, "validation_loss");
    judged = std::isfinite(point.validation_loss);
    point.loss = NumberOf(*record, "loss");
  }
  int64_t& last = judged ? last_validation_ : last_step_;
  if (step <= last || num_points_ >= kMostPoints || (!judged && !std::isfinite(point.loss))) {
    ++num_bad_;
    return;
  }
  last = step;
  point.learning_rate = NumberOf(*record, "learning_rate");
  point.grad_norm = NumberOf(*record, "grad_norm");
  point.tokens_per_second = NumberOf(*record, "tokens_per_second");
  point.seconds = NumberOf(*record, "seconds");
  if (const int64_t total = StepOf(*record, "total"); total > 0) total_ = total;
  ++num_points_;
  news->points.push_back(point);
}

RunNews RunLogReader::Read(size_t max_bytes) {
  RunNews news;
  news.num_bad_lines = num_bad_;
  news.total = total_;
  // A fifo or a device in its place must not hold this thread up.
  const int fd = ::open(file_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return news;
  struct stat facts {};
  if (::fstat(fd, &facts) != 0 || !S_ISREG(facts.st_mode)) {
    ::close(fd);
    return news;
  }
  // A run that goes on writes its log anew, under the same name.
  const bool other = facts.st_ino != inode_ || facts.st_dev != device_ || facts.st_size < offset_;
  if (other) {
    news.restarted = inode_ != 0;
    inode_ = facts.st_ino;
    device_ = facts.st_dev;
    Restart();
  }
  std::string bytes(max_bytes, '\0');
  const ssize_t got = ::pread(fd, bytes.data(), bytes.size(), offset_);
  ::close(fd);
  if (got <= 0) return news;
  bytes.resize(static_cast<size_t>(got));
  offset_ += got;
  news.more = bytes.size() == max_bytes;
  for (size_t begin = 0; begin < bytes.size();) {
    const size_t end = bytes.find('\n', begin);
    const std::string_view piece =
        std::string_view(bytes).substr(begin, end == std::string::npos ? end : end - begin);
    if (!skipping_) rest_ += piece;
    if (rest_.size() > kLongestLine) {
      rest_.clear();
      skipping_ = true;
    }
    if (end == std::string::npos) break;
    if (skipping_) ++num_bad_;
    if (!skipping_) TakeLine(rest_, &news);
    rest_.clear();
    skipping_ = false;
    begin = end + 1;
  }
  news.total = total_;
  news.num_bad_lines = num_bad_;
  return news;
}

}  // namespace vlm3r::studio
