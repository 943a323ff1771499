// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include <QObject>

#include "app/project/database.h"

namespace vlm3r::studio {

struct Removal {
  enum class Table { kVideo, kChat, kMessage, kViewpoint, kMeasurement, kObject, kGraph };
  Table table = Table::kVideo;
  int64_t id = 0;
};
struct SettingValue {
  std::string key;
  Json value;
};
using Edit = std::variant<project::Video, project::Chat, project::Message, project::Viewpoint,
                          project::Measurement, project::RoomObject, project::RoomGraph,
                          SettingValue, Removal>;

/// Edits that wait to be written, in order. A later state of a thing takes the place of an earlier
/// one that still waits, so that a streamed answer is written once a batch.
class PendingEdits {
 public:
  void Add(Edit edit);
  bool empty() const { return edits_.empty(); }
  /// Whether there is anything but settings.
  bool has_content() const { return num_content_ > 0; }
  const std::vector<Edit>& edits() const { return edits_; }
  void Clear();

 private:
  std::vector<Edit> edits_;
  size_t after_last_removal_ = 0;
  size_t num_content_ = 0;
};

/// The thread that owns the project file. Calls return at once and are done in order; what happened
/// is told on the GUI thread.
class ProjectWriter {
 public:
  struct Opened {
    uint64_t ticket = 0;
    std::filesystem::path path;
    std::shared_ptr<project::Contents> contents;
    std::vector<std::string> warnings;
    bool read_only = false;
    bool taken = false;
  };
  struct Listener {
    std::function<void(const Opened&)> opened;
    std::function<void(uint64_t ticket, const Error&)> open_failed;
    std::function<void(const std::filesystem::path&)> saved;
    std::function<void(const Error&)> save_failed;
    std::function<void(const Error&)> write_failed;
    std::function<void(const std::string& query, const Result<std::vector<project::SearchHit>>&)>
        found;
  };

  /// `receiver` lives on the GUI thread and outlives this.
  ProjectWriter(QObject* receiver, Listener listener);
  ~ProjectWriter();  ///< Writes what is pending.

  void Write(Edit edit);
  /// Opens and reads a project beside the present one.
  void Open(uint64_t ticket, const std::filesystem::path& path);
  /// From here on the project of this ticket is the one written to.
  void SwitchTo(uint64_t ticket);
  /// From here on a new project, whose file is made with the first edit worth keeping.
  void StartUntitled(const std::filesystem::path& path);
  /// `is_untitled`: the present file is a nameless one, and goes when the copy is made.
  void SaveAs(const std::filesystem::path& path, bool is_untitled);
  void Search(const std::string& query);
  bool Flush();

 private:
  using Clock = std::chrono::steady_clock;
  void Post(std::function<void()> task);
  void Tell(std::function<void()> news);
  void Loop();
  void DoOpen(uint64_t ticket, const std::filesystem::path& path);
  void DoSwitch(uint64_t ticket);
  Status CopyAndGoOn(const std::filesystem::path& path, bool is_untitled);
  void WritePending();
  Status EnsureDatabase();
  Status WriteAll();
  void WriteOneByOne();
  Result<std::vector<project::SearchHit>> DoSearch(const std::string& query);

  QObject* receiver_;
  Listener listener_;

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  bool quit_ = false;

  // Of the thread.
  std::unique_ptr<project::Database> database_;
  std::unique_ptr<project::Database> next_;
  uint64_t next_ticket_ = 0;
  std::filesystem::path untitled_path_;
  PendingEdits pending_;
  Clock::time_point due_;

  std::thread thread_;
};

}  // namespace vlm3r::studio
