// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"
#include "bench/engine_bench.h"

namespace vlm3r::app {
namespace {

std::vector<const char*> Stages() {
  static const std::vector<std::string> names = bench::StageNames();
  std::vector<const char*> pointers;
  for (const std::string& name : names) pointers.push_back(name.c_str());
  return pointers;
}

struct BenchFlags {
  static bench::BenchRequest Defaults() { return {}; }
  std::vector<std::string> stages;
  bool pack = true;
  int64_t repeat = Defaults().repeat;
  int64_t batch = Defaults().frames;
  int64_t side = Defaults().side;
  int64_t tokens = Defaults().tokens;
  int64_t context = Defaults().context;
  int64_t layers = Defaults().layers;
  bool head = Defaults().head;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&stages, {.key = "stages",
                    .help = "what to time; empty means everything",
                    .unit = "LIST",
                    .choices = Stages()});
    visit(&pack, {.key = "pack",
                  .help = "repack linear layers as the engine does",
                  .off_help = "show the tensor library's plain product"});
    visit(&repeat, {.key = "repeat", .help = "timed runs of a stage", .min = 1, .max = 1000});
    visit(&batch, {.key = "batch",
                   .help = "siglip: frames of one batch",
                   .unit = "frames",
                   .min = 1,
                   .max = 256});
    visit(&side, {.key = "side",
                  .help = "cut3r: side of the picture, a multiple of 16",
                  .unit = "pixels",
                  .min = 16,
                  .max = 2048});
    visit(&tokens, {.key = "tokens_per_call",
                    .help = "linear, attention, qwen2-prefill: rows",
                    .unit = "tokens",
                    .min = 1,
                    .max = 65536});
    visit(&context, {.key = "context",
                     .help = "qwen2-decode: positions before the timed one",
                     .unit = "tokens",
                     .min = 0,
                     .max = 65536});
    visit(&layers, {.key = "layers",
                    .help = "qwen2-prefill, qwen2-decode: decoder layers",
                    .unit = "layers",
                    .min = 1,
                    .max = 28});
    visit(&head, {.key = "head", .help = "qwen2-prefill, qwen2-decode: compute logits too"});
  }
};

Result<Output> Run(Context& context, const Args& args) {
  const BenchFlags& flags = args.Get<BenchFlags>();
  const options::ModelOptions& model = context.options().model;
  bench::BenchRequest request;
  request.stages = flags.stages;
  if (model.device != "auto") request.device = model.device;
  if (model.dtype != "auto") request.dtype = model.dtype;
  request.quant = model.quant;
  request.threads = static_cast<int>(model.threads);
  request.pack_linears = flags.pack;
  request.repeat = static_cast<int>(flags.repeat);
  request.frames = flags.batch;
  request.side = flags.side;
  request.tokens = flags.tokens;
  request.context = flags.context;
  request.layers = flags.layers;
  request.head = flags.head;
  request.kv_cache = model.kv_cache;
  VLM3R_ASSIGN(const std::vector<bench::BenchRow> rows,
               bench::RunEngineBench(request, context.control));
  return Output{bench::BenchJson(rows), bench::FormatBenchTable(rows), {}};
}

}  // namespace

Command BenchEngineCommand() {
  return {.id = "bench-engine",
          .summary = "Time the engine's stages on this machine",
          .details =
              "Weights are random, shapes those of the released models. Prints time, FLOP/s and "
              "bytes/s.\n\n"
              "Example:\n  vlm3r bench-engine --stages siglip,cut3r --dtype bf16 --repeat 5",
          .positionals = {},
          .areas = {"model"},
          .make_flags = MakeFlags<BenchFlags>(),
          .survives_bad_config = false,
          .run = Run};
}

}  // namespace vlm3r::app
