// SPDX-License-Identifier: Apache-2.0
#include "app/studio/jobs/child_command.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <thread>
#include <utility>

#include <QCoreApplication>

#include "engine/base/json.h"

extern char** environ;

namespace vlm3r::studio {
namespace {

namespace fs = std::filesystem;

constexpr auto kWatchEvery = std::chrono::milliseconds(200);
constexpr auto kLookEvery = std::chrono::milliseconds(20);
constexpr size_t kMaxRecord = 64u << 10;
constexpr int kCancelledCode = 130;
constexpr int kLockAttempts = 5;

std::mutex program_mutex;
std::vector<std::string>& ChosenProgram() {
  static std::vector<std::string> words;
  return words;
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor(const fs::path& file, int flags)
      : fd_(file.empty() ? -1 : ::open(file.c_str(), flags | O_CLOEXEC | O_NOCTTY, 0644)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

Error CannotWrite(const fs::path& file) {
  return {ErrorCode::kDisk, "cannot be written: " + std::string(std::strerror(errno)),
          file.string(), "Name a folder that can be written"};
}

/// Whoever only looks (RunningChild) holds it for a moment: that is no reason to give up.
bool TakeLock(int lock) {
  for (int attempt = 0; attempt < kLockAttempts; ++attempt) {
    if (::flock(lock, LOCK_EX | LOCK_NB) == 0) return true;
    std::this_thread::sleep_for(kLookEvery);
  }
  return false;
}

/// posix_spawn with these descriptors as the child's own; 0 when it failed.
pid_t Spawn(const std::vector<std::string>& words, int output, int messages, int lock) {
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, 1);
  posix_spawn_file_actions_adddup2(&actions, messages, 2);
  // Onto itself: it then stays open in the child, and in no other that starts meanwhile.
  if (lock >= 0) posix_spawn_file_actions_adddup2(&actions, lock, lock);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  // In a group of its own: Ctrl+C in the studio's terminal must not reach it a second time, and
  // quit it before it has saved.
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  pid_t pid = 0;
  const int failed = posix_spawnp(&pid, argv[0], &actions, &attributes, argv.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) errno = failed;
  return failed == 0 ? pid : 0;
}

/// The error that a command with --json wrote as its last record.
Error LastError(const ChildCall& call, int code) {
  Error error{ErrorCode::kFailed, "ended with exit code " + std::to_string(code), "",
              "See its messages"};
  const std::string tail = TailOf(call.output, kMaxRecord);
  const size_t end = tail.find_last_not_of('\n');
  if (end == std::string::npos) return error;
  const size_t before = tail.rfind('\n', end);
  const size_t begin = before == std::string::npos ? 0 : before + 1;
  const Result<Json> record = ParseJson(tail.substr(begin, end + 1 - begin), {.max_depth = 8});
  if (!record || !record->is_object() || !record->contains("error")) return error;
  const Json& said = (*record)["error"];
  const auto text = [&](const char* key) {
    return said.is_object() && said.contains(key) && said[key].is_string()
               ? said[key].get<std::string>()
               : std::string();
  };
  for (const ErrorCode known : {ErrorCode::kUsage, ErrorCode::kBadInput, ErrorCode::kModelMissing,
                                ErrorCode::kOutOfMemory, ErrorCode::kDisk}) {
    if (text("code") == ErrorCodeName(known)) error.code = known;
  }
  if (!text("message").empty()) {
    error.message = text("message");
    error.file = text("file");
    error.remedy = text("remedy");
  }
  return error;
}

Status EndOf(const ChildCall& call, int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    return Error{ErrorCode::kFailed,
                 "the process was ended by signal " + std::to_string(signal) + " (" +
                     strsignal(signal) + ")",
                 "",
                 signal == SIGKILL ? "Memory may not have sufficed: what was saved before is there"
                                   : "What was saved before is there; start it again to go on"};
  }
  const int code = WEXITSTATUS(status);
  if (code == 0) return {};
  if (code == kCancelledCode) return CancelledError();
  return LastError(call, code);
}

Status WaitFor(pid_t pid, const ChildCall& call, const RunControl& control,
               const std::function<void()>& watch) {
  bool asked = false;
  auto next_watch = std::chrono::steady_clock::now();
  for (;;) {
    int status = 0;
    const pid_t ended = ::waitpid(pid, &status, WNOHANG);
    if (ended == pid) return EndOf(call, status);
    if (ended < 0 && errno != EINTR)
      return Error{ErrorCode::kFailed, "the process is gone", "", "Start it again to go on"};
    if (control.stopped() && !asked) {
      asked = true;
      ::kill(pid, SIGINT);
    }
    if (watch && std::chrono::steady_clock::now() >= next_watch) {
      watch();
      next_watch = std::chrono::steady_clock::now() + kWatchEvery;
    }
    std::this_thread::sleep_for(kLookEvery);
  }
}

}  // namespace

std::vector<std::string> CommandProgram() {
  const std::lock_guard guard(program_mutex);
  if (!ChosenProgram().empty()) return ChosenProgram();
  return {QCoreApplication::applicationFilePath().toStdString(), "--headless"};
}

void SetCommandProgram(std::vector<std::string> words) {
  const std::lock_guard guard(program_mutex);
  ChosenProgram() = std::move(words);
}

Status RunChild(const ChildCall& call, const RunControl& control,
                const std::function<void()>& watch) {
  const Descriptor lock(call.lock, O_RDWR | O_CREAT);
  if (!call.lock.empty() && lock.get() < 0) return CannotWrite(call.lock);
  if (lock.get() >= 0 && !TakeLock(lock.get())) {
    return Error{ErrorCode::kUsage, "another process works in this folder",
                 call.lock.parent_path().string(), "Wait for its end, or name another folder"};
  }
  const Descriptor output(call.output, O_WRONLY | O_CREAT | O_TRUNC);
  if (output.get() < 0) return CannotWrite(call.output);
  const Descriptor messages(call.messages, O_WRONLY | O_CREAT | O_TRUNC);
  if (messages.get() < 0) return CannotWrite(call.messages);
  std::vector<std::string> words = CommandProgram();
  const std::string program = words.front();
  words.insert(words.end(), call.words.begin(), call.words.end());
  const pid_t pid = Spawn(words, output.get(), messages.get(), lock.get());
  if (pid == 0) {
    return Error{ErrorCode::kFailed, "cannot be started: " + std::string(std::strerror(errno)),
                 program, "Install the program again"};
  }
  if (lock.get() >= 0) {
    const std::string text = std::to_string(pid) + "\n";
    if (::ftruncate(lock.get(), 0) != 0 ||
        ::pwrite(lock.get(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
      // Whoever looks finds no number and cannot stop it; the work itself goes on.
    }
  }
  return WaitFor(pid, call, control, watch);
}

pid_t RunningChild(const fs::path& lock) {
  const Descriptor file(lock, O_RDONLY | O_NONBLOCK);
  struct stat facts {};
  if (file.get() < 0 || ::fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode)) return 0;
  if (::flock(file.get(), LOCK_SH | LOCK_NB) == 0) return 0;
  char text[16] = {};
  if (::pread(file.get(), text, sizeof text - 1, 0) <= 0) return 0;
  const long pid = std::strtol(text, nullptr, 10);
  if (pid <= 1) return 0;
  // The file could say anything: only a process that has it open is the one.
  std::error_code ignored;
  const fs::path open_files = fs::path("/proc") / std::to_string(pid) / "fd";
  for (fs::directory_iterator it(open_files, ignored), end; !ignored && it != end;
       it.increment(ignored)) {
    struct stat other {};
    if (::stat(it->path().c_str(), &other) == 0 && other.st_dev == facts.st_dev &&
        other.st_ino == facts.st_ino)
      return static_cast<pid_t>(pid);
  }
  return 0;
}

std::string TailOf(const fs::path& file, size_t max_bytes) {
  const Descriptor source(file, O_RDONLY | O_NONBLOCK);
  struct stat facts {};
  if (source.get() < 0 || ::fstat(source.get(), &facts) != 0 || !S_ISREG(facts.st_mode)) return {};
  const auto size = static_cast<size_t>(facts.st_size);
  const size_t begin = size > max_bytes ? size - max_bytes : 0;
  std::string text(size - begin, '\0');
  const ssize_t got = ::pread(source.get(), text.data(), text.size(), static_cast<off_t>(begin));
  text.resize(got > 0 ? static_cast<size_t>(got) : 0);
  if (begin > 0) text.erase(0, text.find('\n') == std::string::npos ? 0 : text.find('\n') + 1);
  return text;
}

}  // namespace vlm3r::studio
