// SPDX-License-Identifier: Apache-2.0
#include "engine/options/options.h"

namespace vlm3r::options {

std::vector<Field> Options::Fields() {
  std::vector<Field> all;
  VisitAreas([&](auto& area) {
    for (Field& field : FieldsOf(area, area.kArea)) all.push_back(std::move(field));
  });
  return all;
}

OrderedJson ToJson(const Options& options) {
  Options copy =
      options;  // Fields() hands out pointers to change, so it needs something of our own.
  OrderedJson json = OrderedJson::object();
  for (const Field& field : copy.Fields())
    json[std::string(field.area)][field.spec.key] = field.ToJson();
  return json;
}

}  // namespace vlm3r::options
