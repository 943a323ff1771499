// SPDX-License-Identifier: Apache-2.0
// Several questions on one cached video, one by one against all together: layers of Qwen2-7B's
// shape with random weights, in turns.
//   vlm3r_question_batch --layers 4 --prefix 6720 --questions 8 --tokens 16
#include <algorithm>
#include <cstdio>
#include <numeric>
#include <vector>

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/randn.h>
#include <c10/core/InferenceMode.h>
#include <CLI/CLI.hpp>

#include "bench/random_source.h"
#include "engine/base/timer.h"
#include "engine/model/qwen2/qwen2.h"
#include "engine/model_store/architecture.h"

namespace vlm3r::bench {
namespace {

struct Shape {
  int64_t layers = 4;
  int64_t prefix = 6720;  ///< Positions of the video.
  int64_t questions = 8;
  int64_t tokens = 16;  ///< Of each answer.
  int rounds = 5;
  bool fp32 = false;
};

constexpr int64_t kLayersOf7b = 28;
constexpr int64_t kVocabularyOf7b = 152064;

/// So many of the 28 layers, and as much of the vocabulary.
weights::Qwen2Config PartOf7b(int64_t layers) {
  weights::Qwen2Config config;
  config.hidden_size = 3584;
  config.num_hidden_layers = layers;
  config.num_attention_heads = 28;
  config.num_key_value_heads = 4;
  config.intermediate_size = 18944;
  config.vocab_size = kVocabularyOf7b * layers / kLayersOf7b;
  config.rope_theta = 1e6;
  return config;
}

Result<model::Qwen2> Load(const Shape& shape) {
  nn::LoadOptions load;
  load.dtype = shape.fp32 ? at::kFloat : at::kBFloat16;
  load.pack_linears = true;
  const weights::Qwen2Config config = PartOf7b(shape.layers);
  const RandomSource source(model_store::Qwen2Tensors(config),
                            shape.fp32 ? weights::DType::kF32 : weights::DType::kBF16);
  nn::LoadReport report;
  VLM3R_ASSIGN(auto qwen2, model::Qwen2::Load(nn::ParamLoader(source, load, &report), config, 0));
  VLM3R_TRY(report.Check("the Qwen2 layers"));
  return qwen2;
}

/// Both ways to the same answers. Tokens are not chosen but given, so that both do the same work.
class Work {
 public:
  Work(const model::Qwen2& qwen2, const Shape& shape) : qwen2_(qwen2), shape_(shape) {
    const auto type = shape.fp32 ? at::kFloat : at::kBFloat16;
    const weights::Qwen2Config config = PartOf7b(shape.layers);
    const auto random = [&](at::IntArrayRef sizes) { return at::randn(sizes).to(type); };
    prefix_ = qwen2.NewCache();
    prefix_.Reserve(shape.prefix + kLongest + shape.tokens);
    for (int64_t layer = 0; layer < shape.layers; ++layer) {
      const std::vector<int64_t> sizes = {1, config.num_key_value_heads, shape.prefix,
                                          config.head_dim()};
      prefix_.Append(layer, random(sizes), random(sizes));
    }
    prefix_.Commit(shape.prefix);
    for (int64_t i = 0; i < shape.questions; ++i)
      counts_.push_back(kShortest + (kLongest - kShortest) * i / shape.questions);
    packed_ =
        random({std::accumulate(counts_.begin(), counts_.end(), int64_t{0}), config.hidden_size});
    for (int64_t step = 1; step < shape.tokens; ++step)
      steps_.push_back(random({shape.questions, config.hidden_size}));
  }

  /// Logits of each question's last token [B,V].
  Result<at::Tensor> OneByOne() {
    std::vector<at::Tensor> last;
    int64_t begin = 0;
    for (int64_t i = 0; i < shape_.questions; ++i) {
      const int64_t count = counts_[static_cast<size_t>(i)];
      VLM3R_ASSIGN(at::Tensor hidden,
                   qwen2_.Prefill(packed_.narrow(0, begin, count), &prefix_, {}));
      at::Tensor logits = qwen2_.Logits(hidden);
      for (const at::Tensor& step : steps_) {
        VLM3R_ASSIGN(hidden, qwen2_.Step(step.narrow(0, i, 1), &prefix_, {}));
        logits = qwen2_.Logits(hidden);
      }
      prefix_.Truncate(shape_.prefix);
      begin += count;
      last.push_back(logits.unsqueeze(0));
    }
    return at::cat(last);
  }

