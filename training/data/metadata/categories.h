// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "training/compat.h"
#include "training/data/metadata/label_table.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// The category under which questions are asked about an object, from the dataset's own label;
/// nothing for what the benchmark does not ask about. kFixed applies the benchmark's exclusions and
/// names (office chair → chair); kPaper2025 keeps what the released programs keep. `table` is
/// ScanNet's; without it a ScanNet label is taken as the name itself.
std::optional<std::string> CategoryOf(Dataset dataset, const std::string& label, Compat compat,
                                      const LabelTable* table);

/// The categories that CategoryOf can give for ScanNet with kFixed, by name: what questions are
/// asked about there.
std::vector<std::string> ScannetCategories();

}  // namespace vlm3r::training
