// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <unistd.h>

#include "app/commands/commands.h"
#include "app/commands/machine_facts.h"
#include "app/commands/version.h"
#include "engine/base/paths.h"
#include "engine/kernels/quant_product.h"
#ifdef VLM3R_HAS_MEDIA
#include "engine/media/decoder_list.h"
#endif
#include "engine/model_store/forecast.h"
#include "engine/model_store/list.h"
#include "engine/session/clip_cache.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

using model_store::HumanBytes;

enum class Level { kOk, kWarn, kFail };

/// One line of the report.
struct Finding {
  std::string check;
  Level level = Level::kOk;
  std::string detail;
  std::string remedy;
};

const char* LevelName(Level level) {
  return level == Level::kOk ? "ok" : level == Level::kWarn ? "warn" : "fail";
}

/// "ok    ", with its colour where colours are wanted.
std::string LevelText(Level level, bool color) {
  std::string text = LevelName(level);
  text.resize(6, ' ');
  if (!color) return text;
  const char* code = level == Level::kOk     ? "\033[32m"
                     : level == Level::kWarn ? "\033[33m"
                                             : "\033[31m";
  return code + text + "\033[0m";
}

constexpr uint64_t kGib = 1u << 30;
// The released model in bf16 with both towers and a clip's state (measured; docs/architecture.md).
constexpr uint64_t kFullModelBytes = 19 * kGib;
constexpr uint64_t kCacheBytesWanted = 2 * kGib;

Finding CheckCpu(const MachineFacts& facts) {
  Finding finding{"cpu", Level::kOk, facts.cpu_name + ":", ""};
  for (const std::string& feature : facts.cpu_features) finding.detail += " " + feature;
  const auto has = [&](const char* name) {
    return std::find(facts.cpu_features.begin(), facts.cpu_features.end(), name) !=
           facts.cpu_features.end();
  };
  if (!has("avx2")) {
    finding.level = Level::kWarn;
    finding.remedy =
        "Without AVX2 everything is several times slower; use a newer machine or a GPU";
  } else if (!has("avx512_bf16") && !has("amx_bf16")) {
    finding.detail += " (no bf16 arithmetic: fp32 is the faster choice for small models)";
  }
  return finding;
}

/// How weights are kept as things are set, and what computes with 8 and 4 bits here. A broken
/// configuration is told elsewhere.
Finding CheckQuant(const Context& context) {
  const std::string quant = context.config_error ? "none" : context.options().model.quant;
  return {"quant", Level::kOk,
          (quant == "none" ? "weights as they are" : "weights in " + quant) + "; 8 and 4 bits by " +
              kernels::QuantKernelName(),
          ""};
}

Finding CheckMemory(const MachineFacts& facts) {
  const auto available = model_store::AvailableHostMemory();
  if (!available) return {"memory", Level::kWarn, "the system does not tell how much is free", ""};
  Finding finding{"memory", Level::kOk,
                  HumanBytes(available->bytes) + " can be taken now (" + available->limited_by +
                      "), " + HumanBytes(facts.memory_bytes) + " built in",
                  ""};
  if (available->bytes < kFullModelBytes) {
    finding.level = Level::kWarn;
    finding.remedy = "A 7B model in bf16 needs about " + HumanBytes(kFullModelBytes) +
                     "; smaller models and reconstruct still run";
  }
  return finding;
}

Finding CheckGpu(const GpuFacts& facts) {
  if (facts.num_devices > 0) {
    std::string names;
    for (const std::string& name : facts.device_names) names += (names.empty() ? "" : ", ") + name;
    return {"gpu", Level::kOk,
            std::to_string(facts.num_devices) + " usable" + (names.empty() ? "" : ": " + names),
            ""};
  }
  if (!facts.driver_present) return {"gpu", Level::kOk, "none; everything runs on the CPU", ""};
  return {"gpu", Level::kWarn,
          facts.library_present ? "an NVIDIA driver is loaded, but no device is usable"
                                : "an NVIDIA GPU is there, but the tensor library is its CPU form",
          facts.library_present ? "Check `nvidia-smi`"
                                : "Run scripts/setup.sh again: it fetches the CUDA form"};
}

Finding CheckCodecs() {
#ifdef VLM3R_HAS_MEDIA
  Finding finding{"codecs", Level::kOk, "", ""};
  std::string missing;
  for (const media::DecoderStatus& decoder : media::ListDecoders()) {
    (decoder.available ? finding.detail : missing) +=
        (decoder.available ? " " : ", ") + decoder.codec;
  }
  if (!finding.detail.empty()) finding.detail.erase(0, 1);
  if (!missing.empty()) {
    finding.level = Level::kWarn;
    finding.detail += "; missing: " + missing.substr(2);
    finding.remedy = "Install FFmpeg's full libraries (libavcodec-extra)";
  }
  return finding;
#else
  return {"codecs", Level::kWarn, "built without FFmpeg: folders of pictures only",
          "Build with VLM3R_MEDIA=ON"};
#endif
}

