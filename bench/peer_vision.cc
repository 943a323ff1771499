// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <utility>

#include <ATen/ops/cat.h>

#include "bench/peer_part.h"
#include "engine/base/timer.h"
#include "engine/model/cut3r/cut3r.h"
#include "engine/model/fusion/fusion.h"
#include "engine/model/projector/projector.h"
#include "engine/model/projector/visual_grid.h"
#include "engine/model/siglip/siglip.h"
#include "engine/weights/safetensors_file.h"

namespace vlm3r::bench {
namespace {

// Weights and inputs of one part, as bench/peers/weights.py writes them.
struct Files {
  std::shared_ptr<weights::SafetensorsFile> weights;
  at::Tensor input;    // fp32
  at::Tensor spatial;  // fp32; fusion only
};

Result<Files> Open(const PeerRequest& request, const std::string& part, const std::string& input) {
  Files files;
  VLM3R_ASSIGN(files.weights,
               weights::SafetensorsFile::Open(request.folder / (part + ".safetensors")));
  VLM3R_ASSIGN(const auto inputs,
               weights::SafetensorsFile::Open(request.folder / "inputs.safetensors"));
  VLM3R_ASSIGN(files.input, inputs->Load(input));
  if (part == "fusion") {
    VLM3R_ASSIGN(files.spatial, inputs->Load("spatial"));
  }
  return files;
}

// A number that the weights' file says about itself.
Result<int64_t> Stated(const weights::SafetensorsFile& file, const std::string& key) {
  const auto it = file.metadata().find(key);
  const int64_t number = it == file.metadata().end() ? 0 : std::atoll(it->second.c_str());
  if (number > 0) return number;
  return Error{ErrorCode::kBadInput, "does not say " + key, file.path(), "Run bench/peers.sh"};
}

/// Commands: "run" (seconds), "output FILE" (writes what a first run gives).
class VisionPeer : public PeerPart {
 public:
  Result<std::string> Run(const Words& words) override {
    if (words[0] == "run") {
      VLM3R_ASSIGN(const int64_t count,
                   words.size() > 1 ? NumberAt(words, 1, 1) : Result<int64_t>(1));
      const Timer timer;
      VLM3R_ASSIGN(const at::Tensor result, Compute(count));
      return NumbersLine({timer.Seconds()});
    }
    if (words[0] == "output" && words.size() == 2) {
      Restart();
      VLM3R_ASSIGN(const at::Tensor result, Compute(1));
      VLM3R_TRY(WriteFloats(result, words[1]));
      return std::string("written");
    }
    if (words[0] == "restart") {
      Restart();
      return std::string("0");
    }
    return UnknownCommand(words);
  }

 protected:
  /// Works on `count` frames (fusion: on its eight, `count` times).
  virtual Result<at::Tensor> Compute(int64_t count) = 0;
  virtual void Restart() {}
};

class SiglipPeer : public VisionPeer {
 public:
  SiglipPeer(model::SiglipTower tower, at::Tensor pixels)
      : tower_(std::move(tower)), pixels_(std::move(pixels)) {}

 private:
  Result<at::Tensor> Compute(int64_t count) override {
    return tower_.Forward(pixels_.expand({count, -1, -1, -1}), {});
  }
  model::SiglipTower tower_;
  at::Tensor pixels_;  // [1,3,S,S]
};

/// Frames of an endless clip: each is encoded and moves the state on.
class Cut3rPeer : public VisionPeer {
 public:
  Cut3rPeer(cut3r::Cut3r model, at::Tensor pixels, bool heads)
      : model_(std::move(model)), pixels_(std::move(pixels)), heads_(heads) {
    Restart();
  }

 private:
  void Restart() override { state_ = model_.InitialState(); }

  Result<at::Tensor> Compute(int64_t count) override {
    at::Tensor result;
    for (int64_t i = 0; i < count; ++i) result = OneFrame();
    return result;
  }

  at::Tensor OneFrame() {
    const at::Tensor frame = pixels_.narrow(0, state_.num_views % pixels_.size(0), 1);
    const cut3r::GridSize grid = model_.GridOf(frame);
    const cut3r::StepResult step = model_.Step(&state_, model_.Encode(frame), grid);
    if (!heads_) return step.last;
    const cut3r::HeadResult maps = model_.PredictHeads(step, grid);
    return at::cat({maps.pts3d_in_self_view.flatten(), maps.conf_self.flatten(),
                    maps.pts3d_in_other_view.flatten(), maps.conf.flatten(), maps.rgb.flatten(),
                    maps.camera_pose.flatten()});
  }

