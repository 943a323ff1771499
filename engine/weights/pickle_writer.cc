// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/pickle_writer.h"

#include <array>

namespace vlm3r::weights {
namespace {

/// Opcodes of pickle protocol 2, appended to one text.
class PickleText {
 public:
  PickleText& Raw(std::string_view opcodes) { return text_ += opcodes, *this; }
  PickleText& Text(std::string_view value) { return Raw("X").Number(value.size(), 4).Raw(value); }
  PickleText& Global(std::string_view module, std::string_view name) {
    return Raw("c").Raw(module).Raw("\n").Raw(name).Raw("\n");
  }
  PickleText& Integer(int64_t value) {
    return Raw("\x8a\x08").Number(static_cast<uint64_t>(value), 8);
  }
  PickleText& Integers(const std::vector<int64_t>& values) {
    Raw("(");
    for (const int64_t value : values) Integer(value);
    return Raw("t");
  }
  PickleText& EmptyOrderedDict() { return Global("collections", "OrderedDict").Raw(")R"); }
  std::string Take() { return std::move(text_); }

 private:
  PickleText& Number(uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) text_.push_back(static_cast<char>(value >> (8 * i) & 0xff));
    return *this;
  }
  std::string text_;
};

std::string_view StorageClass(DType dtype) {
  switch (dtype) {
    case DType::kF64: return "DoubleStorage";
    case DType::kF32: return "FloatStorage";
    case DType::kF16: return "HalfStorage";
    case DType::kBF16: return "BFloat16Storage";
    case DType::kI64: return "LongStorage";
    case DType::kI32: return "IntStorage";
    case DType::kI16: return "ShortStorage";
    case DType::kI8: return "CharStorage";
    case DType::kU8: return "ByteStorage";
    case DType::kBool: return "BoolStorage";
  }
  return "";
}

/// torch._utils._rebuild_tensor_v2(storage, 0, shape, strides, False, OrderedDict()).
void AppendTensor(size_t index, const TensorInfo& info, PickleText* out) {
  std::vector<int64_t> strides(info.shape.size(), 1);
  for (size_t i = info.shape.size(); i-- > 1;) strides[i - 1] = strides[i] * info.shape[i];
  out->Global("torch._utils", "_rebuild_tensor_v2").Raw("((").Text("storage");
  out->Global("torch", StorageClass(info.dtype)).Text(std::to_string(index)).Text("cpu");
  out->Integer(static_cast<int64_t>(info.num_bytes) / ElementSize(info.dtype)).Raw("tQ");
  out->Integer(0).Integers(info.shape).Integers(strides).Raw("\x89").EmptyOrderedDict().Raw("tR");
}

}  // namespace

std::string PickleOfTensors(const std::vector<std::pair<std::string, TensorInfo>>& tensors,
                            const std::string& args_model) {
  PickleText out;
  out.Raw("\x80\x02");
  if (!args_model.empty()) {
    out.Raw("}(").Text("args").Raw("}").Text("model").Text(args_model).Raw("s").Text("model");
  }
  out.EmptyOrderedDict().Raw("(");
  for (size_t i = 0; i < tensors.size(); ++i) {
    out.Text(tensors[i].first);
    AppendTensor(i, tensors[i].second, &out);
  }
  out.Raw("u");
  if (!args_model.empty()) out.Raw("u");
  return out.Raw(".").Take();
}

}  // namespace vlm3r::weights
