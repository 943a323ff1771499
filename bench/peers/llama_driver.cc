// SPDX-License-Identifier: Apache-2.0
// llama_driver: llama.cpp's side of bench/peers.sh. Loads a GGUF file once and then times what
// lines on standard input ask for (the commands are those of language_side.py); also quantises a
// file.
//   llama_driver serve MODEL.gguf EMBEDS.f32 THREADS CONTEXT KV   (KV: f16, bf16 or f32)
//   llama_driver quantize IN.gguf OUT.gguf Q8_0|Q4_0 THREADS
// Built by llama_cpp.py against the libllama that it has built; no part of the program.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "llama.h"

namespace {

class Timer {
 public:
  double Seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

[[noreturn]] void Fail(const std::string& why) { throw std::runtime_error(why); }

/// KiB of the most resident memory since the last call.
long TakePeakKib() {
  long peak = 0;
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind("VmHWM:", 0) == 0) peak = std::stol(line.substr(6));
  }
  std::ofstream("/proc/self/clear_refs") << "5\n";
  return peak;
}

std::vector<float> ReadFloats(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) Fail("cannot read " + path);
  std::vector<float> values(static_cast<size_t>(file.tellg()) / sizeof(float));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(values.data()),
            static_cast<std::streamsize>(values.size() * sizeof(float)));
  return values;
}

/// One model, one sequence, and the rows of embeddings that stand for a prompt.
class Decoder {
 public:
  struct Setup {
    std::string model;
    std::string embeds;
    int threads = 2;
    int context = 8192;
    std::string kv = "f16";
  };

  explicit Decoder(const Setup& setup) : embeds_(ReadFloats(setup.embeds)) {
    llama_model_params model = llama_model_default_params();
    model.n_gpu_layers = 0;
    model_ = llama_model_load_from_file(setup.model.c_str(), model);
    if (model_ == nullptr) Fail("cannot load " + setup.model);
    width_ = llama_model_n_embd(model_);
    vocab_ = llama_vocab_n_tokens(llama_model_get_vocab(model_));
    llama_context_params params = llama_context_default_params();
    params.n_ctx = static_cast<uint32_t>(setup.context);
    params.n_batch = kBatch;
    params.n_threads = setup.threads;
    params.n_threads_batch = setup.threads;
    params.flash_attn_type = LLAMA_FLASH_ATTN_TYPE_ENABLED;
    params.type_k = params.type_v = KvType(setup.kv);
    context_ = llama_init_from_model(model_, params);
    if (context_ == nullptr) Fail("cannot make a context");
  }

  ~Decoder() {
    llama_free(context_);
    llama_model_free(model_);
  }
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  void Clear() { Cut(0); }

  /// Forgets all positions from `length` on.
  void Cut(int length) {
    llama_memory_seq_rm(llama_get_memory(context_), 0, length, -1);
    length_ = length;
  }

  /// Runs rows [begin, begin + count) of the embeddings; only the last one gives logits.
  void Rows(int begin, int count) {
    if (static_cast<size_t>(begin + count) * static_cast<size_t>(width_) > embeds_.size()) {
      Fail("the file of embeddings is too short");
    }
    for (int done = 0; done < count;) {
      const int n = std::min<int>(kBatch, count - done);
      llama_batch batch = llama_batch_init(n, width_, 1);
      std::memcpy(batch.embd, embeds_.data() + static_cast<size_t>(begin + done) * width_,
                  static_cast<size_t>(n) * width_ * sizeof(float));
      for (int i = 0; i < n; ++i) Place(&batch, i, done + i + 1 == count);
      Run(&batch, n);
      llama_batch_free(batch);
      done += n;
    }
  }

  void Token(llama_token id) {
    llama_batch batch = llama_batch_init(1, 0, 1);
    batch.token[0] = id;
    Place(&batch, 0, true);
    Run(&batch, 1);
    llama_batch_free(batch);
  }

  llama_token Best() const {
    const float* logits = Logits();
    return static_cast<llama_token>(std::max_element(logits, logits + vocab_) - logits);
  }

  const float* Logits() const { return llama_get_logits_ith(context_, -1); }
  int length() const { return length_; }
  int vocab() const { return vocab_; }

 private:
  static constexpr int kBatch = 2048;  // llama.cpp's default; it works in pieces of 512 of it

  static ggml_type KvType(const std::string& name) {
    if (name == "f32") return GGML_TYPE_F32;
    if (name == "bf16") return GGML_TYPE_BF16;
    if (name == "f16") return GGML_TYPE_F16;
    Fail("unknown type of keys and values: " + name);
  }

  void Place(llama_batch* batch, int i, bool wants_logits) const {
    batch->pos[i] = length_ + i;
    batch->n_seq_id[i] = 1;
    batch->seq_id[i][0] = 0;
    batch->logits[i] = wants_logits ? 1 : 0;
  }

  void Run(llama_batch* batch, int count) {
    batch->n_tokens = count;
    if (llama_decode(context_, *batch) != 0) Fail("llama_decode failed");
    llama_synchronize(context_);
    length_ += count;
  }

