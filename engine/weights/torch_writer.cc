// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/torch_writer.h"

#include <functional>
#include <set>

#include "engine/base/atomic_file.h"
#include "engine/weights/mapped_tensor.h"
#include "engine/weights/pickle_writer.h"
#include "engine/weights/tensor_bytes.h"
#include "engine/weights/zip_writer.h"

namespace vlm3r::weights {
namespace {

using Declared = std::vector<std::pair<std::string, TensorInfo>>;

/// Writes the archive, asking `load` for tensor i when it is its turn.
Status WriteArchive(const std::filesystem::path& path, const Declared& declared,
                    const std::string& args_model,
                    const std::function<Result<at::Tensor>(size_t)>& load) {
  std::set<std::string_view> names;
  for (const auto& [name, info] : declared) {
    if (names.insert(name).second) continue;
    return Error{ErrorCode::kUsage, "would hold \"" + name + "\" twice", path.string(), ""};
  }
  VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(path));
  ZipWriter zip(std::move(file));
  // torch.save names the inner folder after the file; readers find it by its data.pkl.
  const std::string root = "archive/";
  VLM3R_TRY(zip.Add(root + "data.pkl", PickleOfTensors(declared, args_model)));
  VLM3R_TRY(zip.Add(root + "byteorder", "little"));
  for (size_t i = 0; i < declared.size(); ++i) {
    VLM3R_ASSIGN(const at::Tensor tensor, load(i));
    const at::Tensor bytes = ToCpuBytes(tensor);
    VLM3R_TRY(zip.Begin(root + "data/" + std::to_string(i), declared[i].second.num_bytes));
    VLM3R_TRY(zip.Append(BytesOf(bytes)));
  }
  VLM3R_TRY(zip.Add(root + "version", "3\n"));
  return zip.Commit();
}

}  // namespace

Status WriteTorchFile(const std::filesystem::path& path,
                      const std::vector<std::pair<std::string, at::Tensor>>& tensors,
                      const std::string& args_model) {
  Declared declared;
  for (const auto& [name, tensor] : tensors) {
    VLM3R_ASSIGN(const DType dtype, DTypeOf(tensor, name));
    declared.emplace_back(name, TensorInfo{dtype, tensor.sizes().vec(), tensor.nbytes(), ""});
  }
  return WriteArchive(path, declared, args_model,
                      [&](size_t i) -> Result<at::Tensor> { return tensors[i].second; });
}

Status WriteTorchFile(const std::filesystem::path& path, const TensorSource& source,
                      const std::vector<std::string>& names, const std::string& args_model,
                      const RunControl& control) {
  Declared declared;
  for (const std::string& name : names) {
    auto info = source.Find(name);
    if (!info) return NoSuchTensor(name, "");
    declared.emplace_back(name, std::move(*info));
  }
  return WriteArchive(path, declared, args_model, [&](size_t i) -> Result<at::Tensor> {
    if (control.stopped()) return CancelledError();
    control.Report("write", static_cast<int64_t>(i), static_cast<int64_t>(names.size()));
    if (i > 0) source.Release(names[i - 1]);
    return source.Load(names[i]);
  });
}

}  // namespace vlm3r::weights
