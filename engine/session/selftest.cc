// SPDX-License-Identifier: Apache-2.0
#include "engine/session/selftest.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include <unistd.h>

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/tensor.h>

#include "engine/base/paths.h"
#include "engine/kernels/cuda_runtime.h"
#include "engine/session/guarded.h"
#include "engine/session/session.h"
#include "engine/weights/safetensors_file.h"

namespace vlm3r::session {
namespace {

namespace fs = std::filesystem;
using weights::SafetensorsFile;

/// How far a stage may be from the reference, as max |a-b| / (1e-6 + max|b|).
struct Tolerance {
  double spatial_tokens;
  double pooled;
  double logits;
  bool exact_tokens;
};

// fp32: the golden set's own limits. Half precision: eight bits of mantissa through every layer.
constexpr Tolerance kFp32{5e-4, 1e-4, 3e-4, true};
// On GPUs fp32 products may be rounded in another order; still the same tokens.
constexpr Tolerance kGpuFp32{5e-4, 5e-4, 1e-3, true};
constexpr Tolerance kHalf{5e-2, 5e-2, 2e-1, false};

class TemporaryFile {
 public:
  TemporaryFile()
      : path_(fs::temp_directory_path() / ("vlm3r-selftest-" + std::to_string(::getpid()))) {}
  ~TemporaryFile() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string Number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2g", value);
  return text;
}

class Checker {
 public:
  Checker(std::shared_ptr<SafetensorsFile> expected, std::string label,
          std::vector<SelfTestRow>* rows)
      : expected_(std::move(expected)), label_(std::move(label)), rows_(rows) {}

  Status Near(const std::string& what, const std::string& expected_name, const at::Tensor& actual,
              double limit) {
    VLM3R_ASSIGN(const at::Tensor expected, expected_->Load(expected_name));
    const double scale = 1e-6 + expected.abs().max().item<double>();
    const double error = actual.sizes() == expected.sizes()
                             ? (actual - expected).abs().max().item<double>() / scale
                             : 1e9;
    rows_->push_back({label_ + ": " + what, error <= limit, false,
                      "error " + Number(error) + ", limit " + Number(limit)});
    return {};
  }

  Status Equal(const std::string& what, const std::string& expected_name,
               const std::vector<int64_t>& actual) {
    VLM3R_ASSIGN(const at::Tensor expected, expected_->Load(expected_name));
    const at::Tensor ids = at::tensor(actual, at::kLong);
    const bool same = ids.sizes() == expected.sizes() && at::equal(ids, expected);
    rows_->push_back({label_ + ": " + what, same, false, same ? "identical" : "different"});
    return {};
  }

 private:
  std::shared_ptr<SafetensorsFile> expected_;
  std::string label_;
  std::vector<SelfTestRow>* rows_;
};

struct Setting {
  std::string device;
  std::string dtype;
  Tolerance tolerance;
};

Status CheckSetting(const Setting& setting, std::vector<SelfTestRow>* rows,
                    const RunControl& control) {
  const fs::path folder = ResourceDir() / "selftest";
  VLM3R_ASSIGN(auto expected, SafetensorsFile::Open(folder / "expected.safetensors"));
  const auto question = expected->metadata().find("question");
  if (question == expected->metadata().end()) {
    return Error{ErrorCode::kBadInput, "names no question", expected->path().string(),
                 "Install the program anew"};
  }
  ModelSpec spec;
  spec.model_dir = folder / "model" / "adapter";
  spec.device = setting.device;
  spec.dtype = setting.dtype;
  VLM3R_ASSIGN(const auto session, Session::Open(spec, control));
  VLM3R_ASSIGN(const Clip clip,
               session->LoadClip({.path = folder / "clip.mp4", .num_frames = 3, .use_cache = false},
                                 control));
  AskRequest ask;
  ask.question = question->second;
  ask.raw = true;
  ask.generation.max_new_tokens = 16;
  const TemporaryFile dump;
  VLM3R_ASSIGN(const Answer answer, session->Ask(clip, ask, {}, control, dump.path()));
  VLM3R_ASSIGN(const auto stages, SafetensorsFile::Open(dump.path()));
  VLM3R_ASSIGN(const at::Tensor camera, stages->Load("camera_tokens"));
  VLM3R_ASSIGN(const at::Tensor patch, stages->Load("patch_tokens"));
  VLM3R_ASSIGN(const at::Tensor pooled, stages->Load("pooled"));
  VLM3R_ASSIGN(const at::Tensor logits, stages->Load("logits_last"));

  Checker checker(expected, setting.device + " " + setting.dtype, rows);
  VLM3R_TRY(checker.Equal("prompt ids", "input_ids", answer.input_ids));
  VLM3R_TRY(checker.Near("CUT3R camera tokens", "camera_tokens", camera,
                         setting.tolerance.spatial_tokens));
  VLM3R_TRY(checker.Near("CUT3R geometry tokens", "patch_tokens_frame2", patch[2],
                         setting.tolerance.spatial_tokens));
  VLM3R_TRY(checker.Near("fused and pooled tokens", "pooled_frame0", pooled[0],
                         setting.tolerance.pooled));
  VLM3R_TRY(checker.Near("first logits", "logits_last", logits, setting.tolerance.logits));
  if (setting.tolerance.exact_tokens)
    VLM3R_TRY(checker.Equal("answer tokens", "token_ids", answer.token_ids));
  return {};
}

std::vector<Setting> GpuSettings(const std::string& device) {
  return {{device, "fp32", kGpuFp32}, {device, "fp16", kHalf}, {device, "bf16", kHalf}};
}

}  // namespace

Result<std::vector<SelfTestRow>> RunSelfTest(const std::string& device, const RunControl& control) {
  return Guarded([&]() -> Result<std::vector<SelfTestRow>> {
    std::vector<SelfTestRow> rows;
    std::vector<Setting> settings{{"cpu", "fp32", kFp32}, {"cpu", "bf16", kHalf}};
    const std::string gpu = device == "auto" ? "cuda" : device;
    if (device == "cpu") {
      rows.push_back({"gpu", false, true, "not asked for"});
    } else if (!kernels::TryEnableCuda()) {
      if (device != "auto")
        return Error{ErrorCode::kUsage, "there is no device " + device + " here", "", ""};
      rows.push_back({"gpu", false, true, "no usable GPU here: nothing on CUDA was checked"});
    } else {
      for (Setting& setting : GpuSettings(gpu)) settings.push_back(std::move(setting));
    }
    for (const Setting& setting : settings) {
      if (control.stopped()) return CancelledError();
      VLM3R_TRY(CheckSetting(setting, &rows, control));
    }
    return rows;
  });
}

}  // namespace vlm3r::session