Finding CheckDisk() {
  const uint64_t free_bytes = FreeBytes(CacheDir());
  Finding finding{"disk", Level::kOk, HumanBytes(free_bytes) + " free for " + CacheDir().string(),
                  ""};
  if (free_bytes < kCacheBytesWanted) {
    finding.level = Level::kWarn;
    finding.remedy = "`vlm3r cache clear` makes room, --no-cache does without";
  }
  return finding;
}

Finding CheckCache() {
  const fs::path folder = CacheDir();
  fs::path existing = folder;
  std::error_code ignored;
  while (!fs::exists(existing, ignored) && existing.has_parent_path() &&
         existing != existing.parent_path()) {
    existing = existing.parent_path();
  }
  if (access(existing.c_str(), W_OK | X_OK) != 0) {
    return {"cache", Level::kWarn, folder.string() + " cannot be written",
            "Set XDG_CACHE_HOME, or use --no-cache"};
  }
  return {"cache", Level::kOk,
          std::to_string(session::DefaultClipCache().List().size()) + " encoded clips in " +
              folder.string(),
          ""};
}

Finding CheckConfig(const Context& context) {
  if (context.config_error) {
    return {"config", Level::kFail, context.config_error->ToString(),
            "Correct it; until then every other command refuses"};
  }
  const fs::path& file = context.loaded->config_file;
  Finding finding{"config", Level::kOk,
                  file.empty() ? "no configuration file; defaults" : file.string(), ""};
  if (!context.loaded->warnings.empty()) {
    finding.level = Level::kWarn;
    finding.detail = context.loaded->warnings.front();
    finding.remedy = "`vlm3r options` lists the variables";
  }
  return finding;
}

Finding CheckResources() {
  const fs::path folder = ResourceDir();
  std::error_code ignored;
  if (!folder.empty() && fs::is_directory(folder / "models", ignored)) {
    return {"resources", Level::kOk, folder.string(), ""};
  }
  return {"resources", Level::kFail,
          "the embedded model is missing" + (folder.empty() ? "" : " in " + folder.string()),
          "Install the share folder beside the program, or set VLM3R_RESOURCES"};
}

/// The models on this machine: one line each, so that a half-copied one is seen before it is used.
std::vector<Finding> CheckModels(const Context& context) {
  model_store::ListRequest request;
  if (!context.options().model.model.empty())
    request.folders.push_back(context.options().model.model);
  std::vector<Finding> findings;
  for (const model_store::FoundModel& model : model_store::ListModels(request)) {
    Finding finding{"model", Level::kOk,
                    model.path.string() + ": " + std::string(model_store::KindName(model.kind)) +
                        ", " + HumanBytes(model.num_bytes) +
                        (model.random_weights ? ", random weights" : ""),
                    ""};
    if (!model.problem.empty()) {
      finding.level = Level::kWarn;
      finding.detail = model.path.string() + ": " + model.problem;
      finding.remedy = "`vlm3r models verify` says more";
    }
    findings.push_back(std::move(finding));
  }
  return findings;
}

OrderedJson ToJson(const std::vector<Finding>& findings) {
  OrderedJson list = OrderedJson::array();
  for (const Finding& finding : findings) {
    list.push_back({{"check", finding.check},
                    {"level", LevelName(finding.level)},
                    {"detail", finding.detail},
                    {"remedy", finding.remedy}});
  }
  return list;
}

Result<Output> Run(Context& context, const Args&) {
  const MachineFacts machine = ReadMachineFacts();
  std::vector<Finding> findings = {
      {"version", Level::kOk, std::string("vlm3r ") + kVersion, ""},
      CheckCpu(machine),
      CheckQuant(context),
      {"cores", Level::kOk, std::to_string(machine.num_cores), ""},
      CheckMemory(machine),
      CheckGpu(ReadGpuFacts()),
      CheckCodecs(),
      CheckDisk(),
      CheckCache(),
      CheckResources(),
      CheckConfig(context),
  };
  for (Finding& finding : CheckModels(context)) findings.push_back(std::move(finding));
  Output output;
  for (const Finding& finding : findings) {
    std::string check = finding.check;
    check.resize(std::max<size_t>(check.size(), 12), ' ');
    output.text += LevelText(finding.level, context.color) + check + finding.detail +
                   (finding.remedy.empty() ? "" : ". " + finding.remedy) + "\n";
    if (finding.level == Level::kFail) output.finding = ErrorCode::kFailed;
  }
  output.json = {{"ok", !output.finding.has_value()}, {"checks", ToJson(findings)}};
  return output;
}

}  // namespace

Command DoctorCommand() {
  return {.id = "doctor",
          .summary = "Say what works on this machine and what to do about the rest",
          .details = "Exit code 1 when a check fails; warnings do not count.",
          .positionals = {},
          .areas = {"model"},
          .make_flags = {},
          .survives_bad_config = true,
          .run = Run};
}

}  // namespace vlm3r::app
