// SPDX-License-Identifier: Apache-2.0
#include "app/commands/model_report.h"

#include "engine/model_store/forecast.h"

namespace vlm3r::app {
namespace {

using model_store::HumanBytes;

std::string Padded(std::string text, size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text + " ";
}

std::string SizeText(const model_store::PartSize& size) {
  return std::to_string(size.num_tensors) + " tensors, " + std::to_string(size.num_parameters) +
         " parameters, " + HumanBytes(size.num_bytes);
}

}  // namespace

std::string ModelText(const model_store::Inspection& inspection, bool with_tensors) {
  std::string text =
      inspection.path.string() + ": " + std::string(model_store::KindName(inspection.kind)) + ", " +
      SizeText(inspection.total) + (inspection.random_weights ? ", random weights" : "") + "\n";
  for (const auto& [part, size] : inspection.parts)
    text += "  " + Padded(part, 12) + SizeText(size) + "\n";
  for (const auto& [dtype, count] : inspection.dtypes)
    text += "  " + Padded(dtype, 12) + std::to_string(count) + " tensors\n";
  for (const auto& [name, value] : inspection.facts) text += "  " + Padded(name, 24) + value + "\n";
  for (const auto& [file, bytes] : inspection.files)
    text += "  " + file + " (" + HumanBytes(bytes) + ")\n";
  if (!with_tensors) return text;
  for (const model_store::TensorLine& tensor : inspection.tensors) {
    std::string shape;
    for (const int64_t size : tensor.shape)
      shape += (shape.empty() ? "" : ", ") + std::to_string(size);
    text += tensor.name + "\t" + tensor.dtype + "\t[" + shape + "]\n";
  }
  return text;
}

}  // namespace vlm3r::app
