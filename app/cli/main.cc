// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_line.h"

int main(int argc, char** argv) {
  return vlm3r::app::RunCommandLine({argv + (argc > 0 ? 1 : 0), argv + argc});
}
