// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/param_loader.h"

#include <algorithm>
#include <utility>

namespace vlm3r::nn {
namespace {

constexpr size_t kMaxNamesShown = 8;

void AppendNames(std::string_view heading, const std::vector<std::string>& names,
                 std::string* text) {
  if (names.empty()) return;
  if (!text->empty()) *text += "; ";
  *text += std::to_string(names.size()) + " " + std::string(heading) + ": ";
  for (size_t i = 0; i < std::min(names.size(), kMaxNamesShown); ++i)
    *text += (i ? ", " : "") + names[i];
  if (names.size() > kMaxNamesShown) *text += ", …";
}

}  // namespace

std::vector<std::string> LoadReport::Unexpected(const weights::TensorSource& source,
                                                std::string_view prefix) const {
  std::vector<std::string> names;
  for (std::string& name : source.Names()) {
    if (name.starts_with(prefix) && !used.contains(name)) names.push_back(std::move(name));
  }
  return names;
}

Status LoadReport::Check(std::string_view what) const {
  if (ok()) return {};
  std::string text;
  AppendNames("missing tensors", missing, &text);
  AppendNames("misshapen tensors", misshapen, &text);
  AppendNames("unreadable tensors", unreadable, &text);
  return Error{ErrorCode::kModelMissing, std::string(what) + " cannot be built: " + text, "",
               "Check that all shards belong to this model: vlm3r models verify DIR"};
}

ParamLoader::ParamLoader(const weights::TensorSource& source, const LoadOptions& options,
                         LoadReport* report, std::string prefix)
    : source_(&source), options_(options), report_(report), prefix_(std::move(prefix)) {}

ParamLoader ParamLoader::Sub(std::string_view name) const {
  return {*source_, options_, report_, name.empty() ? prefix_ : prefix_ + std::string(name) + "."};
}

at::Tensor ParamLoader::Get(std::string_view name, std::initializer_list<int64_t> shape) const {
  return Get(name, at::IntArrayRef(shape.begin(), shape.size()));
}

at::Tensor ParamLoader::Get(std::string_view name, at::IntArrayRef shape) const {
  const at::Tensor raw = GetRaw(name, shape);
  if (!raw.defined()) return raw;
  const at::Tensor converted =
      raw.to(options_.device, raw.is_floating_point() ? options_.dtype : raw.scalar_type());
  if (!converted.is_alias_of(raw)) Release(name);
  return converted;
}

at::Tensor ParamLoader::GetRaw(std::string_view name, at::IntArrayRef shape) const {
  const std::string full = FullName(name);
  const auto info = source_->Find(full);
  if (!info) {
    report_->missing.push_back(full);
    return {};
  }
  report_->used.insert(full);
  if (at::IntArrayRef(info->shape) != shape) {
    report_->misshapen.push_back(full + ": is " + weights::ShapeString(info->shape) + ", needs " +
                                 weights::ShapeString(shape.vec()));
    return {};
  }
  auto tensor = source_->Load(full);
  if (!tensor) {
    report_->unreadable.push_back(full + " (" + tensor.error().ToString() + ")");
    return {};
  }
  return std::move(tensor).value();
}

bool ParamLoader::Has(std::string_view name) const {
  return source_->Find(FullName(name)).has_value();
}

std::vector<std::string> ParamLoader::Names() const {
  std::vector<std::string> names;
  for (const std::string& name : source_->Names()) {
    if (name.starts_with(prefix_)) names.push_back(name.substr(prefix_.size()));
  }
  return names;
}

std::vector<int64_t> ParamLoader::ShapeOf(std::string_view name) const {
  const auto info = source_->Find(FullName(name));
  return info ? info->shape : std::vector<int64_t>();
}

void ParamLoader::Release(std::string_view name) const { source_->Release(FullName(name)); }

void ParamLoader::Ignore(std::string_view name) const { report_->used.insert(FullName(name)); }

}  // namespace vlm3r::nn
