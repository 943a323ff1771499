// SPDX-License-Identifier: Apache-2.0
#include "training/distributed/nccl.h"

#include <dlfcn.h>

#include <filesystem>
#include <string>
#include <system_error>

#include <c10/util/Exception.h>

#include "engine/base/plugin_paths.h"
#include "training/distributed/nccl_library.h"

namespace vlm3r::training {
namespace {

struct Library {
  decltype(&vlm3r_nccl_open) open = nullptr;
  std::string problem;
};

Library Find() {
  std::error_code ignored;
  for (const auto& path : PluginCandidates("libvlm3r_nccl.so", "VLM3R_NCCL")) {
    if (!std::filesystem::is_regular_file(path, ignored)) continue;
    void* const library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) return {nullptr, path.string() + " does not load: " + dlerror()};
    const auto version =
        reinterpret_cast<decltype(&vlm3r_nccl_version)>(dlsym(library, "vlm3r_nccl_version"));
    if (version == nullptr || version() != VLM3R_NCCL_VERSION)
      return {nullptr, path.string() + " is of another version"};
    return {reinterpret_cast<decltype(&vlm3r_nccl_open)>(dlsym(library, "vlm3r_nccl_open")), ""};
  }
  return {nullptr, "libvlm3r_nccl.so was not built"};
}

const Library& Loaded() {
  static const Library library = Find();
  return library;
}

}  // namespace

Status LoadNccl() {
  if (Loaded().open != nullptr) return {};
  return Error{ErrorCode::kUsage, "several processes cannot train on GPUs: " + Loaded().problem, "",
               "Build with the preset cuda, or set optimisation.train_device to cpu"};
}

c10::intrusive_ptr<c10d::Backend> OpenNccl(const NcclPlace& place) {
  c10::intrusive_ptr<c10d::Backend> group;
  const char* const problem = Loaded().open(&place, &group);
  TORCH_CHECK(problem == nullptr, problem);
  return group;
}

}  // namespace vlm3r::training