  cut3r::Cut3r model_;
  cut3r::Cut3rState state_;
  at::Tensor pixels_;  // [n,3,S,S]
  bool heads_;
};

class FusionPeer : public VisionPeer {
 public:
  FusionPeer(std::unique_ptr<model::Fusion> fusion, model::Projector projector, const Files& files,
             c10::ScalarType dtype)
      : fusion_(std::move(fusion)),
        projector_(std::move(projector)),
        visual_(files.input.to(dtype)),
        spatial_(files.spatial.to(dtype)) {}

 private:
  Result<at::Tensor> Compute(int64_t count) override {
    at::Tensor result;
    for (int64_t i = 0; i < count; ++i) {
      result = model::ProjectAndPool(projector_, fusion_->Forward(visual_, spatial_),
                                     weights::PoolMode::kBilinear);
    }
    return result;
  }
  std::unique_ptr<model::Fusion> fusion_;
  model::Projector projector_;
  at::Tensor visual_;   // [F,N,D]
  at::Tensor spatial_;  // [F,1+N,C]
};

}  // namespace

Result<std::unique_ptr<PeerPart>> MakeSiglipPeer(const PeerRequest& request) {
  VLM3R_ASSIGN(const auto load, PeerLoadOptions(request));
  VLM3R_ASSIGN(const Files files, Open(request, "siglip", "pixels_siglip"));
  weights::SiglipConfig config;
  VLM3R_ASSIGN(config.hidden_size, Stated(*files.weights, "hidden_size"));
  VLM3R_ASSIGN(config.intermediate_size, Stated(*files.weights, "intermediate_size"));
  VLM3R_ASSIGN(config.num_hidden_layers, Stated(*files.weights, "num_hidden_layers"));
  VLM3R_ASSIGN(config.num_attention_heads, Stated(*files.weights, "num_attention_heads"));
  VLM3R_ASSIGN(config.patch_size, Stated(*files.weights, "patch_size"));
  VLM3R_ASSIGN(config.image_size, Stated(*files.weights, "image_size"));
  nn::LoadReport report;
  const nn::ParamLoader loader(*files.weights, load, &report, "vision_model.");
  auto tower = model::SiglipTower::Load(loader, config, config.num_hidden_layers);
  VLM3R_TRY(report.Check("the SigLIP tower"));
  return std::unique_ptr<PeerPart>(new SiglipPeer(std::move(tower), files.input));
}

Result<std::unique_ptr<PeerPart>> MakeCut3rPeer(const PeerRequest& request) {
  VLM3R_ASSIGN(const auto load, PeerLoadOptions(request));
  VLM3R_ASSIGN(const Files files, Open(request, "cut3r", "pixels_cut3r"));
  VLM3R_ASSIGN(const auto config, cut3r::ReadConfig(*files.weights, ""));
  cut3r::Cut3rOptions options;
  options.heads = request.part == "cut3r-heads";
  VLM3R_ASSIGN(auto model, cut3r::Cut3r::Load(*files.weights, config, load, options));
  return std::unique_ptr<PeerPart>(new Cut3rPeer(std::move(model), files.input, options.heads));
}

Result<std::unique_ptr<PeerPart>> MakeFusionPeer(const PeerRequest& request) {
  VLM3R_ASSIGN(const auto load, PeerLoadOptions(request));
  VLM3R_ASSIGN(const Files files, Open(request, "fusion", "visual"));
  nn::LoadReport report;
  const nn::ParamLoader loader(*files.weights, load, &report, "model.");
  auto fusion = model::LoadFusion(weights::FusionKind::kCrossAttention, loader.Sub("fusion_block"));
  const auto shape = loader.ShapeOf("mm_projector.0.weight");
  if (shape.size() != 2)
    return Error{ErrorCode::kModelMissing, "no projector", files.weights->path(), ""};
  auto projector = model::Projector::Load(loader.Sub("mm_projector"), 2, shape[1], shape[0]);
  VLM3R_TRY(report.Check("fusion and projector"));
  return std::unique_ptr<PeerPart>(
      new FusionPeer(std::move(fusion), std::move(projector), files, load.dtype));
}

}  // namespace vlm3r::bench
