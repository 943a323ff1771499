// SPDX-License-Identifier: Apache-2.0
#include "app/studio/video/thumbnail_loader.h"

#include <utility>

#include "app/studio/video/picture_reader.h"
#include "engine/base/thread_priority.h"

namespace vlm3r::studio {

ThumbnailLoader::ThumbnailLoader(QObject* parent) : QObject(parent) {}

ThumbnailLoader::~ThumbnailLoader() { stop(); }

void ThumbnailLoader::stop() {
  ++generation_;
  for (std::jthread& thread : threads_) thread.request_stop();
}

void ThumbnailLoader::load(const std::filesystem::path& path,
                           std::shared_ptr<const media::PacketIndex> index,
                           std::vector<int64_t> ordinals, int max_side) {
  stop();
  // The thread that was stopped just now may still be opening its file: the new one waits for it,
  // not the GUI.
  std::vector<std::jthread> old = std::exchange(threads_, {});
  threads_.emplace_back([this, path, index, ordinals = std::move(ordinals), max_side,
                         generation = generation_,
                         old = std::move(old)](std::stop_token stop_token) mutable {
    LowerThreadPriority();
    old.clear();
    if (stop_token.stop_requested()) return;
    auto reader = PictureReader::Open(path);
    if (!reader) return;  // The panel's own decoder says why.
    if (index != nullptr) (*reader)->adoptIndex(index);
    for (const int64_t ordinal : ordinals) {
      auto picture = (*reader)->read(ordinal, max_side, {stop_token, {}});
      if (stop_token.stop_requested()) return;
      if (!picture) continue;
      QMetaObject::invokeMethod(
          this,
          [this, generation, ordinal, image = std::move(picture->image)] {
            if (generation == generation_) Q_EMIT thumbnail(ordinal, image);
          },
          Qt::QueuedConnection);
    }
  });
}

}  // namespace vlm3r::studio