  Result<at::Tensor> Together() {
    nn::BranchCache tails = qwen2_.NewTails(shape_.questions);
    VLM3R_ASSIGN(at::Tensor hidden, qwen2_.RunBranches(packed_, counts_, prefix_, &tails, {}));
    at::Tensor logits = qwen2_.BatchLogits(hidden);
    const std::vector<int64_t> ones(counts_.size(), 1);
    for (const at::Tensor& step : steps_) {
      VLM3R_ASSIGN(hidden, qwen2_.RunBranches(step, ones, prefix_, &tails, {}));
      logits = qwen2_.BatchLogits(hidden);
    }
    return logits;
  }

 private:
  static constexpr int64_t kShortest = 20, kLongest = 60;  ///< Tokens of a question.

  const model::Qwen2& qwen2_;
  const Shape& shape_;
  nn::KvCache prefix_;
  std::vector<int64_t> counts_;
  at::Tensor packed_;              // [R,H]
  std::vector<at::Tensor> steps_;  // [B,H] each
};

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

Status Compare(const Shape& shape) {
  const c10::InferenceMode no_gradients;
  VLM3R_ASSIGN(const model::Qwen2 qwen2, Load(shape));
  Work work(qwen2, shape);
  VLM3R_ASSIGN(const at::Tensor expected, work.OneByOne());
  VLM3R_ASSIGN(const at::Tensor ours, work.Together());
  const double difference =
      (ours - expected).abs().max().item<double>() / expected.abs().max().item<double>();
  std::vector<double> alone, together, ratios;
  for (int round = 0; round < shape.rounds; ++round) {
    const auto time = [&](bool batch) -> Result<double> {
      const Timer timer;
      VLM3R_ASSIGN(const at::Tensor logits, batch ? work.Together() : work.OneByOne());
      return timer.Seconds();
    };
    // A, B, B, A: what slows the machine down meets both.
    VLM3R_ASSIGN(double a, time(false));
    VLM3R_ASSIGN(double b, time(true));
    VLM3R_ASSIGN(const double b2, time(true));
    VLM3R_ASSIGN(const double a2, time(false));
    alone.push_back((a + a2) / 2);
    together.push_back((b + b2) / 2);
    ratios.push_back(alone.back() / together.back());
  }
  std::printf(
      "%lld questions of 20 to 60 tokens, answers of %lld, %lld positions before, %lld layers"
      " of the 7B shape, %s, %d threads\n",
      static_cast<long long>(shape.questions), static_cast<long long>(shape.tokens),
      static_cast<long long>(shape.prefix), static_cast<long long>(shape.layers),
      shape.fp32 ? "fp32" : "bf16", at::get_num_threads());
  std::printf("one by one  %8.3f s\ntogether    %8.3f s\n", Median(alone), Median(together));
  const auto [least, most] = std::minmax_element(ratios.begin(), ratios.end());
  std::printf("ratio       %8.2f (%.2f to %.2f)\nlargest difference of a logit, relative: %.2g\n",
              Median(ratios), *least, *most, difference);
  return {};
}

}  // namespace
}  // namespace vlm3r::bench

int main(int argc, char** argv) {
  vlm3r::bench::Shape shape;
  int threads = 0;
  CLI::App app("Several questions on one cached video, one by one against all together.");
  app.add_option("--layers", shape.layers, "Layers of the 7B shape")
      ->check(CLI::Range(1, 28))
      ->capture_default_str();
  app.add_option("--prefix", shape.prefix, "Positions of the video")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  app.add_option("--questions", shape.questions, "Questions")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  app.add_option("--tokens", shape.tokens, "Tokens of each answer")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  app.add_option("--rounds", shape.rounds, "Rounds of four timings")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  app.add_flag("--fp32", shape.fp32, "fp32 instead of bf16");
  app.add_option("--threads", threads, "CPU threads (0: all)")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  if (threads > 0) at::set_num_threads(threads);
  const auto compared = vlm3r::bench::Compare(shape);
  if (compared) return 0;
  std::fprintf(stderr, "%s\n", compared.error().ToString().c_str());
  return vlm3r::ExitCode(compared.error().code);
}
