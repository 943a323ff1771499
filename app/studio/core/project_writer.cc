// SPDX-License-Identifier: Apache-2.0
#include "app/studio/core/project_writer.h"

#include <algorithm>
#include <future>
#include <type_traits>
#include <utility>

namespace vlm3r::studio {
namespace {

namespace fs = std::filesystem;

// Long enough to gather a slider's or a stream's steps, short enough to lose next to nothing.
constexpr std::chrono::milliseconds kGather(300);
constexpr std::chrono::seconds kRetry(5);
constexpr size_t kLook = 256;

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

bool IsSameThing(const Edit& a, const Edit& b) {
  if (a.index() != b.index() || std::holds_alternative<Removal>(a)) return false;
  return std::visit(
      [&b](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, SettingValue>) {
          return value.key == std::get<T>(b).key;
        } else if constexpr (std::is_same_v<T, Removal>) {
          return false;
        } else {
          return value.id == std::get<T>(b).id;
        }
      },
      a);
}

Status Remove(project::Database& database, const Removal& removal) {
  switch (removal.table) {
    case Removal::Table::kVideo: return database.RemoveVideo(removal.id);
    case Removal::Table::kChat: return database.RemoveChat(removal.id);
    case Removal::Table::kMessage: return database.RemoveMessage(removal.id);
    case Removal::Table::kViewpoint: return database.RemoveViewpoint(removal.id);
    case Removal::Table::kMeasurement: return database.RemoveMeasurement(removal.id);
    case Removal::Table::kObject: return database.RemoveObject(removal.id);
    case Removal::Table::kGraph: return database.RemoveGraph(removal.id);
  }
  return {};
}

Status Apply(project::Database& database, const Edit& edit) {
  return std::visit(Overloaded{[&](const SettingValue& setting) {
                                 return database.PutSetting(setting.key, setting.value);
                               },
                               [&](const Removal& removal) { return Remove(database, removal); },
                               [&](const auto& value) { return database.Put(value); }},
                    edit);
}

void RemoveProjectFiles(const fs::path& path) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm", ".lock"})
    fs::remove(path.string() + suffix, ignored);
}

}  // namespace

void PendingEdits::Add(Edit edit) {
  // Never across a removal: what comes after one must stay after it. A short look back is enough:
  // what changes often is among the last.
  const size_t first =
      std::max(after_last_removal_, edits_.size() - std::min(edits_.size(), kLook));
  for (size_t i = edits_.size(); i > first; --i) {
    if (!IsSameThing(edits_[i - 1], edit)) continue;
    edits_[i - 1] = std::move(edit);
    return;
  }
  if (!std::holds_alternative<SettingValue>(edit)) ++num_content_;
  edits_.push_back(std::move(edit));
  if (std::holds_alternative<Removal>(edits_.back())) after_last_removal_ = edits_.size();
}

void PendingEdits::Clear() { *this = PendingEdits(); }

ProjectWriter::ProjectWriter(QObject* receiver, Listener listener)
    : receiver_(receiver), listener_(std::move(listener)), thread_([this] { Loop(); }) {}

