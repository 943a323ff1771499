// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include <QImage>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include "engine/base/result.h"
#include "training/benchmark/document.h"

namespace vlm3r::studio {

/// A frame that the model was shown.
struct SampleFrame {
  double time_s = 0;
  QImage picture;  ///< Small.
};

/// Finds and decodes the frames that a model was shown with a question, on a thread of its own. The
/// latest request wins. GUI thread only.
class SampleFrames : public QObject {
  Q_OBJECT
 public:
  struct Request {
    std::filesystem::path videos;  ///< The folder of the benchmark's videos.
    training::benchmark::Document document;
    int64_t num_frames = 0;  ///< 0: as usual.
    std::string profile;     ///< How they are chosen.
  };

  explicit SampleFrames(QObject* parent = nullptr);
  ~SampleFrames() override;

  /// Frames of an earlier request no longer arrive.
  void request(Request request);
  void stop();

 Q_SIGNALS:
  /// The video is here; its frames follow.
  void found(const QString& video);
  void ready(const std::vector<vlm3r::studio::SampleFrame>& frames);
  void failed(const vlm3r::Error& error);

 private:
  quint64 round_ = 0;
  std::stop_source stop_;
  QThreadPool pool_;
};

}  // namespace vlm3r::studio
