// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include "app/studio/core/studio_context.h"
#include "app/studio/jobs/job_list.h"

namespace vlm3r::studio {

class SceneBinding;

/// In which of its states the 3D panel is, from the document and the job list.
class ViewState : public QObject {
  Q_OBJECT
 public:
  enum class Kind {
    kNoVideo,
    kNoRoom,
    kOpening,
    kWorking,
    kPartial,
    kFailed,
    kPartialFailed,
    kDone
  };

  ViewState(const StudioContext& context, const SceneBinding* binding, QObject* parent = nullptr);

  Kind kind() const { return kind_; }
  /// The reconstruction, or the loading, that is or was under way; null when forgotten.
  const Job* job() const;
  void retry();
  void cancel();

 Q_SIGNALS:
  void changed();  ///< Also when only the progress changed.

 private:
  /// In a turn of the event loop of its own: what changes together is judged once.
  void updateSoon();
  void update();
  void onJob(quint64 id);
  Kind judge() const;

  StudioContext context_;
  const SceneBinding* binding_;
  Kind kind_ = Kind::kNoVideo;
  JobId job_ = 0;
  QTimer soon_;
};

}  // namespace vlm3r::studio
