// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/options/field.h"
#include "training/recipe/recipe_pose.h"

namespace vlm3r::training {

// A recipe is a few tables of named values. The member initialisers are the paper's values where it
// states them; VisitFields says everything else, once, for YAML, command line and forms.

/// Which weights a run starts from.
struct RecipeModel {
  static constexpr std::string_view kArea = "model";
  std::filesystem::path base, adapter, spatial;
  std::string tokens = "config";

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&base, {.key = "base", .help = "model folder to train on top of", .unit = "DIR"});
    visit(&adapter,
          {.key = "adapter",
           .help = "folder whose config.json adds the fusion block and the spatial tower, "
                   "and whose trained values a run starts from; empty: none",
           .unit = "DIR"});
    visit(&spatial, {.key = "spatial", .help = "CUT3R checkpoint", .unit = "FILE"});
    visit(&tokens, {.key = "tokens",
                    .help = "spatial tokens the fusion block attends to: the paper's ablations",
                    .choices = {"config", "all", "patch", "camera", "none"}});
  }
};

/// What it learns from.
struct RecipeData {
  static constexpr std::string_view kArea = "data";
  std::filesystem::path mixture, videos, features;
  std::filesystem::path test_scenes;
  std::filesystem::path validation;
  double validation_share = 0;
  int64_t validation_samples = 256;
  int64_t frames = 32;
  bool time_instruction = true;
  bool force_sample = true;
  bool group_by_modality_length = true;
  int64_t workers = 2;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&mixture, {.key = "mixture",
                     .help = "YAML list of conversation files with their sampling strategies, or "
                             "one JSON or JSONL file",
                     .unit = "FILE"});
    visit(&videos,
          {.key = "videos", .help = "folder that the samples' paths begin at", .unit = "DIR"});
    visit(&features, {.key = "features",
                      .help = "folder for the features of the frozen towers; empty: beside the run",
                      .unit = "DIR"});
    visit(&test_scenes, {.key = "test_scenes",
                         .help = "list of scenes that must not be trained on",
                         .unit = "FILE"});
    visit(&validation, {.key = "validation",
                        .help = "a mixture that is never trained on: its loss judges checkpoints",
                        .unit = "FILE"});
    visit(&validation_share,
          {.key = "validation_share",
           .help = "share of the mixture's scenes kept for that instead, drawn by train_seed",
           .min = 0,
           .max = 0.5});
    visit(&validation_samples,
          {.key = "validation_samples", .help = "most samples of it; 0: all", .min = 0});
    visit(&frames, {.key = "frames", .help = "frames of a video", .min = 1, .max = 4096});
    visit(&time_instruction,
          {.key = "time_instruction",
           .help = "put the sentence with the frames' times before the question"});
    visit(&force_sample, {.key = "force_sample", .help = "spread the frames evenly, always"});
    visit(
        &group_by_modality_length,
        {.key = "group_by_modality_length",
         .help = "put samples of like kind and length into one batch, as the reference's sampler"});
    visit(&workers, {.key = "workers", .help = "threads that load samples", .min = 0, .max = 64});
  }
};

/// What is trained.
struct RecipeParts {
  static constexpr std::string_view kArea = "parts";
  bool lora = true;
  int64_t lora_r = 128;
  double lora_alpha = 256;
  double lora_dropout = 0.05;
  std::vector<std::string> lora_targets;
  bool language = false;
  bool projector = true;
  bool fusion = true;
  bool vision_tower = false;
  bool spatial_tower = false;
  std::string mm_tunable_parts;
  double fusion_dropout = 0.1;
  int64_t expect_parameters = 0;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&lora, {.key = "lora", .help = "train low-rank adapters of the decoder"});
    visit(&lora_r, {.key = "lora_r", .help = "their rank", .min = 1, .max = 4096});
    visit(&lora_alpha, {.key = "lora_alpha", .help = "they count alpha / r times", .min = 0});
    visit(&lora_dropout, {.key = "lora_dropout", .help = "of their input", .min = 0, .max = 0.99});
    visit(&lora_targets, {.key = "lora_targets",
                          .help = "layers that get one; empty: every linear layer of the decoder"});
    visit(&language, {.key = "language", .help = "train the whole decoder"});
    visit(&projector, {.key = "projector", .help = "train the projector"});
    visit(&fusion, {.key = "fusion", .help = "train the fusion block"});
    visit(&vision_tower,
          {.key = "vision_tower", .help = "train SigLIP too, on pixels in place of kept features"});
    visit(&spatial_tower,
          {.key = "spatial_tower", .help = "train CUT3R too, on pixels in place of kept features"});
    visit(&mm_tunable_parts,
          {.key = "mm_tunable_parts",
           .help = "the reference's way to say it: a comma list of mm_language_model, "
                   "mm_mlp_adapter, fusion_block, mm_vision_tower, spatial_tower; exactly these "
                   "are trained, without lora; empty: as the keys above say"});
    visit(&fusion_dropout, {.key = "fusion_dropout",
                            .help = "of the tokens that leave the fusion block",
                            .min = 0,
                            .max = 0.99});
    visit(&expect_parameters,
          {.key = "expect_parameters",
           .help = "number of the model's trained values; a run that counts another one stops; "
                   "0: any",
           .min = 0});
  }
};

