// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/safetensors_writer.h"

#include <algorithm>
#include <set>

#include "engine/base/json.h"
#include "engine/weights/mapped_tensor.h"
#include "engine/weights/tensor_bytes.h"

namespace vlm3r::weights {
namespace {

constexpr size_t kHeaderAlignment = 8;

Error Usage(const std::filesystem::path& path, std::string message) {
  return {ErrorCode::kUsage, std::move(message), path.string(), ""};
}

std::string LittleEndianText(uint64_t value) {
  std::string text;
  for (int i = 0; i < 8; ++i) text.push_back(static_cast<char>(value >> (8 * i) & 0xff));
  return text;
}

/// Header text, padded with blanks as the reference implementation does. `data_bytes` gets the sum.
Result<std::string> BuildHeader(const std::filesystem::path& path,
                                const std::vector<TensorDeclaration>& order,
                                const std::map<std::string, std::string>& metadata,
                                uint64_t* data_bytes) {
  OrderedJson json = OrderedJson::object();
  if (!metadata.empty()) json["__metadata__"] = metadata;
  std::set<std::string> names{"__metadata__"};
  uint64_t cursor = 0;
  for (const TensorDeclaration& tensor : order) {
    const auto bytes = CheckedNumBytes(tensor.shape, tensor.dtype);
    if (!names.insert(tensor.name).second)
      return Usage(path, "would hold \"" + tensor.name + "\" twice");
    if (!bytes || tensor.shape.size() > kMaxTensorDims) {
      return Usage(path,
                   "cannot hold \"" + tensor.name + "\" of shape " + ShapeString(tensor.shape));
    }
    json[tensor.name] = {{"dtype", DTypeName(tensor.dtype)},
                         {"shape", tensor.shape},
                         {"data_offsets", {cursor, cursor + *bytes}}};
    cursor += *bytes;
  }
  *data_bytes = cursor;
  // Text that is no UTF-8 (a path in the metadata, say) must not throw.
  std::string text = json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
  text.append((kHeaderAlignment - text.size() % kHeaderAlignment) % kHeaderAlignment, ' ');
  return text;
}

}  // namespace

Result<SafetensorsWriter> SafetensorsWriter::Create(
    const std::filesystem::path& path, std::vector<TensorDeclaration> tensors,
    const std::map<std::string, std::string>& metadata) {
  std::stable_sort(tensors.begin(), tensors.end(), [](const auto& a, const auto& b) {
    return ElementSize(a.dtype) > ElementSize(b.dtype);
  });
  uint64_t data_bytes = 0;
  VLM3R_ASSIGN(const std::string header, BuildHeader(path, tensors, metadata, &data_bytes));
  VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(path));
  VLM3R_TRY(file.Write(LittleEndianText(header.size())));
  VLM3R_TRY(file.Write(header));
  return SafetensorsWriter(std::move(file), path, std::move(tensors), data_bytes);
}

SafetensorsWriter::SafetensorsWriter(AtomicFile file, std::filesystem::path path,
                                     std::vector<TensorDeclaration> order, uint64_t data_bytes)
    : file_(std::move(file)),
      path_(std::move(path)),
      order_(std::move(order)),
      bytes_left_(data_bytes) {}

Status SafetensorsWriter::Write(std::span<const std::byte> bytes) {
  if (bytes.size() > bytes_left_) return Usage(path_, "got more bytes than were declared");
  bytes_left_ -= bytes.size();
  return WriteInPieces(bytes, &file_);
}

Status SafetensorsWriter::Write(const at::Tensor& tensor) {
  if (next_tensor_ >= order_.size()) return Usage(path_, "got more tensors than were declared");
  const TensorDeclaration& expected = order_[next_tensor_++];
  if (FromScalarType(tensor.scalar_type()) != expected.dtype || tensor.sizes() != expected.shape) {
    return Usage(path_, "got another tensor than the declared \"" + expected.name + "\"");
  }
  const at::Tensor bytes = ToCpuBytes(tensor);
  return Write(BytesOf(bytes));
}

Status SafetensorsWriter::Commit() {
  if (bytes_left_ > 0)
    return Usage(path_, "lacks " + std::to_string(bytes_left_) + " declared bytes");
  return file_.Commit();
}

Status WriteSafetensors(const std::filesystem::path& path,
                        const std::vector<std::pair<std::string, at::Tensor>>& tensors,
                        const std::map<std::string, std::string>& metadata) {
  std::vector<TensorDeclaration> declared;
  std::map<std::string, at::Tensor> by_name;
  for (const auto& [name, tensor] : tensors) {
    VLM3R_ASSIGN(const DType dtype, DTypeOf(tensor, name));
    declared.push_back({name, dtype, tensor.sizes().vec()});
    by_name[name] = tensor;
  }
  VLM3R_ASSIGN(auto writer, SafetensorsWriter::Create(path, std::move(declared), metadata));
  for (const TensorDeclaration& tensor : writer.order())
    VLM3R_TRY(writer.Write(by_name[tensor.name]));
  return writer.Commit();
}

Status WriteSafetensors(const std::filesystem::path& path, const TensorSource& source,
                        const std::vector<std::string>& names,
                        const std::map<std::string, std::string>& metadata,
                        const RunControl& control) {
  std::vector<TensorDeclaration> declared;
  for (const std::string& name : names) {
    const auto info = source.Find(name);
    if (!info) return NoSuchTensor(name, "");
    declared.push_back({name, info->dtype, info->shape});
  }
  VLM3R_ASSIGN(auto writer, SafetensorsWriter::Create(path, std::move(declared), metadata));
  int64_t done = 0;
  for (const TensorDeclaration& tensor : writer.order()) {
    if (control.stopped()) return CancelledError();
    VLM3R_ASSIGN(const at::Tensor loaded, source.Load(tensor.name));
    VLM3R_TRY(writer.Write(loaded));
    source.Release(tensor.name);
    control.Report("write", ++done, static_cast<int64_t>(names.size()));
  }
  return writer.Commit();
}

}  // namespace vlm3r::weights