ProjectWriter::~ProjectWriter() {
  {
    const std::lock_guard lock(mutex_);
    quit_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void ProjectWriter::Post(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  wake_.notify_one();
}

void ProjectWriter::Tell(std::function<void()> news) {
  QMetaObject::invokeMethod(receiver_, std::move(news), Qt::QueuedConnection);
}

void ProjectWriter::Loop() {
  std::unique_lock lock(mutex_);
  while (true) {
    const auto has_work = [this] { return quit_ || !tasks_.empty(); };
    if (pending_.empty()) {
      wake_.wait(lock, has_work);
    } else {
      wake_.wait_until(lock, due_, has_work);
    }
    const std::deque<std::function<void()>> tasks = std::exchange(tasks_, {});
    const bool quit = quit_;
    lock.unlock();
    for (const auto& task : tasks) task();
    if (!pending_.empty() && (quit || Clock::now() >= due_)) WritePending();
    lock.lock();
    if (quit && tasks_.empty()) break;
  }
  lock.unlock();
  next_.reset();
  database_.reset();
}

void ProjectWriter::Write(Edit edit) {
  // std::function must be able to copy what it holds.
  auto shared = std::make_shared<Edit>(std::move(edit));
  Post([this, shared] {
    const auto due = Clock::now() + kGather;
    if (pending_.empty() || due_ > due) due_ = due;
    pending_.Add(std::move(*shared));
  });
}

void ProjectWriter::Open(uint64_t ticket, const fs::path& path) {
  Post([this, ticket, path] { DoOpen(ticket, path); });
}

void ProjectWriter::DoOpen(uint64_t ticket, const fs::path& path) {
  next_.reset();
  auto opened = std::make_shared<Opened>();
  opened->ticket = ticket;
  auto database = project::Database::Open({.path = path});
  auto contents =
      database ? (*database)->Load(&opened->warnings) : Result<project::Contents>(database.error());
  if (!contents) {
    Tell([this, ticket, error = contents.error()] { listener_.open_failed(ticket, error); });
    return;
  }
  opened->path = (*database)->path();
  opened->contents = std::make_shared<project::Contents>(*std::move(contents));
  opened->read_only = (*database)->read_only();
  opened->taken = (*database)->is_taken();
  next_ = *std::move(database);
  next_ticket_ = ticket;
  Tell([this, opened] { listener_.opened(*opened); });
}

void ProjectWriter::SwitchTo(uint64_t ticket) {
  Post([this, ticket] { DoSwitch(ticket); });
}

void ProjectWriter::DoSwitch(uint64_t ticket) {
  if (next_ == nullptr || next_ticket_ != ticket) return;
  WritePending();
  pending_.Clear();
  database_ = std::move(next_);
  untitled_path_.clear();
}

void ProjectWriter::StartUntitled(const fs::path& path) {
  Post([this, path] {
    WritePending();
    pending_.Clear();
    database_.reset();
    untitled_path_ = path;
  });
}

void ProjectWriter::SaveAs(const fs::path& path, bool is_untitled) {
  Post([this, path, is_untitled] {
    const Status status = CopyAndGoOn(path, is_untitled);
    if (status) {
      Tell([this, path] { listener_.saved(path); });
    } else {
      Tell([this, error = status.error()] { listener_.save_failed(error); });
    }
  });
}

Status ProjectWriter::CopyAndGoOn(const fs::path& path, bool is_untitled) {
  WritePending();
  VLM3R_TRY(EnsureDatabase());
  std::error_code ignored;
  if (fs::equivalent(path, database_->path(), ignored)) {
    if (pending_.empty()) return {};
    return Error{ErrorCode::kDisk, "the project cannot be written there", path.string(),
                 "Choose another name"};
  }
  VLM3R_TRY(database_->CopyTo(path));
  VLM3R_ASSIGN(std::unique_ptr<project::Database> copy, project::Database::Open({.path = path}));
  const fs::path old_path = database_->path();
  database_ = std::move(copy);
  untitled_path_.clear();
  if (is_untitled) RemoveProjectFiles(old_path);
  // What could not be written at the old place.
  if (!pending_.empty()) WritePending();
  return {};
}

void ProjectWriter::Search(const std::string& query) {
  Post([this, query] {
    WritePending();
    auto hits = std::make_shared<Result<std::vector<project::SearchHit>>>(DoSearch(query));
    Tell([this, query, hits] { listener_.found(query, *hits); });
  });
}

Result<std::vector<project::SearchHit>> ProjectWriter::DoSearch(const std::string& query) {
  if (database_ == nullptr) return std::vector<project::SearchHit>();
  return database_->Search(query);
}

bool ProjectWriter::Flush() {
  std::promise<bool> written;
  std::future<bool> answer = written.get_future();
  Post([this, &written] {
    WritePending();
    // A new project that holds nothing but settings has no file, and needs none.
    written.set_value(!pending_.has_content());
  });
  return answer.get();
}

Status ProjectWriter::EnsureDatabase() {
  if (database_ != nullptr) return {};
  std::error_code ignored;
  fs::create_directories(untitled_path_.parent_path(), ignored);
  VLM3R_ASSIGN(database_, project::Database::Open({.path = untitled_path_, .create = true}));
  return {};
}

void ProjectWriter::WritePending() {
  if (pending_.empty()) return;
  due_ = Clock::now() + kRetry;
  if (database_ == nullptr && !pending_.has_content()) return;
  // Kept until it is saved under another name.
  if (database_ != nullptr && database_->read_only()) return;
  Status status = EnsureDatabase();
  if (status) status = WriteAll();
  if (status) {
    pending_.Clear();
    return;
  }
  const Error& error = status.error();
  if (database_ != nullptr && error.code != ErrorCode::kDisk &&
      error.code != ErrorCode::kOutOfMemory) {
    WriteOneByOne();
  }
  Tell([this, error] { listener_.write_failed(error); });
}

Status ProjectWriter::WriteAll() {
  return database_->Transaction([this]() -> Status {
    for (const Edit& edit : pending_.edits()) VLM3R_TRY(Apply(*database_, edit));
    return {};
  });
}

// One value that the file cannot hold must not keep the others out.
void ProjectWriter::WriteOneByOne() {
  for (const Edit& edit : pending_.edits()) (void)Apply(*database_, edit);
  pending_.Clear();
}

}  // namespace vlm3r::studio