/// How it is optimised.
struct RecipeOptimisation {
  static constexpr std::string_view kArea = "optimisation";
  double epochs = 1;
  int64_t max_steps = 0;
  int64_t batch = 1;
  int64_t accumulation = 16;
  double learning_rate = 2e-5;
  double projector_learning_rate = 0;
  double fusion_learning_rate = 0;
  double vision_tower_learning_rate = 0;
  double spatial_tower_learning_rate = 0;
  double weight_decay = 0;
  double warmup_ratio = 0.03;
  std::string schedule = "cosine";
  double max_grad_norm = 1;
  double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
  std::string device = "auto";
  std::string dtype = "bf16";
  bool tf32 = true;
  bool recompute = true;
  bool shard_optimizer = true;
  int64_t seed = 42;
  int64_t threads = 0;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&epochs, {.key = "epochs", .help = "passes over the data", .min = 0.0001, .max = 1e6});
    visit(&max_steps,
          {.key = "max_steps", .help = "most optimiser steps; 0: as epochs say", .min = 0});
    visit(&batch, {.key = "batch", .help = "samples of a process at once", .min = 1, .max = 4096});
    visit(&accumulation,
          {.key = "accumulation", .help = "batches a step adds up", .min = 1, .max = 65536});
    visit(&learning_rate, {.key = "learning_rate", .help = "at its highest", .min = 0, .max = 10});
    visit(&projector_learning_rate,
          {.key = "projector_learning_rate", .help = "of the projector; 0: as the rest", .min = 0});
    visit(&fusion_learning_rate,
          {.key = "fusion_learning_rate", .help = "of the fusion block; 0: as the rest", .min = 0});
    visit(&vision_tower_learning_rate,
          {.key = "vision_tower_learning_rate", .help = "of SigLIP; 0: as the rest", .min = 0});
    visit(&spatial_tower_learning_rate,
          {.key = "spatial_tower_learning_rate", .help = "of CUT3R; 0: as the rest", .min = 0});
    visit(&weight_decay, {.key = "weight_decay", .help = "of matrices", .min = 0, .max = 10});
    visit(&warmup_ratio, {.key = "warmup_ratio", .help = "share of the steps", .min = 0, .max = 1});
    visit(&schedule, {.key = "schedule",
                      .help = "how the learning rate falls",
                      .choices = {"cosine", "linear", "constant"}});
    visit(&max_grad_norm,
          {.key = "max_grad_norm", .help = "gradients are clipped to; 0: never", .min = 0});
    visit(&beta1, {.key = "beta1", .help = "AdamW", .min = 0, .max = 0.999999});
    visit(&beta2, {.key = "beta2", .help = "AdamW", .min = 0, .max = 0.999999});
    visit(&epsilon, {.key = "epsilon", .help = "AdamW", .min = 0, .max = 1});
    visit(&device, {.key = "train_device",
                    .help = "of several processes on a machine each takes the GPU of its number",
                    .choices = {"auto", "cpu", "cuda"}});
    visit(&dtype, {.key = "train_dtype",
                   .help = "number format of the weights; sums and the optimiser are fp32",
                   .choices = {"fp32", "bf16"}});
    visit(&tf32, {.key = "tf32", .help = "fp32 products on GPUs in tensor cores' 19 bits"});
    visit(&recompute,
          {.key = "recompute",
           .help = "compute activations again in the backward pass instead of keeping them"});
    visit(&shard_optimizer,
          {.key = "shard_optimizer",
           .help = "with several processes, each keeps the optimiser's state of its share of the "
                   "tensors only (ZeRO-2)"});
    visit(&seed, {.key = "train_seed", .help = "of first values, order and dropout", .min = 0});
    visit(&threads, {.key = "train_threads", .help = "0 means all cores", .min = 0, .max = 1024});
  }
};

/// What is kept.
struct RecipeSaving {
  static constexpr std::string_view kArea = "saving";
  int64_t save_every = 0;
  int64_t keep_last = 5;
  bool keep_best = false;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&save_every,
          {.key = "save_every", .help = "steps between checkpoints; 0: each epoch", .min = 0});
    visit(&keep_last,
          {.key = "keep_last", .help = "checkpoints that stay", .min = 1, .max = 100000});
    visit(&keep_best, {.key = "keep_best",
                       .help = "never delete the one of the lowest validation loss; needs "
                               "validation or validation_share"});
  }
};

struct Recipe {
  RecipeModel model;
  RecipeData data;
  RecipeParts parts;
  RecipeOptimisation optimisation;
  RecipeSaving saving;
  RecipePose pose;

  /// Every value, under its table.
  std::vector<options::Field> Fields();
  /// As a tree of tables, every value named.
  OrderedJson ToJson() const;
  /// As YAML that ReadRecipe reads.
  std::string ToYaml() const;
};

/// Sets fields to what a file's tables say. Fails with kUsage: a table or key that does not exist
/// (the nearest right one is named), a value out of range.
Status ApplyTables(const Json& tree, const std::filesystem::path& file,
                   std::vector<options::Field>* fields);

/// Reads a recipe; what it does not name keeps its default. Paths count from the file's folder;
/// `mm_tunable_parts` is carried out (tunable_parts.h). Fails with kUsage: a table, key or part
/// that does not exist (the nearest right one is named), a value out of range.
Result<Recipe> ReadRecipe(const std::filesystem::path& file);

}  // namespace vlm3r::training