  std::vector<float> embeds_;
  llama_model* model_ = nullptr;
  llama_context* context_ = nullptr;
  int width_ = 0;
  int vocab_ = 0;
  int length_ = 0;
};

/// The commands of language_side.py; each gives the words of one line.
class Commands {
 public:
  explicit Commands(Decoder* decoder) : decoder_(decoder) {}

  std::string Run(const std::string& line) {
    std::istringstream words(line);
    std::string name, path;
    int a = 0, b = 0;
    words >> name;
    if (name == "prefill" && words >> a) return Text({Prefill(a)});
    if (name == "hold" && words >> a) return Text({Hold(a)});
    if (name == "decode" && words >> a) return Text({Decode(a)});
    if (name == "question" && words >> a >> b) return Question(a, b);
    if (name == "greedy" && words >> a >> b) return Greedy(a, b);
    if (name == "logits" && words >> a >> path) return WriteLogits(a, path);
    if (name == "peak") return std::to_string(TakePeakKib());
    Fail("unknown command: " + line);
  }

 private:
  static std::string Text(const std::vector<double>& numbers) {
    std::ostringstream text;
    text.precision(9);
    for (const double number : numbers) text << number << ' ';
    return text.str();
  }

  double Prefill(int rows) {
    decoder_->Clear();
    const Timer timer;
    decoder_->Rows(0, rows);
    const double seconds = timer.Seconds();
    held_ = rows;
    return seconds;
  }

  // Positions to go on from; not computed again when they are there.
  double Hold(int rows) {
    if (held_ != rows) return Prefill(rows);
    decoder_->Cut(rows);
    return 0;
  }

  // Seconds a token of `count` greedy ones; the cache is cut back afterwards.
  double Decode(int count) {
    llama_token token = 1;
    const Timer timer;
    for (int i = 0; i < count; ++i) {
      decoder_->Token(token);
      token = decoder_->Best();
    }
    const double seconds = timer.Seconds() / count;
    decoder_->Cut(held_);
    return seconds;
  }

  // Seconds to the last and to the first of `answer` tokens behind `rows` more rows.
  std::string Question(int rows, int answer) {
    const Timer timer;
    decoder_->Rows(held_, rows);
    llama_token token = decoder_->Best();
    const double first = timer.Seconds();
    for (int i = 1; i < answer; ++i) {
      decoder_->Token(token);
      token = decoder_->Best();
    }
    const double all = timer.Seconds();
    decoder_->Cut(held_);
    return Text({all, first});
  }

  std::string Greedy(int rows, int count) {
    Prefill(rows);
    std::string ids;
    for (int i = 0; i < count; ++i) {
      const llama_token token = decoder_->Best();
      ids += std::to_string(token) + " ";
      if (i + 1 < count) decoder_->Token(token);
    }
    decoder_->Cut(held_);
    return ids;
  }

  std::string WriteLogits(int rows, const std::string& path) {
    Prefill(rows);
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(decoder_->Logits()),
               static_cast<std::streamsize>(decoder_->vocab() * sizeof(float)));
    if (!file.flush()) Fail("cannot write " + path);
    return "written";
  }

  Decoder* decoder_;
  int held_ = -1;
};

int Serve(const Decoder::Setup& setup) {
  Decoder decoder(setup);
  Commands commands(&decoder);
  decoder.Rows(0, 8);  // Whatever is made on first use.
  decoder.Clear();
  std::cout << "ready " << TakePeakKib() << ' ' << llama_print_system_info() << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    try {
      std::cout << commands.Run(line) << std::endl;
    } catch (const std::exception& e) {
      std::cout << "error " << e.what() << std::endl;
    }
  }
  return 0;
}

int Quantize(const std::string& in, const std::string& out, const std::string& type, int threads) {
  llama_model_quantize_params params = llama_model_quantize_default_params();
  params.nthread = threads;
  if (type == "Q8_0") {
    params.ftype = LLAMA_FTYPE_MOSTLY_Q8_0;
  } else if (type == "Q4_0") {
    params.ftype = LLAMA_FTYPE_MOSTLY_Q4_0;
  } else {
    Fail("unknown type: " + type);
  }
  return llama_model_quantize(in.c_str(), out.c_str(), &params) == 0 ? 0 : 1;
}

int Main(const std::vector<std::string>& words) {
  llama_backend_init();
  if (words.size() == 6 && words[0] == "serve") {
    return Serve({words[1], words[2], std::stoi(words[3]), std::stoi(words[4]), words[5]});
  }
  if (words.size() == 5 && words[0] == "quantize") {
    return Quantize(words[1], words[2], words[3], std::stoi(words[4]));
  }
  std::fprintf(
      stderr,
      "llama_driver: serve MODEL EMBEDS THREADS CONTEXT KV, or quantize IN OUT TYPE THREADS\n");
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Main({argv + 1, argv + argc});
  } catch (const std::exception& e) {
    std::fprintf(stderr, "llama_driver: %s\n", e.what());
    return 1;
  }
}
