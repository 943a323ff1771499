// SPDX-License-Identifier: Apache-2.0
#include "app/cli/terminal.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace vlm3r::app {
namespace {

constexpr size_t kMaxLineBytes = 16u << 20;
constexpr double kRedrawEvery_s = 0.1;

int Columns() {
  winsize size{};
  return ioctl(2, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 80;
}

Status WriteAll(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      return Error{ErrorCode::kDisk,
                   std::string("standard output cannot be written: ") + std::strerror(errno), "",
                   ""};
    }
    text.remove_prefix(static_cast<size_t>(written));
  }
  return {};
}

std::string Minutes(double seconds) {
  const auto whole = static_cast<int64_t>(std::min(seconds, 359'999.0) + 0.5);
  const std::string rest = std::to_string(whole % 60);
  return std::to_string(whole / 60) + ":" + (rest.size() < 2 ? "0" : "") + rest;
}

}  // namespace

bool WantsColor(int fd, std::string_view setting) {
  if (setting != "auto") return setting == "always";
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return isatty(fd) == 1 && (no_color == nullptr || *no_color == '\0') &&
         (term == nullptr || std::strcmp(term, "dumb") != 0);
}

std::string OneLine(std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string line;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      line += "\\n";
    } else if (byte < 0x20 || byte == 0x7f) {
      line += std::string("\\x") + kHex[byte >> 4] + kHex[byte & 15];
    } else {
      line += c;
    }
  }
  return line;
}

Status WriteStdout(std::string_view text) { return WriteAll(1, text); }

std::string ProgressLine(const Progress& progress, double elapsed_s, int columns) {
  std::string head(progress.stage);
  head.resize(std::max<size_t>(head.size(), 10), ' ');
  if (progress.total <= 0)
    return head + " " + std::to_string(progress.done) + "  " + Minutes(elapsed_s);
  const double part = std::clamp(
      static_cast<double>(progress.done) / static_cast<double>(progress.total), 0.0, 1.0);
  std::string tail = "] " + std::to_string(progress.done) + "/" + std::to_string(progress.total);
  if (progress.done > 0 && elapsed_s > 1)
    tail += "  " + Minutes(elapsed_s / part - elapsed_s) + " left";
  const int width = std::clamp(columns - static_cast<int>(head.size() + tail.size()) - 4, 4, 40);
  const int filled = static_cast<int>(part * width);
  return head + " [" + std::string(static_cast<size_t>(filled), '#') +
         std::string(static_cast<size_t>(width - filled), '-') + tail;
}

void ProgressBar::Update(const Progress& progress) {
  if (!shown_ || line_open_) return;
  if (progress.stage != stage_) {
    stage_ = progress.stage;
    stage_timer_ = Timer();
    last_draw_s_ = -1;
  }
  const double now_s = stage_timer_.Seconds();
  if (progress.done < progress.total && last_draw_s_ >= 0 && now_s - last_draw_s_ < kRedrawEvery_s)
    return;
  last_draw_s_ = now_s;
  drawn_ = true;
  // A bar that cannot be drawn is no reason to stop the work.
  static_cast<void>(WriteAll(2, "\r\033[K" + ProgressLine(progress, now_s, Columns())));
}

void ProgressBar::Clear() {
  if (drawn_) static_cast<void>(WriteAll(2, "\r\033[K"));
  drawn_ = false;
}

Status LineReader::Fill() {
  // Wakes up now and then: a stop has to end the wait for a person who types nothing.
  constexpr int kWait_ms = 100;
  for (;;) {
    if (stop_.stop_requested()) return CancelledError();
    pollfd input{0, POLLIN, 0};
    const int ready = poll(&input, 1, kWait_ms);
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    char chunk[65536];
    const ssize_t got = read(0, chunk, sizeof chunk);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (got < 0)
      return Error{ErrorCode::kDisk,
                   std::string("standard input cannot be read: ") + std::strerror(errno), "", ""};
    at_end_ = got == 0;
    buffer_.append(chunk, static_cast<size_t>(got));
    return {};
  }
}

Result<std::optional<std::string>> LineReader::Next() {
  for (;;) {
    const size_t end = buffer_.find('\n', searched_);
    if (end != std::string::npos || (at_end_ && !buffer_.empty())) {
      std::string line = buffer_.substr(0, end);
      buffer_.erase(0, end == std::string::npos ? buffer_.size() : end + 1);
      searched_ = 0;
      return std::optional<std::string>(std::move(line));
    }
    if (at_end_) return std::optional<std::string>();
    searched_ = buffer_.size();
    if (buffer_.size() > kMaxLineBytes)
      return Error{ErrorCode::kBadInput, "a line of standard input is over 16 MiB", "", ""};
    VLM3R_TRY(Fill());
  }
}

}  // namespace vlm3r::app
