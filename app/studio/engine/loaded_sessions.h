// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/session/session.h"

namespace vlm3r::studio {

/// Whether two specifications name the same weights computed in the same way.
bool SameModel(const session::ModelSpec& a, const session::ModelSpec& b);
/// Whether two requests give the same tokens, as long as the file stays the same.
bool SameClip(const session::ClipRequest& a, const session::ClipRequest& b);

/// What the engine's thread keeps in memory: one session for questions, one for geometry (so that a
/// room appears before a large language model is loaded), and the clips last asked about.
class LoadedSessions {
 public:
  /// The session for questions. When memory does not suffice, the other session and the clips go
  /// first.
  Result<session::Session*> Language(const session::ModelSpec& spec, const RunControl& control);
  /// The session for reconstructions; the same rule.
  Result<session::Session*> Geometry(const session::ModelSpec& spec, const RunControl& control);
  /// The clip, out of memory when file and request are the same. Needs Language() before.
  Result<session::Clip> Clip(const session::ClipRequest& request, const RunControl& control);

  /// Requests whose clips are in memory.
  std::vector<session::ClipRequest> clips() const;
  /// Of the session for questions.
  const session::ModelInfo* language_info() const;
  void ForgetClips() { clips_.clear(); }
  void Unload();

 private:
  struct KeptClip {
    session::ClipRequest request;
    std::filesystem::file_time_type modified;
    uintmax_t num_bytes = 0;
    session::Clip clip;
  };
  void Use(const session::ModelSpec& spec);

  session::ModelSpec spec_;
  std::unique_ptr<session::Session> language_;
  std::unique_ptr<session::Session> geometry_;
  std::deque<KeptClip> clips_;  ///< Last used first.
};

}  // namespace vlm3r::studio
