// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/synthesize.h"

#include <algorithm>
#include <cmath>
#include <thread>
#include <utility>

#include "engine/base/atomic_file.h"
#include "engine/base/staged_folder.h"
#include "engine/model_store/random_values.h"
#include "engine/model_store/sharded_writer.h"
#include "engine/model_store/synthetic_tokenizer.h"
#include "engine/weights/model_layout.h"
#include "engine/weights/safetensors_file.h"
#include "engine/weights/torch_writer.h"

namespace vlm3r::model_store {
namespace {

namespace fs = std::filesystem;
using weights::DType;
using weights::TensorDeclaration;

constexpr double kInitializerRange = 0.02;
constexpr size_t kBlockBytes = 16 << 20;  // A multiple of four elements of any type.
constexpr const char* kAdapterName = "vlm-3r-llava-qwen2-lora";

std::vector<TensorDeclaration> Declare(const TensorList& tensors, DType dtype) {
  std::vector<TensorDeclaration> declarations;
  for (const TensorSpec& spec : tensors) declarations.push_back({spec.name, dtype, spec.shape});
  return declarations;
}

// Inputs of one output of a linear or convolution weight.
int64_t FanIn(const std::vector<int64_t>& shape) {
  int64_t fan_in = 1;
  for (size_t i = 1; i < shape.size(); ++i) fan_in *= shape[i];
  return fan_in;
}

double StandardDeviation(const TensorSpec& spec) {
  if (spec.role != Role::kWeight || spec.shape.size() < 2) return kInitializerRange;
  return std::min(kInitializerRange, 1.0 / std::sqrt(static_cast<double>(FanIn(spec.shape))));
}

Status MakeFolder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return {};
  return Error{ErrorCode::kDisk, "cannot be made: " + error.message(), folder.string(), ""};
}

Status WriteJson(const fs::path& path, const OrderedJson& json) {
  return WriteFileAtomically(path, json.dump(2) + "\n");
}

// Streams random tensors into the open file, one block at a time.
class RandomSink {
 public:
  RandomSink(const TensorList& tensors, uint64_t seed, int num_threads)
      : seed_(seed), num_threads_(num_threads) {
    for (const TensorSpec& spec : tensors) specs_[spec.name] = &spec;
  }

  Status operator()(const TensorDeclaration& tensor, weights::SafetensorsWriter* writer) {
    const TensorSpec& spec = *specs_.at(tensor.name);
    const double mean = spec.role == Role::kNormWeight ? 1.0 : 0.0;
    // Entries that stand twice in a CUT3R file must hold the same values: both draw under the first
    // one's name.
    const RandomValues values(seed_, CanonicalName(tensor.name), tensor.dtype, mean,
                              StandardDeviation(spec));
    const size_t element = static_cast<size_t>(weights::ElementSize(tensor.dtype));
    const size_t total = static_cast<size_t>(*weights::CheckedNumel(tensor.shape)) * element;
    block_.resize(std::min(total, kBlockBytes));
    for (size_t done = 0; done < total; done += block_.size()) {
      const std::span<std::byte> part(block_.data(), std::min(block_.size(), total - done));
      values.Fill(static_cast<int64_t>(done / element), part, num_threads_);
      VLM3R_TRY(writer->Write(std::span<const std::byte>(part)));
    }
    return {};
  }

 private:
  static std::string CanonicalName(const std::string& name) {
    constexpr std::string_view kSecond = ".scratch.layer_rn.";
    const size_t at = name.find(kSecond);
    if (at == std::string::npos) return name;
    const char digit = static_cast<char>(name[at + kSecond.size()] + 1);
    return name.substr(0, at) + ".scratch.layer" + digit + "_rn.weight";
  }

  std::map<std::string, const TensorSpec*> specs_;
  uint64_t seed_;
  int num_threads_;
  std::vector<std::byte> block_;
};

// The three folders of one model.
class Synthesizer {
 public:
  Synthesizer(const Preset& preset, const SynthesizeRequest& request, const RunControl& control)
      : preset_(preset), seed_(request.seed), control_(control) {
    threads_ = request.num_threads > 0 ? request.num_threads
                                       : static_cast<int>(std::thread::hardware_concurrency());
  }

  Status Base(const fs::path& folder) {
    VLM3R_TRY(MakeFolder(folder));
    const TensorList tensors = BaseTensors(preset_.config, preset_.vision);
    const ShardPlan plan{Declare(tensors, DType::kBF16), preset_.max_shard_bytes, Metadata()};
    VLM3R_TRY(WriteShards(folder, plan, RandomSink(tensors, seed_, threads_), control_));
    VLM3R_TRY(WriteJson(folder / "config.json", BaseConfigJson(preset_)));
    VLM3R_TRY(WriteJson(folder / "generation_config.json", GenerationConfigJson(preset_)));
    return WriteSyntheticTokenizer(folder, preset_.num_tokens);
  }

