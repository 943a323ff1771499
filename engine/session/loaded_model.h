// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/base/run_control.h"
#include "engine/model/cut3r/cut3r.h"
#include "engine/model/tokenizer/tokenizer.h"
#include "engine/model/vlm3r.h"
#include "engine/nn/sampling/generation_config.h"
#include "engine/session/compute.h"
#include "engine/session/session.h"
#include "engine/weights/model_layout.h"

namespace vlm3r::session {

/// A model in memory. CUT3R is loaded when it is first needed, and its heads only when geometry is
/// asked for.
class LoadedModel {
 public:
  /// Resolves the files, checks the memory forecast and loads tokenizer and language model (unless
  /// `spec.need_language` is false). Stage "load".
  static Result<std::unique_ptr<LoadedModel>> Load(const ModelSpec& spec,
                                                   const RunControl& control);

  const ModelInfo& info() const { return info_; }
  const Compute& compute() const { return compute_; }
  /// Null when the model was opened for reconstruction alone.
  const model::Vlm3r* language() const { return language_ ? &*language_ : nullptr; }
  const model::Tokenizer& tokenizer() const { return *tokenizer_; }
  const nn::GenerationConfig& generation() const { return generation_; }
  /// Identity of all weight files, for cache keys.
  const std::string& fingerprint() const { return fingerprint_; }

  /// CUT3R for the language model's tokens, in the model's compute dtype. kModelMissing without
  /// CUT3R weights.
  Result<const cut3r::Cut3r*> TokenTower();

  /// CUT3R with its heads for point maps and poses: fp32 unless a dtype was asked for.
  Result<const cut3r::Cut3r*> GeometryTower();

  /// The precision that GeometryTower() has or would have.
  std::string geometry_dtype_name() const {
    return GeometryDtype() == c10::kFloat ? "fp32" : compute_.dtype_name;
  }

 private:
  Status LoadLanguage(const RunControl& control);
  Status DescribeFiles();
  c10::ScalarType GeometryDtype() const;
  Result<cut3r::Cut3rConfig> SpatialConfig() const;
  Result<cut3r::Cut3r> LoadTower(c10::ScalarType dtype, bool heads) const;
  void CollectInfo();

  ModelSpec spec_;
  bool embedded_ =
      false;  ///< The model that ships with the program stands in for one that was not named.
  weights::ResolvedModel files_;
  Compute compute_;
  nn::KvStorage kv_storage_ = nn::KvStorage::kComputed;
  ModelInfo info_;
  std::string fingerprint_;
  std::shared_ptr<const model::Tokenizer> tokenizer_;
  nn::GenerationConfig generation_;
  std::optional<model::Vlm3r> language_;
  std::optional<cut3r::Cut3r> token_tower_;
  std::optional<cut3r::Cut3r> geometry_tower_;
};

/// The folder of the model that ships with the program, or an error that says where it was looked
/// for.
Result<std::filesystem::path> EmbeddedModelDir();

}  // namespace vlm3r::session
