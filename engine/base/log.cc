// SPDX-License-Identifier: Apache-2.0
#include "engine/base/log.h"

#include <memory>
#include <string>

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace vlm3r {
namespace {

spdlog::level::level_enum ToSpdlog(LogLevel level) {
  switch (level) {
    case LogLevel::kTrace: return spdlog::level::trace;
    case LogLevel::kDebug: return spdlog::level::debug;
    case LogLevel::kInfo: return spdlog::level::info;
    case LogLevel::kWarning: return spdlog::level::warn;
    case LogLevel::kError: return spdlog::level::err;
    case LogLevel::kOff: return spdlog::level::off;
  }
  return spdlog::level::info;
}

using StderrSink = spdlog::sinks::stderr_color_sink_mt;

const std::shared_ptr<StderrSink>& Stderr() {
  static const auto sink = std::make_shared<StderrSink>(spdlog::color_mode::never);
  return sink;
}

spdlog::logger& Logger() {
  static const std::shared_ptr<spdlog::logger> logger = [] {
    auto made = std::make_shared<spdlog::logger>("vlm3r", Stderr());
    made->set_pattern("%^%l%$: %v");
    made->set_level(spdlog::level::warn);
    made->flush_on(spdlog::level::warn);  // A log file has them whatever happens next.
    return made;
  }();
  return *logger;
}

}  // namespace

void Log(LogLevel level, std::string_view text) {
  Logger().log(ToSpdlog(level), spdlog::string_view_t(text.data(), text.size()));
}

void SetLogLevel(LogLevel level) { Logger().set_level(ToSpdlog(level)); }

void SetLogColor(bool color) {
  Stderr()->set_color_mode(color ? spdlog::color_mode::always : spdlog::color_mode::never);
}

bool SetLogFile(std::string_view path) {
  try {
    auto sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(std::string(path));
    sink->set_pattern("%Y-%m-%dT%H:%M:%S.%e %l %v");
    Logger().sinks().push_back(std::move(sink));
    return true;
  } catch (const spdlog::spdlog_ex&) {
    return false;
  }
}

}  // namespace vlm3r