  Status Adapter(const fs::path& folder) {
    VLM3R_TRY(MakeFolder(folder));
    VLM3R_TRY(SingleFile(folder / "adapter_model.safetensors",
                         LoraTensors(preset_.config.language, preset_.lora_rank), DType::kBF16));
    VLM3R_TRY(TorchFile(folder / "non_lora_trainables.bin", NonLoraTensors(preset_.config),
                        DType::kBF16, ""));
    VLM3R_TRY(WriteJson(folder / "config.json", SpatialConfigJson(preset_)));
    VLM3R_TRY(WriteJson(folder / "generation_config.json", GenerationConfigJson(preset_)));
    return WriteJson(folder / "adapter_config.json", AdapterConfigJson(preset_));
  }

  Status Cut3r(const fs::path& file) {
    VLM3R_TRY(MakeFolder(file.parent_path()));
    return TorchFile(file, Cut3rTensors(preset_.cut3r), DType::kF32,
                     Cut3rConstructor(preset_.cut3r));
  }

  Status Vision(const fs::path& folder) {
    VLM3R_TRY(MakeFolder(folder));
    return WriteJson(folder / "config.json", VisionConfigJson(preset_));
  }

 private:
  static std::map<std::string, std::string> Metadata() {
    return {{"format", "pt"}, {weights::kWeightsOriginKey, weights::kRandomWeights}};
  }

  Status SingleFile(const fs::path& path, const TensorList& tensors, DType dtype) {
    VLM3R_ASSIGN(auto writer,
                 weights::SafetensorsWriter::Create(path, Declare(tensors, dtype), Metadata()));
    RandomSink sink(tensors, seed_, threads_);
    int64_t done = 0;
    for (const TensorDeclaration& tensor : writer.order()) {
      if (control_.stopped()) return CancelledError();
      VLM3R_TRY(sink(tensor, &writer));
      control_.Report("write", ++done, static_cast<int64_t>(tensors.size()));
    }
    return writer.Commit();
  }

  // The values go to a scratch file first and are read back mapped, so that memory stays constant.
  Status TorchFile(const fs::path& path, const TensorList& tensors, DType dtype,
                   const std::string& constructor) {
    const fs::path scratch = path.string() + ".scratch";
    VLM3R_TRY(SingleFile(scratch, tensors, dtype));
    VLM3R_ASSIGN(const auto source, weights::SafetensorsFile::Open(scratch));
    VLM3R_TRY(weights::WriteTorchFile(path, *source, Names(tensors), constructor, control_));
    std::error_code ignored;
    fs::remove(scratch, ignored);
    return {};
  }

  static std::vector<std::string> Names(const TensorList& tensors) {
    std::vector<std::string> names;
    for (const TensorSpec& spec : tensors) names.push_back(spec.name);
    return names;
  }

  const Preset& preset_;
  uint64_t seed_;
  const RunControl& control_;
  int threads_ = 1;
};

int64_t NumSpatialParameters(const Preset& preset) {
  return preset.has_spatial() ? NumParameters(Cut3rTensors(preset.cut3r)) : 0;
}

int64_t NumStoredParameters(const Preset& preset) {
  int64_t total = NumParameters(BaseTensors(preset.config, preset.vision));
  if (!preset.has_spatial()) return total;
  return total + NumParameters(LoraTensors(preset.config.language, preset.lora_rank)) +
         NumParameters(NonLoraTensors(preset.config)) + NumSpatialParameters(preset);
}

bool IsPublishedTower(const weights::SiglipConfig& vision) { return vision.hidden_size == 1152; }

}  // namespace

uint64_t SynthesizedBytes(const Preset& preset) {
  const int64_t singles = NumSpatialParameters(preset);
  return static_cast<uint64_t>(2 * (NumStoredParameters(preset) - singles) + 4 * singles);
}

Result<SynthesizeReport> SynthesizeModel(const SynthesizeRequest& request,
                                         const RunControl& control) {
  VLM3R_ASSIGN(const Preset preset, FindPreset(request.arch));
  const auto cut3r_bytes = static_cast<uint64_t>(4 * NumSpatialParameters(preset));
  const uint64_t bytes = SynthesizedBytes(preset);
  VLM3R_TRY(CheckDiskSpace(request.out, bytes + cut3r_bytes + bytes / 50));
  VLM3R_ASSIGN(StagedFolder staged, StagedFolder::Create(request.out));
  Synthesizer synthesizer(preset, request, control);
  VLM3R_TRY(synthesizer.Base(staged.path() / "base"));
  const fs::path cut3r_file = fs::path("cut3r") / "cut3r_512_dpt_4_64.pth";
  SynthesizeReport report{request.out / "base", {}, {}, NumStoredParameters(preset), bytes};
  if (preset.has_spatial()) {
    VLM3R_TRY(synthesizer.Adapter(staged.path() / kAdapterName));
    VLM3R_TRY(synthesizer.Cut3r(staged.path() / cut3r_file));
    report.adapter_dir = request.out / kAdapterName;
    report.cut3r_file = request.out / cut3r_file;
  }
  if (!IsPublishedTower(preset.vision)) VLM3R_TRY(synthesizer.Vision(staged.path() / "siglip"));
  VLM3R_TRY(staged.Commit());
  return report;
}

}  // namespace vlm3r::model_store
