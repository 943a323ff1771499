// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"

namespace vlm3r::session {

/// One check of the self test.
struct SelfTestRow {
  std::string name;  ///< "cpu fp32: token ids", …
  bool passed = false;
  bool skipped = false;  ///< Nothing to check on this machine; `detail` says why.
  std::string detail;    ///< The measured number beside its limit.
};

/// Runs the shipped checkpoint on the shipped clip and compares with the reference's numbers, on
/// the CPU in fp32 and bf16, and on `device` ("auto": the GPU where there is one) in fp32, fp16 and
/// bf16; and lets the project's own GPU kernels verify themselves. Needs no test framework, so it
/// runs on machines that only have the program.
Result<std::vector<SelfTestRow>> RunSelfTest(const std::string& device, const RunControl& control);

}  // namespace vlm3r::session
