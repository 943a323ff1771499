// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/model_store/inventory.h"

namespace vlm3r::model_store {

struct VerifyRequest {
  std::filesystem::path path;      ///< Model folder or weight file.
  std::filesystem::path manifest;  ///< `sha256sum` output with names relative to the folder; empty:
                                   ///< SHA256SUMS if there.
  bool scan_values = false;        ///< Also read every tensor and look for NaN and infinity.
};

/// One thing that is wrong.
struct Problem {
  enum class Type {
    kFile,        ///< A file is absent or cannot be read.
    kConfig,      ///< config.json is absent, wrong or disagrees with the tensors.
    kMissing,     ///< A tensor that the architecture needs is absent.
    kMisshapen,   ///< A tensor has another shape.
    kUnexpected,  ///< A tensor that nothing will use: a warning.
    kNotFinite,
    kHash,
  };
  Type type = Type::kFile;
  std::string name;  ///< Tensor, file or key.
  std::string detail;

  bool is_warning() const { return type == Type::kUnexpected; }
};

/// "missing", "misshapen", …
std::string_view ProblemName(Problem::Type type);

struct VerifyReport {
  Kind kind = Kind::kUnknown;
  int64_t num_tensors = 0;
  int64_t num_files = 0;
  int64_t num_hashed_files = 0;
  bool values_scanned = false;
  std::vector<Problem> problems;

  bool ok() const;
};

/// Checks a model against everything that is known about it: all shards there and readable, every
/// tensor of the architecture there with its shape, hashes of the manifest, finite values. All
/// problems are listed, not the first only. Fails itself only when the path does not exist or the
/// work is cancelled. Stages "hash" and "scan".
Result<VerifyReport> VerifyModel(const VerifyRequest& request, const RunControl& control = {});

/// The tensors that an opened model should hold, judged by its configuration; reasons why none can
/// be told go into `problems`.
TensorList ExpectedTensors(const Inventory& inventory, std::vector<Problem>* problems);

/// Missing, misshapen and unexpected tensors of a source against a list.
void CompareTensors(const weights::TensorSource& source, const TensorList& expected,
                    std::vector<Problem>* problems);

/// For `--json`.
OrderedJson ToJson(const VerifyReport& report);

}  // namespace vlm3r::model_store
