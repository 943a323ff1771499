// SPDX-License-Identifier: Apache-2.0
#include "app/studio/video/frame_loader.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "app/studio/video/picture_reader.h"
#include "engine/base/thread_priority.h"
#include "engine/media/frame_count.h"

namespace vlm3r::studio {

/// Two threads: one decodes, a short-lived one walks over the file to index it.
struct FrameLoader::Worker {
  struct Request {
    int64_t ordinal = 0;
    int max_side = 0;
    bool rough = false;
  };

  explicit Worker(FrameLoader* owner) : owner(owner), thread([this] { loop(); }) {}
  ~Worker();

  void loop();
  void openClip(const std::filesystem::path& path, quint64 generation);
  void index(const std::filesystem::path& path, quint64 generation, std::stop_token stop);
  void serve(const Request& request, const RunControl& control, quint64 generation);
  /// Runs `send` on the GUI thread unless another clip was opened meanwhile.
  template <typename Send>
  void post(quint64 of_generation, Send send) {
    QMetaObject::invokeMethod(
        owner,
        [this, of_generation, send = std::move(send)] {
          if (of_generation == gui_generation) send();
        },
        Qt::QueuedConnection);
  }
  template <typename T>
  std::optional<T> take(std::optional<T>* slot) {
    return std::exchange(*slot, std::nullopt);
  }

  FrameLoader* owner;
  quint64 gui_generation = 0;  ///< GUI thread only.

  std::mutex mutex;  ///< Guards what follows.
  std::condition_variable wake;
  bool quit = false;
  quint64 generation = 0;
  std::optional<std::filesystem::path> path;
  std::optional<Request> wanted;
  std::shared_ptr<const media::PacketIndex> new_index;
  std::stop_source stop;  ///< Of the request being served.

  std::unique_ptr<PictureReader> reader;  ///< Decoding thread only.
  std::jthread indexer;                   ///< Decoding thread only.
  std::thread thread;
};

FrameLoader::Worker::~Worker() {
  {
    const std::lock_guard lock(mutex);
    quit = true;
    stop.request_stop();
  }
  wake.notify_all();
  thread.join();
}

void FrameLoader::Worker::loop() {
  LowerThreadPriority();
  for (;;) {
    std::unique_lock lock(mutex);
    wake.wait(lock, [this] { return quit || path || wanted || new_index; });
    if (quit) break;
    const quint64 current = generation;
    if (const auto next = take(&path)) {
      lock.unlock();
      openClip(*next, current);
      continue;
    }
    if (const auto found = std::exchange(new_index, nullptr)) {
      lock.unlock();
      if (reader == nullptr) continue;
      reader->adoptIndex(found);
      post(current,
           [this, times = reader->times(), found] { Q_EMIT owner->indexed(times, found); });
      continue;
    }
    const std::optional<Request> request = take(&wanted);
    stop = std::stop_source();
    const RunControl control{stop.get_token(), {}};
    lock.unlock();
    if (request && reader != nullptr) serve(*request, control, current);
  }
  indexer.request_stop();
}

void FrameLoader::Worker::openClip(const std::filesystem::path& next, quint64 current) {
  indexer = {};  // Stops and joins: it gives up within one packet.
  reader.reset();
  if (next.empty()) return;
  auto opened = PictureReader::Open(next);
  if (!opened) {
    post(current, [this, error = opened.error()] { Q_EMIT owner->failed(error); });
    return;
  }
  reader = std::move(*opened);
  std::error_code ignored;
  const bool index_it = reader->wantsIndex() &&
                        std::filesystem::file_size(next, ignored) <= uint64_t{media::kMaxWalkBytes};
  post(current, [this, times = reader->times(), size = reader->size(), index_it] {
    Q_EMIT owner->opened(times, size, !index_it);
  });
  if (!index_it) {
    post(current, [this, times = reader->times()] { Q_EMIT owner->indexed(times, nullptr); });
    return;
  }
  indexer = std::jthread(
      [this, next, current](std::stop_token stop_token) { index(next, current, stop_token); });
}

void FrameLoader::Worker::index(const std::filesystem::path& file_path, quint64 current,
                                std::stop_token stop_token) {
  const auto file = media::LocalFile::Open(file_path);
  if (!file) return;
  auto index = media::BuildPacketIndex(**file, {stop_token, {}});
  if (!index) return;
  {
    const std::lock_guard lock(mutex);
    if (generation != current || stop_token.stop_requested()) return;
    new_index = std::make_shared<const media::PacketIndex>(std::move(*index));
  }
  wake.notify_all();
}

void FrameLoader::Worker::serve(const Request& request, const RunControl& control,
                                quint64 current) {
  const auto send = [&](Result<ShownPicture>& result, bool exact) {
    post(current, [this, image = std::move(result->image), ordinal = request.ordinal, exact] {
      Q_EMIT owner->picture(image, ordinal, exact);
    });
  };
  if (request.rough) {
    auto rough = reader->readRough(request.ordinal, request.max_side, control);
    const bool exact = rough && rough->ordinal == request.ordinal && !reader->wantsIndex();
    if (rough) send(rough, exact);
    if (exact) return;
  }
  auto result = reader->read(request.ordinal, request.max_side, control);
  if (result) {
    send(result, true);
  } else if (result.error().code != ErrorCode::kCancelled) {
    post(current, [this, error = result.error()] { Q_EMIT owner->failed(error); });
  }
}

FrameLoader::FrameLoader(QObject* parent)
    : QObject(parent), worker_(std::make_unique<Worker>(this)) {}

FrameLoader::~FrameLoader() = default;

void FrameLoader::open(const std::filesystem::path& path) {
  {
    const std::lock_guard lock(worker_->mutex);
    worker_->gui_generation = ++worker_->generation;
    worker_->path = path;
    worker_->wanted.reset();
    worker_->new_index.reset();
    worker_->stop.request_stop();
  }
  worker_->wake.notify_all();
}

void FrameLoader::request(int64_t ordinal, int max_side, bool rough) {
  {
    const std::lock_guard lock(worker_->mutex);
    worker_->wanted = Worker::Request{ordinal, max_side, rough};
    worker_->stop.request_stop();
  }
  worker_->wake.notify_all();
}

}  // namespace vlm3r::studio
