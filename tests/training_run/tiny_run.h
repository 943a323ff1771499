// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include <QTest>

#include "engine/weights/safetensors_file.h"
#include "tests/support/value.h"
#include "training/run/checkpoint.h"
#include "training/run/train.h"

// Runs of the golden model, small enough for tests.
namespace vlm3r::training {

inline const std::filesystem::path kGolden = VLM3R_TEST_DATA "/golden";

using vlm3r::test::Value;

inline void Write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

inline std::string Text(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Conversations about the golden clip; one about a clip that is not there.
inline void WriteSamples(const std::filesystem::path& file, bool with_missing) {
  OrderedJson samples = OrderedJson::array();
  const auto add = [&](const char* video, const std::string& question, const std::string& answer) {
    samples.push_back(
        {{"scene_name", "scene0001_00"},
         {"video", video},
         {"conversations",
          {{{"from", "human"}, {"value", "<image>\nThese are frames of a video.\n" + question}},
           {{"from", "gpt"}, {"value", answer}}}}});
  };
  for (int i = 0; i < 6; ++i)
    add("input.mp4", "How many chairs are there? (" + std::to_string(i) + ")", std::to_string(i));
  if (with_missing) add("none.mp4", "How many?", "1");
  samples.push_back(
      {{"conversations",
        {{{"from", "human"}, {"value", "Say yes."}}, {{"from", "gpt"}, {"value", "yes"}}}}});
  Write(file, samples.dump());
}

inline Recipe TinyRecipe(const std::filesystem::path& folder, bool with_missing = false) {
  Recipe recipe;
  recipe.model.base = kGolden / "vlm3r/base";
  recipe.model.adapter = kGolden / "vlm3r/vlm-3r-llava-qwen2-lora";
  recipe.model.spatial = kGolden / "cut3r/cut3r_512_dpt_4_64.pth";
  recipe.data.mixture = folder / "samples.json";
  recipe.data.videos = kGolden / "vlm3r";
  recipe.data.features = folder / "features";
  recipe.data.frames = 2;
  recipe.parts.lora_r = 8;  // As the golden adapter.
  recipe.parts.lora_alpha = 16;
  recipe.optimisation.accumulation = 2;
  recipe.optimisation.learning_rate = 2e-3;
  recipe.optimisation.max_steps = 8;
  recipe.optimisation.dtype = "fp32";
  recipe.saving.save_every = 2;
  recipe.saving.keep_last = 2;
  WriteSamples(recipe.data.mixture, with_missing);
  return recipe;
}

inline TrainReport Train(const Recipe& recipe, const std::filesystem::path& out) {
  const auto run = Value(TrainingRun::Open(recipe, out));
  return Value(run->Train({}));
}

inline int FreePort() {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  if (::bind(fd, reinterpret_cast<sockaddr*>(&address), length) != 0) qFatal("no port");
  ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length);
  ::close(fd);
  return ntohs(address.sin_port);
}

/// Every value of a finished run, trained ones and the optimiser's.
inline std::map<std::string, std::string> BytesOf(const std::filesystem::path& folder) {
  std::map<std::string, std::string> bytes;
  const auto source = Value(weights::SafetensorsFile::Open(folder / "training_state.safetensors"));
  for (const std::string& name : source->Names()) {
    const at::Tensor tensor = Value(source->Load(name)).contiguous();
    bytes[name].assign(static_cast<const char*>(tensor.const_data_ptr()), tensor.nbytes());
  }
  return bytes;
}

/// The losses of a run's steps.
inline std::vector<double> LossesOf(const std::filesystem::path& out) {
  std::vector<double> losses;
  std::ifstream log(out / "log.jsonl");
  for (std::string line; std::getline(log, line);) {
    const OrderedJson record = OrderedJson::parse(line);
    if (record.contains("loss")) losses.push_back(record["loss"].get<double>());
  }
  return losses;
}

/// Runs `work` in one process a rank, with torchrun's variables; true when all of them say so.
template <typename Work>
bool InProcesses(int size, const Work& work) {
  const std::string port = std::to_string(FreePort());
  std::vector<pid_t> children;
  for (int rank = 0; rank < size; ++rank) {
    const pid_t child = ::fork();
    if (child == 0) {
      ::setenv("RANK", std::to_string(rank).c_str(), 1);
      ::setenv("WORLD_SIZE", std::to_string(size).c_str(), 1);
      ::setenv("MASTER_ADDR", "127.0.0.1", 1);
      ::setenv("MASTER_PORT", port.c_str(), 1);
      ::_exit(work(rank) ? 0 : 1);
    }
    children.push_back(child);
  }
  bool all = true;
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    all = all && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
  return all;
}

}  // namespace vlm3r::training
