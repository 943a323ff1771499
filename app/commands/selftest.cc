// SPDX-License-Identifier: Apache-2.0
#include "engine/session/selftest.h"
#include "app/commands/commands.h"

namespace vlm3r::app {
namespace {

Result<Output> Run(Context& context, const Args&) {
  VLM3R_ASSIGN(const std::vector<session::SelfTestRow> rows,
               session::RunSelfTest(context.options().model.device, context.control));
  Output output;
  OrderedJson checks = OrderedJson::array();
  for (const session::SelfTestRow& row : rows) {
    const char* result = row.skipped ? "skip" : row.passed ? "ok" : "fail";
    checks.push_back({{"check", row.name}, {"result", result}, {"detail", row.detail}});
    std::string line =
        std::string(result) + (row.skipped || !row.passed ? "  " : "    ") + row.name;
    output.text += line + (row.detail.empty() ? "" : ": " + row.detail) + "\n";
    if (!row.skipped && !row.passed) output.finding = ErrorCode::kFailed;
  }
  output.json = {{"ok", !output.finding.has_value()}, {"checks", std::move(checks)}};
  return output;
}

}  // namespace

Command SelftestCommand() {
  return {
      .id = "selftest",
      .summary = "Compare this machine's results with the reference's, device by device",
      .details =
          "Runs the embedded checkpoint on the embedded clip. Exit code 1 when a check fails.\n\n"
          "Example:\n  vlm3r selftest --device cuda",
      .positionals = {},
      .areas = {"model"},
      .make_flags = {},
      .survives_bad_config = false,
      .run = Run};
}

}  // namespace vlm3r::app
